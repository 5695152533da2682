//! Tables of which each column is searched and sorted, page by page. The address has all of it.

use maud::{Markup, html};

use super::address::{Address, SIZES, SORT};
use super::parts::{count, number};

/// The form of the fields that search and filter; they may stand anywhere in the page.
const FORM: &str = "filters";

/// A column.
pub(super) struct Column {
    /// The field of the address that searches it, and by which it is sorted.
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) filter: Filter,
    pub(super) is_sorted: bool,
}

/// What stands under a column's title.
pub(super) enum Filter {
    Nothing,
    /// A text to search for.
    Search,
    /// Values and their names, one of which is chosen.
    Choice(&'static [(&'static str, &'static str)]),
}

impl Column {
    pub(super) const fn new(name: &'static str, title: &'static str) -> Self {
        Self {
            name,
            title,
            filter: Filter::Nothing,
            is_sorted: false,
        }
    }

    pub(super) const fn searched(mut self) -> Self {
        self.filter = Filter::Search;
        self
    }

    pub(super) const fn chosen(mut self, choices: &'static [(&'static str, &'static str)]) -> Self {
        self.filter = Filter::Choice(choices);
        self
    }

    pub(super) const fn sorted(mut self) -> Self {
        self.is_sorted = true;
        self
    }
}

/// A row: what it is called in the page, where it leads, and its cells. The first names it.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) href: String,
    pub(super) cells: Vec<Markup>,
}

/// A part of a list.
pub(super) struct Table<'a> {
    pub(super) address: &'a Address,
    /// What the rows are, in the plural.
    pub(super) what: &'static str,
    pub(super) columns: &'a [Column],
    /// Whether a range of days can be chosen.
    pub(super) has_days: bool,
    /// How many rows there are, and how many of them were found.
    pub(super) total: usize,
    pub(super) found: usize,
    pub(super) rows: Vec<Row>,
}

impl Table<'_> {
    pub(super) fn shown(&self) -> Markup {
        html! {
            form #(FORM) .filters method="get" action=(self.address.path()) role="search" {
                (self.other_fields())
                @if self.has_days {
                    (day(self.address, "since", "From"))
                    (day(self.address, "until", "To"))
                }
                (self.order())
                label { "Rows" select name="rows" {
                    @for size in SIZES {
                        option value=(size) selected[size == self.address.size()] { (size) }
                    }
                } }
                button { "Search" }
                @if self.address.is_filtered() {
                    a.button href=(self.address.unfiltered()) { "Clear filters" }
                }
            }
            div.scroll {
                table.list aria-label=(self.what) {
                    thead {
                        tr.titles { @for column in self.columns { (self.title(column)) } }
                        tr.searches { @for column in self.columns { td { (self.filter(column)) } } }
                    }
                    tbody { @for row in &self.rows { (self.row(row)) } }
                }
                @if self.rows.is_empty() {
                    p.empty {
                        @if self.address.is_filtered() { "Nothing matches. " a href=(self.address.unfiltered()) { "Clear the filters" } "." }
                        @else { "Nothing here yet. New rows appear automatically." }
                    }
                }
            }
            (self.footer())
        }
    }

    /// What the form keeps besides what is entered.
    fn other_fields(&self) -> Markup {
        let mut entered = vec!["page", "rows", SORT];
        entered.extend(
            self.columns
                .iter()
                .filter_map(|column| match column.filter {
                    Filter::Nothing => None,
                    _ => Some(column.name),
                }),
        );
        if self.has_days {
            entered.extend(["since", "until"]);
        }
        html! {
            @for (name, value) in self.address.fields_without(&entered) {
                input type="hidden" name=(name) value=(value);
            }
        }
    }

    /// The order to choose, where no titles are shown that lead to it.
    fn order(&self) -> Markup {
        let asked = self.address.get(SORT).unwrap_or_default();
        let sorted = self.columns.iter().filter(|column| column.is_sorted);
        let choices = sorted.flat_map(|column| {
            let Column { name, title, .. } = column;
            [
                (format!("-{name}"), format!("{title}, descending")),
                ((*name).to_owned(), format!("{title}, ascending")),
            ]
        });
        html! {
            @if self.columns.iter().any(|column| column.is_sorted) { label.order { "Order" select #order name=(SORT) {
                option value="" { "Newest first" }
                @for (value, label) in choices {
                    option value=(value) selected[value == asked] { (label) }
                }
            } } }
        }
    }

    fn title(&self, column: &Column) -> Markup {
        let sort = self
            .address
            .sort()
            .filter(|sort| sort.column == column.name && column.is_sorted);
        let (order, arrow) = match sort {
            Some(sort) if sort.descending => (Some("descending"), " ▼"),
            Some(_) => (Some("ascending"), " ▲"),
            None => (None, ""),
        };
        html! {
            th scope="col" aria-sort=[order] {
                @if column.is_sorted {
                    a href=(self.address.sorted_by(column.name)) { (column.title) span aria-hidden="true" { (arrow) } }
                } @else { (column.title) }
            }
        }
    }

    fn filter(&self, column: &Column) -> Markup {
        let value = self.address.get(column.name).unwrap_or_default();
        let label = format!("Search {}", column.title);
        html! {
            @match column.filter {
                Filter::Nothing => {},
                Filter::Search => input #{ "search-" (column.name) } type="search" form=(FORM) name=(column.name)
                    value=(value) aria-label=(label) placeholder=(column.title);
                Filter::Choice(choices) => select #{ "search-" (column.name) } form=(FORM) name=(column.name) aria-label=(column.title) {
                    option value="" { (column.title) ": all" }
                    @for (name, label) in choices {
                        option value=(name) selected[*name == value] { (label) }
                    }
                },
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        html! {
            tr #(row.id) {
                @for (place, (cell, column)) in row.cells.iter().zip(self.columns).enumerate() {
                    @if place == 0 {
                        th scope="row" { a.open #{ (row.id) "-open" } href=(row.href) { (cell) } }
                    } @else {
                        td data-label=(column.title) { (cell) }
                    }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        let (page, pages) = self.address.page_of(self.found);
        let first = self.address.offset(self.found);
        let last = first.saturating_add(self.rows.len());
        let step = |label: &str, target: usize| {
            let is_there = target != page && (1..=pages).contains(&target);
            html! {
                @if is_there { a.button href=(self.address.page(target)) { (label) } }
                @else { span.button aria-disabled="true" { (label) } }
            }
        };
        let shown = |place: usize| count(number(place));
        html! {
            div.pages {
                p role="status" {
                    @if self.found > 0 { (shown(first.saturating_add(1))) "–" (shown(last)) " of " }
                    (shown(self.found)) " " (self.what)
                    @if self.found != self.total { ", " (shown(self.total)) " in all" }
                    " · page " (shown(page)) " of " (shown(pages))
                }
                @if pages > 1 {
                    nav aria-label="Pages" {
                        (step("First", 1))
                        (step("Previous", page.saturating_sub(1)))
                        (step("Next", page.saturating_add(1)))
                        (step("Last", pages))
                    }
                }
            }
        }
    }
}

fn day(address: &Address, name: &'static str, label: &str) -> Markup {
    html! {
        label { (label) " (UTC)" input type="date" name=(name) value=[address.get(name)]; }
    }
}

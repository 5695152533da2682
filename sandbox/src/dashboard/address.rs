//! The address of a view: what is searched, filtered, sorted and shown is all in it, so that a view can be shared.

use axum::http::Uri;

use super::search::Search;
use crate::sorting::{SortKey, sort_by_keys};
use crate::store::{Entity, Order, Tables};

/// The longest value of a field, in characters. Every link of a page repeats it.
const LONGEST: usize = 100;

/// A path of the dashboard, and the fields of its query that the page knows.
pub(super) struct Address {
    path: String,
    fields: Vec<(&'static str, String)>,
}

/// How the rows are sorted.
#[derive(Clone, Copy)]
pub(super) struct Sort<'a> {
    pub(super) column: &'a str,
    pub(super) descending: bool,
}

/// The field that says which of the pages is shown.
const PAGE: &str = "page";
const SIZE: &str = "rows";
/// The field with the order of the rows.
pub(super) const SORT: &str = "sort";
/// How many rows a page may have.
pub(super) const SIZES: [usize; 4] = [10, 25, 50, 100];
const USUAL_SIZE: usize = 50;

impl Address {
    /// What a request asks for. Fields besides `names` and those of every list are left out, and so are empty ones.
    pub(super) fn of(uri: &Uri, names: &[&'static str]) -> Self {
        let given: Vec<(String, String)> =
            serde_urlencoded::from_str(uri.query().unwrap_or_default()).unwrap_or_default();
        let known = names.iter().copied().chain([SORT, SIZE, PAGE]);
        let fields = known.filter_map(|name| {
            let (_, value) = given.iter().find(|(given, _)| given == name)?;
            let value: String = value.trim().chars().take(LONGEST).collect();
            (!value.is_empty()).then_some((name, value))
        });
        Self {
            path: uri.path().to_owned(),
            fields: fields.collect(),
        }
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.fields.iter().find(|(field, _)| *field == name)?;
        Some(value)
    }

    /// The fields, but for some.
    pub(super) fn fields_without<'a>(
        &'a self,
        names: &'a [&str],
    ) -> impl Iterator<Item = (&'static str, &'a str)> {
        let fields = self.fields.iter().filter(|(name, _)| !names.contains(name));
        fields.map(|(name, value)| (*name, value.as_str()))
    }

    /// Whether anything is searched or filtered.
    pub(super) fn is_filtered(&self) -> bool {
        self.fields_without(&[SORT, SIZE, PAGE]).next().is_some()
    }

    /// The same view with one field changed, or without it. It begins with its first page.
    pub(super) fn with(&self, name: &'static str, value: &str) -> String {
        let dropped = [name, PAGE];
        let fields = self.fields_without(&dropped);
        let changed = Some((name, value)).filter(|(_, value)| !value.is_empty());
        link(&self.path, fields.chain(changed))
    }

    /// The whole address.
    pub(super) fn whole(&self) -> String {
        link(&self.path, self.fields_without(&[]))
    }

    /// The view without search and filters.
    pub(super) fn unfiltered(&self) -> String {
        let kept = self
            .fields_without(&[PAGE])
            .filter(|(name, _)| [SORT, SIZE].contains(name));
        link(&self.path, kept)
    }

    pub(super) fn size(&self) -> usize {
        let asked = self.get(SIZE).and_then(|size| size.parse().ok());
        asked
            .filter(|size| SIZES.contains(size))
            .unwrap_or(USUAL_SIZE)
    }

    /// Which page is shown of so many rows, from 1, and of how many.
    pub(super) fn page_of(&self, rows: usize) -> (usize, usize) {
        let pages = rows.div_ceil(self.size()).max(1);
        let asked: Option<usize> = self.get(PAGE).and_then(|page| page.parse().ok());
        (asked.unwrap_or(1).clamp(1, pages), pages)
    }

    /// How many rows come before the page that is shown of so many.
    pub(super) fn offset(&self, rows: usize) -> usize {
        let (page, _) = self.page_of(rows);
        page.saturating_sub(1).saturating_mul(self.size())
    }

    /// The rows of the page that is shown.
    pub(super) fn slice<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        let rows = rows.get(self.offset(rows.len())..).unwrap_or_default();
        rows.get(..self.size()).unwrap_or(rows)
    }

    /// The page that is shown of all `total` rows of a kind, the newest first, unless they are searched or sorted. No
    /// other row is looked at.
    pub(super) fn page_of_all<'a, E: Entity>(
        &self,
        tables: &'a Tables,
        total: usize,
    ) -> Option<Vec<&'a E>> {
        if self.is_filtered() || self.sort().is_some() {
            return None;
        }
        let rows = tables.each_on_page(Order::NewestFirst, self.offset(total), self.size());
        Some(rows.collect())
    }

    pub(super) fn page(&self, page: usize) -> String {
        let page = page.to_string();
        let fields = self.fields_without(&[PAGE]);
        link(&self.path, fields.chain([(PAGE, page.as_str())]))
    }

    /// `column`, or `-column` for the other way round.
    pub(super) fn sort(&self) -> Option<Sort<'_>> {
        let text = self.get(SORT)?;
        Some(match text.strip_prefix('-') {
            Some(column) => Sort {
                column,
                descending: true,
            },
            None => Sort {
                column: text,
                descending: false,
            },
        })
    }

    /// Sorts rows by the column that is asked for. Those of the same key stay in their order.
    pub(super) fn sort_rows<T>(&self, rows: &mut Vec<T>, key: impl Fn(&T, &str) -> SortKey) {
        let Some(Sort { column, descending }) = self.sort() else {
            return;
        };
        // Turned twice, so that those of the same key stay in their order either way.
        if descending {
            rows.reverse();
        }
        sort_by_keys(rows, |row| key(row, column));
        if descending {
            rows.reverse();
        }
    }

    /// The same rows by a column; the other way round if they are by it already.
    pub(super) fn sorted_by(&self, column: &str) -> String {
        let is_ascending = self
            .sort()
            .is_some_and(|sort| sort.column == column && !sort.descending);
        match is_ascending {
            true => self.with(SORT, &format!("-{column}")),
            false => self.with(SORT, column),
        }
    }
}

/// A path with a query.
pub(super) fn link<'a>(
    path: &str,
    fields: impl Iterator<Item = (&'static str, &'a str)>,
) -> String {
    let fields: Vec<_> = fields.collect();
    let query = serde_urlencoded::to_string(fields).unwrap_or_default();
    match query.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{query}"),
    }
}

/// The first moment of a day that is written `YYYY-MM-DD`, in milliseconds since the Unix epoch.
pub(super) fn day(text: &str) -> Option<u64> {
    let start = humantime::parse_rfc3339(&format!("{text}T00:00:00Z")).ok()?;
    let since = start.duration_since(std::time::UNIX_EPOCH).ok()?;
    u64::try_from(since.as_millis()).ok()
}

pub(super) const DAY: u64 = 86_400_000;

/// The days of `since` and `until`, both included.
pub(super) struct Days {
    from: u64,
    before: u64,
}

impl Address {
    pub(super) fn days(&self) -> Days {
        let from = self.get("since").and_then(day);
        let to = self.get("until").and_then(day);
        Days {
            from: from.unwrap_or_default(),
            before: to.map_or(u64::MAX, |to| to.saturating_add(DAY)),
        }
    }

    /// What is searched in a column.
    pub(super) fn search(&self, name: &str) -> Option<Search> {
        self.get(name).map(Search::of)
    }
}

impl Days {
    pub(super) fn have(&self, millis: u64) -> bool {
        (self.from..self.before).contains(&millis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::of(&text.parse().unwrap(), &["name", "kyc"])
    }

    #[test]
    fn a_view_keeps_what_it_knows_and_every_change_begins_with_the_first_page() {
        let view = address("/users?name=+Ada+%26+Co+&kyc=&other=1&page=3&rows=10&sort=-name");
        assert_eq!(view.get("name"), Some("Ada & Co"));
        assert_eq!((view.get("kyc"), view.get("other")), (None, None));
        assert_eq!(
            view.whole(),
            "/users?name=Ada+%26+Co&sort=-name&rows=10&page=3"
        );
        assert_eq!(
            view.with("kyc", "approved"),
            "/users?name=Ada+%26+Co&sort=-name&rows=10&kyc=approved"
        );
        assert_eq!(view.with("name", ""), "/users?sort=-name&rows=10");
        assert_eq!(view.unfiltered(), "/users?sort=-name&rows=10");
        assert_eq!(
            view.sorted_by("name"),
            "/users?name=Ada+%26+Co&rows=10&sort=name"
        );
        assert!(view.is_filtered() && !address("/users?page=2&sort=name").is_filtered());
    }

    #[test]
    fn pages_end_with_the_rows_and_sizes_are_those_that_are_offered() {
        let rows: Vec<u32> = (0..25).collect();
        for (query, page, slice) in [
            ("rows=10", (1, 3), &rows[..10]),
            ("rows=10&page=3", (3, 3), &rows[20..]),
            ("rows=10&page=99", (3, 3), &rows[20..]),
            ("rows=10&page=0", (1, 3), &rows[..10]),
            ("rows=7&page=x", (1, 1), &rows[..]),
        ] {
            let view = address(&format!("/users?{query}"));
            assert_eq!(
                (view.page_of(25), view.slice(&rows)),
                (page, slice),
                "{query}"
            );
        }
        assert_eq!(address("/users").page_of(0), (1, 1));
    }

    #[test]
    fn a_range_of_days_has_its_first_and_its_last() {
        let view = Address::of(
            &"/?since=2026-01-02&until=2026-01-02".parse().unwrap(),
            &["since", "until"],
        );
        let start = day("2026-01-02").unwrap();
        assert_eq!(start, 1_767_312_000_000);
        let days = view.days();
        assert!(days.have(start) && days.have(start + DAY - 1));
        assert!(!days.have(start - 1) && !days.have(start + DAY));
        for text in ["", "2026-02-30", "2026-1-2", "yesterday"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn no_value_is_so_long_that_its_links_fill_a_page() {
        let view = address(&format!("/users?name={}", "x".repeat(60_000)));
        assert_eq!(view.get("name").map(str::len), Some(LONGEST));
    }
}

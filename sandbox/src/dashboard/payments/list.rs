//! The list of the payments.

use std::fmt::Write as _;

use axum::http::Uri;
use maud::{Markup, html};
use uuid::Uuid;

use super::super::address::{Address, Days};
use super::super::answer::Answer;
use super::super::badges;
use super::super::frame::Place;
use super::super::parts::{brief, money, named_in, number, short_id, time};
use super::super::search::{Ids, Search};
use super::super::table::{Column, Row, Table};
use super::super::users::{self, link_to};
use super::words::{PAYMENT_METHODS, RECEIVING_METHODS, kind, receiver, title};
use crate::Sandbox;
use crate::model::{Amount, Payee, Payment};
use crate::sorting::{SortKey, sort_by_keys};
use crate::store::{Order, Tables};

/// How many payments stand on the page of a user.
const LATEST: usize = 10;

const COLUMNS: [Column; 9] = [
    Column::new("title", "Payment").searched(),
    Column::new("id", "ID"),
    Column::new("from", "From").searched(),
    Column::new("to", "To").searched(),
    Column::new("method", "Method").chosen(&PAYMENT_METHODS),
    Column::new("receiving", "Receiving").chosen(&RECEIVING_METHODS),
    Column::new("amount", "Amount").searched().sorted(),
    Column::new("status", "Status").chosen(&badges::PAYMENT_STATUSES),
    Column::new("created", "Created").sorted(),
];

pub(in super::super) fn list(sandbox: &Sandbox, uri: &Uri) -> Answer {
    let names = [
        "title",
        "from",
        "to",
        "method",
        "receiving",
        "amount",
        "status",
        "since",
        "until",
        "user",
    ];
    let address = Address::of(uri, &names);
    let (rows, found, total) = sandbox.store.read(|tables| {
        let total = usize::try_from(tables.count::<Payment>()).unwrap_or(usize::MAX);
        let (shown, found) = shown(tables, &address, total);
        let rows = shown.iter().map(|payment| row(tables, payment));
        (rows.collect::<Vec<_>>(), found, total)
    })?;
    let table = Table {
        address: &address,
        what: "payments",
        columns: &COLUMNS,
        has_days: true,
        total,
        found,
        rows,
    };
    let content = html! {
        h1 { "Payments" }
        p {
            "Payments, mailed checks, payment links, fundings and withdrawals. The first field finds a number, an ID, an invoice number or a description. To search by amount, enter 100 or a range such as 10-20."
        }
        (table.shown())
    };
    sandbox.framed(Place::Payments, &address, "Payments", &content)
}

/// The payments of the page that is asked for, and how many were found.
fn shown<'a>(tables: &'a Tables, address: &Address, total: usize) -> (Vec<&'a Payment>, usize) {
    let newest = Order::NewestFirst;
    if let Some(shown) = address.page_of_all(tables, total) {
        return (shown, total);
    }
    let user: Option<Uuid> = address.get("user").and_then(|id| id.parse().ok());
    let mut filter = Filter::of(tables, address);
    let is_found = |payment: &&Payment| filter.finds(payment);
    let mut found: Vec<_> = match user {
        Some(user) => of_user(tables, user).into_iter().filter(is_found).collect(),
        None => tables.each(newest).filter(is_found).collect(),
    };
    address.sort_rows(&mut found, |payment, column| {
        let key = match column {
            "amount" => payment.amount.cents().unsigned_abs(),
            _ => payment.number,
        };
        SortKey::Numbers(None, key)
    });
    (address.slice(&found).to_vec(), found.len())
}

/// What a user has paid, withdrawn or received, the newest first.
fn of_user(tables: &Tables, user: Uuid) -> Vec<&Payment> {
    let newest = Order::NewestFirst;
    let sent = tables.each_found(&Payment::BY_USER, &user, newest);
    let received = tables.each_found(&Payment::BY_RECEIVER, &user, newest);
    let received = received.filter(|payment| payment.user_id != Some(user));
    let mut all: Vec<_> = sent.chain(received).collect();
    sort_by_keys(&mut all, |payment| SortKey::newest(payment.number));
    all
}

/// What an address asks of payments, read once and not for each of them.
struct Filter<'a> {
    title: Option<TextFilter>,
    from: Option<Ids>,
    to: Option<(Ids, Ids)>,
    method: Option<&'a str>,
    receiving: Option<&'a str>,
    status: Option<&'a str>,
    amounts: Option<(Amount, Amount)>,
    days: Days,
}

impl<'a> Filter<'a> {
    fn of(tables: &Tables, address: &'a Address) -> Self {
        let users = |search: &Search| users::called(tables, search);
        Self {
            title: address.search("title").map(TextFilter::of),
            from: address.search("from").as_ref().map(users),
            to: address
                .search("to")
                .map(|search| (users(&search), payees_called(tables, &search))),
            method: address.get("method"),
            receiving: address.get("receiving"),
            status: address.get("status"),
            amounts: address.get("amount").map(amounts),
            days: address.days(),
        }
    }

    fn finds(&mut self, payment: &Payment) -> bool {
        self.status
            .is_none_or(|asked| asked == payment.status.as_str())
            && self
                .method
                .is_none_or(|asked| asked == payment.source.method())
            && self
                .receiving
                .is_none_or(|asked| asked == payment.receiving_method.as_str())
            && self
                .amounts
                .is_none_or(|(least, most)| (least..=most).contains(&payment.amount))
            && self.days.have(payment.created_at)
            && self
                .from
                .as_ref()
                .is_none_or(|users| users.has(payment.user_id))
            && self.to.as_ref().is_none_or(|(users, payees)| {
                users.has(payment.receiver_id) || payees.has(payment.payee_id)
            })
            && self.title.as_mut().is_none_or(|title| title.finds(payment))
    }
}

/// The least and the most of what is searched as `100` or `10-20`.
fn amounts(text: &str) -> (Amount, Amount) {
    let (least, most) = text.split_once('-').unwrap_or((text, text));
    let amount = |text: &str| {
        let plain = text.trim().trim_start_matches('$').replace(',', "");
        plain.parse().ok().and_then(Amount::from_dollars)
    };
    // What is no amount is that of no payment.
    let nothing = (Amount::from_cents(u64::MAX), Amount::from_cents(0));
    amount(least).zip(amount(most)).unwrap_or(nothing)
}

fn payees_called(tables: &Tables, search: &Search) -> Ids {
    let payees = tables.each::<Payee>(Order::OldestFirst);
    let is_called = |payee: &Payee| {
        search.is_in_any([Some(&*payee.name), payee.email.as_deref()]) || search.finds_id(payee.id)
    };
    payees
        .filter(|payee| is_called(payee))
        .map(|payee| payee.id)
        .collect()
}

/// Finds payments by what they are called, invoice number, description or ID.
struct TextFilter {
    search: Search,
    /// A whole id, which nothing else has.
    id: Option<Uuid>,
    /// A buffer, reused for each payment.
    text: String,
}

impl TextFilter {
    fn of(search: Search) -> Self {
        Self {
            id: search.as_str().parse().ok(),
            text: String::new(),
            search,
        }
    }

    fn finds(&mut self, payment: &Payment) -> bool {
        if let Some(id) = self.id {
            return payment.id == id;
        }
        let Self { search, text, .. } = self;
        let mut is_titled = || {
            text.clear();
            write!(text, "{} {}", kind(payment.kind), payment.number).is_ok() && search.is_in(text)
        };
        search.is_in_any([
            payment.invoice_no.as_deref(),
            payment.description.as_deref(),
        ]) || is_titled()
            || search.finds_id(payment.id)
    }
}

/// The payments that are searched by what they are called, invoice number, description or ID.
pub(in super::super) fn called(tables: &Tables, search: Search) -> Ids {
    let mut filter = TextFilter::of(search);
    if let Some(id) = filter.id {
        let payment = Some(id).filter(|id| tables.has::<Payment>(id));
        return payment.into_iter().collect();
    }
    let payments = tables.each::<Payment>(Order::OldestFirst);
    payments
        .filter(|payment| filter.finds(payment))
        .map(|payment| payment.id)
        .collect()
}

fn row(tables: &Tables, payment: &Payment) -> Row {
    Row {
        id: format!("payment-{}", payment.id),
        href: format!("/dashboard/payments/{}", payment.id),
        cells: vec![
            html! { (title(payment)) },
            short_id(payment.id, "the payment ID"),
            link_to(tables, payment.user_id),
            receiver(tables, payment),
            html! { (named_in(&PAYMENT_METHODS, payment.source.method())) },
            html! { (named_in(&RECEIVING_METHODS, payment.receiving_method.as_str())) },
            money(payment.amount),
            badges::payment(payment.status),
            time(payment.created_at),
        ],
    }
}

/// The latest payments of a user.
pub(in super::super) fn latest_of(tables: &Tables, user_id: Uuid) -> Markup {
    let all = of_user(tables, user_id);
    html! {
        @if all.is_empty() { p { (super::super::parts::nothing()) } }
        @else {
            ul.plain {
                @for payment in all.iter().take(LATEST) {
                    li {
                        a href={ "/dashboard/payments/" (payment.id) } { (kind(payment.kind)) " " (payment.number) } " "
                        (money(payment.amount)) " "
                        @match payment.user_id == Some(user_id) {
                            true => { "to " (receiver(tables, payment)) },
                            false => { "from " (link_to(tables, payment.user_id)) },
                        }
                        " " (badges::payment(payment.status)) " " (time(payment.created_at))
                        @if let Some(description) = &payment.description { " " small { (brief(description)) } }
                    }
                }
            }
            @if all.len() > LATEST {
                p { a href={ "/dashboard/payments?user=" (user_id) } { "All " (super::super::parts::count(number(all.len()))) " payments" } }
            }
        }
    }
}

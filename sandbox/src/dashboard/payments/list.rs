//! The list of the payments.

use std::sync::Arc;

use axum::http::Uri;
use maud::{Markup, html};
use uuid::Uuid;

use super::super::address::{Address, contains};
use super::super::answer::Answer;
use super::super::badges;
use super::super::frame::Place;
use super::super::parts::{brief, money, number, time};
use super::super::table::{Column, Row, Table};
use super::super::users::{label, link_to};
use super::words::{kind, receiver, title};
use crate::Sandbox;
use crate::model::{Amount, Payee, Payment, User};
use crate::sorting::{SortKey, sort_by_keys};
use crate::store::{Order, Tables};

/// How many payments stand on the page of a user.
const LATEST: usize = 10;

const COLUMNS: [Column; 8] = [
    Column::new("title", "Payment").searched(),
    Column::new("from", "From").searched(),
    Column::new("to", "To").searched(),
    Column::new("method", "Method").chosen(&[
        ("WALLET", "Wallet"),
        ("CARD", "Card"),
        ("ACH", "Bank account"),
        ("PW_BANK", "Paywint account"),
    ]),
    Column::new("receiving", "Receiving").chosen(&[
        ("WALLET", "Wallet"),
        ("CARD", "Card"),
        ("ACH", "ACH"),
        ("PW_BANK", "Paywint account"),
        ("RTP", "RTP"),
        ("FEDNOW", "FedNow"),
        ("CHECK_MAIL", "Mailed check"),
    ]),
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
        p { "Payments, mailed checks, payment links, fundings and withdrawals. An amount is searched as 100, or from 10-20." }
        (table.shown())
    };
    sandbox.framed(Place::Payments, "Payments", &content)
}

/// The payments of the page that is asked for, and how many were found.
fn shown(tables: &Tables, address: &Address, total: usize) -> (Vec<Arc<Payment>>, usize) {
    let newest = Order::NewestFirst;
    if !address.is_filtered() && address.sort().is_none() {
        let (offset, limit) = (address.offset(total), address.size());
        return (tables.page(newest, offset, limit).collect(), total);
    }
    let user: Option<Uuid> = address.get("user").and_then(|id| id.parse().ok());
    let all: Vec<Arc<Payment>> = match user {
        Some(user) => of_user(tables, user),
        None => tables.all(newest).collect(),
    };
    let filter = Filter::of(address);
    let is_found = |payment: &Arc<Payment>| filter.finds(tables, payment, address);
    let mut found: Vec<_> = all.into_iter().filter(is_found).collect();
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
fn of_user(tables: &Tables, user: Uuid) -> Vec<Arc<Payment>> {
    let newest = Order::NewestFirst;
    let sent = tables.find(&Payment::BY_USER, &user, newest);
    let received = tables.find(&Payment::BY_RECEIVER, &user, newest);
    let received = received.filter(|payment| payment.user_id != Some(user));
    let mut all: Vec<_> = sent.chain(received).collect();
    sort_by_keys(&mut all, |payment| {
        SortKey::Numbers(None, u64::MAX.saturating_sub(payment.number))
    });
    all
}

/// What is read of an address once, and not for each payment.
struct Filter {
    amounts: Option<(Amount, Amount)>,
}

impl Filter {
    fn of(address: &Address) -> Self {
        let amounts = address.get("amount").map(|text| {
            let (least, most) = text.split_once('-').unwrap_or((text, text));
            let amount = |text: &str| {
                let plain = text.trim().trim_start_matches('$').replace(',', "");
                plain.parse().ok().and_then(Amount::from_dollars)
            };
            // What is no amount is that of no payment.
            let nothing = (Amount::from_cents(u64::MAX), Amount::from_cents(0));
            amount(least).zip(amount(most)).unwrap_or(nothing)
        });
        Self { amounts }
    }

    fn finds(&self, tables: &Tables, payment: &Payment, address: &Address) -> bool {
        let is = |name: &str, value: &str| address.get(name).is_none_or(|asked| asked == value);
        let is_user = |id: Option<Uuid>, asked: &str| {
            let user = id.and_then(|id| tables.get::<User>(&id));
            user.is_some_and(|user| contains(Some(&label(&user)), Some(asked)))
        };
        let is_payee = |asked: &str| {
            let payee = payment.payee_id.and_then(|id| tables.get::<Payee>(&id));
            payee.is_some_and(|payee| contains(Some(&payee.name), Some(asked)))
        };
        let has_title = |asked: &str| {
            let texts = [title(payment), payment.id.to_string()];
            let others = [&payment.description, &payment.invoice_no];
            let others = others.into_iter().flatten().map(|text| text.to_string());
            let mut all = texts.into_iter().chain(others);
            all.any(|text| contains(Some(&text), Some(asked)))
        };
        is("status", payment.status.as_str())
            && is("method", payment.source.method())
            && is("receiving", payment.receiving_method.as_str())
            && self
                .amounts
                .is_none_or(|(least, most)| (least..=most).contains(&payment.amount))
            && address.has_in_range(payment.created_at)
            && address.get("title").is_none_or(has_title)
            && address
                .get("from")
                .is_none_or(|asked| is_user(payment.user_id, asked))
            && address
                .get("to")
                .is_none_or(|asked| is_user(payment.receiver_id, asked) || is_payee(asked))
    }
}

fn row(tables: &Tables, payment: &Payment) -> Row {
    Row {
        id: format!("payment-{}", payment.id),
        href: format!("/dashboard/payments/{}", payment.id),
        cells: vec![
            html! { (title(payment)) },
            link_to(tables, payment.user_id),
            receiver(tables, payment),
            html! { (payment.source.method()) },
            html! { (payment.receiving_method.as_str()) },
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

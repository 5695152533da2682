//! Everything that happened to a user.

use std::borrow::Cow;

use maud::{Markup, html};

use super::super::badges::payment_status;
use super::super::parts::{number, time};
use super::super::payments::kind;
use super::wallet::movements_of;
use crate::model::{Activity, BankAccount, Payee, Payment, PaymentStatus, Reason, User};
use crate::sorting::{SortKey, sort_by_keys};
use crate::store::{Order, Tables};

/// How many entries are shown, the newest.
const SHOWN: usize = 50;

/// The newest first.
pub(super) fn timeline(tables: &Tables, user: &User) -> Markup {
    let newest = Order::NewestFirst;
    let mut entries: Vec<(u64, Cow<'static, str>)> = Vec::new();
    for activity in tables
        .find(&Activity::BY_USER, &user.id, newest)
        .take(SHOWN)
    {
        entries.push((activity.at, activity.text.clone()));
    }
    for account in tables
        .find(&BankAccount::BY_USER, &user.id, newest)
        .take(SHOWN)
    {
        entries.push((account.created_at, "Bank account added".into()));
    }
    for payee in tables.find(&Payee::BY_USER, &user.id, newest).take(SHOWN) {
        entries.push((payee.created_at, "Payee added".into()));
    }
    for payment in tables.find(&Payment::BY_USER, &user.id, newest).take(SHOWN) {
        let title = format!("{} {}", kind(payment.kind), payment.number);
        if let Some(ended) = payment.ended_at {
            let status = payment_status(payment.status).to_lowercase();
            entries.push((ended, format!("{title}: {status}").into()));
        }
        entries.push((payment.created_at, format!("{title} created").into()));
    }
    for payment in tables
        .find(&Payment::BY_RECEIVER, &user.id, newest)
        .take(SHOWN)
    {
        if payment.status == PaymentStatus::Success
            && let Some(ended) = payment.ended_at
        {
            let title = format!("{} {} received", kind(payment.kind), payment.number);
            entries.push((ended, title.into()));
        }
    }
    for (movement, _) in movements_of(tables, user.id).take(SHOWN) {
        let text = match movement.reason {
            Reason::Credit => "Wallet credited",
            Reason::SetBalance => "Balance set",
            _ => continue,
        };
        entries.push((movement.at, text.into()));
    }
    // Those of one moment stay in the order in which they happened.
    sort_by_keys(&mut entries, |(at, _)| SortKey::newest(*at));
    let earlier = entries.len().saturating_sub(SHOWN);
    html! {
        ol.timeline {
            @for (at, text) in entries.iter().take(SHOWN) {
                li { (time(*at)) " " span { (text) } }
            }
            @if earlier > 0 { li { span { (number(earlier)) " earlier" } } }
            li { (time(user.created_at)) " " span { "Registered" } }
        }
    }
}

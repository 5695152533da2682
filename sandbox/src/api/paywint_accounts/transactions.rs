//! The transactions of a Paywint account. Their amounts add up to what is available in it.

use std::borrow::Cow;
use std::sync::Arc;

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use crate::Sandbox;
use crate::api::pagination::Pagination;
use crate::api::payments::parties::paywint_account;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::Call;
use crate::http::fields;
use crate::machines::eligibility::needs_user;
use crate::model::{
    Account, Amount, Destination, Movement, Payee, Payment, PaymentStatus, PaywintAccount, Reason,
    Source, User, derived_id,
};
use crate::sorting::{SortKey, sort_by_keys};
use crate::store::{Order, Tables};

/// The vendor's `PaywintBankTransaction`.
#[derive(Serialize)]
struct TransactionRead {
    id: Uuid,
    pw_bank_id: Uuid,
    payment_id: Uuid,
    description: Option<Box<str>>,
    payer_payee: Option<String>,
    is_internal_payment: bool,
    is_credit: bool,
    amount: f64,
    transaction_date: String,
}

pub(super) fn list(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let document = call.document()?;
    let body = Body::of(&document).and_then(|mut body| {
        let id = body.uuid("pw_bank_id");
        body.finish(|| id)
    });
    let page = fields::both(Pagination::read(&document), body);
    let (user_id, (page, bank_id)) =
        sandbox.admit(call, fields::both(fields::user_id(call.id()), page))?;
    let now = sandbox.host.now_millis();
    let (records, total) = sandbox.change(|step| {
        needs_user(step, user_id)?;
        let account = paywint_account(step, user_id, Some(bank_id))?;
        step.note_listing(account.id);
        let rows = match account.is_synced(now) {
            true => rows(step, account.id),
            false => Vec::new(),
        };
        let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let page = rows.iter().skip(page.offset()).take(page.rows_per_page);
        let records: Vec<_> = page.map(|row| row.read(step, &account)).collect();
        Ok::<_, Failure>((records, total))
    })?;
    Ok(answer::list(records, total, now))
}

/// The side of a payment on which an account is.
#[derive(Clone, Copy)]
enum Side {
    Source,
    Destination,
}

/// Money of an account that a payment or its refund moved.
struct Row {
    payment: Arc<Payment>,
    side: Side,
    /// What tells it from the other rows of its payment.
    kind: &'static str,
    at: u64,
    /// What came into the account; below zero it went out.
    cents: i64,
}

/// All rows of an account, newest first. Of rows of one time, those of the payment that was created last come first.
fn rows(tables: &Tables, id: Uuid) -> Vec<Row> {
    let order = Order::OldestFirst;
    let from = tables.find(&Payment::FROM_PAYWINT, &id, order);
    let to = tables.find(&Payment::TO_PAYWINT, &id, order);
    let to = to.filter(|payment| payment.source != Source::Paywint(id));
    let payments = from.chain(to);
    let mut rows: Vec<_> = payments
        .flat_map(|payment| rows_of(tables, id, &payment))
        .collect();
    sort_by_keys(&mut rows, |row| {
        SortKey::Numbers(Some(row.at), row.payment.number)
    });
    rows.reverse();
    rows
}

/// The rows of one payment, oldest first. What leaves the account is there from the beginning, since the money is held
/// from then on.
fn rows_of(tables: &Tables, id: Uuid, payment: &Arc<Payment>) -> Vec<Row> {
    let is_from = payment.source == Source::Paywint(id);
    let is_to = payment.destination == Destination::Paywint(id);
    let is_paid = payment.status.is_paid();
    let row = |side, kind, at, cents| Row {
        payment: Arc::clone(payment),
        side,
        kind,
        at,
        cents,
    };
    let at = payment.ended_at.unwrap_or(payment.created_at);
    let mut rows = Vec::new();
    if is_from && (is_paid || payment.ended_at.is_none()) {
        let kind = match is_to {
            true => "transaction out",
            false => "transaction",
        };
        rows.push(row(Side::Source, kind, at, -payment.taken().cents()));
    }
    if is_to && is_paid {
        let cents = payment.credited().cents();
        rows.push(row(Side::Destination, "transaction", at, cents));
    }
    if payment.status == PaymentStatus::Refunded || payment.are_fees_refunded {
        let side = match is_from {
            true => Side::Source,
            false => Side::Destination,
        };
        let refunds = refunds(tables, id, payment.id);
        rows.extend(refunds.map(|(kind, at, cents)| row(side, kind, at, cents)));
    }
    rows
}

/// What the refunds of a payment moved into an account, or out of it: the kind, the time and the cents of each.
fn refunds(
    tables: &Tables,
    id: Uuid,
    payment_id: Uuid,
) -> impl Iterator<Item = (&'static str, u64, i64)> {
    let movements = tables.find(&Movement::BY_PAYMENT, &payment_id, Order::OldestFirst);
    movements.filter_map(move |movement| {
        let kind = match movement.reason {
            Reason::Refund => "transaction refund",
            Reason::FeeRefund => "transaction fee refund",
            _ => return None,
        };
        let mut entries = movement.entries.iter();
        let entry = entries.find(|entry| entry.account == Account::Paywint(id))?;
        Some((kind, movement.at, entry.cents))
    })
}

impl Row {
    fn read(&self, tables: &Tables, account: &PaywintAccount) -> TransactionRead {
        let payment = &self.payment;
        let mut date = answer::timestamp(self.at).unwrap_or_default();
        date.truncate("2026-01-31".len());
        TransactionRead {
            id: derived_id(self.kind, &[account.id, payment.id]),
            pw_bank_id: account.bank_id(),
            payment_id: payment.id,
            description: payment.description.clone(),
            payer_payee: self.other_side(tables),
            is_internal_payment: payment.source.is_instant() && payment.destination.is_instant(),
            is_credit: self.cents >= 0,
            amount: Amount::from_cents(self.cents.unsigned_abs()).dollars(),
            transaction_date: date,
        }
    }

    /// The name of the other party of the payment.
    fn other_side(&self, tables: &Tables) -> Option<String> {
        let payment = &self.payment;
        let (user_id, payee_id) = match self.side {
            Side::Source => (payment.receiver_id, payment.payee_id),
            Side::Destination => (payment.user_id, None),
        };
        let payee = payee_id.and_then(|id| tables.get::<Payee>(&id));
        payee.map(|payee| payee.name.clone()).or_else(|| {
            let user = user_id.and_then(|id| tables.get::<User>(&id))?;
            user.shown_name().map(Cow::into_owned)
        })
    }
}

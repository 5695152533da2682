//! Money that is pulled from a bank account into its user's wallet.

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use crate::Sandbox;
use crate::api::payments::PaymentRead;
use crate::api::payments::parties::bank_account;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::machines::eligibility::needs_both;
use crate::machines::payments::begin::{Fees, NewPayment};
use crate::model::{
    Amount, BankAccount, Destination, Payment, PaymentKind, ReceivingMethod, Source,
};
use crate::store::{Order, Tables};

/// The body of `fund-wallet`.
struct Asked {
    amount: Amount,
    /// Without it, it is the default account.
    bank_id: Option<Uuid>,
}

impl Asked {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let amount = body.amount("amount");
        let bank_id = body.optional_uuid("bank_id");
        if !fields::object(document)?.contains_key("bank_id") {
            body.note(Issue::missing(["body", "bank_id"]));
        }
        body.finish(|| {
            Some(Self {
                amount: amount?,
                bank_id,
            })
        })
    }
}

#[derive(Serialize)]
struct Funding<'a> {
    is_first_payment: bool,
    payment: PaymentRead<'a>,
}

pub(super) fn fund(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let input = fields::both(fields::user_id(call.id()), Asked::read(&call.document()?));
    let (user_id, asked) = sandbox.admit(call, input)?;
    let now = sandbox.host.now_millis();
    let (is_first_payment, payment) = sandbox.change(|step| {
        needs_both(step, user_id)?;
        let bank_id = asked.bank_id.or_else(|| default_account(step, user_id));
        let account = bank_account(step, user_id, bank_id)?;
        if !account.is_verified() {
            return Err(Failure::forbidden("This bank account is not verified"));
        }
        if sandbox.config.consumer_minimums && asked.amount < LEAST {
            return Err(Failure::forbidden("A funding must be at least 100.00"));
        }
        let is_first = !has_paid(step, user_id);
        let new = NewPayment {
            kind: PaymentKind::Funding,
            user_id: Some(user_id),
            payee_id: None,
            receiver_id: Some(user_id),
            source: Source::Bank(account.id),
            destination: Destination::Wallet(user_id),
            receiving_method: ReceivingMethod::Wallet,
            amount: asked.amount,
            fees: Fees::default(),
            invoice_no: None,
            description: None,
            attachment_url: None,
        };
        Ok((is_first, step.begin_payment(new, None)?))
    })?;
    let funding = Funding {
        is_first_payment,
        payment: PaymentRead::from(&payment),
    };
    Ok(answer::one(funding, now))
}

/// What the consumer product funds at least.
const LEAST: Amount = Amount::from_cents(10_000);

fn default_account(tables: &Tables, user_id: Uuid) -> Option<Uuid> {
    let mut accounts = tables.find(&BankAccount::BY_USER, &user_id, Order::OldestFirst);
    let account = accounts.find(|account| account.is_default)?;
    Some(account.id)
}

/// Whether a user has made any payment. A withdrawal is none.
fn has_paid(tables: &Tables, user_id: Uuid) -> bool {
    let mut all = tables.each_found(&Payment::BY_USER, &user_id, Order::OldestFirst);
    all.any(|payment| payment.kind != PaymentKind::Withdrawal)
}

//! Money that is withdrawn from a wallet.

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use crate::Sandbox;
use crate::api::payments::amount_credited;
use crate::api::payments::parties::{bank_account, card};
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::machines::eligibility::{needs_both, needs_kyc, needs_user};
use crate::machines::payments::begin::NewPayment;
use crate::machines::paywint_accounts::paywint_account_of;
use crate::model::{
    Amount, CardPurpose, Destination, Payment, PaymentKind, PaymentStatus, ReceivingMethod, Source,
};
use crate::named::{Named, name_of};
use crate::store::Tables;

/// How a withdrawal gets to its user.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TransferMethod {
    Bank,
    Card,
}

impl Named for TransferMethod {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("bank_withdrawal", Self::Bank),
        ("card_withdrawal", Self::Card),
    ];
}

/// The body of `withdraw-fund`.
struct Asked {
    amount: Amount,
    method: TransferMethod,
    memo: Option<String>,
    bank_id: Option<String>,
    card_id: Option<String>,
}

impl Asked {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let amount = body.amount("amount");
        let method = body.choice("transfer_method");
        let memo = body.optional_text("memo", 255);
        // The contract has texts here, and no UUIDs.
        let bank_id = body.optional_text("bank_id", usize::MAX);
        let card_id = body.optional_text("card_id", usize::MAX);
        if body.is_sound() {
            let missing = match method {
                Some(TransferMethod::Bank) if bank_id.is_none() => Some((
                    "bank_id",
                    "Value error, bank_id is required with bank_withdrawal",
                )),
                Some(TransferMethod::Card) if card_id.is_none() => Some((
                    "card_id",
                    "Value error, card_id is required with card_withdrawal",
                )),
                _ => None,
            };
            if let Some((field, message)) = missing {
                body.note(Issue::in_body(field, "value_error", message));
            }
        }
        body.finish(|| {
            Some(Self {
                amount: amount?,
                method: method?,
                memo,
                bank_id,
                card_id,
            })
        })
    }
}

/// The vendor's `Withdrawal`.
#[derive(Serialize)]
struct WithdrawalRead<'a> {
    user_id: Uuid,
    bank_account_id: Option<Uuid>,
    card_id: Option<Uuid>,
    transfer_method: Option<&'static str>,
    withdrawal_payment_id: Uuid,
    amount: f64,
    amount_credited: Option<f64>,
    processing_fees: f64,
    memo: Option<&'a str>,
    status: &'static str,
    failed_reason: Option<&'a str>,
}

pub(super) fn withdraw(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let input = fields::both(fields::user_id(call.id()), Asked::read(&call.document()?));
    let (user_id, asked) = sandbox.admit(call, input)?;
    let now = sandbox.host.now_millis();
    let method = asked.method;
    let payment = sandbox.change(|step| {
        let new = sandbox.withdrawal_asked_for(step, user_id, asked, now)?;
        Ok::<_, Failure>(step.begin_payment(new, sandbox.shortfall())?)
    })?;
    let (bank_account_id, card_id) = match payment.destination {
        Destination::Card(id) => (None, Some(id)),
        Destination::Bank(id) | Destination::Paywint(id) => (Some(id), None),
        _ => (None, None),
    };
    let read = WithdrawalRead {
        user_id,
        bank_account_id,
        card_id,
        transfer_method: name_of(method),
        withdrawal_payment_id: payment.id,
        amount: payment.amount.dollars(),
        amount_credited: amount_credited(&payment),
        processing_fees: payment.fees().dollars(),
        memo: payment.description.as_deref(),
        status: status(&payment),
        failed_reason: payment.failure_reason.as_deref(),
    };
    Ok(answer::one(read, now))
}

/// The answer says `pending` of all that takes time.
fn status(payment: &Payment) -> &'static str {
    match payment.status {
        PaymentStatus::Success => "completed",
        PaymentStatus::Failed => "failed",
        _ => "pending",
    }
}

impl Sandbox {
    fn withdrawal_asked_for(
        &self,
        tables: &Tables,
        user_id: Uuid,
        asked: Asked,
        now: u64,
    ) -> Result<NewPayment, Failure> {
        needs_user(tables, user_id)?;
        let id_of = |text: Option<String>| Uuid::parse_str(&text?).ok();
        let (destination, receiving_method, charged) = match asked.method {
            TransferMethod::Card => {
                let id = card(
                    tables,
                    user_id,
                    id_of(asked.card_id),
                    CardPurpose::Withdrawal,
                    now,
                )?;
                needs_kyc(tables, user_id)?;
                let receiving = ReceivingMethod::Card;
                (Destination::Card(id), receiving, "withdrawal.card")
            }
            TransferMethod::Bank => {
                let id = id_of(asked.bank_id);
                let own = id.and_then(|id| paywint_account_of(tables, user_id, id));
                let (destination, receiving) = match own {
                    Some(own) => (Destination::Paywint(own.id), ReceivingMethod::PaywintBank),
                    None => {
                        let account = bank_account(tables, user_id, id)?;
                        (Destination::Bank(account.id), ReceivingMethod::Ach)
                    }
                };
                needs_both(tables, user_id)?;
                (destination, receiving, "withdrawal.bank")
            }
        };
        let (least, refusal) = match self.config.consumer_minimums {
            true => (200, "A withdrawal must be at least 2.00"),
            false => (100, "A withdrawal must be at least 1.00"),
        };
        if asked.amount < Amount::from_cents(least) {
            return Err(Failure::forbidden(refusal));
        }
        Ok(NewPayment {
            kind: PaymentKind::Withdrawal,
            user_id: Some(user_id),
            payee_id: None,
            receiver_id: None,
            source: Source::Wallet(user_id),
            destination,
            receiving_method,
            amount: asked.amount,
            fees: self.withdrawal_fees(asked.amount, charged),
            invoice_no: None,
            description: asked.memo,
            attachment_url: None,
        })
    }
}

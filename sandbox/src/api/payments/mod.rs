//! Payments to payees.

mod create;
mod links;
mod list;
mod mail_check;
pub(crate) mod parties;

use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::operation::Operation;
use super::routes::Routes;
use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::http::fields;
use crate::http::routing;
use crate::machines::payments::NotPossible;
use crate::model::{Destination, Payment, PaymentKind, PaymentStatus, Source};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::PaymentsCreate,
            "/api/platform/payment/create-payment",
            routing::post(create::create),
        )
        .on(
            Operation::PaymentsGet,
            "/api/platform/payment/get-payment/{payment_id}",
            routing::get(get),
        )
        .on(
            Operation::PaymentsList,
            "/api/platform/payment/list-payment",
            routing::post(list::all),
        )
        .on(
            Operation::PaymentsListSent,
            "/api/platform/payment/list-payment/{user_id}",
            routing::post(list::sent),
        )
        .on(
            Operation::PaymentsListReceived,
            "/api/platform/payment/list-received-payment/{user_id}",
            routing::post(list::received),
        )
        .on(
            Operation::PaymentsMailCheck,
            "/api/platform/payment/mail-check/{user_id}",
            routing::post(mail_check::mail),
        )
        .on(
            Operation::PaymentsCreateLink,
            "/api/platform/payment/create-payment-link/{user_id}",
            routing::post(links::create),
        )
}

/// The vendor's `Payment`.
#[derive(Serialize)]
pub(crate) struct PaymentRead<'a> {
    payment_id: Uuid,
    transaction_id: u64,
    payer_id: Option<Uuid>,
    payee_id: Option<Uuid>,
    amount: f64,
    processing_fee: f64,
    delivery_fee: f64,
    invoice_no: Option<&'a str>,
    currency: &'static str,
    description: Option<&'a str>,
    payment_method: &'static str,
    receiving_method: &'static str,
    created_at: Option<String>,
    payment_date: Option<String>,
    status: &'static str,
    card_id: Option<Uuid>,
    bank_id: Option<Uuid>,
    payee_card_id: Option<Uuid>,
    payee_bank_id: Option<Uuid>,
    failure_reason: Option<&'a str>,
    attachment_url: Option<&'a str>,
}

impl<'a> From<&'a Payment> for PaymentRead<'a> {
    fn from(payment: &'a Payment) -> Self {
        let (card_id, bank_id) = match payment.source {
            Source::Card(id) => (Some(id), None),
            Source::Bank(id) | Source::Paywint(id) => (None, Some(id)),
            Source::Wallet(_) | Source::Outside => (None, None),
        };
        let (payee_card_id, payee_bank_id) = match payment.destination {
            Destination::Card(id) => (Some(id), None),
            Destination::Bank(id) | Destination::Paywint(id) => (None, Some(id)),
            _ => (None, None),
        };
        let paid_at = payment.ended_at.filter(|_| payment.status.is_paid());
        Self {
            payment_id: payment.id,
            transaction_id: payment.number,
            payer_id: payment.user_id,
            payee_id: payment.payee_id,
            amount: payment.amount.dollars(),
            processing_fee: payment.processing_fee.dollars(),
            delivery_fee: payment.delivery_fee.dollars(),
            invoice_no: payment.invoice_no.as_deref(),
            currency: "USD",
            description: payment.description.as_deref(),
            payment_method: payment.source.method(),
            receiving_method: payment.receiving_method.as_str(),
            created_at: answer::timestamp(payment.created_at),
            payment_date: paid_at.and_then(answer::timestamp),
            status: payment.status.as_str(),
            card_id,
            bank_id,
            payee_card_id,
            payee_bank_id,
            failure_reason: payment.failure_reason.as_deref(),
            attachment_url: payment.attachment_url.as_deref(),
        }
    }
}

/// What a withdrawal brings to where it goes. One that has failed brings nothing there.
pub(crate) fn amount_credited(withdrawal: &Payment) -> Option<f64> {
    let has_failed = withdrawal.status == PaymentStatus::Failed;
    (!has_failed).then(|| withdrawal.credited().dollars())
}

fn get(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let id = sandbox.admit(call, fields::path_id("payment_id", call.id()))?;
    let payment = sandbox.store.read(|tables| tables.get::<Payment>(&id))?;
    // What is withdrawn is no payment to the API.
    let payment = payment.filter(|payment| payment.kind != PaymentKind::Withdrawal);
    let payment = payment.ok_or(NotPossible::Unknown)?;
    let now = sandbox.host.now_millis();
    Ok(answer::one(PaymentRead::from(&*payment), now))
}

impl From<NotPossible> for Failure {
    fn from(reason: NotPossible) -> Self {
        match reason {
            NotPossible::Unknown => Self::not_found("Payment not found"),
            NotPossible::TooLittle => Self::forbidden("Insufficient available balance"),
            NotPossible::TooMuch => {
                Self::forbidden("The receiving account cannot hold this amount")
            }
            NotPossible::WrongStatus => Self::refused(
                StatusCode::CONFLICT,
                "The status of this payment does not allow this",
            ),
        }
    }
}

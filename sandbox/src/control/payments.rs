//! How payments end, and what is given back of them, as a control route or a form of the dashboard says it.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::machines::payments::settle::Decision;
use crate::model::Payment;
use crate::named::{Named, name_of};

impl Named for Decision {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("success", Self::Success),
        ("failed", Self::Failed),
        ("rejected", Self::Rejected),
    ];
}

/// Takes a payment, a funding or a withdrawal to an end at once, through all statuses on the way there.
pub(crate) fn settle(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let id = fields::path_id("payment_id", call.id());
    let payment = sandbox.settle_payment(id, &call.document()?)?;
    Ok(
        Json(json!({ "payment_id": payment.id, "status": payment.status.as_str() }))
            .into_response(),
    )
}

/// Gives the money of a payment back, or its fees.
pub(crate) fn refund(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let id = fields::path_id("payment_id", call.id());
    let (id, refund_id) = sandbox.refund_payment(id, &call.document()?)?;
    Ok(Json(json!({ "payment_id": id, "refund_transaction_id": refund_id })).into_response())
}

impl Sandbox {
    /// Takes a payment to an end at once, as it is said.
    pub(crate) fn settle_payment(
        &self,
        payment_id: Result<Uuid, Vec<Issue>>,
        said: &Document,
    ) -> Result<Payment, Failure> {
        let said = fields::both(payment_id, decision(said));
        let (id, (decision, reason)) = said.map_err(Failure::Invalid)?;
        self.change(|step| {
            let settled = step.settle_payment(id, decision, reason.as_deref());
            settled.map_err(Failure::from)
        })
    }

    /// Gives the money of a payment back, or its fees, as it is said. Gives the ids of the payment and of the refund.
    pub(crate) fn refund_payment(
        &self,
        payment_id: Result<Uuid, Vec<Issue>>,
        said: &Document,
    ) -> Result<(Uuid, Uuid), Failure> {
        let said = fields::both(payment_id, of_fees(said));
        let (id, of_fees) = said.map_err(Failure::Invalid)?;
        let event = name_of(self.config.refund_event).unwrap_or_default();
        self.change(|step| {
            let refunded = match of_fees {
                true => step.refund_fees(id),
                false => step.refund_payment(id, event),
            };
            Ok((id, refunded.map_err(Failure::from)?))
        })
    }
}

/// The body of `/sandbox/payments/{payment_id}/settle`: an end, and why it came to that.
fn decision(document: &Document) -> Result<(Decision, Option<String>), Vec<Issue>> {
    let mut body = Body::of(document)?;
    let decision = body.choice("status");
    let reason = body.optional_text("reason", 255);
    if body.is_sound() && reason.is_some() && decision == Some(Decision::Success) {
        body.note(Issue::in_body(
            "reason",
            "value_error",
            "Value error, only a failed or rejected payment has a reason",
        ));
    }
    body.finish(|| Some((decision?, reason)))
}

/// The body of `/sandbox/payments/{payment_id}/refund`: whether the fees are meant.
fn of_fees(document: &Document) -> Result<bool, Vec<Issue>> {
    match document {
        Document::Nothing | Document::Json(Value::Null) => Ok(false),
        document => {
            let mut body = Body::of(document)?;
            let fees = body.optional_switch("fees");
            body.finish(|| Some(fees.unwrap_or_default()))
        }
    }
}

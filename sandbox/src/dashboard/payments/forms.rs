//! How a payment is ended, and its money given back, by a form.

use uuid::Uuid;

use super::super::answer::Failed;
use super::super::forms::{Fields, text};
use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::issue::Issue;
use crate::machines::payments::NotPossible;
use crate::machines::payments::settle::Decision;
use crate::named::{Named as _, name_of};

pub(in super::super) fn settle(
    sandbox: &Sandbox,
    id: &str,
    fields: &Fields,
) -> Result<String, Failed> {
    let status = text(fields, "status").unwrap_or_default();
    let decision = Decision::NAMED.iter().find(|(name, _)| *name == status);
    let (_, decision) = *decision.ok_or_else(|| {
        let msg = "Input should be one of 'success', 'failed', 'rejected'";
        Failure::Invalid(vec![Issue::in_body("status", "enum", msg)])
    })?;
    let reason = text(fields, "reason").filter(|_| decision != Decision::Success);
    let id = payment_id(id)?;
    sandbox.change(|step| {
        step.settle_payment(id, decision, reason)
            .map_err(Failure::from)
    })?;
    Ok(format!("/dashboard/payments/{id}"))
}

pub(in super::super) fn refund(
    sandbox: &Sandbox,
    id: &str,
    fields: &Fields,
) -> Result<String, Failed> {
    let id = payment_id(id)?;
    let event = name_of(sandbox.config.refund_event).unwrap_or_default();
    sandbox.change(|step| {
        let refunded = match fields.contains_key("fees") {
            true => step.refund_fees(id),
            false => step.refund_payment(id, event),
        };
        refunded.map_err(Failure::from)
    })?;
    Ok(format!("/dashboard/payments/{id}"))
}

fn payment_id(text: &str) -> Result<Uuid, Failure> {
    Uuid::parse_str(text).map_err(|_| Failure::from(NotPossible::Unknown))
}

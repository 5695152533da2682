//! How a payment is ended, and its money given back, by a form.

use serde_json::json;
use uuid::Uuid;

use super::super::answer::Failed;
use super::super::forms::{Fields, text};
use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::call::Document;
use crate::machines::payments::NotPossible;

pub(in super::super) fn settle(
    sandbox: &Sandbox,
    id: &str,
    fields: &Fields,
) -> Result<String, Failed> {
    let id = payment_id(id)?;
    let status = text(fields, "status").unwrap_or_default();
    // The form has one reason for all its buttons.
    let reason = text(fields, "reason").filter(|_| status != "success");
    let said = json!({ "status": status, "reason": reason });
    sandbox.settle_payment(Ok(id), &Document::Json(said))?;
    Ok(format!("/dashboard/payments/{id}"))
}

pub(in super::super) fn refund(
    sandbox: &Sandbox,
    id: &str,
    fields: &Fields,
) -> Result<String, Failed> {
    let id = payment_id(id)?;
    let said = json!({ "fees": fields.contains_key("fees") });
    sandbox.refund_payment(Ok(id), &Document::Json(said))?;
    Ok(format!("/dashboard/payments/{id}"))
}

/// The id in a path. Anything else is treated as an unknown payment.
pub(super) fn payment_id(text: &str) -> Result<Uuid, Failure> {
    Uuid::parse_str(text).map_err(|_| Failure::from(NotPossible::Unknown))
}

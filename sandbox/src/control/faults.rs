//! Which calls meet which fault.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::Sandbox;
use crate::faults::json as rules_json;
use crate::faults::rule::FaultRule;
use crate::http::answer::Failure;
use crate::http::call::{Call, Document};
use crate::http::fields::object;
use crate::http::issue::Issue;

/// Says what goes wrong with which calls, in place of all that was said before.
pub(crate) fn set(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let rules = fault_rules(&call.document()?).map_err(Failure::Invalid)?;
    sandbox.faults.replace(&rules);
    Ok(Json(json!({ "faults": rules_json::write(&rules) })).into_response())
}

/// The body of `/sandbox/faults`.
fn fault_rules(document: &Document) -> Result<Vec<FaultRule>, Vec<Issue>> {
    let field = "faults";
    let value = object(document)?
        .get(field)
        .ok_or_else(|| vec![Issue::missing(["body", field])])?;
    rules_json::read(value, field)
}

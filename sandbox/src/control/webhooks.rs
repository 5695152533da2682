//! The log and the settings of the webhook, for a test or a developer.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::http::fields::{IdSegment, both, object, optional_string};
use crate::http::issue::Issue;
use crate::store::Order;
use crate::webhooks::{Attempt, Delivery, Event, no_delivery, no_webhook};

/// The whole log, oldest first.
pub(crate) fn list(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let deliveries = sandbox.store.read(|tables| {
        let log = tables.all(Order::OldestFirst);
        log.map(|delivery| to_json(&delivery)).collect::<Vec<_>>()
    })?;
    Ok(Json(json!({ "deliveries": deliveries })).into_response())
}

/// Asks for an attempt at one delivery, whatever its state.
pub(crate) fn redeliver(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let number = number_in(call.id())?;
    sandbox.redeliver(number)?;
    Ok(Json(json!({ "number": number })).into_response())
}

/// The number in a path. Anything else is treated as an unknown delivery.
pub(crate) fn number_in(segment: IdSegment<'_>) -> Result<u64, Failure> {
    let number = segment.and_then(|segment| segment.parse().ok());
    number.ok_or_else(no_delivery)
}

/// Has all attempts made that are left, and waits for them if they are made by others meanwhile.
pub(crate) async fn flush(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    sandbox.control_call(request).await?;
    let numbers = sandbox.flush()?;
    if sandbox.host.delivers() {
        sandbox.dispatcher.all_made(&numbers).await;
    }
    Ok(Json(json!({ "flushed": numbers.len() })).into_response())
}

/// Changes the settings that are given.
pub(crate) fn configure(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let document = call.document()?;
    let given = object(&document).map_err(Failure::Invalid)?;
    let settings = sandbox.configure_webhook(given)?;
    Ok(Json(json!({
        "url": settings.url,
        "time_scale": settings.time_scale,
        "duplicates": settings.duplicates,
        "disorder": settings.disorder,
        "stale_seconds": settings.stale_seconds,
        "lose": settings.lose.as_str(),
        "forge": settings.forge,
        "hold": settings.hold,
    }))
    .into_response())
}

/// Tells the platform of an event of any name.
pub(crate) fn send(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let event = event(call)?;
    let id = sandbox.change(|step| step.emit(&event).ok_or_else(no_webhook))?;
    Ok(Json(json!({ "event": event.name(), "id": id })).into_response())
}

fn event(call: &Call) -> Result<Event, Failure> {
    let document = call.document()?;
    let fields = object(&document).map_err(Failure::Invalid)?;
    let parts = both(name(fields), data(fields, &call.body));
    let (name, data) = parts.map_err(Failure::Invalid)?;
    Ok(Event::new(name, data))
}

fn name(fields: &Map<String, Value>) -> Result<String, Vec<Issue>> {
    let field = "event";
    let name = optional_string(fields, field).map_err(|issue| vec![issue])?;
    name.filter(|name| !name.is_empty())
        .ok_or_else(|| vec![Issue::missing(["body", field])])
}

/// The bytes of the object, so that it can be written in any way that JSON has.
fn data(fields: &Map<String, Value>, body: &[u8]) -> Result<Box<RawValue>, Vec<Issue>> {
    let field = "data";
    let value = fields
        .get(field)
        .ok_or_else(|| vec![Issue::missing(["body", field])])?;
    let raw = serde_json::from_slice::<HashMap<String, Box<RawValue>>>(body)
        .ok()
        .filter(|_| value.is_object());
    raw.and_then(|mut raw| raw.remove(field)).ok_or_else(|| {
        let msg = "Input should be a valid dictionary";
        vec![Issue::in_body(field, "dict_type", msg)]
    })
}

/// A delivery as the log tells it.
fn to_json(delivery: &Delivery) -> Value {
    let attempt = |attempt: &Attempt| {
        json!({
            "at": answer::timestamp(attempt.at),
            "status": attempt.status,
            "error": attempt.error,
        })
    };
    json!({
        "number": delivery.number,
        "event": delivery.event,
        "event_id": delivery.event_id,
        "body": delivery.body(),
        "forged": delivery.forged,
        "status": delivery.state.as_str(),
        "next_attempt_at": delivery.state.next_attempt_at().and_then(answer::timestamp),
        "attempts": delivery.attempts.iter().map(attempt).collect::<Vec<_>>(),
    })
}

//! The log and the settings of the webhook, for a test or a developer.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::delivery::{Attempt, Delivery};
use super::event::Event;
use super::settings::WebhookSettings;
use crate::Sandbox;
use crate::answer::{self, Failure};
use crate::call::Call;
use crate::fields::{both, object, optional_string};
use crate::issue::Issue;
use crate::store::{Order, StoreError};

/// The whole log, oldest first.
pub(crate) async fn list(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    sandbox.control_call(request).await?;
    let deliveries = sandbox.store.read(|tables| {
        let log = tables.all(Order::OldestFirst);
        log.map(|delivery| told(&delivery)).collect::<Vec<_>>()
    })?;
    Ok(Json(json!({ "deliveries": deliveries })).into_response())
}

/// Asks for an attempt at one delivery, whatever its state.
pub(crate) async fn redeliver(
    State(sandbox): State<Arc<Sandbox>>,
    number: NumberSegment,
    request: Request,
) -> Result<Response, Failure> {
    sandbox.control_call(request).await?;
    let number = number_in(number)?;
    sandbox.redeliver(number)?;
    Ok(Json(json!({ "number": number })).into_response())
}

/// What stands in a path where a delivery's number belongs.
pub(crate) type NumberSegment = Result<Path<u64>, PathRejection>;

/// The number in a path. What is none is that of no delivery.
pub(crate) fn number_in(segment: NumberSegment) -> Result<u64, Failure> {
    let Path(number) = segment.map_err(|_| no_delivery())?;
    Ok(number)
}

fn no_delivery() -> Failure {
    Failure::refused(StatusCode::NOT_FOUND, "Delivery not found")
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
pub(crate) async fn configure(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    let call = sandbox.control_call(request).await?;
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
pub(crate) async fn send(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    let call = sandbox.control_call(request).await?;
    let event = event(&call)?;
    let id = sandbox.change(|step| step.tell(&event).ok_or_else(no_webhook))?;
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

fn no_webhook() -> Failure {
    Failure::refused(StatusCode::CONFLICT, "No webhook is set")
}

/// A delivery as the log tells it.
pub(crate) fn told(delivery: &Delivery) -> Value {
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
        "body": delivery.body,
        "forged": delivery.forged,
        "status": delivery.state.as_str(),
        "next_attempt_at": delivery.state.next_attempt_at().and_then(answer::timestamp),
        "attempts": delivery.attempts.iter().map(attempt).collect::<Vec<_>>(),
    })
}

impl Sandbox {
    /// Makes an attempt at a delivery due.
    pub(crate) fn redeliver(&self, number: u64) -> Result<(), Failure> {
        let mut dispatch = self.dispatcher.dispatch();
        let is_there = self.store.read(|tables| tables.has::<Delivery>(&number))?;
        if !is_there {
            return Err(no_delivery());
        }
        if dispatch.settings.url.is_none() {
            return Err(no_webhook());
        }
        dispatch.asked.insert(number);
        drop(dispatch);
        self.host.wake();
        Ok(())
    }

    /// Makes every attempt that is left due, and gives the numbers of their deliveries.
    fn flush(&self) -> Result<Vec<u64>, Failure> {
        let mut dispatch = self.dispatcher.dispatch();
        if dispatch.settings.url.is_none() {
            return Err(no_webhook());
        }
        let numbers = self.store.read(|tables| {
            let waiting = tables.up_to(&Delivery::BY_NEXT_ATTEMPT, None);
            waiting.map(|delivery| delivery.number).collect::<Vec<_>>()
        })?;
        dispatch.flushed.extend(&numbers);
        drop(dispatch);
        self.host.wake();
        Ok(numbers)
    }

    fn configure_webhook(
        &self,
        given: &Map<String, Value>,
    ) -> Result<Arc<WebhookSettings>, Failure> {
        let mut dispatch = self.dispatcher.dispatch();
        let settings = WebhookSettings::clone(&dispatch.settings).changed(given);
        let settings = Arc::new(settings.map_err(Failure::Invalid)?);
        dispatch.settings = Arc::clone(&settings);
        if settings.url.is_none() {
            dispatch.ask_nothing();
        }
        drop(dispatch);
        self.host.wake();
        Ok(settings)
    }

    /// Forgets all data, and what is under way. The configured settings count again.
    pub(crate) fn clear(&self) -> Result<(), StoreError> {
        let mut dispatch = self.dispatcher.dispatch();
        self.store.change(|change| {
            change.clear();
            Ok::<_, StoreError>(())
        })?;
        dispatch.reset(self.config.webhook.clone());
        drop(dispatch);
        self.host.wake();
        Ok(())
    }
}

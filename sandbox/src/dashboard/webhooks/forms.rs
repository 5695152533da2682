//! What is asked of the webhook by a form.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Redirect;
use maud::{Markup, html};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::super::forms::{Fields, Refusal, back, return_to, text};
use super::settings::settings_of;
use crate::Sandbox;
use crate::control::webhooks::{NumberSegment, number_in};
use crate::http::answer::Failure;
use crate::http::issue::Issue;
use crate::webhooks::{Event, no_webhook};

const LIST: &str = "/dashboard/webhooks";

pub(in super::super) async fn redeliver(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    number: NumberSegment,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let fields = sandbox.form(&headers, form)?;
    let number = number_in(number)?;
    sandbox.redeliver(number)?;
    Ok(return_to(&fields, &format!("{LIST}/{number}")))
}

pub(in super::super) async fn redeliver_failed(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let fields = sandbox.form(&headers, form)?;
    sandbox.redeliver_failed()?;
    Ok(return_to(&fields, LIST))
}

pub(in super::super) async fn configure(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let fields = sandbox.form(&headers, form)?;
    sandbox.configure_webhook(&settings_of(&fields))?;
    Ok(return_to(&fields, LIST))
}

pub(in super::super) async fn send(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let fields = sandbox.form(&headers, form)?;
    let event = event(&fields).map_err(Failure::Invalid)?;
    sandbox.change(|step| step.emit(&event).ok_or_else(no_webhook))?;
    Ok(return_to(&fields, LIST))
}

fn event(fields: &Map<String, Value>) -> Result<Event, Vec<Issue>> {
    let name = text(fields, "event").ok_or_else(|| vec![Issue::missing(["body", "event"])])?;
    let data = text(fields, "data").unwrap_or("{}");
    let is_object = serde_json::from_str::<Map<String, Value>>(data).is_ok();
    let raw = RawValue::from_string(data.to_owned()).ok();
    let raw = raw.filter(|_| is_object).ok_or_else(|| {
        let msg = "Input should be a JSON object";
        vec![Issue::in_body("data", "dict_type", msg)]
    })?;
    Ok(Event::new(name.to_owned(), raw))
}

/// The form that sends an event of any name.
pub(super) fn sender() -> Markup {
    html! {
        details #send {
            summary #send-summary { "Send an event" }
            form.stacked method="post" action="/dashboard/webhooks/send" {
                (back(LIST))
                label { "Event" input #send-event name="event" required placeholder="kyc.approved"; }
                label { "Data (a JSON object)" textarea #send-data name="data" rows="4" { "{}" } }
                button { "Send" }
            }
        }
    }
}

//! What is asked of the webhook by a form.

use maud::{Markup, html};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::super::answer::Failed;
use super::super::forms::{Fields, back, text};
use super::settings::settings_of;
use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::issue::Issue;
use crate::webhooks::{Event, no_delivery, no_webhook};

const LIST: &str = "/dashboard/webhooks";

pub(in super::super) fn redeliver(sandbox: &Sandbox, number: &str) -> Result<String, Failed> {
    let number = number.parse().map_err(|_| no_delivery())?;
    sandbox.redeliver(number)?;
    Ok(format!("{LIST}/{number}"))
}

pub(in super::super) fn redeliver_failed(sandbox: &Sandbox) -> Result<String, Failed> {
    sandbox.redeliver_failed()?;
    Ok(LIST.to_owned())
}

pub(in super::super) fn configure(sandbox: &Sandbox, fields: &Fields) -> Result<String, Failed> {
    sandbox.configure_webhook(&settings_of(fields))?;
    Ok(LIST.to_owned())
}

pub(in super::super) fn send(sandbox: &Sandbox, fields: &Fields) -> Result<String, Failed> {
    let event = event(fields).map_err(Failure::Invalid)?;
    sandbox.change(|step| step.emit(&event).ok_or_else(no_webhook))?;
    Ok(LIST.to_owned())
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
pub(super) fn sender(back_to: &str) -> Markup {
    html! {
        details #send {
            summary #send-summary { "Send an event" }
            form.stacked method="post" action="/dashboard/webhooks/send" {
                (back(back_to))
                label { "Event" input #send-event name="event" required placeholder="kyc.approved"; }
                label { "Data (a JSON object)" textarea #send-data name="data" rows="4" { "{}" } }
                button { "Send" }
            }
        }
    }
}

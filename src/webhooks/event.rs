//! Events: what a verified delivery holds.

use paywint_wire::reshape::reshape_record;
use paywint_wire::shape::{Cold, Field, Kind, Shape, Value};
use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::reason::Reason;
use crate::error::{Error, WebhookVerificationError};
use crate::spec::Extra;

/// What the contract's events are about, as far as JavaScript spells it otherwise. What the fields hold differs from page
/// to page, and is not checked. Not taken from the table of events, which no module holds; a test compares them.
const DATA: Shape = Shape {
    fields: &[],
    cold: &[
        any("user_id"),
        any("kyc_status"),
        any("kyb_status"),
        any("card_id"),
        any("payment_id"),
        any("failed_reason"),
        any("refund_transaction_id"),
        any("retry_payment_id"),
    ],
};

/// What Paywint delivers: that something happened.
///
/// Paywint's page: webhooks/events.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct WebhookEvent {
    /// What happened: one of [`WEBHOOK_EVENTS`](super::WEBHOOK_EVENTS), or a name that this version does not know.
    pub event: String,
    /// The event's id; a repeated delivery has the same. Not always a UUID.
    pub id: String,
    /// About what: ids, statuses and amounts, under their wire names.
    pub data: Extra,
    /// When it happened: Unix time in seconds, often fractional.
    #[serde(
        default,
        rename = "eventGeneratedTime",
        skip_serializing_if = "Option::is_none"
    )]
    pub event_generated_time: Option<Number>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

const fn any(wire: &'static str) -> Cold {
    Cold {
        wire,
        value: Value::Any,
    }
}

impl WebhookEvent {
    /// What an event looks like on the wire.
    pub(crate) const SHAPE: Shape = Shape {
        fields: &[
            Field::required(r#"event":"#, Kind::Text),
            Field::required(r#"id":"#, Kind::Text),
            Field::record(r#"data":"#, &DATA),
            Field::nullable(r#"eventGeneratedTime":"#, Kind::Number),
        ],
        cold: &[],
    };
}

/// Checks what every event has, and renames the keys of a verified body for JavaScript in place. The body's grammar is
/// left to a parser.
///
/// # Errors
/// [`Error::WebhookVerification`] with [`Reason::MalformedBody`].
pub fn rename_event_keys(body: &mut [u8]) -> Result<(), Error> {
    reshape_record(body, &WebhookEvent::SHAPE, "body")
        .map_err(|fault| not_an_event(&fault.message()))
}

/// Refuses an event whose name or id is empty: it could not be distinguished from others.
///
/// # Errors
/// [`Error::WebhookVerification`] with [`Reason::MalformedBody`].
pub fn refuse_empty(is_empty: impl Fn(&str) -> bool) -> Result<(), Error> {
    match ["event", "id"].into_iter().find(|field| is_empty(field)) {
        Some(field) => Err(not_an_event(
            &["has an empty string at body.", field].concat(),
        )),
        None => Ok(()),
    }
}

/// The event in a verified body.
///
/// # Errors
/// [`Error::WebhookVerification`] with [`Reason::MalformedBody`].
pub fn parse(body: &[u8]) -> Result<WebhookEvent, Error> {
    // serde's own message may quote the body.
    let event: WebhookEvent =
        serde_json::from_slice(body).map_err(|_| match rename_event_keys(&mut body.to_vec()) {
            Err(error) => error,
            Ok(()) => not_an_event("is not JSON"),
        })?;
    refuse_empty(|field| match field {
        "event" => event.event.is_empty(),
        _ => event.id.is_empty(),
    })?;
    Ok(event)
}

/// The error for a body that is signed and yet no event.
pub fn not_an_event(problem: &str) -> Error {
    WebhookVerificationError::because(Reason::MalformedBody, &[problem, "."].concat())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::webhooks::WEBHOOK_EVENTS;

    #[test]
    fn the_shape_renames_exactly_the_fields_of_events_whose_names_change() {
        let shape: Vec<&str> = DATA.cold.iter().map(|cold| cold.wire).collect();
        let renamed: BTreeSet<&str> = WEBHOOK_EVENTS
            .iter()
            .flat_map(|event| event.data.all_fields())
            .map(|field| field.wire)
            .filter(|wire| wire.contains('_'))
            .collect();
        assert_eq!(shape.iter().copied().collect::<BTreeSet<_>>(), renamed);
        assert_eq!(shape.len(), renamed.len());
    }
}

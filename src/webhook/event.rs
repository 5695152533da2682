use paywint_wire::reshape::reshape_record;

use super::reason::Reason;
use crate::error::Error;
use crate::models::WebhookEvent;

/// The two names under which the contract's pages have one event.
const REFUNDED: [&str; 2] = ["payment.refunded", "payment.refund"];

/// Checks what every event has, and respells the keys of a verified body for JavaScript where they stand. The grammar
/// is for a parser to check.
///
/// # Errors
/// [`Error::WebhookVerification`] with [`Reason::MalformedBody`].
pub fn respelt(body: &mut [u8]) -> Result<(), Error> {
    reshape_record(body, &WebhookEvent::SHAPE, "body")
        .map_err(|fault| not_an_event(&fault.message()))
}

/// Refuses an event whose name or id is empty: it could not be told from others.
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
pub fn parsed(body: &[u8]) -> Result<WebhookEvent, Error> {
    // serde's own message may quote the body.
    let event: WebhookEvent =
        serde_json::from_slice(body).map_err(|_| match respelt(&mut body.to_vec()) {
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
    Reason::MalformedBody.because(&[problem, "."].concat())
}

/// The other name of an event that the contract's pages spell in two ways.
pub fn other_spelling(event: &str) -> Option<&'static str> {
    let [list, page] = REFUNDED;
    match event {
        _ if event == list => Some(page),
        _ if event == page => Some(list),
        _ => None,
    }
}

//! Deliveries from Paywint: verifies who sent them and when, and reads their events.
//!
//! A delivery is signed over its raw bytes, so they must be kept until it is verified. Paywint's page:
//! webhooks.

mod altered_body;
mod digest;
mod event;
mod events;
mod header;
mod mac;
mod reason;
mod secrets;
mod tolerance;
mod typed_data;
mod verify;

pub use digest::digest;
pub use event::{WebhookEvent, not_an_event, parse, refuse_empty, rename_event_keys};
pub use events::{
    EventData, EventDataKind, EventField, EventFieldKind, EventType, WEBHOOK_EVENTS, other_spelling,
};
pub use header::{LONGEST_HEADER, SIGNATURE_HEADER};
pub use mac::{CompiledIn, Hasher};
pub use reason::Reason;
pub use secrets::{MOST_SECRETS, Secrets};
pub use tolerance::Tolerance;
pub use typed_data::{CardEventData, KybEventData, KycEventData, PaymentEventData, TypedData};
pub use verify::{Delivery, LARGEST_DELIVERY, sign, verify, verify_with};

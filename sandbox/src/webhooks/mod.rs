//! Deliveries to the platform's webhook, and their faults.
//!
//! A change becomes an [`event`], an event becomes one delivery or more in the log, and an
//! [`outbox`] says which attempts at them are due. Whoever runs the sandbox makes the attempts.

mod body;
mod commands;
mod delivery;
mod dispatcher;
mod event;
mod outbox;
mod record;
mod schedule;
mod settings;
mod signature;
mod stored_delivery;

pub(crate) use commands::{no_delivery, no_webhook};
pub(crate) use delivery::DeliveryState;
pub use delivery::{Attempt, Delivery};
pub(crate) use dispatcher::Dispatcher;
pub(crate) use event::Event;
pub(crate) use outbox::headers;
pub use outbox::{Outbox, Post};
pub use settings::{Lose, WebhookSettings};
pub use signature::sign_webhook;

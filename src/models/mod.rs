//! What travels: one file per resource, and no behaviour but conversion.
//!
//! Data for Paywint is read from JavaScript's `camelCase` and written in the wire's `snake_case`; data from Paywint goes
//! the other way.

mod webhook_event;

pub use crate::spec::Extra;
pub use webhook_event::{WEBHOOK_EVENTS, WebhookEvent};

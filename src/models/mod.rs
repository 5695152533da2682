//! What travels: one file per resource, and no behaviour but conversion.
//!
//! Data for Paywint is read from JavaScript's `camelCase` and written in the wire's `snake_case`; data from Paywint goes
//! the other way.

mod envelope;
mod kyb;
mod kyc;
mod page;
mod user;
mod webhook_event;

pub use envelope::{Envelope, ListEnvelope};
pub use kyb::{ENTITY_TYPES, KybField, KybRecord, KybSubmission};
pub use kyc::{InquiryLink, KycRecord};
pub use page::{PageRequest, ROWS_PER_PAGE};
pub use user::{NewUser, User};
pub use webhook_event::{WEBHOOK_EVENTS, WebhookEvent};

/// Fields that this version does not know, kept as Paywint sent them.
pub type Extra = serde_json::Map<String, serde_json::Value>;

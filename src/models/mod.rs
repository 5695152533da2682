//! What travels: one file per resource, and no behaviour but conversion.
//!
//! One struct serves both directions. Data for Paywint is read from JavaScript's `camelCase` and
//! written in the wire's `snake_case`; data from Paywint goes the other way.

use serde::Serializer;
use serde::ser::SerializeMap;

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

/// Writes texts under the wire's names, without those that are not there. One function for every model, since what
/// serde derives weighs a kilobyte for each.
#[inline(never)]
fn write_texts<S: Serializer>(
    serializer: S,
    texts: &mut dyn Iterator<Item = (&'static str, Option<&str>)>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, text) in texts {
        if let Some(text) = text {
            map.serialize_entry(name, text)?;
        }
    }
    map.end()
}

/// Fields that this version does not know, kept as Paywint sent them.
pub type Extra = serde_json::Map<String, serde_json::Value>;

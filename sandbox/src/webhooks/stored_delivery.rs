//! A delivery as a file holds it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::body::Body;
use super::delivery::{Attempt, Delivery, DeliveryState};
use super::event::Subjects;

/// A delivery with the body that is posted, of which the store keeps parts alone.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredDelivery {
    number: u64,
    event: Box<str>,
    event_id: Uuid,
    // An earlier version left out what the body tells.
    #[serde(default)]
    user_id: Option<Uuid>,
    #[serde(default)]
    payment_id: Option<Uuid>,
    body: String,
    forged: bool,
    state: DeliveryState,
    attempts: Vec<Attempt>,
}

impl From<Delivery> for StoredDelivery {
    fn from(delivery: Delivery) -> Self {
        Self {
            body: delivery.body(),
            number: delivery.number,
            event: delivery.event,
            event_id: delivery.event_id,
            user_id: delivery.user_id,
            payment_id: delivery.payment_id,
            forged: delivery.forged,
            state: delivery.state,
            attempts: delivery.attempts,
        }
    }
}

impl TryFrom<StoredDelivery> for Delivery {
    type Error = serde_json::Error;

    fn try_from(stored: StoredDelivery) -> serde_json::Result<Self> {
        let body: Body<'_> = serde_json::from_str(&stored.body)?;
        let fields: Map<String, Value> = serde_json::from_str(body.data.get()).unwrap_or_default();
        let subjects = Subjects::of(&fields);
        Ok(Self {
            number: stored.number,
            event: stored.event,
            event_id: stored.event_id,
            user_id: stored.user_id.or(subjects.user_id),
            payment_id: stored.payment_id.or(subjects.payment_id),
            data: body.data.to_owned(),
            at: body.at(),
            forged: stored.forged,
            state: stored.state,
            attempts: stored.attempts,
        })
    }
}

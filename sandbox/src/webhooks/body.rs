//! The vendor's envelope of an event.

use std::borrow::Cow;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

/// What is posted. The data is in it as it was given.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Body<'a> {
    #[serde(borrow)]
    pub(super) event: Cow<'a, str>,
    pub(super) id: Uuid,
    #[serde(borrow)]
    pub(super) data: &'a RawValue,
    event_generated_time: f64,
}

impl<'a> Body<'a> {
    pub(super) fn new(event: &'a str, id: Uuid, data: &'a RawValue, at: u64) -> Self {
        Self {
            event: event.into(),
            id,
            data,
            event_generated_time: Duration::from_millis(at).as_secs_f64(),
        }
    }

    /// When the event happened, in milliseconds since the Unix epoch.
    pub(super) fn at(&self) -> u64 {
        (self.event_generated_time * 1000.0).round() as u64
    }

    /// The compact JSON.
    pub(super) fn to_json(&self) -> String {
        // Every part of it is JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

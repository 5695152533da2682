//! The entries of the log.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An event that is to be brought to the platform, not yet in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDelivery {
    /// The event's name.
    pub event: String,
    /// What all deliveries of one event share.
    pub event_id: Uuid,
    /// What is posted, byte for byte.
    pub body: String,
    /// Whether it did not come from the vendor: it is signed with another secret, and tried once.
    pub forged: bool,
    /// When the first attempt is due, in milliseconds since the Unix epoch.
    pub first_attempt_at: u64,
}

/// An entry of the log: one event on its way to the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its place in the log, from 1.
    pub number: u64,
    /// The event's name.
    pub event: String,
    /// What all deliveries of one event share.
    pub event_id: Uuid,
    /// What is posted, byte for byte.
    pub body: String,
    /// Whether it did not come from the vendor: it is signed with another secret, and tried once.
    pub forged: bool,
    /// What is to become of it.
    pub state: DeliveryState,
    /// The attempts that were made, oldest first.
    pub attempts: Vec<Attempt>,
}

/// What is to become of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryState {
    /// The next attempt is due at this time, in milliseconds since the Unix epoch.
    Waiting(u64),
    /// The platform has it.
    Delivered,
    /// No attempt is left.
    GivenUp,
}

/// One attempt at a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// When it was begun, in milliseconds since the Unix epoch.
    pub at: u64,
    /// The status of the answer, if there was one.
    pub status: Option<u16>,
    /// Why there was none.
    pub error: Option<String>,
}

impl Delivery {
    /// A delivery as it enters the log.
    pub(crate) fn new(number: u64, new: NewDelivery) -> Self {
        Self {
            number,
            event: new.event,
            event_id: new.event_id,
            body: new.body,
            forged: new.forged,
            state: DeliveryState::Waiting(new.first_attempt_at),
            attempts: Vec::new(),
        }
    }
}

impl DeliveryState {
    /// The name in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting(_) => "waiting",
            Self::Delivered => "delivered",
            Self::GivenUp => "given_up",
        }
    }

    /// When the next attempt is due, in milliseconds since the Unix epoch.
    pub fn next_attempt_at(self) -> Option<u64> {
        match self {
            Self::Waiting(at) => Some(at),
            Self::Delivered | Self::GivenUp => None,
        }
    }
}

impl Attempt {
    /// Any 2xx.
    pub(crate) fn is_success(&self) -> bool {
        self.status
            .is_some_and(|status| (200..300).contains(&status))
    }
}

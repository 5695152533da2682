//! The entries of the log.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::{Entity, Index, ToKey as _};

/// An entry of the log: one event on its way to the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Its place in the log, from 1.
    pub number: u64,
    /// The event's name.
    pub event: String,
    /// What all deliveries of one event share.
    pub event_id: Uuid,
    /// Whom the event is about.
    #[serde(default)]
    pub user_id: Option<Uuid>,
    /// The payment it is about.
    #[serde(default)]
    pub payment_id: Option<Uuid>,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// By when the next attempt is due, for those that wait for one.
    pub(crate) const BY_NEXT_ATTEMPT: Index<Self> = Index::new("next_attempt", |delivery| {
        Some(delivery.state.next_attempt_at()?.to_key())
    });
    /// By whom its event is about.
    pub(crate) const BY_USER: Index<Self> =
        Index::new("user", |delivery| Some(delivery.user_id?.to_key()));
    /// By the payment its event is about.
    pub(crate) const BY_PAYMENT: Index<Self> =
        Index::new("payment", |delivery| Some(delivery.payment_id?.to_key()));
    /// By the name of its state.
    pub(crate) const BY_STATE: Index<Self> =
        Index::new("state", |delivery| Some(delivery.state.as_str().to_key()));
}

impl Entity for Delivery {
    type Id = u64;
    const KIND: &'static str = "delivery";
    const INDEXES: &'static [Index<Self>] = &[
        Self::BY_NEXT_ATTEMPT,
        Self::BY_USER,
        Self::BY_PAYMENT,
        Self::BY_STATE,
    ];

    fn id(&self) -> &u64 {
        &self.number
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

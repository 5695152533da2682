//! The entries of the log.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::body::Body;
use super::stored_delivery::StoredDelivery;
use crate::store::{Entity, Index, Key, ToKey as _};

/// An entry of the log: one event on its way to the platform.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(into = "StoredDelivery", try_from = "StoredDelivery")]
pub struct Delivery {
    /// Its place in the log, from 1.
    pub number: u64,
    /// The event's name.
    pub event: Box<str>,
    /// What all deliveries of one event share.
    pub event_id: Uuid,
    /// Whom the event is about.
    pub user_id: Option<Uuid>,
    /// The payment it is about.
    pub payment_id: Option<Uuid>,
    /// The event to report to the platform.
    pub data: Box<RawValue>,
    /// When the event happened, in milliseconds since the Unix epoch.
    pub at: u64,
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
    /// What is posted, byte for byte.
    #[must_use]
    pub fn body(&self) -> String {
        Body::new(&self.event, self.event_id, &self.data, self.at).to_json()
    }

    /// By when the next attempt is due, for those that wait for one.
    pub(crate) const BY_NEXT_ATTEMPT: Index<Self> = Index::ordered("next_attempt", |delivery| {
        Some(delivery.state.next_attempt_at()?.to_key())
    });
    /// By whom its event is about.
    pub(crate) const BY_USER: Index<Self> =
        Index::new("user", |delivery| Some(delivery.user_id?.to_key()));
    /// By the payment its event is about.
    pub(crate) const BY_PAYMENT: Index<Self> =
        Index::new("payment", |delivery| Some(delivery.payment_id?.to_key()));
    /// All at which no attempt is left, under one key.
    pub(crate) const GIVEN_UP: Index<Self> = Index::new("given_up", |delivery| {
        let is_given_up = delivery.state == DeliveryState::GivenUp;
        is_given_up.then(Self::given_up_key)
    });

    /// The key of all deliveries in [`GIVEN_UP`](Self::GIVEN_UP).
    pub(crate) fn given_up_key() -> Key {
        Key::of([])
    }
}

impl Entity for Delivery {
    type Id = u64;
    const KIND: &'static str = "delivery";
    const INDEXES: &'static [Index<Self>] = &[
        Self::BY_NEXT_ATTEMPT,
        Self::BY_USER,
        Self::BY_PAYMENT,
        Self::GIVEN_UP,
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

#[cfg(all(test, feature = "server"))]
mod tests {
    use super::*;
    use crate::store::{Kind, Order, Store};

    const KINDS: &[Kind] = &[Kind::of::<Delivery>()];

    #[test]
    fn a_file_of_an_earlier_version_is_completed_from_the_bodies() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("data.sqlite");
        drop(Store::of_file(KINDS, &file).unwrap());
        let [user, payer, payment] = [1, 2, 3].map(Uuid::from_u128);
        let kept = Uuid::from_u128(4);
        let database = rusqlite::Connection::open(&file).unwrap();
        let mut bodies = Vec::new();
        for (number, ids, data) in [
            (1, "", format!(r#"{{"user_id":"{user}"}}"#)),
            (
                2,
                "",
                format!(r#"{{"payment_id":"{payment}","payer_id":"{payer}"}}"#),
            ),
            (
                3,
                &*format!(r#""user_id":"{kept}","#),
                format!(r#"{{"payment_id":"{payment}","user_id":"{user}"}}"#),
            ),
            (4, "", r#"{ "payment_id" : 3e0 }"#.to_owned()),
            (5, "", "null".to_owned()),
        ] {
            let body = format!(
                r#"{{"event":"x","id":"{kept}","data":{data},"eventGeneratedTime":1790000000.123}}"#
            );
            bodies.push(body.clone());
            let body = serde_json::to_string(&body).unwrap();
            let entity = format!(
                r#"{{"number":{number},"event":"x","event_id":"{kept}",{ids}"body":{body},"forged":false,"state":"delivered","attempts":[]}}"#
            );
            let insert = "INSERT INTO entities VALUES ('delivery', ?, ?)";
            database.execute(insert, (number, entity)).unwrap();
        }
        drop(database);
        let store = Store::of_file(KINDS, &file).unwrap();
        let posted = store.read(|tables| {
            let all = tables.each::<Delivery>(Order::OldestFirst);
            all.map(Delivery::body).collect::<Vec<_>>()
        });
        assert_eq!(posted.unwrap(), bodies);
        let (all, of_payment) = store
            .read(|tables| {
                let all = tables.each::<Delivery>(Order::OldestFirst);
                let all: Vec<_> = all.map(|one| (one.user_id, one.payment_id)).collect();
                let found = tables.each_found(&Delivery::BY_PAYMENT, &payment, Order::OldestFirst);
                (all, found.map(|one| one.number).collect::<Vec<_>>())
            })
            .unwrap();
        assert_eq!(
            all,
            [
                (Some(user), None),
                (Some(payer), Some(payment)),
                (Some(kept), Some(payment)),
                (None, None),
                (None, None),
            ]
        );
        assert_eq!(of_payment, [2, 3]);
    }
}

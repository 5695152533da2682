//! A payee's card.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::OfPayee;
use crate::store::{Entity, Index, ToKey as _};

/// A card to which a payee can be paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayeeCard {
    /// The identity.
    pub id: Uuid,
    /// Whose card it is.
    pub payee_id: Uuid,
    /// What the user calls it.
    pub nick_name: String,
    /// The end of its number. The rest is not kept.
    pub last_four: String,
    /// Until when it is valid, `MM/YYYY`.
    pub expiry: String,
}

impl Entity for PayeeCard {
    type Id = Uuid;
    const KIND: &'static str = "payee_card";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_PAYEE];

    fn id(&self) -> &Uuid {
        &self.id
    }
}

impl OfPayee for PayeeCard {
    const BY_PAYEE: Index<Self> = Index::new("payee", |card| Some(card.payee_id.to_key()));

    fn payee_id(&self) -> Uuid {
        self.payee_id
    }
}

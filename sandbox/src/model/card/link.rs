//! A secure link.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::CardPurpose;
use crate::store::Entity;

/// A link under which a user adds a card, or completes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardLink {
    /// The identity, `cl_…`, which is what the link keeps secret.
    pub id: String,
    /// Whose card it is about.
    pub user_id: Uuid,
    /// What the card is for.
    pub purpose: CardPurpose,
    /// Whether it completes a card instead of adding one.
    pub is_update: bool,
    /// The card, once there is one.
    pub card_id: Option<Uuid>,
    /// When it expires, in milliseconds since the Unix epoch.
    pub expires_at: u64,
    /// Whether its last step was taken: it serves once.
    pub is_used: bool,
}

impl Entity for CardLink {
    type Id = str;
    const KIND: &'static str = "card_link";

    fn id(&self) -> &str {
        &self.id
    }
}

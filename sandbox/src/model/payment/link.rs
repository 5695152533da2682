//! A link under which anybody pays a user.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::Entity;

/// A link under which anybody pays a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentLink {
    /// The identity, `pl_…`, which is in the link's address.
    pub id: String,
    /// The payment that it asks for now: that of the last attempt.
    pub payment_id: Uuid,
}

impl Entity for PaymentLink {
    type Id = str;
    const KIND: &'static str = "payment_link";

    fn id(&self) -> &str {
        &self.id
    }
}

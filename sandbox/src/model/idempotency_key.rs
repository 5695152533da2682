//! What became of a call that carried an `Idempotency-Key`.

use serde::{Deserialize, Serialize};

use super::BankAccount;
use crate::store::Entity;

/// A key with which a bank account was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdempotencyKey {
    /// The SHA-256 of the key, in hex.
    pub id: String,
    /// The SHA-256 of the body that came with it, in hex.
    pub body_hash: String,
    /// The account as it was added.
    pub account: BankAccount,
}

impl Entity for IdempotencyKey {
    type Id = str;
    const KIND: &'static str = "idempotency_key";

    fn id(&self) -> &str {
        &self.id
    }
}

//! A user's account at Paywint itself.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::derived_id;
use crate::named::Named;
use crate::store::{Entity, Index, ToKey as _};

/// A user's account at Paywint itself. What is in it, the ledger says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaywintAccount {
    /// The identity.
    pub id: Uuid,
    /// Whose account it is.
    pub user_id: Uuid,
    /// What the user calls it.
    pub nick_name: String,
    /// What kind of account it is.
    pub account_type: PaywintAccountType,
    /// Milliseconds since the Unix epoch.
    pub created_at: u64,
    /// When its transactions were first asked for, in milliseconds since the Unix epoch.
    pub first_listed_at: Option<u64>,
}

/// How long it takes until an account is active, and until its transactions are there, in milliseconds.
const DELAY: u64 = 60_000;

impl PaywintAccount {
    pub(crate) const BY_USER: Index<Self> =
        Index::new("user", |account| Some(account.user_id.to_key()));
    /// By the other of its ids.
    pub(crate) const BY_BANK_ID: Index<Self> =
        Index::new("bank_id", |account| Some(account.bank_id().to_key()));

    /// What the API calls `pw_bank_id`. It follows from the identity.
    pub fn bank_id(&self) -> Uuid {
        derived_id("paywint account", &[self.id])
    }

    /// The status at a time. The name of the second one is not in the contract.
    pub fn status(&self, now: u64) -> &'static str {
        match now < self.created_at.saturating_add(DELAY) {
            true => "initiated",
            false => "active",
        }
    }

    /// Whether its transactions are there at a time. The first call that asks for them has them fetched.
    pub fn is_synced(&self, now: u64) -> bool {
        self.first_listed_at
            .is_some_and(|first| now >= first.saturating_add(DELAY))
    }
}

impl Entity for PaywintAccount {
    type Id = Uuid;
    const KIND: &'static str = "paywint_account";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_USER, Self::BY_BANK_ID];

    fn id(&self) -> &Uuid {
        &self.id
    }
}

/// The kinds of Paywint accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaywintAccountType {
    /// It needs an approved KYC.
    Savings,
    /// It needs an approved KYC and KYB.
    Business,
}

impl Named for PaywintAccountType {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("PAYWINT_SAVINGS", Self::Savings),
        ("PAYWINT_BUSINESS", Self::Business),
    ];
}

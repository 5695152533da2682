//! Where money is.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::{Entity, Key, ToKey};

/// An account of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// Everywhere that the sandbox does not know. What a test puts into a wallet comes from here.
    Outside,
    /// What Paywint has charged.
    Fees,
    /// What was taken for checks that were not cashed yet.
    Checks,
    /// What a user can spend.
    Available(Uuid),
    /// What of a user's wallet is held for payments that have not settled.
    Held(Uuid),
    /// What of a user's wallet a test has made unavailable.
    Frozen(Uuid),
    /// What was paid to the wallet of a payee who is no user of the platform.
    Payee(Uuid),
    /// A bank account, of a user or a payee.
    Bank(Uuid),
    /// A card, of a user or a payee.
    Card(Uuid),
    /// What of a Paywint account can be spent.
    Paywint(Uuid),
    /// What of a Paywint account is held for payments that have not settled.
    PaywintHeld(Uuid),
}

impl Account {
    /// Whether there may be less than nothing in it: it belongs to others, who answer for it.
    pub(crate) fn may_be_overdrawn(self) -> bool {
        matches!(self, Self::Outside | Self::Bank(_) | Self::Card(_))
    }

    fn parts(self) -> (u8, &'static str, Option<Uuid>, &'static str) {
        match self {
            Self::Outside => (0, "outside", None, ""),
            Self::Fees => (1, "fees", None, ""),
            Self::Available(id) => (2, "wallet", Some(id), ":available"),
            Self::Held(id) => (3, "wallet", Some(id), ":held"),
            Self::Frozen(id) => (4, "wallet", Some(id), ":frozen"),
            Self::Payee(id) => (5, "payee", Some(id), ""),
            Self::Bank(id) => (6, "bank", Some(id), ""),
            Self::Card(id) => (7, "card", Some(id), ""),
            Self::Paywint(id) => (8, "paywint_account", Some(id), ":available"),
            Self::PaywintHeld(id) => (9, "paywint_account", Some(id), ":held"),
            Self::Checks => (10, "checks", None, ""),
        }
    }
}

/// The name in the ledger, such as `wallet:ID:available`.
impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, kind, id, part) = self.parts();
        match id {
            Some(id) => write!(f, "{kind}:{id}{part}"),
            None => f.write_str(kind),
        }
    }
}

impl ToKey for Account {
    fn to_key(&self) -> Key {
        let (number, _, id, _) = self.parts();
        let id = id.unwrap_or_default();
        Key::of(std::iter::once(number).chain(id.into_bytes()))
    }
}

/// How much is in an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// The account.
    pub account: Account,
    /// The cents in it; below zero it has paid out more than was paid in.
    pub cents: i64,
}

impl Entity for Balance {
    type Id = Account;
    const KIND: &'static str = "balance";

    fn id(&self) -> &Account {
        &self.account
    }
}

//! A user's money.

use uuid::Uuid;

use super::Amount;
use crate::model::derived_id;

/// A user's wallet, as its accounts in the ledger say. There is one as soon as there is the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wallet {
    /// Whose wallet it is.
    pub user_id: Uuid,
    /// All that is in it.
    pub current: Amount,
    /// What of it can be spent.
    pub available: Amount,
}

impl Wallet {
    /// That of a user for whom nothing was put into it yet.
    #[cfg(test)]
    pub fn empty(user_id: Uuid) -> Self {
        Self {
            user_id,
            current: Amount::default(),
            available: Amount::default(),
        }
    }

    /// The identity, which follows from the user's: it is there before anything is kept of the wallet.
    pub fn id(&self) -> Uuid {
        derived_id("wallet", &[self.user_id])
    }
}

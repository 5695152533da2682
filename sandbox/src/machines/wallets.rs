//! Wallets: there with their user, and empty until something is put in.

use uuid::Uuid;

use crate::model::{User, Wallet};
use crate::store::Tables;
use crate::transaction::Transaction;

/// A user's wallet. `None` when there is no such user.
pub(crate) fn wallet(tables: &Tables, user_id: Uuid) -> Option<Wallet> {
    let filled = tables.get::<Wallet>(&user_id);
    tables
        .has::<User>(&user_id)
        .then(|| filled.map_or_else(|| Wallet::empty(user_id), |wallet| *wallet))
}

impl Transaction<'_, '_> {
    /// Has a user's wallet hold that much. `false` when there is no such user.
    pub(crate) fn set_wallet(&mut self, wallet: Wallet) -> bool {
        let is_known = self.has::<User>(&wallet.user_id);
        if is_known {
            self.put(wallet);
        }
        is_known
    }
}

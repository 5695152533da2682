//! Wallets: there with their user, and empty until something is put in.

use uuid::Uuid;

use super::ledger::{NotMoved, amount_in, balance};
use crate::model::{Account, Amount, Reason, User, Wallet};
use crate::store::Tables;
use crate::transaction::Transaction;

/// Why nothing is put into a wallet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotFilled {
    /// There is no such user.
    UnknownUser,
    /// More would be available than is in it.
    MoreAvailable,
    /// More than that is held for payments that have not settled.
    Held,
    /// There would be more in it than can be counted.
    TooMuch,
}

/// A user's wallet. `None` when there is no such user.
pub(crate) fn wallet(tables: &Tables, user_id: Uuid) -> Option<Wallet> {
    tables.has::<User>(&user_id).then(|| {
        let available = amount_in(tables, Account::Available(user_id));
        let held = amount_in(tables, Account::Held(user_id));
        let frozen = amount_in(tables, Account::Frozen(user_id));
        Wallet {
            user_id,
            current: available.plus(held).plus(frozen),
            available,
        }
    })
}

impl Transaction<'_, '_> {
    /// Puts money from outside into a user's wallet, and gives the wallet as it then is.
    pub(crate) fn credit_wallet(
        &mut self,
        user_id: Uuid,
        amount: Amount,
    ) -> Result<Wallet, NotFilled> {
        let cents = amount.cents();
        let moved = [
            (Account::Outside, -cents),
            (Account::Available(user_id), cents),
        ];
        self.fill_wallet(user_id, Reason::Credit, &moved)
    }

    /// Has a user's wallet hold that much. What is not available, and not held for payments, is frozen.
    pub(crate) fn set_wallet(&mut self, wallet: Wallet) -> Result<Wallet, NotFilled> {
        let Wallet {
            user_id,
            current,
            available,
        } = wallet;
        if available > current {
            return Err(NotFilled::MoreAvailable);
        }
        let held = balance(self, Account::Held(user_id));
        let frozen = current.minus(available).cents().saturating_sub(held);
        if frozen < 0 {
            return Err(NotFilled::Held);
        }
        let more = available.cents() - balance(self, Account::Available(user_id));
        let frozen_more = frozen - balance(self, Account::Frozen(user_id));
        let moved = [
            (Account::Outside, -more - frozen_more),
            (Account::Available(user_id), more),
            (Account::Frozen(user_id), frozen_more),
        ];
        self.fill_wallet(user_id, Reason::SetBalance, &moved)
    }

    fn fill_wallet(
        &mut self,
        user_id: Uuid,
        reason: Reason,
        moved: &[(Account, i64)],
    ) -> Result<Wallet, NotFilled> {
        if !self.has::<User>(&user_id) {
            return Err(NotFilled::UnknownUser);
        }
        let moved = self.move_money(reason, None, moved);
        moved.map_err(|_: NotMoved| NotFilled::TooMuch)?;
        wallet(self, user_id).ok_or(NotFilled::UnknownUser)
    }
}

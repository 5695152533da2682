//! Bank accounts: added, verified by two micro-deposits, deleted.
//!
//! ```text
//! not_applied | failed  --release-->                 applied
//! applied               --the two amounts-->         verified
//! applied               --other amounts, 3 times-->  failed
//! ```

use std::sync::Arc;

use uuid::Uuid;

use crate::model::{Amount, BankAccount, BankVerification, Kyb, KybStatus, User};
use crate::store::{Order, Tables};
use crate::transaction::Transaction;

/// The micro-deposits of every account, in cents, as the contract states them.
pub(crate) const MICRO_DEPOSITS: [u64; 2] = [7, 15];

/// How often wrong amounts may be given. The contract does not say.
const MOST_ATTEMPTS: u8 = 3;

/// Why nothing is done with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotDone {
    /// There is no such user.
    UnknownUser,
    /// The user has no such account.
    UnknownAccount,
    /// The user's KYB is not approved, so ACH is not enabled.
    AchDisabled,
    /// Another account of the user is being verified.
    AnotherOpen,
    /// The account's status does not allow it.
    WrongStatus,
    /// The amounts do not match the micro-deposits.
    WrongAmounts,
}

/// A user's account.
pub(crate) fn account_of(
    tables: &Tables,
    user_id: Uuid,
    account_id: Uuid,
) -> Result<Arc<BankAccount>, NotDone> {
    if !tables.has::<User>(&user_id) {
        return Err(NotDone::UnknownUser);
    }
    let account = tables.get::<BankAccount>(&account_id);
    account
        .filter(|account| account.user_id == user_id)
        .ok_or(NotDone::UnknownAccount)
}

/// Whether a user's KYB enables ACH.
pub(crate) fn has_ach(tables: &Tables, user_id: Uuid) -> bool {
    let kyb = tables.get::<Kyb>(&user_id);
    kyb.is_some_and(|kyb| kyb.status == KybStatus::Approved)
}

impl Transaction<'_, '_> {
    /// Adds an account to its user, and gives it as it then is. A user's first account becomes the default.
    pub(crate) fn add_bank_account(
        &mut self,
        mut account: BankAccount,
    ) -> Result<BankAccount, NotDone> {
        if !self.has::<User>(&account.user_id) {
            return Err(NotDone::UnknownUser);
        }
        let is_first = self.count_found(&BankAccount::BY_USER, &account.user_id) == 0;
        account.is_default |= is_first;
        if account.is_default {
            self.clear_default(account.user_id);
        }
        self.put(account.clone());
        Ok(account)
    }

    /// Makes an account its user's default.
    pub(crate) fn set_default_bank_account(
        &mut self,
        user_id: Uuid,
        account_id: Uuid,
    ) -> Result<(), NotDone> {
        account_of(self, user_id, account_id)?;
        self.clear_default(user_id);
        self.update::<BankAccount>(&account_id, |account| account.is_default = true);
        Ok(())
    }

    /// Deletes an account. If it was the default, the one that was added last takes its place.
    pub(crate) fn delete_bank_account(
        &mut self,
        user_id: Uuid,
        account_id: Uuid,
    ) -> Result<(), NotDone> {
        let account = account_of(self, user_id, account_id)?;
        self.remove::<BankAccount>(&account_id);
        if account.is_default {
            let mut left = self.find(&BankAccount::BY_USER, &user_id, Order::NewestFirst);
            let newest = left.next().map(|newest| newest.id);
            drop(left);
            if let Some(newest) = newest {
                self.update::<BankAccount>(&newest, |account| account.is_default = true);
            }
        }
        Ok(())
    }

    /// Sends the two micro-deposits.
    pub(crate) fn release_micro_deposits(
        &mut self,
        user_id: Uuid,
        account_id: Uuid,
        needs_ach: bool,
    ) -> Result<(), NotDone> {
        let account = account_of(self, user_id, account_id)?;
        if needs_ach && !has_ach(self, user_id) {
            return Err(NotDone::AchDisabled);
        }
        let mut others = self.find(&BankAccount::BY_USER, &user_id, Order::OldestFirst);
        let is_open = |other: Arc<BankAccount>| {
            other.id != account_id && other.verification == BankVerification::Applied
        };
        if others.any(is_open) {
            return Err(NotDone::AnotherOpen);
        }
        drop(others);
        match account.verification {
            BankVerification::NotApplied | BankVerification::Failed => {
                self.update::<BankAccount>(&account_id, |account| {
                    account.verification = BankVerification::Applied;
                    account.wrong_attempts = 0;
                });
                Ok(())
            }
            BankVerification::Applied | BankVerification::Verified => Err(NotDone::WrongStatus),
        }
    }

    /// Verifies an account by the amounts of its micro-deposits, in any order. Amounts that are wrong are counted, so
    /// the transaction is to be kept even when the verification is refused.
    pub(crate) fn verify_micro_deposits(
        &mut self,
        user_id: Uuid,
        account_id: Uuid,
        amounts: [Option<Amount>; 2],
        needs_ach: bool,
    ) -> Result<(), NotDone> {
        let account = account_of(self, user_id, account_id)?;
        if needs_ach && !has_ach(self, user_id) {
            return Err(NotDone::AchDisabled);
        }
        if account.verification != BankVerification::Applied {
            return Err(NotDone::WrongStatus);
        }
        let [one, other] = MICRO_DEPOSITS.map(|cents| Some(Amount::from_cents(cents)));
        if amounts == [one, other] || amounts == [other, one] {
            self.update::<BankAccount>(&account_id, |account| {
                account.verification = BankVerification::Verified;
            });
            return Ok(());
        }
        self.update::<BankAccount>(&account_id, |account| {
            account.wrong_attempts = account.wrong_attempts.saturating_add(1);
            if account.wrong_attempts >= MOST_ATTEMPTS {
                account.verification = BankVerification::Failed;
            }
        });
        Err(NotDone::WrongAmounts)
    }

    fn clear_default(&mut self, user_id: Uuid) {
        let accounts = self.find(&BankAccount::BY_USER, &user_id, Order::OldestFirst);
        let defaults: Vec<_> = accounts
            .filter(|account| account.is_default)
            .map(|account| account.id)
            .collect();
        for id in defaults {
            self.update::<BankAccount>(&id, |account| account.is_default = false);
        }
    }
}

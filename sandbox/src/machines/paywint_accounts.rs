//! Paywint accounts: opened at once, and never closed.

use std::sync::Arc;

use uuid::Uuid;

use super::eligibility::{NotEligible, needs_kyb, needs_kyc};
use crate::model::{PaywintAccount, PaywintAccountType};
use crate::store::{Order, Tables};
use crate::transaction::Transaction;

/// How many accounts a user may have. The contract says that there is a limit, but not which.
const MOST: u64 = 5;

/// Why an account is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotOpened {
    /// The user may not have such an account.
    NotEligible(NotEligible),
    /// Another account of the user is called so.
    NameTaken,
    /// The user has as many as there may be.
    TooMany,
}

/// A user's account, by either of its ids.
pub(crate) fn paywint_account_of(
    tables: &Tables,
    user_id: Uuid,
    id: Uuid,
) -> Option<Arc<PaywintAccount>> {
    let account = tables.get::<PaywintAccount>(&id).or_else(|| {
        let mut found = tables.find(&PaywintAccount::BY_BANK_ID, &id, Order::OldestFirst);
        found.next()
    });
    account.filter(|account| account.user_id == user_id)
}

impl Transaction<'_, '_> {
    /// Opens an account, if its user may have it. `are_unique` refuses a second one of the same nickname.
    pub(crate) fn open_paywint_account(
        &mut self,
        account: PaywintAccount,
        are_unique: bool,
    ) -> Result<(), NotOpened> {
        let user_id = account.user_id;
        needs_kyc(self, user_id).map_err(NotOpened::NotEligible)?;
        if account.account_type == PaywintAccountType::Business {
            needs_kyb(self, user_id).map_err(NotOpened::NotEligible)?;
        }
        let mut others = self.find(&PaywintAccount::BY_USER, &user_id, Order::OldestFirst);
        let is_taken = are_unique && others.any(|other| other.nick_name == account.nick_name);
        drop(others);
        if is_taken {
            return Err(NotOpened::NameTaken);
        }
        if self.count_found(&PaywintAccount::BY_USER, &user_id) >= MOST {
            return Err(NotOpened::TooMany);
        }
        self.put(account);
        Ok(())
    }

    /// Notes that the transactions of an account were asked for, which has them fetched the first time.
    pub(crate) fn note_listing(&mut self, id: Uuid) {
        let now = self.now();
        let is_first = self
            .get::<PaywintAccount>(&id)
            .is_some_and(|account| account.first_listed_at.is_none());
        if is_first {
            self.update::<PaywintAccount>(&id, |account| account.first_listed_at = Some(now));
        }
    }
}

//! The ledger: every movement of money by double entries, whose sum is zero.

use uuid::Uuid;

use crate::model::{Account, Amount, Balance, Entry, Movement, Reason};
use crate::store::{Order, StoreError, Tables};
use crate::transaction::Transaction;

/// Why money does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotMoved {
    /// There is too little in an account.
    TooLittle,
    /// There would be more in an account than can be counted.
    TooMuch,
    /// The entries do not sum to zero, which is a fault of the sandbox.
    Unbalanced,
}

/// The largest balance or debt of an account, in cents. A JSON number represents it exactly.
const MOST: i64 = 1_000_000_000_000_000;

/// The cents in an account.
pub(crate) fn balance(tables: &Tables, account: Account) -> i64 {
    tables.get::<Balance>(&account).map_or(0, |kept| kept.cents)
}

/// What is in an account; nothing, if it is overdrawn.
pub(crate) fn amount_in(tables: &Tables, account: Account) -> Amount {
    let cents = u64::try_from(balance(tables, account));
    Amount::from_cents(cents.unwrap_or_default())
}

/// The sum of all entries of the ledger, which is zero.
pub(crate) fn sum(tables: &Tables) -> i64 {
    let movements = tables.all::<Movement>(Order::OldestFirst);
    movements.map(|movement| total(&movement.entries)).sum()
}

fn total(entries: &[Entry]) -> i64 {
    entries.iter().map(|entry| entry.cents).sum()
}

impl Transaction<'_, '_> {
    /// Moves cents into accounts, and below zero out of them. Nothing moves when one account does not allow it.
    pub(crate) fn move_money(
        &mut self,
        reason: Reason,
        payment_id: Option<Uuid>,
        moved: &[(Account, i64)],
    ) -> Result<(), NotMoved> {
        let entries = entries(moved)?;
        if entries.is_empty() {
            return Ok(());
        }
        let mut balances = Vec::with_capacity(entries.len());
        for &Entry { account, cents } in &entries {
            let before = balance(self, account);
            let after = before.saturating_add(cents);
            if !(-MOST..=MOST).contains(&after) {
                return Err(NotMoved::TooMuch);
            }
            if after < 0 && cents < 0 && !account.may_be_overdrawn() {
                return Err(NotMoved::TooLittle);
            }
            balances.push(Balance {
                account,
                cents: after,
            });
        }
        for balance in balances {
            self.put(balance);
        }
        let number = self.next_number(|last: &Movement| last.number);
        let at = self.now();
        self.put(Movement {
            number,
            at,
            reason,
            payment_id,
            entries: entries.into(),
        });
        Ok(())
    }
}

/// One entry for each account that anything moves into or out of.
fn entries(moved: &[(Account, i64)]) -> Result<Vec<Entry>, NotMoved> {
    let mut entries: Vec<Entry> = Vec::with_capacity(moved.len());
    for &(account, cents) in moved {
        match entries.iter_mut().find(|entry| entry.account == account) {
            Some(entry) => {
                entry.cents = entry.cents.checked_add(cents).ok_or(NotMoved::TooMuch)?;
            }
            None => entries.push(Entry { account, cents }),
        }
    }
    entries.retain(|entry| entry.cents != 0);
    match total(&entries) {
        0 => Ok(entries),
        _ => Err(NotMoved::Unbalanced),
    }
}

/// Fails where money was made or lost. It looks at every account, so debug builds alone ask, while there are few.
pub(crate) fn check(tables: &Tables) -> Result<(), StoreError> {
    const FEW: u64 = 200;
    if !cfg!(debug_assertions) || tables.count::<Balance>() > FEW {
        return Ok(());
    }
    let balances = tables.all::<Balance>(Order::OldestFirst);
    let is_sound = |balance: &Balance| balance.cents >= 0 || balance.account.may_be_overdrawn();
    let (mut sum, mut all_sound) = (0_i64, true);
    for balance in balances {
        sum = sum.saturating_add(balance.cents);
        all_sound &= is_sound(&balance);
    }
    match sum == 0 && all_sound {
        true => Ok(()),
        false => Err(StoreError::new("the ledger does not sum to zero")),
    }
}

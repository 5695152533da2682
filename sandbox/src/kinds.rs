//! Which kinds of entities a sandbox keeps.

#[cfg(feature = "server")]
use std::path::Path;

use crate::clock::Advanced;
use crate::model::{
    Activity, Balance, BankAccount, Card, CardLink, CheckAddress, CheckSettings, IdempotencyKey,
    Inquiry, Kyb, Movement, Payee, PayeeAddress, PayeeBankAccount, PayeeCard, Payment, PaymentLink,
    PaywintAccount, User,
};
#[cfg(feature = "server")]
use crate::store::{Journal, OpenError};
use crate::store::{Kind, Store};
use crate::webhooks::Delivery;

/// All of them.
const KINDS: &[Kind] = &[
    Kind::of::<User>(),
    Kind::of::<Inquiry>(),
    Kind::of::<Kyb>(),
    Kind::of::<BankAccount>(),
    Kind::of::<IdempotencyKey>(),
    Kind::of::<Card>(),
    Kind::of::<CardLink>(),
    Kind::of::<CheckAddress>(),
    Kind::of::<CheckSettings>(),
    Kind::of::<Payee>(),
    Kind::of::<Balance>(),
    Kind::of::<Movement>(),
    Kind::of::<Advanced>(),
    Kind::of::<PayeeBankAccount>(),
    Kind::of::<PayeeCard>(),
    Kind::of::<PayeeAddress>(),
    Kind::of::<Payment>(),
    Kind::of::<PaymentLink>(),
    Kind::of::<PaywintAccount>(),
    Kind::of::<Delivery>(),
    Kind::of::<Activity>(),
];

impl Store {
    /// A store that lasts as long as the process.
    pub fn in_memory() -> Self {
        Self::of(KINDS)
    }

    /// A store in an SQLite file, which is made when it does not exist. It outlives the process.
    /// Until the store is dropped, no other can open the file.
    ///
    /// # Errors
    /// When the file cannot be opened, is in use, or was not written by this version of the sandbox.
    #[cfg(feature = "server")]
    pub fn in_file(file: &Path) -> Result<Self, OpenError> {
        Self::of_file(KINDS, file)
    }

    /// An empty store that writes each transaction to `journal`.
    #[cfg(feature = "server")]
    pub fn with_journal(journal: impl Journal) -> Self {
        Self::of_journal(KINDS, journal)
    }
}

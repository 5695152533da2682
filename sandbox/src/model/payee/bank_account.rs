//! A payee's account at a bank.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::OfPayee;
use crate::named::Named;
use crate::store::{Entity, Index, ToKey as _};

/// A payee's account at a bank. It is not verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayeeBankAccount {
    /// The identity.
    pub id: Uuid,
    /// Whose account it is.
    pub payee_id: Uuid,
    /// The name of its holder.
    pub account_holder_name: String,
    /// What kind of account it is.
    pub account_type: PayeeBankAccountType,
    /// What the user calls it.
    pub nick_name: String,
    /// The end of its number. The rest is not kept.
    pub last_four: String,
    /// The end of the bank's routing number. The rest is not kept.
    pub routing_last_four: String,
}

impl Entity for PayeeBankAccount {
    type Id = Uuid;
    const KIND: &'static str = "payee_bank_account";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_PAYEE];

    fn id(&self) -> &Uuid {
        &self.id
    }
}

impl OfPayee for PayeeBankAccount {
    const BY_PAYEE: Index<Self> = Index::new("payee", |account| Some(account.payee_id.to_key()));

    fn payee_id(&self) -> Uuid {
        self.payee_id
    }
}

/// The kinds of accounts that the contract names for a payee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)]
pub enum PayeeBankAccountType {
    PersonalSavings,
    BusinessSavings,
    BusinessChecking,
    PersonalChecking,
}

impl Named for PayeeBankAccountType {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("PERSONAL_SAVINGS", Self::PersonalSavings),
        ("BUSINESS_SAVINGS", Self::BusinessSavings),
        ("BUSINESS_CHECKING", Self::BusinessChecking),
        ("PERSONAL_CHECKING", Self::PersonalChecking),
    ];
}

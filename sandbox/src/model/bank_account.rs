//! A user's account at a bank.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::named::Named;
use crate::store::{Entity, Index, ToKey as _};

/// A user's account at a bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankAccount {
    /// The identity.
    pub id: Uuid,
    /// Whose account it is.
    pub user_id: Uuid,
    /// The name of its holder.
    pub account_holder_name: String,
    /// The name of the bank.
    pub bank_name: String,
    /// What the user calls it.
    pub nick_name: String,
    /// The end of its number. The rest is not kept.
    pub last_four: String,
    /// The bank's routing number.
    pub routing_number: String,
    /// What kind of account it is, if that was said.
    pub account_type: Option<BankAccountType>,
    /// How far its verification has come.
    pub verification: BankVerification,
    /// How many wrong amounts were given since the micro-deposits were released.
    pub wrong_attempts: u8,
    /// Whether it is the user's default account. One account of a user is.
    pub is_default: bool,
    /// Milliseconds since the Unix epoch.
    pub created_at: u64,
}

impl BankAccount {
    pub(crate) const BY_USER: Index<Self> =
        Index::new("user", |account| Some(account.user_id.to_key()));

    /// Whether money may be pulled from it.
    pub(crate) fn is_verified(&self) -> bool {
        self.verification == BankVerification::Verified
    }
}

impl Entity for BankAccount {
    type Id = Uuid;
    const KIND: &'static str = "bank_account";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_USER];

    fn id(&self) -> &Uuid {
        &self.id
    }
}

/// The kinds of accounts that the contract names for a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)]
pub enum BankAccountType {
    PersonalSavings,
    BusinessSavings,
    BusinessChecking,
    PersonalChecking,
    PaywintSavings,
    PaywintBusiness,
}

impl Named for BankAccountType {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("PERSONAL_SAVINGS", Self::PersonalSavings),
        ("BUSINESS_SAVINGS", Self::BusinessSavings),
        ("BUSINESS_CHECKING", Self::BusinessChecking),
        ("PERSONAL_CHECKING", Self::PersonalChecking),
        ("PAYWINT_SAVINGS", Self::PaywintSavings),
        ("PAYWINT_BUSINESS", Self::PaywintBusiness),
    ];
}

/// How far the verification of a bank account has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BankVerification {
    /// No micro-deposits were released.
    NotApplied,
    /// Micro-deposits were sent, and their amounts must be entered.
    Applied,
    /// The amounts were right.
    Verified,
    /// Wrong amounts were given too often.
    Failed,
}

impl BankVerification {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotApplied => "not_applied",
            Self::Applied => "applied",
            Self::Verified => "verified",
            Self::Failed => "failed",
        }
    }
}

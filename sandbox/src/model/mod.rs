//! What the sandbox remembers. Each kind is one serde struct, which says by what it is found.

mod activity;
mod bank_account;
mod card;
mod check;
mod contact;
mod idempotency_key;
mod inquiry;
mod kyb;
mod money;
mod payee;
mod user;

pub use activity::Activity;
pub use bank_account::{BankAccount, BankAccountType, BankVerification};
pub use card::{Card, CardDetails, CardLink, CardPurpose};
pub use check::{CheckAddress, CheckSettings};
pub use idempotency_key::IdempotencyKey;
pub use inquiry::{Inquiry, KycStatus};
pub use kyb::{Business, Kyb, KybStatus};
pub use money::{Account, Amount, Balance, Entry, Movement, Reason, Wallet};
pub(crate) use payee::OfPayee;
pub use payee::{Payee, PayeeAddress, PayeeBankAccount, PayeeBankAccountType, PayeeCard};
pub use user::User;

/// The text, unless it is missing or empty.
pub(crate) fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

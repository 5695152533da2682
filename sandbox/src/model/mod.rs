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
mod payment;
mod paywint_account;
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
pub use payment::{
    Destination, Payment, PaymentKind, PaymentLink, PaymentStatus, ReceivingMethod, Source,
};
pub use paywint_account::{PaywintAccount, PaywintAccountType};
pub use user::User;

use hmac_sha256::Hash;
use uuid::{Builder, Uuid};

/// An id that follows from others. It looks like any other.
pub(crate) fn derived_id(what: &str, of: &[Uuid]) -> Uuid {
    let mut hash = Hash::new();
    hash.update(what);
    for id in of {
        hash.update(id.as_bytes());
    }
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    Builder::from_random_bytes(bytes).into_uuid()
}

/// The text, unless it is missing or empty.
pub(crate) fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

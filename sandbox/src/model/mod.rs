//! What the sandbox remembers. Each kind is one serde struct, which says by what it is found.

mod amount;
mod inquiry;
mod kyb;
mod user;
mod wallet;

pub use amount::Amount;
pub use inquiry::{Inquiry, KycStatus};
pub use kyb::{Business, Kyb, KybStatus};
pub use user::User;
pub use wallet::Wallet;

/// The text, unless it is missing or empty.
pub(crate) fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

//! Money: amounts, the accounts that hold it, and how it moved between them.

mod account;
mod amount;
mod movement;
mod wallet;

pub use account::{Account, Balance};
pub use amount::Amount;
pub use movement::{Entry, Movement, Reason};
pub use wallet::Wallet;

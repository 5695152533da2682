//! What Paywint can be asked for: one file per resource, each the one place where its facts stand.
//!
//! Structs that are sent derive `Params`, structs that are read derive `Record`, and the functions of a trait under
//! `#[resource]` are operations. [`crate::spec`] has the engine over what is declared here; the TypeScript models,
//! classes and reference are generated from it by `cargo xtask codegen`.

mod kyb;
mod kyc;
mod paging;
mod users;
mod wallets;

pub use kyb::{EntityType, Kyb, KybRecord, KybStatus, KybSubmission};
pub use kyc::{InquiryLink, Kyc, KycRecord, KycStatus};
pub use paging::PageRequest;
pub use users::{NewUser, User, Users};
pub use wallets::{Wallet, Wallets};

use crate::spec::{Declared, Operation, Resource};

/// Every resource, in the order in which JavaScript numbers their operations.
pub const RESOURCES: [&Resource; 4] = [
    Users::RESOURCE,
    Kyc::RESOURCE,
    Kyb::RESOURCE,
    Wallets::RESOURCE,
];

/// The operation of this number in JavaScript, which is its position in [`operations`].
pub fn operation(number: u32) -> Option<&'static Operation> {
    operations().nth(number as usize)
}

/// Every operation, in the order of their numbers.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    let resources = RESOURCES.iter();
    resources.flat_map(|resource| resource.operations.iter().copied())
}

//! The operations of Paywint: one file per resource, each the only place that declares its facts.
//!
//! Structs that are sent derive `Params`, structs that are read derive `Record`, and the functions of a trait under
//! `#[resource]` are operations. [`crate::spec`] has the engine over what is declared here; the TypeScript models,
//! classes and reference are generated from it by `cargo xtask codegen`.

mod bank_accounts;
mod cards;
mod checkout;
mod checks;
mod kyb;
mod kyc;
mod paging;
mod payees;
mod payments;
mod paywint_accounts;
mod users;
mod wallets;

pub use bank_accounts::*;
pub use cards::*;
pub use checkout::*;
pub use checks::*;
pub use kyb::*;
pub use kyc::*;
pub use paging::PageRequest;
pub use payees::*;
pub use payments::*;
pub use paywint_accounts::*;
pub use users::*;
pub use wallets::*;

use crate::call::{ANY_CHANGE, ANY_READ};
use crate::spec::{Declared, Operation, Resource};

/// Every resource, in the order in which JavaScript numbers their operations.
pub const RESOURCES: &[&Resource] = &[
    Users::RESOURCE,
    Kyc::RESOURCE,
    Kyb::RESOURCE,
    Wallets::RESOURCE,
    BankAccounts::RESOURCE,
    PaywintAccounts::RESOURCE,
    Cards::RESOURCE,
    Payees::RESOURCE,
    PayeeBankAccounts::RESOURCE,
    PayeeCards::RESOURCE,
    PayeeAddresses::RESOURCE,
    Payments::RESOURCE,
    Checks::RESOURCE,
    Checkout::RESOURCE,
];

/// The operation of this number in JavaScript, which is its position in [`operations`]. After them come those that stand
/// for any that is not declared.
pub fn operation(number: u32) -> Option<&'static Operation> {
    let mut place = number as usize;
    for resource in RESOURCES {
        match resource.operations.get(place) {
            Some(operation) => return Some(operation),
            None => place -= resource.operations.len(),
        }
    }
    [&ANY_READ, &ANY_CHANGE].get(place).copied()
}

/// Every operation, in the order of their numbers.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    let resources = RESOURCES.iter();
    resources.flat_map(|resource| resource.operations.iter().copied())
}

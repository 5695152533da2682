//! The vendor's API.

mod bank_accounts;
pub(crate) mod cards;
mod checks;
mod errors;
mod kyb;
mod kyc_records;
mod operations;
mod payees;
mod signatures;
mod wallets;

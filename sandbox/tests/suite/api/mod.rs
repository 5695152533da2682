//! The vendor's API.

mod errors;
mod kyb;
mod kyc_records;
mod operations;
mod signatures;
mod wallets;

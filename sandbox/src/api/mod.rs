//! The API as the vendor describes it, one file a resource.

mod auth;
pub(crate) mod bank_accounts;
pub(crate) mod kyb;
pub(crate) mod kyc;
mod last_four;
pub(crate) mod operation;
mod pagination;
pub(crate) mod payees;
mod public_url;
pub(crate) mod routes;
mod rules;
pub(crate) mod signature;
pub(crate) mod users;
pub(crate) mod wallets;

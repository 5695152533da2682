//! The API as the vendor describes it, one file or folder a resource.

pub(crate) mod auth;
pub(crate) mod bank_accounts;
pub(crate) mod cards;
mod checkout;
mod checks;
pub(crate) mod kyb;
pub(crate) mod kyc;
pub(crate) mod operation;
mod pagination;
pub(crate) mod payees;
pub(crate) mod payments;
pub(crate) mod paywint_accounts;
pub(crate) mod routes;
pub(crate) mod users;
pub(crate) mod values;
pub(crate) mod wallets;

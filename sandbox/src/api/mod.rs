//! The API as the vendor describes it, one file a resource.

pub(crate) mod auth;
pub(crate) mod bank_accounts;
pub(crate) mod cards;
mod checkout;
mod checks;
mod dates;
pub(crate) mod kyb;
pub(crate) mod kyc;
pub(crate) mod last_four;
pub(crate) mod operation;
mod pagination;
pub(crate) mod payees;
pub(crate) mod payments;
pub(crate) mod paywint_accounts;
mod public_url;
pub(crate) mod routes;
pub(crate) mod rules;
pub(crate) mod signature;
pub(crate) mod users;
pub(crate) mod wallets;

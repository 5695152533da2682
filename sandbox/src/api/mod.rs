//! The API as the vendor describes it, one file a resource.

mod auth;
pub(crate) mod kyb;
mod kyb_fields;
pub(crate) mod kyc;
pub(crate) mod kyc_record;
pub(crate) mod operation;
mod pagination;
mod public_url;
pub(crate) mod signature;
pub(crate) mod users;
pub(crate) mod wallets;

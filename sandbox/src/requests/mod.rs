//! The latest calls of the API, as they came and as they were answered.

mod log;
pub(crate) mod record;
mod signature_check;

pub(crate) use log::{Kept, LoggedRequest, Requests};
pub(crate) use signature_check::SignatureCheck;

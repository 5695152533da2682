//! One call: where it goes, how it is signed, what its response means, and whether it is sent again.
//!
//! There is no I/O here. A driver sends a [`Request`] with the signature of [`Platform::sign`], and passes the
//! response to [`Call::read`], or the failure to [`Platform::failed`].

mod any_request;
mod base_url;
mod context;
mod failure;
mod headers;
pub(crate) mod outcome;
mod platform;
mod redact;
mod refusal;
mod request;
mod response;
pub mod retry;
mod sign_request;

pub use crate::rules::FormationDate;
pub use any_request::{ANY_CHANGE, ANY_READ, any_request};
pub use base_url::{BaseUrl, Environment, LONGEST_BASE_URL};
pub use context::RequestContext;
pub use failure::{Failure, FailureKind};
pub use headers::{Headers, request_id};
pub use platform::{Config, Platform, check_credentials};
pub use refusal::LARGEST_ERROR_BODY;
pub use request::{Call, Request, personal};
pub use response::{FromResponse, LARGEST_BODY, Response, not_json, rename_keys};
pub use sign_request::{LARGEST_SIGNED_BODY, sign_request};

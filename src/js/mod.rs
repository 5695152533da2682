//! The rooms that know JavaScript: what the npm package's entries call.
//!
//! A page's module holds the rules alone; the rest, with everything that takes a secret, is for servers.
//!
//! A call takes two synchronous steps, [`Core::send`] and [`Core::read`], with the transport's
//! promise between them. A future inside the module would cost 14 µs a call, a fifth of what `node:http` itself
//! takes, and a fault inside one would leave its promise pending for good.

mod convert;
mod rules;

#[cfg(feature = "js")]
mod client;
#[cfg(feature = "js")]
mod fetch;
#[cfg(feature = "js")]
mod functions;
#[cfg(feature = "js")]
mod thrown;
#[cfg(feature = "js")]
mod transport;

pub use rules::validate_user;

#[cfg(feature = "js")]
pub use client::{Core, JsOperation};
#[cfg(feature = "js")]
pub use fetch::{
    CustomFetch, FetchContext, fetch_failed, finish_fetch, start_body, start_fetch, too_large,
};
#[cfg(feature = "js")]
pub use functions::{
    default_page, is_confidential, is_impersonal, kyc_decision, largest_body, operation_name,
    request_id, sign_request,
};
#[cfg(feature = "js")]
pub use transport::{AnswerHeaders, Rejection, Transport};

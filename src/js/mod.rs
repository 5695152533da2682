//! The rooms that know JavaScript: what the npm package's entries call.
//!
//! A call takes two synchronous steps, [`client::Core::send`] and [`client::Core::read`], with the transport's
//! promise between them. A future inside the module would cost 14 µs a call, a fifth of what `node:http` itself
//! takes, and a fault inside one would leave its promise pending for good.

mod client;
mod convert;
mod fetch;
mod functions;
mod transport;

pub use client::{Core, JsOperation};
pub use fetch::{
    CustomFetch, FetchContext, fetch_failed, finish_fetch, start_body, start_fetch, too_large,
};
pub use functions::{
    default_page, largest_body, operation_name, request_id, sign_request, validate_user,
};
pub use transport::{AnswerHeaders, Rejection, Transport};

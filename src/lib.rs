//! Onboard people onto the Paywint payments platform: register users, obtain their KYC links.
//!
//! | module | what it holds |
//! |---|---|
//! | [`resources`] | the operations of the API, with what they send and read; one file per resource |
//! | [`spec`] | the tables that declarations become, and the engine that checks and writes requests by them |
//! | [`call`] | one call: base URL, credentials, signing, retries, responses, errors without personal data |
//! | [`webhooks`] | verifying and reading webhook deliveries |
//! | [`onboarding`] | what the onboarding page and its server handler share |
//! | [`error`], [`issue`] | errors, and the problems of single fields |
//! | `client` | the asynchronous client (feature `client`) |
//! | `js` | the binding to JavaScript (wasm32 only) |
//!
//! A call goes one way: check, write, sign, send, read. Only `client` and `js` do I/O; everything else is pure.

pub mod call;
#[cfg(feature = "client")]
pub mod client;
pub mod error;
pub mod issue;
#[cfg(all(
    target_arch = "wasm32",
    any(feature = "page", feature = "webhooks", feature = "client")
))]
#[doc(hidden)]
pub mod js;
mod json_string;
pub mod onboarding;
pub mod resources;
mod rules;
pub mod spec;
mod text;
pub mod webhooks;

pub use paywint_wire::signing;

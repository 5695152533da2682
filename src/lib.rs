//! Onboard people onto the Paywint payments platform: register users, obtain their KYC links.
//!
//! Data takes one way through: validate, build, sign, send, decode. Everything here is pure but
//! [`client`], where the steps meet, and the JavaScript rooms, which exist on wasm32 alone.

pub mod client;
pub mod decision;
pub mod endpoint;
pub mod error;
pub mod formation_date;
mod host;
mod http_date;
pub mod input;
#[cfg(all(target_arch = "wasm32", any(feature = "page", feature = "webhooks")))]
#[doc(hidden)]
pub mod js;
mod json_object;
mod json_text;
pub mod models;
pub mod outcome;
mod redact;
mod refusal;
pub mod request;
pub mod response;
pub mod retry;
mod retry_after;
mod secret;
mod text;
mod unescape;
mod unicode;
pub mod validate;
pub mod webhook;

pub use paywint_wire::signing;

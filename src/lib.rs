//! Onboard people onto the Paywint payments platform: register users, obtain their KYC links.
//!
//! Data takes one way through: validate, build, sign, send, decode. Everything here is pure but
//! [`client`], where the steps meet, and the JavaScript rooms, which exist on wasm32 alone.

#[cfg(feature = "client")]
pub mod client;
pub mod decision;
pub mod endpoint;
pub mod error;
pub mod formation_date;
mod host;
mod http_date;
pub mod input;
#[cfg(all(
    target_arch = "wasm32",
    any(feature = "page", feature = "webhooks", feature = "client")
))]
#[doc(hidden)]
pub mod js;
mod json_object;
mod json_text;
pub mod models;
pub mod onboarding;
pub mod outcome;
pub mod platform;
mod redact;
mod refusal;
pub mod resources;
pub mod response;
pub mod retry;
mod retry_after;
mod rules;
mod secret;
pub mod spec;
mod text;
mod unescape;
mod unicode;
pub mod validate;
pub mod webhook;

pub use paywint_wire::signing;

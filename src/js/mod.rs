//! The rooms that know JavaScript: what the npm package's entries call.
//!
//! A page's module holds the rules alone; the rest, with everything that takes a secret, is for servers. A receiver of
//! webhooks has a module of its own, a third as large, since it often runs where nothing else of this does.
//!
//! A call takes two synchronous steps, [`Core::prepare`] and [`Core::read`]; what is between them, the sending, is
//! JavaScript's. A future inside the module would cost 14 µs a call, a fifth of what `node:http` itself
//! takes, and a fault inside one would leave its promise pending for good.

#[cfg(any(feature = "page", feature = "client"))]
pub(crate) mod convert;
#[cfg(feature = "page")]
mod rules;

#[cfg(any(feature = "js", feature = "webhooks"))]
mod encoder;
#[cfg(feature = "webhooks")]
mod hasher;
mod raw;
#[cfg(any(feature = "js", feature = "client"))]
pub(crate) mod response;
#[cfg(feature = "trap")]
mod trap;
#[cfg(feature = "webhooks")]
mod webhooks;

#[cfg(feature = "js")]
mod client;
#[cfg(feature = "js")]
mod functions;
#[cfg(feature = "js")]
mod transport;

/// The standard library's allocator weighs three times as much.
#[cfg(any(feature = "page", feature = "webhooks"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(feature = "webhooks")]
pub use hasher::RuntimeHasher;
#[cfg(feature = "page")]
pub use rules::{decision, validate_user};
#[cfg(feature = "webhooks")]
pub use webhooks::{
    WebhookSecrets, largest_delivery, other_spelling, sign_webhook, signature_header,
    verify_webhook,
};

#[cfg(feature = "js")]
pub use client::Core;
#[cfg(feature = "js")]
pub use functions::{advice_when_unknown, request_id, sign_request, validate_kyb};
#[cfg(feature = "js")]
pub use transport::{AnswerHeaders, Rejection, RequestSlot};

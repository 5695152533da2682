//! A stand-in for the Paywint API, for development and tests.
//!
//! It behaves as the public contract describes the real service: signed requests, FastAPI's
//! error shapes, users, KYC links to a page of its own, and KYB. Where the contract is silent, a
//! field of [`Config`] chooses.
//!
//! The crate shares no code with the SDK, so that a mistake in signing or decoding cannot hide
//! in both. Without the `server` feature it needs no operating system and compiles to
//! WebAssembly; time and randomness come from a [`Host`], everything else lives in a [`Store`].

mod api;
mod clock;
mod control;
mod dashboard;
mod faults;
mod host;
mod hosted;
mod http;
#[cfg(all(feature = "js", target_arch = "wasm32"))]
mod js;
mod kinds;
mod machines;
mod model;
mod named;
mod options;
mod requests;
mod router;
mod seeded;
mod sorting;
mod store;
mod transaction;
mod webhooks;

use std::sync::Arc;

use clock::Clock;
use faults::list::Faults;
use hosted::behaviour::Behaviours;
use requests::Requests;
use webhooks::Dispatcher;

pub use api::auth::signature::{STATIC_SIGNATURE, sign};
pub use api::operation::Operation;
pub use faults::rule::FaultRule;
pub use faults::{Fault, ResponseFault};
pub use host::Host;
#[cfg(feature = "server")]
pub use host::SystemHost;
pub use hosted::behaviour::{ErrorCode, Outcome, PageBehaviour};
pub use options::{
    AccountIdName, AddressName, Config, EmptyBody, FormationDate, OPTIONS, Place, RefundEvent,
    Refusal, Repeats, SandboxOption, Shape, Shortfall, UnlinkedPayee,
};
pub use seeded::Seeded;
#[cfg(feature = "server")]
pub use store::{Journal, OpenError, Write};
pub use store::{Order, Store, StoreError};
pub use webhooks::{Lose, Outbox, Post, WebhookSettings, sign_webhook};

/// One platform's sandbox: its settings, its users and the machine it runs on.
pub struct Sandbox {
    config: Config,
    store: Store,
    host: Clock,
    behaviours: Behaviours,
    dispatcher: Dispatcher,
    faults: Faults,
    requests: Requests,
}

impl Sandbox {
    /// Joins settings, storage and host.
    pub fn new(config: Config, store: Store, host: impl Host) -> Self {
        Self {
            behaviours: Behaviours::new(config.kyc_page),
            dispatcher: Dispatcher::new(config.webhook.clone()),
            faults: Faults::new(&config.faults),
            host: Clock::new(Box::new(host), &store),
            requests: Requests::default(),
            config,
            store,
        }
    }

    /// The API, the hosted verification page and the dashboard as one service.
    pub fn into_router(self) -> axum::Router {
        self.into_parts().0
    }

    /// The same service, and what it has to post to the platform's webhook.
    pub fn into_parts(self) -> (axum::Router, Outbox) {
        let sandbox = Arc::new(self);
        (router::router(Arc::clone(&sandbox)), Outbox::new(sandbox))
    }
}

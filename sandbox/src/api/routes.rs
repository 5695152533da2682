//! The routes of the API, each call of which may meet a fault.

use std::sync::Arc;

use axum::Router;

use super::operation::Operation;
use super::{
    bank_accounts, cards, checkout, checks, kyb, kyc, payees, payments, paywint_accounts, users,
    wallets,
};
use crate::Sandbox;
use crate::http::routing::Endpoint;

/// The API's routes as they are gathered.
pub(crate) struct Routes {
    router: Router<Arc<Sandbox>>,
}

impl Routes {
    /// Serves an operation at a path.
    pub(crate) fn on(mut self, operation: Operation, path: &str, endpoint: Endpoint) -> Self {
        self.router = self.router.route(path, endpoint.of(operation));
        self
    }
}

/// All operations that the sandbox has.
pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    let routes = Routes {
        router: Router::new(),
    };
    [
        users::routes,
        kyc::routes,
        kyb::routes,
        wallets::routes,
        bank_accounts::routes,
        cards::routes,
        checks::routes,
        checkout::routes,
        payees::routes,
        payments::routes,
        paywint_accounts::routes,
    ]
    .into_iter()
    .fold(routes, |routes, add| add(routes))
    .router
}

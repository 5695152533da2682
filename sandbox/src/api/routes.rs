//! The routes of the API, each call of which may meet a fault.

use std::sync::Arc;

use axum::Router;
use axum::middleware;
use axum::routing::MethodRouter;

use super::operation::Operation;
use super::{
    bank_accounts, cards, checkout, checks, kyb, kyc, payees, payments, paywint_accounts, users,
    wallets,
};
use crate::Sandbox;
use crate::faults::middleware::inject;

/// The API's routes as they are gathered.
pub(crate) struct Routes {
    sandbox: Arc<Sandbox>,
    router: Router<Arc<Sandbox>>,
}

impl Routes {
    /// Serves an operation at a path.
    pub(crate) fn on(
        mut self,
        operation: Operation,
        path: &str,
        handler: MethodRouter<Arc<Sandbox>>,
    ) -> Self {
        let state = (Arc::clone(&self.sandbox), operation);
        let handler = handler.route_layer(middleware::from_fn_with_state(state, inject));
        self.router = self.router.route(path, handler);
        self
    }
}

/// All operations that the sandbox has.
pub(crate) fn routes(sandbox: &Arc<Sandbox>) -> Router<Arc<Sandbox>> {
    let routes = Routes {
        sandbox: Arc::clone(sandbox),
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

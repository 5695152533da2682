//! Which path leads where.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};

use crate::Sandbox;
use crate::api::routes::routes;
use crate::hosted::{card, payment, verify};
use crate::http::answer::Failure;
use crate::http::call::Call;
use crate::http::known_host::refuse_unknown_hosts;
use crate::http::page;
use crate::requests::record::record;
use crate::{control, dashboard};

pub(crate) fn router(sandbox: Arc<Sandbox>) -> Router {
    routes(&sandbox)
        .route(
            "/sandbox/kyc/{user_id}/decide",
            post(control::decision::decide_kyc),
        )
        .route(
            "/sandbox/kyb/{user_id}/decide",
            post(control::decision::decide_kyb),
        )
        .route("/sandbox/wallet/{user_id}", post(control::wallets::set))
        .route(
            "/sandbox/wallets/{user_id}/credit",
            post(control::wallets::credit),
        )
        .route(
            "/sandbox/payments/{payment_id}/settle",
            post(control::payments::settle),
        )
        .route(
            "/sandbox/payments/{payment_id}/refund",
            post(control::payments::refund),
        )
        .route("/sandbox/ledger", get(control::ledger::list))
        .route("/sandbox/advance", post(control::advance::advance))
        .route("/sandbox/cards/complete", post(control::cards::complete))
        .route(
            "/sandbox/cards/{card_id}/flags",
            post(control::cards::set_flags),
        )
        .route("/sandbox/kyc-page", post(control::kyc_page::set))
        .route("/sandbox/faults", post(control::faults::set))
        .route("/sandbox/reset", post(control::reset))
        .route("/sandbox/deliveries", get(control::webhooks::list))
        .route(
            "/sandbox/deliveries/{number}/redeliver",
            post(control::webhooks::redeliver),
        )
        .route("/sandbox/deliveries/flush", post(control::webhooks::flush))
        .route("/sandbox/webhook", post(control::webhooks::configure))
        .route("/sandbox/webhook/send", post(control::webhooks::send))
        .route("/pay/{id}", get(payment::show).post(payment::submit))
        .route("/card-link/{id}", get(card::show).post(card::submit))
        .route("/verify", get(verify::show).post(verify::decide))
        .route("/verify/status", get(verify::status))
        .route("/widget", get(verify::show))
        .route("/assets/style.css", get(page::style))
        .route("/assets/verify/{script}", get(verify::script))
        .merge(dashboard::routes())
        .fallback(async |request| refused(request, StatusCode::NOT_FOUND, "Not Found").await)
        .method_not_allowed_fallback(async |request| {
            refused(
                request,
                StatusCode::METHOD_NOT_ALLOWED,
                "Method Not Allowed",
            )
            .await
        })
        .layer(middleware::from_fn_with_state(Arc::clone(&sandbox), record))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&sandbox),
            after_what_is_due,
        ))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&sandbox),
            refuse_unknown_hosts,
        ))
        .with_state(sandbox)
}

/// Answers a request when everything has happened that is due by then. Where the storage fails, so does the request.
async fn after_what_is_due(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
    next: Next,
) -> Response {
    let _ = sandbox.run_due();
    next.run(request).await
}

/// Read to its end all the same, since the connection would be closed behind an answer that came
/// sooner.
async fn refused(request: Request, status: StatusCode, reason: &'static str) -> Failure {
    let _ = Call::read(request).await;
    Failure::refused(status, reason)
}

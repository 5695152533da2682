//! Which path leads where.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;

use crate::Sandbox;
use crate::api::routes::routes;
use crate::hosted::{card, payment, verify};
use crate::http::answer::Failure;
use crate::http::call::Call;
use crate::http::known_host::refuse_unknown_hosts;
use crate::http::{page, routing};
use crate::requests::record::record;
use crate::{control, dashboard};

pub(crate) fn router(sandbox: Arc<Sandbox>) -> Router {
    routes()
        .route(
            "/sandbox/kyc/{user_id}/decide",
            routing::post(control::decision::decide_kyc).served(),
        )
        .route(
            "/sandbox/kyb/{user_id}/decide",
            routing::post(control::decision::decide_kyb).served(),
        )
        .route(
            "/sandbox/wallet/{user_id}",
            routing::post(control::wallets::set).served(),
        )
        .route(
            "/sandbox/wallets/{user_id}/credit",
            routing::post(control::wallets::credit).served(),
        )
        .route(
            "/sandbox/payments/{payment_id}/settle",
            routing::post(control::payments::settle).served(),
        )
        .route(
            "/sandbox/payments/{payment_id}/refund",
            routing::post(control::payments::refund).served(),
        )
        .route(
            "/sandbox/ledger",
            routing::get(control::ledger::list).served(),
        )
        .route("/sandbox/advance", post(control::advance::advance))
        .route(
            "/sandbox/cards/complete",
            routing::post(control::cards::complete).served(),
        )
        .route(
            "/sandbox/cards/{card_id}/flags",
            routing::post(control::cards::set_flags).served(),
        )
        .route(
            "/sandbox/kyc-page",
            routing::post(control::kyc_page::set).served(),
        )
        .route(
            "/sandbox/faults",
            routing::post(control::faults::set).served(),
        )
        .route("/sandbox/reset", routing::post(control::reset).served())
        .route(
            "/sandbox/deliveries",
            routing::get(control::webhooks::list).served(),
        )
        .route(
            "/sandbox/deliveries/{number}/redeliver",
            routing::post(control::webhooks::redeliver).served(),
        )
        .route("/sandbox/deliveries/flush", post(control::webhooks::flush))
        .route(
            "/sandbox/webhook",
            routing::post(control::webhooks::configure).served(),
        )
        .route(
            "/sandbox/webhook/send",
            routing::post(control::webhooks::send).served(),
        )
        .route("/pay/{id}", routing::form(payment::show, payment::submit))
        .route("/card-link/{id}", routing::form(card::show, card::submit))
        .route("/verify", routing::form(verify::show, verify::decide))
        .route("/verify/status", routing::get(verify::status).served())
        .route("/widget", routing::page(verify::show))
        .route("/assets/style.css", routing::get(page::style).served())
        .route(
            "/assets/verify/{script}",
            routing::get(verify::script).served(),
        )
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
        .layer(middleware::from_fn_with_state(Arc::clone(&sandbox), admit))
        .with_state(sandbox)
}

/// Lets a request through that may come, once everything has happened that is due by then, and notes it. Where the
/// storage fails, so does the request.
async fn admit(State(sandbox): State<Arc<Sandbox>>, request: Request, next: Next) -> Response {
    let request = match refuse_unknown_hosts(&sandbox, request).await {
        Ok(request) => request,
        Err(refusal) => return refusal.into_response(),
    };
    let _ = sandbox.run_due();
    record(&sandbox, request, next).await
}

/// Read to its end all the same, since the connection would be closed behind an answer that came
/// sooner.
async fn refused(request: Request, status: StatusCode, reason: &'static str) -> Failure {
    let _ = Call::read(request).await;
    Failure::refused(status, reason)
}

//! Which path leads where.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware;
use axum::response::Redirect;
use axum::routing::{MethodRouter, get, post};

use crate::Sandbox;
use crate::api::operation::Operation;
use crate::api::{kyb, kyc, kyc_record, users, wallets};
use crate::faults::middleware::inject;
use crate::hosted::verify;
use crate::http::answer::Failure;
use crate::http::call::Call;
use crate::http::known_host::refuse_unknown_hosts;
use crate::http::page;
use crate::{control, dashboard};

pub(crate) fn router(sandbox: Arc<Sandbox>) -> Router {
    operations(&sandbox)
        .route(
            "/sandbox/kyc/{user_id}/decide",
            post(control::decision::decide_kyc),
        )
        .route(
            "/sandbox/kyb/{user_id}/decide",
            post(control::decision::decide_kyb),
        )
        .route("/sandbox/wallet/{user_id}", post(control::wallets::set))
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
        .route("/verify", get(verify::show).post(verify::decide))
        .route("/verify/status", get(verify::status))
        .route("/widget", get(verify::show))
        .route("/", get(async || Redirect::to("/dashboard")))
        .route("/dashboard", get(dashboard::show))
        .route("/dashboard/revision", get(dashboard::revision))
        .route(
            "/dashboard/users/{user_id}/kyc",
            post(dashboard::forms::decide_kyc),
        )
        .route(
            "/dashboard/users/{user_id}/kyb",
            post(dashboard::forms::decide_kyb),
        )
        .route(
            "/dashboard/deliveries/{number}/redeliver",
            post(dashboard::forms::redeliver),
        )
        .route("/assets/dashboard.js", get(dashboard::script))
        .route("/assets/style.css", get(page::style))
        .route("/assets/verify/{script}", get(verify::script))
        .fallback(async |request| refused(request, StatusCode::NOT_FOUND, "Not Found").await)
        .method_not_allowed_fallback(async |request| {
            refused(
                request,
                StatusCode::METHOD_NOT_ALLOWED,
                "Method Not Allowed",
            )
            .await
        })
        .layer(middleware::from_fn_with_state(
            Arc::clone(&sandbox),
            refuse_unknown_hosts,
        ))
        .with_state(sandbox)
}

/// Read to its end all the same, since the connection would be closed behind an answer that came
/// sooner.
async fn refused(request: Request, status: StatusCode, reason: &'static str) -> Failure {
    let _ = Call::read(request).await;
    Failure::refused(status, reason)
}

/// The API itself, each call of which may meet a fault.
fn operations(sandbox: &Arc<Sandbox>) -> Router<Arc<Sandbox>> {
    let on = |operation, handler: MethodRouter<_>| {
        let state = (Arc::clone(sandbox), operation);
        handler.route_layer(middleware::from_fn_with_state(state, inject))
    };
    Router::new()
        .route(
            "/api/platform/users/create",
            on(Operation::UsersCreate, post(users::create)),
        )
        .route(
            "/api/platform/users/list",
            on(Operation::UsersList, post(users::list)),
        )
        .route(
            "/api/platform/users/get/{user_id}",
            on(Operation::UsersGet, get(users::get)),
        )
        .route(
            "/api/platform/persona/platform-user/inquiry/{user_id}",
            on(Operation::KycCreateInquiryLink, get(kyc::inquiry_link)),
        )
        .route(
            "/api/platform/users/kyc/{user_id}",
            on(Operation::KycGet, get(kyc_record::get)),
        )
        .route(
            "/api/platform/kyb/submit-kyb/{user_id}",
            on(Operation::KybSubmit, post(kyb::submit)),
        )
        .route(
            "/api/platform/kyb/{user_id}",
            on(Operation::KybGet, get(kyb::get)),
        )
        .route(
            "/api/platform/wallet/get/{user_id}",
            on(Operation::WalletGet, get(wallets::get)),
        )
}

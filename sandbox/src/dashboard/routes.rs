//! Which path leads to which page or form.

use std::sync::Arc;

use axum::Router;
use axum::response::Redirect;
use axum::routing::{get, post};

use super::{forms, frame, home, requests, review, settings, users, webhooks};
use crate::Sandbox;

pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/", get(async || Redirect::to("/dashboard")))
        .route("/dashboard", get(home::page))
        .route("/dashboard/advance", post(forms::advance))
        .route("/dashboard/revision", get(frame::revision))
        .route(
            "/dashboard/users",
            get(users::list).post(forms::create_user),
        )
        .route("/dashboard/users/{user_id}", get(users::page))
        .route("/dashboard/users/{user_id}/kyc", post(forms::decide_kyc))
        .route("/dashboard/users/{user_id}/kyb", post(forms::decide_kyb))
        .route("/dashboard/users/{user_id}/credit", post(forms::credit))
        .route("/dashboard/review", get(review::page))
        .route("/dashboard/webhooks", get(webhooks::list))
        .route("/dashboard/webhooks/{number}", get(webhooks::page))
        .route(
            "/dashboard/webhooks/{number}/redeliver",
            post(webhooks::redeliver),
        )
        .route(
            "/dashboard/webhooks/redeliver-failed",
            post(webhooks::redeliver_failed),
        )
        .route("/dashboard/webhooks/send", post(webhooks::send))
        .route("/dashboard/webhooks/settings", post(webhooks::configure))
        .route("/dashboard/requests", get(requests::list))
        .route("/dashboard/requests/{number}", get(requests::page))
        .route("/dashboard/settings", get(settings::page))
        .route("/dashboard/settings/faults", post(settings::set_faults))
        .route("/dashboard/settings/kyc-page", post(settings::set_kyc_page))
        .route("/dashboard/settings/reset", post(settings::reset))
        .route("/assets/dashboard.js", get(frame::script))
        .route("/assets/dashboard.css", get(frame::style))
}

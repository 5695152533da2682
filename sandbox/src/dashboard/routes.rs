//! Which path leads to which page or form.
//!
//! One handler serves all of them: each handler of its own costs the module for JavaScript several kilobytes.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;

use super::answer::{Answer, Failed};
use super::forms::{Fields, refused, return_to};
use super::{forms, frame, home, payments, requests, review, settings, users, webhooks};
use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::call::Call;

pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    let handler = || get(serve).post(serve);
    Router::new()
        .route("/", handler())
        .route("/dashboard", handler())
        .route("/dashboard/{*path}", handler())
        .route("/assets/dashboard.js", handler())
        .route("/assets/dashboard.css", handler())
}

async fn serve(State(sandbox): State<Arc<Sandbox>>, request: Request) -> Response {
    let answer = match Call::read(request).await {
        Ok(call) if call.method == Method::POST => follow(&sandbox, &call).await,
        Ok(call) => show(&sandbox, &call.uri),
        Err(failure) => Err(failure.into()),
    };
    answer.unwrap_or_else(|failed| failed.into_response())
}

/// The parts of a path of the dashboard, after the first.
fn parts(uri: &Uri) -> Vec<&str> {
    uri.path().split('/').skip(2).collect()
}

fn show(sandbox: &Sandbox, uri: &Uri) -> Answer {
    match uri.path() {
        "/" => return Ok(Redirect::to("/dashboard").into_response()),
        "/assets/dashboard.js" => return Ok(frame::script()),
        "/assets/dashboard.css" => return Ok(frame::style()),
        _ => (),
    }
    match parts(uri).as_slice() {
        [] => home::page(sandbox, uri),
        ["revision"] => frame::revision(sandbox),
        ["users"] => users::list(sandbox, uri),
        ["users", id] => users::page(sandbox, id, uri),
        ["payments"] => payments::list(sandbox, uri),
        ["payments", id] => payments::page(sandbox, id, uri),
        ["review"] => review::page(sandbox, uri),
        ["webhooks"] => webhooks::list(sandbox, uri),
        ["webhooks", number] => webhooks::page(sandbox, number, uri),
        ["requests"] => requests::list(sandbox, uri),
        ["requests", number] => requests::page(sandbox, number, uri),
        ["settings"] => settings::page(sandbox, uri),
        _ => Err(nothing_there()),
    }
}

/// Carries out a form if its sender may control the sandbox, and redirects to the page that shows the result.
async fn follow(sandbox: &Sandbox, call: &Call) -> Answer {
    sandbox.allow_control(&call.headers)?;
    let fields: Vec<(String, String)> =
        serde_urlencoded::from_bytes(&call.body).map_err(|_| Failure::Invalid(Vec::new()))?;
    let fields = fields.into_iter().map(|(name, value)| (name, value.into()));
    let fields: Fields = fields.collect();
    let page = match parts(&call.uri).as_slice() {
        ["advance"] => forms::advance(sandbox, &fields).await,
        path => act(sandbox, path, &fields),
    };
    match page {
        Ok(page) => Ok(return_to(&fields, &page).into_response()),
        Err(Failed::Refused(failure)) => refused(sandbox, &call.uri, &fields, failure),
        Err(failed) => Err(failed),
    }
}

/// Gives the page that shows what became of it.
fn act(sandbox: &Sandbox, path: &[&str], fields: &Fields) -> Result<String, Failed> {
    match path {
        ["users"] => forms::create_user(sandbox, fields),
        ["users", id, "kyc"] => forms::decide_kyc(sandbox, id, fields),
        ["users", id, "kyb"] => forms::decide_kyb(sandbox, id, fields),
        ["users", id, "credit"] => forms::credit(sandbox, id, fields),
        ["payments", id, "settle"] => payments::settle(sandbox, id, fields),
        ["payments", id, "refund"] => payments::refund(sandbox, id, fields),
        ["webhooks", "redeliver-failed"] => webhooks::redeliver_failed(sandbox),
        ["webhooks", "send"] => webhooks::send(sandbox, fields),
        ["webhooks", "settings"] => webhooks::configure(sandbox, fields),
        ["webhooks", number, "redeliver"] => webhooks::redeliver(sandbox, number),
        ["settings", "faults"] => settings::set_faults(sandbox, fields),
        ["settings", "kyc-page"] => settings::set_kyc_page(sandbox, fields),
        ["settings", "reset"] => settings::reset(sandbox),
        _ => Err(nothing_there()),
    }
}

fn nothing_there() -> Failed {
    Failure::refused(StatusCode::NOT_FOUND, "There is no such page").into()
}

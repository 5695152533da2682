//! What the sandbox holds, as a page that keeps itself up to date, and from which it can be moved.

mod deliveries;
pub(crate) mod forms;
mod users;

use std::borrow::Cow;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use hmac_sha256::Hash;
use maud::{Markup, html};
use serde::Serialize;

use crate::Sandbox;
use crate::http::answer;
use crate::http::page::{Framing, Unavailable, asset, page};
use crate::store::StoreError;

/// Changes whenever the page would.
#[derive(Serialize)]
struct Revision {
    revision: String,
}

pub(crate) async fn show(State(sandbox): State<Arc<Sandbox>>) -> Result<Response, Unavailable> {
    let content = sandbox.dashboard()?;
    let head = html! {
        script src="/assets/dashboard.js" defer {}
    };
    let main = html! {
        main.dashboard data-revision=(revision_of(&content)) { (content) }
    };
    Ok(page(
        StatusCode::OK,
        Framing::Nowhere,
        "Dashboard",
        &head,
        &main,
    ))
}

pub(crate) async fn revision(State(sandbox): State<Arc<Sandbox>>) -> Result<Response, Unavailable> {
    let revision = revision_of(&sandbox.dashboard()?);
    Ok(Json(Revision { revision }).into_response())
}

pub(crate) async fn script() -> impl IntoResponse {
    asset(
        "text/javascript; charset=utf-8",
        include_str!("../../assets/dashboard.js"),
    )
}

fn revision_of(content: &Markup) -> String {
    hex::encode(Hash::hash(content.0.as_bytes()))
}

impl Sandbox {
    fn dashboard(&self) -> Result<Markup, StoreError> {
        Ok(html! {
            header {
                h1 { "Paywint sandbox" }
                noscript {
                    p { a href="/dashboard" { "Show what is new" } }
                }
            }
            (self.users_section()?)
            (self.deliveries_section()?)
        })
    }
}

/// How many characters of a name, or of another text in a row, are shown. It may have a million.
const MOST_CHARACTERS: usize = 120;

/// A text, or its beginning if it is longer than a row shows.
fn brief(text: &str) -> Cow<'_, str> {
    beginning(text, MOST_CHARACTERS)
}

/// At most so many characters of a text, and a mark where there are more.
fn beginning(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

fn pill(status: &'static str) -> Markup {
    html! { span.status.(status) { (status) } }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn time(millis: u64) -> Markup {
    html! {
        @if let Some(time) = answer::timestamp(millis) {
            time datetime=(time) { (time) }
        }
    }
}

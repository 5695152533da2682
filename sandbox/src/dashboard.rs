//! The users and their KYC status, as a page that keeps itself up to date.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use hmac_sha256::Hash;
use maud::{Markup, html};
use serde::Serialize;

use crate::Sandbox;
use crate::answer;
use crate::model::{User, filled};
use crate::page::{Framing, Unavailable, asset, page};
use crate::store::{Order, StoreError};

/// How many users the page shows, the newest first.
const SHOWN: u32 = 100;

/// Changes whenever the page would.
#[derive(Serialize)]
struct Revision {
    revision: String,
}

pub(crate) async fn show(State(sandbox): State<Arc<Sandbox>>) -> Result<Response, Unavailable> {
    let users = sandbox.user_table()?;
    let head = html! {
        script src="/assets/dashboard.js" defer {}
        noscript { meta http-equiv="refresh" content="5"; }
    };
    let main = html! {
        main data-revision=(revision_of(&users)) { (users) }
    };
    Ok(page(
        StatusCode::OK,
        Framing::Nowhere,
        "Users",
        &head,
        &main,
    ))
}

pub(crate) async fn revision(State(sandbox): State<Arc<Sandbox>>) -> Result<Response, Unavailable> {
    let revision = revision_of(&sandbox.user_table()?);
    Ok(Json(Revision { revision }).into_response())
}

pub(crate) async fn script() -> impl IntoResponse {
    asset(
        "text/javascript; charset=utf-8",
        include_str!("../assets/dashboard.js"),
    )
}

fn revision_of(users: &Markup) -> String {
    hex::encode(Hash::hash(users.0.as_bytes()))
}

impl Sandbox {
    fn user_table(&self) -> Result<Markup, StoreError> {
        let slice = self.store.users(Order::NewestFirst, 0, SHOWN)?;
        let mut rows = Vec::new();
        for user in &slice.users {
            let inquiry = self.store.open_inquiry(user.id)?;
            let link = inquiry.map(|inquiry| self.inquiry_url(&inquiry));
            rows.push(row(user, link.as_deref()));
        }
        Ok(html! {
            header {
                h1 { "Paywint sandbox" }
                p role="status" {
                    @match slice.total {
                        0 => "No users yet. The first one shows up here by itself.",
                        1 => "1 user",
                        total if total > u64::from(SHOWN) => { (total) " users, the newest " (SHOWN) " below" },
                        total => { (total) " users" },
                    }
                }
            }
            @if !rows.is_empty() {
                table {
                    thead {
                        tr {
                            th scope="col" { "User" }
                            th scope="col" { "KYC" }
                            th scope="col" { "Inquiry" }
                            th scope="col" { "Created" }
                        }
                    }
                    tbody { @for row in &rows { (row) } }
                }
            }
        })
    }
}

fn row(user: &User, inquiry_url: Option<&str>) -> Markup {
    let code = filled(user.phone_country_code.as_deref());
    html! {
        tr {
            th scope="row" {
                strong { (filled(user.name.as_deref()).unwrap_or("No name")) }
                @if let Some(email) = filled(user.email.as_deref()) { span { (email) } }
                @if let Some(phone) = filled(user.phone.as_deref()) {
                    span { @if let Some(code) = code { (code) " " } (phone) }
                }
                code { (user.id) }
            }
            td data-label="KYC" {
                span.status.(user.kyc_status.as_str()) { (user.kyc_status.as_str()) }
            }
            td data-label="Inquiry" {
                @match inquiry_url {
                    Some(url) => a id={ "inquiry-" (user.id) } href=(url) target="_blank" rel="noopener" {
                        "Decide"
                    },
                    None => "–",
                }
            }
            td data-label="Created" {
                @if let Some(time) = answer::timestamp(user.created_at) {
                    time datetime=(time) { (time) }
                }
            }
        }
    }
}

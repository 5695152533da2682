//! The hosted page on which a developer plays the reviewer of an inquiry.

use std::sync::Arc;

use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use crate::Sandbox;
use crate::model::{Inquiry, KycStatus, User, filled};
use crate::page::{Framing, Unavailable, page};
use crate::store::Decision;

#[derive(Deserialize)]
pub(crate) struct Address {
    #[serde(rename = "inquiry-id")]
    inquiry_id: String,
}

#[derive(Deserialize)]
pub(crate) struct Review {
    #[serde(rename = "inquiry-id")]
    inquiry_id: String,
    decision: Verdict,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Approve,
    Reject,
}

impl Verdict {
    fn status(self) -> KycStatus {
        match self {
            Self::Approve => KycStatus::Approved,
            Self::Reject => KycStatus::Rejected,
        }
    }
}

/// The question while the inquiry is open, its result afterwards.
pub(crate) async fn show(
    State(sandbox): State<Arc<Sandbox>>,
    address: Result<Query<Address>, QueryRejection>,
) -> Result<Response, Unavailable> {
    let Ok(Query(address)) = address else {
        return Ok(unknown());
    };
    let Some(inquiry) = sandbox.store.inquiry(&address.inquiry_id)? else {
        return Ok(unknown());
    };
    let user = sandbox.store.user(inquiry.user_id)?;
    Ok(match inquiry.status {
        KycStatus::Pending => question(&inquiry, user.as_ref()),
        decided => result(StatusCode::OK, decided),
    })
}

pub(crate) async fn decide(
    State(sandbox): State<Arc<Sandbox>>,
    review: Result<Form<Review>, FormRejection>,
) -> Result<Response, Unavailable> {
    let Ok(Form(review)) = review else {
        return Ok(notice(
            StatusCode::BAD_REQUEST,
            "Nothing was decided",
            &html! { p { "The form was not understood. Open the link again and choose." } },
        ));
    };
    let id = review.inquiry_id;
    match sandbox
        .store
        .decide_inquiry(&id, review.decision.status())?
    {
        Decision::Unknown => Ok(unknown()),
        Decision::Done => Ok(Redirect::to(&format!("/verify?inquiry-id={id}")).into_response()),
        Decision::AlreadyMade => {
            let inquiry = sandbox.store.inquiry(&id)?;
            Ok(inquiry.map_or_else(unknown, |inquiry| {
                result(StatusCode::CONFLICT, inquiry.status)
            }))
        }
    }
}

fn question(inquiry: &Inquiry, user: Option<&User>) -> Response {
    let name = user.and_then(|user| filled(user.name.as_deref()));
    notice(
        StatusCode::OK,
        "Verify your identity",
        &html! {
            @if let Some(name) = name {
                p { "For " strong { (name) } "." }
            }
            p {
                "This is a sandbox: no document is asked for. "
                "Choose what the review shall find."
            }
            form method="post" action="/verify" {
                input type="hidden" name="inquiry-id" value=(inquiry.id);
                button.approve name="decision" value="approve" { "Approve" }
                button.reject name="decision" value="reject" { "Reject" }
            }
        },
    )
}

fn result(status: StatusCode, decided: KycStatus) -> Response {
    notice(
        status,
        "Verification finished",
        &html! {
            p { "This inquiry is decided: " span.status.(decided.as_str()) { (decided.as_str()) } }
            p { "You can close this page." }
        },
    )
}

fn unknown() -> Response {
    notice(
        StatusCode::NOT_FOUND,
        "Unknown inquiry",
        &html! { p { "No inquiry has this link. Ask for a new one." } },
    )
}

fn notice(status: StatusCode, title: &str, content: &Markup) -> Response {
    let main = html! {
        main.card {
            h1 { (title) }
            (content)
        }
    };
    page(status, Framing::Loopback, title, &html! {}, &main)
}

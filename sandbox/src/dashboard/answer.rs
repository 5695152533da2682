//! What the pages answer, and why one is not shown or a form not followed.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;

use crate::http::answer::Failure;
use crate::http::issue::Issue;
use crate::http::page::{Framing, Unavailable, page};
use crate::store::StoreError;

pub(super) type Answer = Result<Response, Failed>;

/// Why there is no answer, as a page.
pub(super) enum Failed {
    /// It is refused.
    Refused(Failure),
    /// The storage failed.
    Unavailable,
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        Self::Refused(failure)
    }
}

impl From<StoreError> for Failed {
    fn from(_: StoreError) -> Self {
        Self::Unavailable
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let failure = match self {
            Self::Unavailable => return Unavailable.into_response(),
            Self::Refused(failure) => failure,
        };
        let (status, reason, _) = told(failure);
        let title = title(status);
        let main = html! {
            main.card {
                h1 { (title) }
                p { (reason) "." }
                p { a href="/dashboard" { "Back to the dashboard" } }
            }
        };
        page(status, Framing::Nowhere, title, &html! {}, &main)
    }
}

/// The status of a refusal, its reason, and what is wrong with the fields of a form.
pub(super) fn told(failure: Failure) -> (StatusCode, &'static str, Vec<Issue>) {
    match failure {
        Failure::Refused(status, reason) => (status, reason, Vec::new()),
        Failure::Invalid(issues) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "The form has errors",
            issues,
        ),
    }
}

pub(super) fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "Not found",
        _ => "Nothing was changed",
    }
}

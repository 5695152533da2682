//! What the pages answer, and why one is not shown or a form not followed.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;

use crate::http::answer::Failure;
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
        let (status, reason, issues) = match self {
            Self::Unavailable => return Unavailable.into_response(),
            Self::Refused(Failure::Refused(status, reason)) => (status, reason, Vec::new()),
            Self::Refused(Failure::Invalid(issues)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "The form has errors",
                issues,
            ),
        };
        let title = match status {
            StatusCode::NOT_FOUND => "Not found",
            _ => "Nothing was changed",
        };
        let main = html! {
            main.card {
                h1 { (title) }
                p { (reason) "." }
                @for issue in &issues { p { (issue.in_words()) "." } }
                p { a href="/dashboard" { "Back to the dashboard" } }
            }
        };
        page(status, Framing::Nowhere, title, &html! {}, &main)
    }
}

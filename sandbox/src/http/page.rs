//! The frame of every HTML page: its head, its style and what it may load.

use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::call::Call;
use crate::store::StoreError;

/// Who may show a page in a frame.
#[derive(Clone, Copy)]
pub(crate) enum Framing {
    /// No one.
    Nowhere,
    /// Pages of this machine, on any port.
    Loopback,
}

impl Framing {
    /// For what does not read policies; it cannot name origins.
    fn x_frame_options(self) -> Option<&'static str> {
        matches!(self, Self::Nowhere).then_some("DENY")
    }

    fn ancestors(self) -> &'static str {
        match self {
            Self::Nowhere => "'none'",
            Self::Loopback => {
                "'self' http://localhost:* http://127.0.0.1:* https://localhost:* https://127.0.0.1:*"
            }
        }
    }
}

pub(crate) fn page(
    status: StatusCode,
    framing: Framing,
    title: &str,
    head: &Markup,
    main: &Markup,
) -> Response {
    document(status, framing, title, "/assets/style.css", head, main)
}

/// A page with a style of its own.
pub(crate) fn document(
    status: StatusCode,
    framing: Framing,
    title: &str,
    style: &str,
    head: &Markup,
    body: &Markup,
) -> Response {
    let policy = format!(
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
         img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors {}",
        framing.ancestors()
    );
    // With `no-referrer`, browsers would keep the origin of a form from the page it goes to as well.
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "same-origin"),
    ];
    let denial = framing.x_frame_options();
    let denial = denial.map(|value| [(header::X_FRAME_OPTIONS, value)]);
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Paywint sandbox" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href=(style);
                (head)
            }
            body { (body) }
        }
    };
    (status, headers, denial, document).into_response()
}

pub(crate) fn style(_: &Sandbox, _: &Call) -> Result<Response, Failure> {
    let style = include_str!("../../assets/style.css");
    Ok(asset("text/css; charset=utf-8", style).into_response())
}

/// A file of the pages, which a browser asks for again at every load.
pub(crate) fn asset(
    media_type: &'static str,
    content: &'static str,
) -> ([(HeaderName, &'static str); 2], &'static str) {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, content)
}

/// A page that could not be made because the storage failed.
pub(crate) struct Unavailable;

impl From<StoreError> for Unavailable {
    fn from(_: StoreError) -> Self {
        Self
    }
}

impl IntoResponse for Unavailable {
    fn into_response(self) -> Response {
        page(
            StatusCode::INTERNAL_SERVER_ERROR,
            Framing::Loopback,
            "Unavailable",
            &html! {},
            &html! {
                main.card {
                    h1 { "The sandbox cannot read its data" }
                    p { "Look at the file that was given with " code { "--data" } "." }
                }
            },
        )
    }
}

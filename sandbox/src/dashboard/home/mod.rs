//! The first page: how to begin, and how things stand.

mod chart;
mod figures;

use axum::http::Uri;
use maud::{Markup, html};

use super::address::Address;
use super::answer::Answer;
use super::frame::Place;
use super::parts::snippet;
use crate::Sandbox;
use crate::api::auth::signature::{STATIC_SIGNATURE, sign};
use crate::model::User;

pub(super) fn page(sandbox: &Sandbox, uri: &Uri) -> Answer {
    let address = Address::of(uri, &["show"]);
    let is_shown = address.get("show") == Some("secrets");
    let (figures, is_new) = sandbox.store.read(|tables| {
        let figures = sandbox.figures(tables);
        (figures, tables.count::<User>() == 0)
    })?;
    let begin = sandbox.begin(is_shown);
    let content = html! {
        h1 { "Home" }
        @if is_new || is_shown {
            (begin)
            (figures)
        } @else {
            (figures)
            details #begin {
                summary #begin-summary { "How to begin" }
                (begin)
            }
        }
    };
    sandbox.framed(Place::Home, &address, "Home", &content)
}

impl Sandbox {
    /// What a program needs to call this sandbox.
    fn begin(&self, is_shown: bool) -> Markup {
        let config = &self.config;
        let is_shown = is_shown && config.control;
        let mut exports = format!(
            "export PAYWINT_BASE_URL={}\nexport PAYWINT_PLATFORM_ID={}",
            config.base_url, config.platform_id
        );
        // Nothing stands in for a hidden secret: what is copied is run.
        if is_shown {
            exports.push_str(&format!("\nexport PAYWINT_SECRET_KEY={}", config.secret));
        }
        html! {
            div.cards {
                section aria-labelledby="credentials" {
                    h2 #credentials { "Base URL and credentials" }
                    (self.credentials(is_shown))
                }
                @if config.control {
                    section aria-labelledby="create" {
                        h2 #create { "Create a user" }
                        form.stacked method="post" action="/dashboard/users" {
                            label { "Name" input #create-name name="name" autocomplete="off"; }
                            label { "Email" input #create-email name="email" type="email" autocomplete="off" required; }
                            button { "Create a user" }
                        }
                    }
                }
                section.wide aria-labelledby="environment" {
                    h2 #environment { "For your shell" }
                    (snippet(&exports, "the lines"))
                    @if config.control && !is_shown {
                        p { a href="?show=secrets" { "Show the secrets" } " to copy PAYWINT_SECRET_KEY too." }
                    }
                }
                section.wide aria-labelledby="curl" {
                    h2 #curl { "A first call with curl" }
                    (snippet(&self.first_call(), "the command"))
                }
            }
        }
    }

    /// A list of the users, signed. A signature tells nothing of the secret.
    fn first_call(&self) -> String {
        let config = &self.config;
        let (path, body) = (
            "/api/platform/users/list",
            r#"{"rows_per_page":10,"page_no":1}"#,
        );
        let signature = match config.static_signature {
            true => STATIC_SIGNATURE.to_owned(),
            false => sign(&config.secret, "POST", path, None, Some(body.as_bytes())),
        };
        format!(
            "curl {}{path} \\\n  -H 'X-Platform-ID: {}' \\\n  -H 'X-Signature: {signature}' \\\n  \
             -H 'Content-Type: application/json' \\\n  -d '{body}'",
            config.base_url, config.platform_id
        )
    }
}

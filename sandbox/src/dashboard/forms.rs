//! The dashboard's forms, which need no script, and what becomes of them.

use std::fmt::Display;
use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::brief;
use crate::Sandbox;
use crate::control::webhooks::{NumberSegment, number_in};
use crate::http::answer::Failure;
use crate::http::call::Document;
use crate::http::fields::UserIdSegment;
use crate::http::page::{Framing, page};
use crate::model::User;

/// The names and values of a form.
type Fields = Result<Form<Map<String, Value>>, FormRejection>;

/// A button for each decision on a user's KYC or KYB, folded away.
pub(super) fn decisions(
    what: &'static str,
    user: &User,
    choices: impl Iterator<Item = (&'static str, &'static str)>,
) -> Markup {
    let path = what.to_lowercase();
    let id = format!("{path}-{}", user.id);
    html! {
        details id=(id) {
            summary id={ (id) "-summary" } aria-label={ "Decide on the " (what) " of " (brief(&user.label())) } { "Decide" }
            form method="post" action={ "/dashboard/users/" (user.id) "/" (path) } {
                @for (status, label) in choices {
                    button.(status) id={ (id) "-" (status) } name="status" value=(status) { (label) }
                }
            }
        }
    }
}

pub(crate) async fn decide_kyc(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    user_id: UserIdSegment,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let (id, _) = sandbox.decide_kyc(user_id, &sandbox.form(&headers, form)?)?;
    Ok(back_to("user", id))
}

pub(crate) async fn decide_kyb(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    user_id: UserIdSegment,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let (id, _) = sandbox.decide_kyb(user_id, &sandbox.form(&headers, form)?)?;
    Ok(back_to("user", id))
}

pub(crate) async fn redeliver(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    number: NumberSegment,
) -> Result<Redirect, Refusal> {
    sandbox.allow_control(&headers)?;
    let number = number_in(number)?;
    sandbox.redeliver(number)?;
    Ok(back_to("delivery", number))
}

impl Sandbox {
    /// What a form says, as a control route is told it.
    fn form(&self, headers: &HeaderMap, form: Fields) -> Result<Document, Failure> {
        self.allow_control(headers)?;
        let Form(fields) = form.map_err(|_| Failure::Invalid(Vec::new()))?;
        Ok(Document::Json(Value::Object(fields)))
    }
}

/// To where the form was: the page then shows what became of it.
fn back_to(what: &str, id: impl Display) -> Redirect {
    Redirect::to(&format!("/dashboard#{what}-{id}"))
}

/// Why a form was not followed, as a page.
pub(crate) struct Refusal(Failure);

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, reason) = match self.0 {
            Failure::Refused(status, reason) => (status, reason),
            Failure::Invalid(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "The form was not understood",
            ),
        };
        page(
            status,
            Framing::Nowhere,
            "Nothing was changed",
            &html! {},
            &html! {
                main.card {
                    h1 { "Nothing was changed" }
                    p { (reason) "." }
                    p { a href="/dashboard" { "Back to the dashboard" } }
                }
            },
        )
    }
}

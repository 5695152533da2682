//! The dashboard's forms, which need no script, and what becomes of them.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde_json::{Map, Value};

use crate::Sandbox;
use crate::http::amount::amount;
use crate::http::answer::Failure;
use crate::http::call::Document;
use crate::http::fields::{UserIdSegment, both, user_id as user_id_in};
use crate::http::page::{Framing, page};

/// The names and values of a form.
pub(super) type Fields = Result<Form<Map<String, Value>>, FormRejection>;

/// The field that says which page a form was on.
const BACK: &str = "back";

/// A field of a form that says where to go when it is followed.
pub(super) fn back(to: &str) -> Markup {
    html! { input type="hidden" name=(BACK) value=(to); }
}

pub(super) async fn create_user(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let mut fields = sandbox.form(&headers, form)?;
    fields.retain(|_, value| value.as_str().is_some_and(|text| !text.trim().is_empty()));
    let user = sandbox.create_user(&Document::Json(fields.into()))?;
    Ok(Redirect::to(&format!("/dashboard/users/{}", user.id)))
}

pub(super) async fn decide_kyc(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    user_id: UserIdSegment,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let fields = sandbox.form(&headers, form)?;
    let (id, _) = sandbox.decide_kyc(user_id, &Document::Json(fields.clone().into()))?;
    Ok(return_to(&fields, &format!("/dashboard/users/{id}")))
}

pub(super) async fn decide_kyb(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    user_id: UserIdSegment,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let fields = sandbox.form(&headers, form)?;
    let (id, _) = sandbox.decide_kyb(user_id, &Document::Json(fields.clone().into()))?;
    Ok(return_to(&fields, &format!("/dashboard/users/{id}")))
}

pub(super) async fn advance(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let fields = sandbox.form(&headers, form)?;
    let said = Document::Json(fields.clone().into());
    sandbox.advance(&said).await?;
    Ok(return_to(&fields, "/dashboard"))
}

pub(super) async fn credit(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    user_id: UserIdSegment,
    form: Fields,
) -> Result<Redirect, Refusal> {
    let mut fields = sandbox.form(&headers, form)?;
    let dollars = text(&fields, "amount").and_then(|text| text.parse::<f64>().ok());
    if let Some(dollars) = dollars {
        fields.insert("amount".to_owned(), dollars.into());
    }
    let amount = amount(&fields, "amount").map_err(|issue| vec![issue]);
    let said = both(user_id_in(user_id), amount).map_err(Failure::Invalid)?;
    sandbox.change(|step| step.credit_wallet(said.0, said.1).map_err(Failure::from))?;
    Ok(return_to(&fields, &format!("/dashboard/users/{}", said.0)))
}

impl Sandbox {
    /// What a form says, if whoever sent it may move the sandbox.
    pub(super) fn form(
        &self,
        headers: &HeaderMap,
        form: Fields,
    ) -> Result<Map<String, Value>, Failure> {
        self.allow_control(headers)?;
        let Form(fields) = form.map_err(|_| Failure::Invalid(Vec::new()))?;
        Ok(fields)
    }
}

/// To the page that the form was on, which then shows what became of it. Only a page of the dashboard counts.
pub(super) fn return_to(fields: &Map<String, Value>, otherwise: &str) -> Redirect {
    let asked = fields.get(BACK).and_then(Value::as_str);
    let is_ours = |path: &&str| {
        path.starts_with("/dashboard") && path.bytes().all(|byte| byte.is_ascii_graphic())
    };
    Redirect::to(asked.filter(is_ours).unwrap_or(otherwise))
}

/// The text of a field, unless it is missing or empty.
pub(super) fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    let text = fields.get(name)?.as_str()?.trim();
    (!text.is_empty()).then_some(text)
}

/// Why a form was not followed, as a page.
pub(super) struct Refusal(Failure);

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, reason, issues) = match self.0 {
            Failure::Refused(status, reason) => (status, reason, Vec::new()),
            Failure::Invalid(issues) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "The form was not understood",
                issues,
            ),
        };
        let main = html! {
            main.card {
                h1 { "Nothing was changed" }
                p { (reason) "." }
                @for issue in &issues { p { (issue.in_words()) "." } }
                p { a href="/dashboard" { "Back to the dashboard" } }
            }
        };
        let title = "Nothing was changed";
        page(status, Framing::Nowhere, title, &html! {}, &main)
    }
}

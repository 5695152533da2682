//! The dashboard's forms, which need no script. Each gives the page that shows what became of it.

mod refused;

use axum::response::Redirect;
use maud::{Markup, html};
use serde_json::{Map, Value};

pub(super) use refused::refused;

use super::answer::Failed;
use crate::Sandbox;
use crate::http::amount::amount;
use crate::http::answer::Failure;
use crate::http::call::Document;
use crate::http::fields::{both, user_id};

/// The names and values of a form.
pub(super) type Fields = Map<String, Value>;

/// The field that says which page a form was on.
const BACK: &str = "back";

/// A field of a form that says where to go when it is followed.
pub(super) fn back(to: &str) -> Markup {
    html! { input type="hidden" name=(BACK) value=(to); }
}

pub(super) fn create_user(sandbox: &Sandbox, fields: &Fields) -> Result<String, Failed> {
    let mut fields = fields.clone();
    fields.retain(|_, value| value.as_str().is_some_and(|text| !text.trim().is_empty()));
    let user = sandbox.create_user(&Document::Json(fields.into()))?;
    Ok(format!("/dashboard/users/{}", user.id))
}

pub(super) fn decide_kyc(sandbox: &Sandbox, id: &str, fields: &Fields) -> Result<String, Failed> {
    let said = Document::Json(fields.clone().into());
    let (id, _) = sandbox.decide_kyc(Some(id), &said)?;
    Ok(format!("/dashboard/users/{id}"))
}

pub(super) fn decide_kyb(sandbox: &Sandbox, id: &str, fields: &Fields) -> Result<String, Failed> {
    let said = Document::Json(fields.clone().into());
    let (id, _) = sandbox.decide_kyb(Some(id), &said)?;
    Ok(format!("/dashboard/users/{id}"))
}

pub(super) async fn advance(sandbox: &Sandbox, fields: &Fields) -> Result<String, Failed> {
    sandbox
        .advance(&Document::Json(fields.clone().into()))
        .await?;
    Ok("/dashboard".to_owned())
}

pub(super) fn credit(sandbox: &Sandbox, id: &str, fields: &Fields) -> Result<String, Failed> {
    let mut fields = fields.clone();
    let dollars = text(&fields, "amount").and_then(|text| text.parse::<f64>().ok());
    if let Some(dollars) = dollars {
        fields.insert("amount".to_owned(), dollars.into());
    }
    let amount = amount(&fields, "amount").map_err(|issue| vec![issue]);
    let said = both(user_id(Some(id)), amount);
    let (id, amount) = said.map_err(Failure::Invalid)?;
    sandbox.change(|step| step.credit_wallet(id, amount).map_err(Failure::from))?;
    Ok(format!("/dashboard/users/{id}"))
}

/// To the page that the form was on.
pub(super) fn return_to(fields: &Fields, otherwise: &str) -> Redirect {
    Redirect::to(asked_back(fields).unwrap_or(otherwise))
}

/// The page that the form was on, if it is one of the dashboard.
fn asked_back(fields: &Fields) -> Option<&str> {
    let asked = fields.get(BACK).and_then(Value::as_str);
    asked.filter(|path| {
        path.starts_with("/dashboard") && path.bytes().all(|byte| byte.is_ascii_graphic())
    })
}

/// The text of a field, unless it is missing or empty.
pub(super) fn text<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    let text = fields.get(name)?.as_str()?.trim();
    (!text.is_empty()).then_some(text)
}

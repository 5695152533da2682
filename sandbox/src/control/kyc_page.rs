//! How the hosted page behaves.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::Sandbox;
use crate::hosted::behaviour::PageBehaviour;
use crate::http::answer::Failure;
use crate::http::call::{Call, Document};
use crate::http::fields::{object, optional_string};
use crate::http::issue::Issue;

/// Says how the hosted page behaves, to everyone or to one user.
pub(crate) fn set(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let page = KycPage::read(&call.document()?).map_err(Failure::Invalid)?;
    if let Some(id) = page.user_id {
        sandbox.find_user(id)?;
    }
    sandbox.behaviours.set(page.user_id, page.behaviour);
    let behaviour = page.behaviour.to_string();
    Ok(Json(json!({ "user_id": page.user_id, "behaviour": behaviour })).into_response())
}

/// The body of `/sandbox/kyc-page`.
#[derive(Debug, PartialEq, Eq)]
struct KycPage {
    user_id: Option<Uuid>,
    behaviour: PageBehaviour,
}

impl KycPage {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let fields = object(document)?;
        match (optional_user_id(fields), behaviour(fields)) {
            (Ok(user_id), Ok(behaviour)) => Ok(Self { user_id, behaviour }),
            (id, behaviour) => Err(id.err().into_iter().chain(behaviour.err()).collect()),
        }
    }
}

fn optional_user_id(fields: &Map<String, Value>) -> Result<Option<Uuid>, Issue> {
    let field = "user_id";
    let text = optional_string(fields, field)?;
    let id = text.map(|text| Uuid::parse_str(&text)).transpose();
    id.map_err(|error| {
        let msg = format!("Input should be a valid UUID, {error}");
        Issue::in_body(field, "uuid_parsing", &msg)
    })
}

fn behaviour(fields: &Map<String, Value>) -> Result<PageBehaviour, Issue> {
    let field = "behaviour";
    let name = optional_string(fields, field)?;
    let name = name.ok_or_else(|| Issue::missing(["body", field]))?;
    let (place, detail) = match PageBehaviour::detail_of(&name) {
        Some(place) => (place, fields.get(place).map(as_text)),
        None => (field, None),
    };
    PageBehaviour::parse(&name, detail.as_deref())
        .map_err(|expected| Issue::in_body(place, "enum", expected))
}

/// A string without its quotes, anything else as JSON.
fn as_text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

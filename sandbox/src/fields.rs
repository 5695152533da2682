//! What the operations take from a request, and the issues when it is not there.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::behaviour::PageBehaviour;
use crate::call::Document;
use crate::fault::read;
use crate::fault::rule::FaultRule;
use crate::issue::Issue;
use crate::model::{KybStatus, KycStatus, filled};

/// The body of `users/create`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct NewUser {
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) phone_country_code: Option<String>,
    pub(crate) phone: Option<String>,
}

impl NewUser {
    pub(crate) fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let fields = object(document)?;
        let mut issues = Vec::new();
        let mut take = |field| {
            optional_string(fields, field).unwrap_or_else(|issue| {
                issues.push(issue);
                None
            })
        };
        let user = Self {
            name: take("name"),
            email: take("email"),
            phone_country_code: take("phone_country_code"),
            phone: take("phone"),
        };
        // A rule over several fields is only asked once each of them is sound.
        if issues.is_empty() && !user.can_be_reached() {
            issues.push(Issue::in_body(
                "email",
                "value_error",
                "Value error, an email, or a phone together with a phone_country_code, is required",
            ));
        }
        if issues.is_empty() {
            Ok(user)
        } else {
            Err(issues)
        }
    }

    fn can_be_reached(&self) -> bool {
        let is_filled = |field: &Option<String>| filled(field.as_deref()).is_some();
        is_filled(&self.email) || is_filled(&self.phone) && is_filled(&self.phone_country_code)
    }
}

/// The body of `users/list`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pagination {
    pub(crate) rows_per_page: usize,
    pub(crate) page_no: u64,
}

impl Pagination {
    pub(crate) fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let fields = object(document)?;
        match (rows_per_page(fields), page_no(fields)) {
            (Ok(rows_per_page), Ok(page_no)) => Ok(Self {
                rows_per_page,
                page_no,
            }),
            (rows, page) => Err(rows.err().into_iter().chain(page.err()).collect()),
        }
    }
}

/// The body of `/sandbox/kyc/{user_id}/decide`: a status, or nothing to delete the KYC.
pub(crate) fn kyc_decision(document: &Document) -> Result<Option<KycStatus>, Vec<Issue>> {
    let names = KycStatus::ALL.map(KycStatus::as_str);
    decision(document, KycStatus::from_name, &names)
}

/// The body of `/sandbox/kyb/{user_id}/decide`: a status, or nothing to delete the KYB.
pub(crate) fn kyb_decision(document: &Document) -> Result<Option<KybStatus>, Vec<Issue>> {
    let names = KybStatus::ALL.map(KybStatus::as_str);
    decision(document, KybStatus::from_name, &names)
}

fn decision<T>(
    document: &Document,
    from_name: fn(&str) -> Option<T>,
    names: &[&str],
) -> Result<Option<T>, Vec<Issue>> {
    let (field, deleted) = ("status", "deleted");
    let value = object(document)?
        .get(field)
        .ok_or_else(|| vec![Issue::missing(["body", field])])?;
    let name = value.as_str();
    if name == Some(deleted) {
        return Ok(None);
    }
    name.and_then(from_name).map(Some).ok_or_else(|| {
        let names: Vec<_> = names
            .iter()
            .chain([&deleted])
            .map(|name| format!("'{name}'"))
            .collect();
        let msg = format!("Input should be one of {}", names.join(", "));
        vec![Issue::in_body(field, "enum", &msg)]
    })
}

/// The body of `/sandbox/kyc-page`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct KycPage {
    pub(crate) user_id: Option<Uuid>,
    pub(crate) behaviour: PageBehaviour,
}

impl KycPage {
    pub(crate) fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let fields = object(document)?;
        match (optional_user_id(fields), behaviour(fields)) {
            (Ok(user_id), Ok(behaviour)) => Ok(Self { user_id, behaviour }),
            (id, behaviour) => Err(id.err().into_iter().chain(behaviour.err()).collect()),
        }
    }
}

/// The body of `/sandbox/faults`.
pub(crate) fn fault_rules(document: &Document) -> Result<Vec<FaultRule>, Vec<Issue>> {
    let field = "faults";
    let value = object(document)?
        .get(field)
        .ok_or_else(|| vec![Issue::missing(["body", field])])?;
    read::rules(value, field)
}

/// Two things that were taken from a request, or all issues of both.
pub(crate) fn both<A, B>(
    first: Result<A, Vec<Issue>>,
    second: Result<B, Vec<Issue>>,
) -> Result<(A, B), Vec<Issue>> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (first, second) => {
            let issues = first.err().into_iter().chain(second.err());
            Err(issues.flatten().collect())
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

/// What stands in a path where a user's id belongs.
pub(crate) type UserIdSegment = Result<Path<String>, PathRejection>;

/// The `user_id` in a path.
pub(crate) fn user_id(segment: UserIdSegment) -> Result<Uuid, Vec<Issue>> {
    // Bytes that are no text are no UUID either.
    let text = segment.map_or_else(|_| "\u{fffd}".to_owned(), |Path(text)| text);
    Uuid::parse_str(&text).map_err(|error| {
        let msg = format!("Input should be a valid UUID, {error}");
        vec![Issue::new(["path", "user_id"], "uuid_parsing", msg)]
    })
}

pub(crate) fn object(document: &Document) -> Result<&Map<String, Value>, Vec<Issue>> {
    match document {
        Document::Json(Value::Object(fields)) => Ok(fields),
        // A JSON null is a missing body to FastAPI.
        Document::Nothing | Document::Json(Value::Null) => Err(vec![Issue::missing(["body"])]),
        _ => Err(vec![Issue::new(
            ["body"],
            "model_attributes_type",
            "Input should be a valid dictionary or object to extract fields from",
        )]),
    }
}

pub(crate) fn optional_string(
    fields: &Map<String, Value>,
    field: &'static str,
) -> Result<Option<String>, Issue> {
    match fields.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(Issue::in_body(
            field,
            "string_type",
            "Input should be a valid string",
        )),
    }
}

fn rows_per_page(fields: &Map<String, Value>) -> Result<usize, Issue> {
    let field = "rows_per_page";
    let value = fields
        .get(field)
        .ok_or_else(|| Issue::missing(["body", field]))?;
    [(10, 10.0), (20, 20.0), (50, 50.0), (100, 100.0)]
        .into_iter()
        .find_map(|(rows, number)| (value.as_f64() == Some(number)).then_some(rows))
        .ok_or_else(|| Issue::in_body(field, "enum", "Input should be 10, 20, 50 or 100"))
}

fn page_no(fields: &Map<String, Value>) -> Result<u64, Issue> {
    let field = "page_no";
    let value = fields
        .get(field)
        .ok_or_else(|| Issue::missing(["body", field]))?;
    let number = integer(value).map_err(|(kind, msg)| Issue::in_body(field, kind, msg))?;
    if number < 1 {
        return Err(Issue::in_body(
            field,
            "greater_than_equal",
            "Input should be greater than or equal to 1",
        ));
    }
    Ok(u64::try_from(number).unwrap_or(u64::MAX))
}

/// A JSON number without a fraction; one that is too large is the largest.
///
/// Pydantic also takes `"1"` and `true` for 1. The contract says integer, and so they are refused.
fn integer(value: &Value) -> Result<i128, (&'static str, &'static str)> {
    match value {
        Value::Number(number) => {
            if let Some(whole) = number.as_i128() {
                return Ok(whole);
            }
            match number.as_f64() {
                #[allow(clippy::cast_possible_truncation)]
                Some(real) if real.fract() == 0.0 => Ok(real as i128),
                _ => Err((
                    "int_from_float",
                    "Input should be a valid integer, got a number with a fractional part",
                )),
            }
        }
        Value::String(text) if text.trim().parse::<i128>().is_err() => Err((
            "int_parsing",
            "Input should be a valid integer, unable to parse string as an integer",
        )),
        _ => Err(("int_type", "Input should be a valid integer")),
    }
}

//! What is taken from a request, and the issues when it is not there.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::call::Document;
use super::issue::Issue;

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

/// What stands in a path where an id belongs, unless its bytes are no text.
pub(crate) type IdSegment<'a> = Option<&'a str>;

/// The `user_id` in a path.
pub(crate) fn user_id(segment: IdSegment<'_>) -> Result<Uuid, Vec<Issue>> {
    path_id("user_id", segment)
}

/// The id in a path that has that name.
pub(crate) fn path_id(name: &'static str, segment: IdSegment<'_>) -> Result<Uuid, Vec<Issue>> {
    // Bytes that are no text are no UUID either.
    let text = segment.unwrap_or("\u{fffd}");
    Uuid::parse_str(text).map_err(|error| {
        let msg = format!("Input should be a valid UUID, {error}");
        vec![Issue::new(["path", name], "uuid_parsing", msg)]
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

//! What goes back: the two envelopes, and FastAPI's error bodies.

use std::time::{Duration, UNIX_EPOCH};

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::http::issue::Issue;
use crate::store::StoreError;

/// The envelope of one object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CommonResponse<T> {
    success: bool,
    message: &'static str,
    data: T,
    query_generated_time: f64,
}

/// The envelope of a list.
#[derive(Serialize)]
struct ListResponse<T> {
    success: bool,
    status_code: u16,
    message: &'static str,
    records: Vec<T>,
    #[serde(rename = "totalRecords")]
    total_records: u64,
    #[serde(rename = "queryGeneratedTime")]
    query_generated_time: u64,
}

/// Answers with one object.
pub(crate) fn one(data: impl Serialize, now_millis: u64) -> Response {
    Json(CommonResponse {
        success: true,
        message: "Success",
        data,
        query_generated_time: Duration::from_millis(now_millis).as_secs_f64(),
    })
    .into_response()
}

/// Answers that it is done, with nothing else to say.
pub(crate) fn done(now_millis: u64) -> Response {
    one((), now_millis)
}

/// Answers with a whole list.
pub(crate) fn whole_list<T: Serialize>(records: Vec<T>, now_millis: u64) -> Response {
    let total = u64::try_from(records.len()).unwrap_or(u64::MAX);
    list(records, total, now_millis)
}

/// Answers with a part of a list of `total` objects.
pub(crate) fn list<T: Serialize>(records: Vec<T>, total: u64, now_millis: u64) -> Response {
    Json(ListResponse {
        success: true,
        status_code: StatusCode::OK.as_u16(),
        message: "Success",
        records,
        total_records: total,
        query_generated_time: Duration::from_millis(now_millis).as_secs(),
    })
    .into_response()
}

/// ISO 8601 in UTC, with milliseconds and a `Z`.
pub(crate) fn timestamp(millis: u64) -> Option<String> {
    use std::fmt::Write as _;

    let time = UNIX_EPOCH.checked_add(Duration::from_millis(millis))?;
    let mut text = String::new();
    // Formatting fails after the year 9999, where `to_string` would panic.
    write!(text, "{}", humantime::format_rfc3339_millis(time)).ok()?;
    Some(text)
}

/// A call that was not carried out.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Answered with 422 and every issue.
    Invalid(Vec<Issue>),
    /// Answered with a status and its reason.
    Refused(StatusCode, &'static str),
}

impl Failure {
    pub(crate) fn refused(status: StatusCode, reason: &'static str) -> Self {
        Self::Refused(status, reason)
    }

    pub(crate) fn forbidden(reason: &'static str) -> Self {
        Self::refused(StatusCode::FORBIDDEN, reason)
    }

    pub(crate) fn not_found(reason: &'static str) -> Self {
        Self::refused(StatusCode::NOT_FOUND, reason)
    }

    /// The 404 of an operation on one user.
    pub(crate) fn no_user() -> Self {
        Self::refused(StatusCode::NOT_FOUND, "User not found")
    }

    /// The 404 of an operation on one KYB.
    pub(crate) fn no_kyb() -> Self {
        Self::refused(StatusCode::NOT_FOUND, "KYB record not found")
    }
}

impl From<StoreError> for Failure {
    fn from(_: StoreError) -> Self {
        Self::refused(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Invalid(issues) => detail(StatusCode::UNPROCESSABLE_ENTITY, issues),
            Self::Refused(status, reason) => detail(status, reason),
        }
    }
}

fn detail(status: StatusCode, detail: impl Serialize) -> Response {
    #[derive(Serialize)]
    struct Body<T> {
        detail: T,
    }
    (status, Json(Body { detail })).into_response()
}

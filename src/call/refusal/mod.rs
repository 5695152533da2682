//! The error for a response outside 2xx: what it means, what to do about it, and what became of the request.

mod error_body;

pub use error_body::LARGEST_ERROR_BODY;

use error_body::ErrorBody;

use super::context::RequestContext;
use super::headers::{Headers, request_id};
use super::outcome::{advice_when_unknown, of_refusal};
use super::response::Response;
use super::retry::{Cause, may_retry, retry_after_ms};
use crate::error::{ApiError, Error, ErrorCode, Outcome};
use crate::issue::{Issue, IssueCode};
use crate::spec::{Advice, Operation};
use crate::text::{concat, decimal};

/// The error for a response outside 2xx, whether its body is FastAPI's `detail`, the envelope, or no JSON at all.
#[inline(never)]
pub(super) fn refusal(context: &RequestContext<'_>, response: &Response<impl Headers>) -> Error {
    let operation = context.operation;
    let code = ErrorCode::of_status(response.status);
    let retry_after_ms = retry_after_ms(&response.headers, || context.now_ms());
    let body = if operation.is_about_somebody_else() {
        ErrorBody::default()
    } else {
        ErrorBody::read(&response.body)
    };
    let outcome = of_refusal(operation.creates(), response.status, body.is_paywints_own);
    let cause = Cause::Status {
        status: response.status,
        is_own: body.is_paywints_own,
    };
    let redactor = context.redactor();
    let (meaning, after) = match code {
        ErrorCode::RateLimit if outcome == Outcome::Unknown => (
            "a proxy or gateway in front of Paywint received too many requests (".to_owned(),
            "). Wait ".to_owned(),
        ),
        _ => explain(code, operation, response),
    };
    let status = decimal(response.status.into());
    let mut message = concat(&[operation.name, ": ", &meaning, &status, &after]);
    if code == ErrorCode::RateLimit {
        message += &match retry_after_ms {
            Some(wait) => concat(&[&decimal(wait), " ms."]),
            None => "before the next one.".to_owned(),
        };
    }
    if let Some(text) = body.message {
        message += &concat(&[" Paywint says: ", &redactor.quote(&text), "."]);
    }
    let mut issues = Vec::new();
    for error in body.field_errors {
        let issue = Issue {
            path: redactor.quote(&error.path),
            code: IssueCode::Refused,
            message: redactor.quote(error.message.as_deref().unwrap_or("was refused")),
        };
        message += &concat(&[" ", &issue.sentence(), "."]);
        issues.push(issue);
    }
    message += &advice_for_text(code, operation, &issues);
    message += &advice_when_unknown(operation, outcome);
    Error::Api(Box::new(ApiError {
        code,
        status: response.status,
        message,
        issues,
        retry_after_ms,
        request_id: request_id(&response.headers).filter(|id| !redactor.finds_in(id)),
        outcome,
        retryable: may_retry(operation, cause),
    }))
}

/// What may be behind a 422 that names no field: Paywint refuses duplicates with one as well as with 409.
fn advice_for_text(code: ErrorCode, operation: &Operation, issues: &[Issue]) -> String {
    match operation.conflict {
        Some(Advice { meaning, remedy })
            if code == ErrorCode::UnprocessableEntity && issues.is_empty() =>
        {
            concat(&[" The cause may be that ", meaning, ". ", remedy])
        }
        _ => String::new(),
    }
}

/// What a refusal means and what to do about it: the text before its status, and after it.
fn explain(
    code: ErrorCode,
    operation: &Operation,
    response: &Response<impl Headers>,
) -> (String, String) {
    let own = match code {
        ErrorCode::PermissionDenied => operation.forbidden,
        ErrorCode::NotFound => operation.not_found,
        ErrorCode::Conflict => operation.conflict,
        _ => None,
    };
    if let Some(Advice { meaning, remedy }) = own {
        return (concat(&[meaning, " ("]), concat(&["). ", remedy]));
    }
    let (before, after) = match code {
        ErrorCode::BadRequest => ("Paywint rejected the request (", ")."),
        ErrorCode::Authentication => (
            "Paywint refused the credentials (",
            "). Check that platformId and secretKey are correct and belong to this environment.",
        ),
        ErrorCode::PermissionDenied => (
            "the platform is not allowed to do this (",
            "). Ask Paywint to enable it.",
        ),
        ErrorCode::NotFound if operation.is_of_a_user() => (
            "no such user (",
            "). Check the Paywint User ID and that it belongs to this environment.",
        ),
        ErrorCode::NotFound => ("no such endpoint (", "). Check baseUrl."),
        ErrorCode::Conflict => ("this conflicts with existing data (", ")."),
        ErrorCode::UnprocessableEntity => ("Paywint rejected the input (", ")."),
        ErrorCode::RateLimit => ("too many requests (", "). Wait "),
        ErrorCode::InternalServer if response.is_html() => (
            "",
            " with an HTML page: a proxy or gateway in front of Paywint failed.",
        ),
        ErrorCode::InternalServer => ("Paywint had an internal error (", ")."),
        _ if matches!(response.status, 301..=303 | 307 | 308) => (
            "Paywint responded with a redirect (",
            "), which is not followed because the signature must not reach another address. Check baseUrl.",
        ),
        _ => ("Paywint responded with status ", "."),
    };
    (before.to_owned(), after.to_owned())
}

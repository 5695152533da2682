//! From status, headers and bytes to a value or an error.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{ApiError, Error, ErrorCode, Outcome};
use crate::models::{Envelope, InquiryLink, ListEnvelope, User};
use crate::redact::redact;
use crate::request::{Operation, Request};
use crate::reshape::{Fault, Layout, Reshaped, reshape};
use crate::shape::push_camel;
use crate::validate::{Issue, IssueCode};

/// The largest body that is read: a hundred users are 30 KB, so more is never an answer of Paywint's.
pub const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// How many of a server's issues are repeated.
const MOST_ISSUES: usize = 50;
/// How much of a server's sentence is repeated, in characters.
const LONGEST_SENTENCE: usize = 300;

const NO_DATA: &str = "holds no data";

/// What came back.
pub struct Answer<H> {
    /// The HTTP status.
    pub status: u16,
    /// The headers, asked for by lowercase name.
    pub headers: H,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// Headers, wherever the transport keeps them.
pub trait Headers {
    /// The value of a header whose name is given in lowercase.
    fn get(&self, name: &str) -> Option<String>;
}

impl Headers for std::collections::HashMap<String, String> {
    fn get(&self, name: &str) -> Option<String> {
        std::collections::HashMap::get(self, name).cloned()
    }
}

/// Reads the answer of an operation whose `data` is one record.
pub(crate) fn record<T: DeserializeOwned>(
    request: &Request,
    answer: &Answer<impl Headers>,
) -> Result<T, Error> {
    let envelope: Envelope<T> = parsed(request, answer)?;
    if !envelope.success {
        return Err(unsuccessful(request, answer, envelope.message));
    }
    envelope
        .data
        .ok_or_else(|| unreadable(request, answer, NO_DATA))
}

/// Reads the answer of an operation that lists.
pub(crate) fn list<T: DeserializeOwned>(
    request: &Request,
    answer: &Answer<impl Headers>,
) -> Result<ListEnvelope<T>, Error> {
    let envelope: ListEnvelope<T> = parsed(request, answer)?;
    if !envelope.success {
        return Err(unsuccessful(request, answer, envelope.message));
    }
    Ok(envelope)
}

/// Reads any answer into JSON text that is spelt for JavaScript, envelope and all.
pub(crate) fn checked(request: &Request, answer: &Answer<impl Headers>) -> Result<Reshaped, Error> {
    accepted(request, answer)?;
    let layout = layout(request.operation);
    let reshaped = reshape(&answer.body, &layout)
        .map_err(|fault| unreadable(request, answer, &explain(&fault, answer)))?;
    if !reshaped.success {
        let message = reshaped.message.as_deref().and_then(unescaped);
        return Err(unsuccessful(request, answer, message));
    }
    if !reshaped.has_data && matches!(layout, Layout::Single(_)) {
        return Err(unreadable(request, answer, NO_DATA));
    }
    Ok(reshaped)
}

/// The error for text that the engine's JSON parser refused after [`checked`] took it.
pub(crate) fn not_json(request: &Request, answer: &Answer<impl Headers>) -> Error {
    unreadable(request, answer, "is not JSON")
}

fn layout(operation: Operation) -> Layout {
    match operation {
        Operation::CreateUser | Operation::GetUser => Layout::Single(&User::SHAPE),
        Operation::ListUsers => Layout::List(&User::SHAPE),
        Operation::CreateInquiryLink => Layout::Single(&InquiryLink::SHAPE),
    }
}

fn accepted(request: &Request, answer: &Answer<impl Headers>) -> Result<(), Error> {
    if !(200..300).contains(&answer.status) {
        return Err(refusal(request, answer));
    }
    if answer.body.len() > LARGEST_BODY {
        let problem = format!("is larger than {LARGEST_BODY} bytes");
        return Err(unreadable(request, answer, &problem));
    }
    Ok(())
}

fn parsed<T: DeserializeOwned>(
    request: &Request,
    answer: &Answer<impl Headers>,
) -> Result<T, Error> {
    accepted(request, answer)?;
    serde_json::from_slice(&answer.body).map_err(|_| {
        // serde's own message may quote the body.
        match reshape(&answer.body, &layout(request.operation)) {
            Err(fault) => unreadable(request, answer, &explain(&fault, answer)),
            Ok(_) => not_json(request, answer),
        }
    })
}

fn explain(fault: &Fault, answer: &Answer<impl Headers>) -> String {
    match fault {
        Fault::Mistyped {
            path,
            expected,
            found,
        } => format!(
            "has {} where {} belongs, at {path}",
            found.name(),
            expected.name()
        ),
        Fault::Missing { path } => format!("lacks {path}"),
        Fault::TooDeep => "nests too deep".to_owned(),
        Fault::Malformed { .. } if answer.body.is_empty() => "is empty".to_owned(),
        Fault::Malformed { offset } if *offset >= answer.body.len() => {
            format!("breaks off after {offset} bytes")
        }
        Fault::Malformed { .. } if is_html(answer) => {
            "is HTML rather than JSON: something between you and Paywint answered".to_owned()
        }
        Fault::Malformed { offset } => format!("is not JSON at byte {offset}"),
    }
}

fn unreadable(request: &Request, answer: &Answer<impl Headers>, problem: &str) -> Error {
    let message = format!(
        "{}: Paywint answered {}, but the body {problem}.{}",
        request.operation.name(),
        answer.status,
        advice_when_unknown(request.operation, Outcome::Unknown),
    );
    Error::Api(Box::new(ApiError {
        code: ErrorCode::Response,
        status: answer.status,
        message,
        issues: Vec::new(),
        retry_after_ms: None,
        request_id: request_id(answer),
        outcome: Outcome::Unknown,
        retryable: !request.operation.creates(),
    }))
}

fn unsuccessful(
    request: &Request,
    answer: &Answer<impl Headers>,
    message: Option<String>,
) -> Error {
    let said = message
        .map(|text| format!(": {}", sentence(request, &text)))
        .unwrap_or_default();
    Error::Api(Box::new(ApiError {
        code: ErrorCode::Response,
        status: answer.status,
        message: format!(
            "{}: Paywint answered {} but says that it did not succeed{said}.",
            request.operation.name(),
            answer.status
        ),
        issues: Vec::new(),
        retry_after_ms: None,
        request_id: request_id(answer),
        outcome: Outcome::Rejected,
        retryable: false,
    }))
}

/// An answer outside 2xx, in whatever shape: FastAPI's `detail`, the envelope, or no JSON at all.
fn refusal(request: &Request, answer: &Answer<impl Headers>) -> Error {
    let code = ErrorCode::of_status(answer.status);
    let outcome = match answer.status {
        408 | 500.. => Outcome::Unknown,
        _ => Outcome::Rejected,
    };
    let body: Option<Value> = (answer.body.len() <= LARGEST_BODY)
        .then(|| serde_json::from_slice(&answer.body).ok())
        .flatten();
    let issues = body
        .as_ref()
        .map(|body| issues_of(request, body))
        .unwrap_or_default();
    let said = body
        .as_ref()
        .and_then(said)
        .map(|text| format!(" Paywint says: {}.", sentence(request, text)))
        .unwrap_or_default();
    let fields = issues
        .iter()
        .map(|issue| format!(" {issue}."))
        .collect::<String>();
    let message = format!(
        "{}: {}{said}{fields}{}",
        request.operation.name(),
        advice(code, request.operation, answer),
        advice_when_unknown(request.operation, outcome),
    );
    Error::Api(Box::new(ApiError {
        code,
        status: answer.status,
        message,
        issues,
        retry_after_ms: retry_after_ms(answer),
        request_id: request_id(answer),
        outcome,
        retryable: matches!(answer.status, 408 | 429 | 500 | 502 | 503 | 504)
            && (outcome == Outcome::Rejected || !request.operation.creates()),
    }))
}

fn advice(code: ErrorCode, operation: Operation, answer: &Answer<impl Headers>) -> String {
    let status = answer.status;
    match code {
        ErrorCode::BadRequest => format!("Paywint could not read the request ({status})."),
        ErrorCode::Authentication => format!(
            "Paywint refused the credentials ({status}). Check the platform id and secret key, and that both belong to this environment."
        ),
        ErrorCode::PermissionDenied => {
            format!("the platform may not do this ({status}). Ask Paywint to enable it.")
        }
        ErrorCode::NotFound => match operation {
            Operation::GetUser | Operation::CreateInquiryLink => format!(
                "there is no such user ({status}). Check the Paywint User ID, and that it comes from this environment."
            ),
            _ => format!("Paywint knows no such address ({status}). Check baseUrl."),
        },
        ErrorCode::Conflict => match operation {
            Operation::CreateUser => format!(
                "a user with this e-mail or phone exists already ({status}). Find it with users.list."
            ),
            _ => format!("this is at odds with what Paywint holds already ({status})."),
        },
        ErrorCode::UnprocessableEntity => format!("Paywint refused the input ({status})."),
        ErrorCode::RateLimit => match retry_after_ms(answer) {
            Some(wait) => format!("too many requests ({status}). Wait {wait} ms."),
            None => format!("too many requests ({status}). Wait before the next one."),
        },
        ErrorCode::InternalServer if is_html(answer) => format!(
            "{status} and an HTML page came back: a proxy or gateway in front of Paywint failed."
        ),
        ErrorCode::InternalServer => format!("Paywint failed ({status})."),
        _ if (300..400).contains(&status) => format!(
            "a redirect came back ({status}) and was not followed, since the signature must not leave for another address. Check baseUrl."
        ),
        _ => format!("Paywint answered {status}."),
    }
}

pub(crate) fn advice_when_unknown(operation: Operation, outcome: Outcome) -> &'static str {
    if operation.creates() && outcome == Outcome::Unknown {
        " The user may exist: look with users.list before you create again."
    } else {
        ""
    }
}

/// FastAPI's array: which field, and why not.
fn issues_of(request: &Request, body: &Value) -> Vec<Issue> {
    let Some(details) = body.get("detail").and_then(Value::as_array) else {
        return Vec::new();
    };
    details
        .iter()
        .take(MOST_ISSUES)
        .map(|detail| Issue {
            path: detail
                .get("loc")
                .and_then(Value::as_array)
                .map(|parts| path_of(request, parts))
                .unwrap_or_default(),
            code: IssueCode::Refused,
            message: detail
                .get("msg")
                .and_then(Value::as_str)
                .map(|text| sentence(request, text))
                .unwrap_or_else(|| "was refused".to_owned()),
        })
        .collect()
}

/// `["body", "phone_country_code"]` as JavaScript spells it: `phoneCountryCode`.
fn path_of(request: &Request, parts: &[Value]) -> String {
    let inside = match parts.split_first() {
        Some((Value::String(place), rest))
            if matches!(place.as_str(), "body" | "path" | "query") =>
        {
            rest
        }
        _ => parts,
    };
    let mut path = Vec::new();
    for part in inside {
        match part {
            Value::String(name) => {
                if !path.is_empty() {
                    path.push(b'.');
                }
                push_camel(name.as_bytes(), &mut path);
            }
            other => path.extend_from_slice(format!("[{other}]").as_bytes()),
        }
    }
    sentence(request, &String::from_utf8_lossy(&path))
}

/// The server's own words, outside the array: FastAPI's string, or the envelope's message.
fn said(body: &Value) -> Option<&str> {
    body.get("detail")
        .and_then(Value::as_str)
        .or_else(|| body.get("message").and_then(Value::as_str))
}

/// A server's sentence, shortened, on one line and without what the caller sent.
fn sentence(request: &Request, text: &str) -> String {
    let line: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let safe = redact(line.trim().trim_end_matches('.'), &request.personal);
    if safe.chars().count() <= LONGEST_SENTENCE {
        return safe;
    }
    safe.chars().take(LONGEST_SENTENCE).chain(['…']).collect()
}

fn unescaped(text: &[u8]) -> Option<String> {
    let quoted = [b"\"", text, b"\""].concat();
    serde_json::from_slice(&quoted).ok()
}

fn is_html(answer: &Answer<impl Headers>) -> bool {
    answer
        .headers
        .get("content-type")
        .is_some_and(|kind| kind.to_ascii_lowercase().contains("html"))
        || answer.body.trim_ascii_start().first() == Some(&b'<')
}

fn request_id(answer: &Answer<impl Headers>) -> Option<String> {
    answer.headers.get("x-request-id")
}

/// `Retry-After` in seconds, or its common millisecond sibling.
fn retry_after_ms(answer: &Answer<impl Headers>) -> Option<u64> {
    if let Some(exact) = answer.headers.get("retry-after-ms") {
        return exact.trim().parse().ok();
    }
    let seconds: u64 = answer.headers.get("retry-after")?.trim().parse().ok()?;
    seconds.checked_mul(1000)
}

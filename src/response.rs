//! From status, headers and bytes to a value or an error.

use core::cell::LazyCell;

use paywint_wire::json::Fault;
use paywint_wire::reshape::{Id, Layout, reshape};
use serde::de::DeserializeOwned;

use crate::error::{ApiError, Error, ErrorCode, Outcome};
use crate::json_text::unescaped;
use crate::outcome;
use crate::redact::Redactor;
use crate::refusal::{self, Said};
use crate::retry::{self, Cause};
use crate::retry_after;
use crate::spec::{Advice, Answers, Envelope, ListEnvelope, Operation};
use crate::text::{beginning, decimal, joined, length};
use crate::validate::{Issue, IssueCode};

/// The largest body that is read: a hundred users are 30 KB, so more is never an answer of Paywint's.
pub const LARGEST_BODY: usize = 16 * 1024 * 1024;

pub use crate::refusal::LARGEST_REFUSAL;

/// How much of a server's sentence is repeated, in characters.
const LONGEST_SENTENCE: usize = 300;
/// How much of it is searched for what was sent: what is behind that can only be repeated if the rest is taken out.
const LONGEST_SEARCHED: usize = 1_000;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

const NO_DATA: &str = "holds no data";

/// What was asked for, as far as reading the answer needs it.
pub struct Asked<'a> {
    /// What it was.
    pub operation: &'static Operation,
    /// The id that it was asked for by, if there is one. Where the answer has such an id, it must be the same.
    pub id: Option<&'a str>,
    /// What was sent, which no message may repeat even in a server's words. Asked for when there is a message.
    pub personal: &'a dyn Fn() -> Vec<String>,
    /// Unix time in milliseconds, for an answer that names a date and not its own. Asked for when it matters.
    pub now_ms: &'a dyn Fn() -> u64,
}

/// What came back.
pub struct Answer<H> {
    /// The HTTP status.
    pub status: u16,
    /// The headers, asked for by lowercase name.
    pub headers: H,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl<H> Answer<H> {
    /// An answer as it was received. A byte order mark before its body says nothing, and JSON has none.
    pub fn received(status: u16, headers: H, mut body: Vec<u8>) -> Self {
        if body.starts_with(BYTE_ORDER_MARK) {
            body.drain(..BYTE_ORDER_MARK.len());
        }
        Self {
            status,
            headers,
            body,
        }
    }
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
///
/// # Errors
/// [`Error::Api`]: what Paywint refused, or what could not be read.
pub fn record<T: DeserializeOwned>(
    asked: &Asked<'_>,
    answer: &Answer<impl Headers>,
) -> Result<T, Error> {
    let envelope: Envelope<T> = parsed(asked, answer)?;
    if !envelope.success {
        return Err(unsuccessful(asked, answer, envelope.message));
    }
    envelope
        .data
        .ok_or_else(|| unreadable(asked, answer, NO_DATA))
}

/// Reads the answer of an operation that lists.
///
/// # Errors
/// [`Error::Api`]: what Paywint refused, or what could not be read.
pub fn list<T: DeserializeOwned>(
    asked: &Asked<'_>,
    answer: &Answer<impl Headers>,
) -> Result<ListEnvelope<T>, Error> {
    let envelope: ListEnvelope<T> = parsed(asked, answer)?;
    if !envelope.success {
        return Err(unsuccessful(asked, answer, envelope.message));
    }
    Ok(envelope)
}

/// Reads the answer of an operation that answers with nothing but whether it worked.
///
/// # Errors
/// [`Error::Api`]: what Paywint refused, or what could not be read.
pub fn nothing(asked: &Asked<'_>, answer: &Answer<impl Headers>) -> Result<(), Error> {
    let envelope: Envelope<serde_json::Value> = parsed(asked, answer)?;
    if envelope.success {
        return Ok(());
    }
    Err(unsuccessful(asked, answer, envelope.message))
}

/// Respells the keys of any answer's body for JavaScript, envelope and all; the body's grammar is left to a parser.
///
/// # Errors
/// [`Error::Api`]: what Paywint refused, or what could not be read.
pub fn respelt(asked: &Asked<'_>, answer: &mut Answer<impl Headers>) -> Result<(), Error> {
    accepted(asked, answer)?;
    let layout = layout(asked);
    let head = reshape(&mut answer.body, &layout)
        .map_err(|fault| unreadable(asked, answer, &explain(&fault, answer)))?;
    if !head.success {
        let message = head
            .message
            .and_then(|text| answer.body.get(text.start..text.end))
            .map(|text| text.get(..LARGEST_REFUSAL).unwrap_or(text));
        return Err(unsuccessful(asked, answer, message.map(unescaped)));
    }
    if !head.has_data && matches!(layout, Layout::Single(..)) {
        return Err(unreadable(asked, answer, NO_DATA));
    }
    Ok(())
}

/// The error for text that the engine's JSON parser refused after [`respelt`] took it.
pub fn not_json(asked: &Asked<'_>, answer: &Answer<impl Headers>) -> Error {
    unreadable(asked, answer, "is not JSON")
}

fn layout<'a>(asked: &Asked<'a>) -> Layout<'a> {
    match asked.operation.answer {
        Answers::Nothing => Layout::Nothing,
        Answers::One(record) => {
            let wire = asked.operation.id().map(|(_, argument)| argument.wire);
            let id = wire.zip(asked.id).map(|(wire, value)| Id { wire, value });
            Layout::Single(record.shape, id)
        }
        Answers::List(record) | Answers::Page(record) => Layout::List(record.shape),
    }
}

fn accepted(asked: &Asked<'_>, answer: &Answer<impl Headers>) -> Result<(), Error> {
    if !(200..300).contains(&answer.status) {
        return Err(refusal(asked, answer));
    }
    if answer.body.len() > LARGEST_BODY {
        let most = decimal(LARGEST_BODY as u64);
        let problem = joined(&["is larger than ", &most, " bytes"]);
        return Err(unreadable(asked, answer, &problem));
    }
    Ok(())
}

fn parsed<T: DeserializeOwned>(
    asked: &Asked<'_>,
    answer: &Answer<impl Headers>,
) -> Result<T, Error> {
    accepted(asked, answer)?;
    reshape(&mut answer.body.clone(), &layout(asked))
        .map_err(|fault| unreadable(asked, answer, &explain(&fault, answer)))?;
    // serde's own message may quote the body.
    serde_json::from_slice(&answer.body).map_err(|_| not_json(asked, answer))
}

fn explain(fault: &Fault, answer: &Answer<impl Headers>) -> String {
    let (length, offset) = match fault {
        Fault::Malformed { offset } => (answer.body.len(), *offset),
        _ => return fault.message(),
    };
    if length == 0 {
        return "is empty".to_owned();
    }
    let bytes = decimal(offset as u64);
    if offset >= length {
        return joined(&["breaks off after ", &bytes, " bytes"]);
    }
    if is_html(answer) {
        return "is HTML rather than JSON: something between you and Paywint answered".to_owned();
    }
    joined(&["is not JSON at byte ", &bytes])
}

fn unreadable(asked: &Asked<'_>, answer: &Answer<impl Headers>, problem: &str) -> Error {
    let words = [", but the body ", problem, "."];
    answered(asked, answer, Outcome::Unknown, &words)
}

fn unsuccessful(
    asked: &Asked<'_>,
    answer: &Answer<impl Headers>,
    message: Option<String>,
) -> Error {
    let said = message
        .filter(|_| !asked.operation.is_about_somebody_else())
        .map(|text| joined(&[": ", &sentence(&redactor(asked), &text)]))
        .unwrap_or_default();
    let words = [" but says that it did not succeed", &said, "."];
    answered(asked, answer, Outcome::Rejected, &words)
}

/// The error for an answer within 2xx that is not what was asked for.
fn answered(
    asked: &Asked<'_>,
    answer: &Answer<impl Headers>,
    outcome: Outcome,
    words: &[&str],
) -> Error {
    let message = [
        asked.operation.name,
        ": Paywint answered ",
        &decimal(answer.status.into()),
        &joined(words),
        &advice_when_unknown(asked.operation, outcome),
    ];
    Error::Api(Box::new(ApiError {
        code: ErrorCode::Response,
        status: answer.status,
        message: joined(&message),
        issues: Vec::new(),
        retry_after_ms: None,
        request_id: request_id(&answer.headers).filter(|id| !redactor(asked).finds_in(id)),
        outcome,
        retryable: false,
    }))
}

/// An answer outside 2xx, in whatever shape: FastAPI's `detail`, the envelope, or no JSON at all.
#[inline(never)]
fn refusal(asked: &Asked<'_>, answer: &Answer<impl Headers>) -> Error {
    let code = ErrorCode::of_status(answer.status);
    let retry_after_ms = retry_after::asked_ms(&answer.headers, asked.now_ms);
    let spoken = if asked.operation.is_about_somebody_else() {
        Said::default()
    } else {
        refusal::said(&answer.body)
    };
    let creates = asked.operation.creates();
    let outcome = outcome::of_refusal(creates, answer.status, spoken.is_own);
    let cause = Cause::Status {
        status: answer.status,
        is_own: spoken.is_own,
    };
    let redactor = LazyCell::new(|| redactor(asked));
    let (meaning, after) = match code {
        ErrorCode::RateLimit if outcome == Outcome::Unknown => (
            "something between you and Paywint answered that there are too many requests ("
                .to_owned(),
            "). Wait ".to_owned(),
        ),
        _ => advice(code, asked.operation, answer),
    };
    let status = decimal(answer.status.into());
    let mut message = joined(&[asked.operation.name, ": ", &meaning, &status, &after]);
    if code == ErrorCode::RateLimit {
        message += &match retry_after_ms {
            Some(wait) => joined(&[&decimal(wait), " ms."]),
            None => "before the next one.".to_owned(),
        };
    }
    if let Some(said) = spoken.sentence {
        message += &joined(&[" Paywint says: ", &sentence(&redactor, &said), "."]);
    }
    let mut issues = Vec::new();
    for complaint in spoken.complaints {
        let issue = Issue {
            path: sentence(&redactor, &complaint.path),
            code: IssueCode::Refused,
            message: sentence(&redactor, complaint.why.as_deref().unwrap_or("was refused")),
        };
        message += &joined(&[" ", &issue.sentence(), "."]);
        issues.push(issue);
    }
    message += &advice_when_unknown(asked.operation, outcome);
    Error::Api(Box::new(ApiError {
        code,
        status: answer.status,
        message,
        issues,
        retry_after_ms,
        request_id: request_id(&answer.headers).filter(|id| !redactor.finds_in(id)),
        outcome,
        retryable: retry::may_retry(asked.operation, cause),
    }))
}

/// What a refusal means and what to do about it: what is said before its status, and after it.
fn advice(
    code: ErrorCode,
    operation: &Operation,
    answer: &Answer<impl Headers>,
) -> (String, String) {
    let own = match code {
        ErrorCode::PermissionDenied => operation.forbidden,
        ErrorCode::NotFound => operation.not_found,
        ErrorCode::Conflict => operation.conflict,
        _ => None,
    };
    if let Some(Advice { meaning, remedy }) = own {
        return (joined(&[meaning, " ("]), joined(&["). ", remedy]));
    }
    let (before, after) = match code {
        ErrorCode::BadRequest => ("Paywint could not read the request (", ")."),
        ErrorCode::Authentication => (
            "Paywint refused the credentials (",
            "). Check the platform id and secret key, and that both belong to this environment.",
        ),
        ErrorCode::PermissionDenied => (
            "the platform may not do this (",
            "). Ask Paywint to enable it.",
        ),
        ErrorCode::NotFound if operation.is_of_a_user() => (
            "there is no such user (",
            "). Check the Paywint User ID, and that it comes from this environment.",
        ),
        ErrorCode::NotFound => ("Paywint knows no such address (", "). Check baseUrl."),
        ErrorCode::Conflict => ("this is at odds with what Paywint holds already (", ")."),
        ErrorCode::UnprocessableEntity => ("Paywint refused the input (", ")."),
        ErrorCode::RateLimit => ("too many requests (", "). Wait "),
        ErrorCode::InternalServer if is_html(answer) => (
            "",
            " and an HTML page came back: a proxy or gateway in front of Paywint failed.",
        ),
        ErrorCode::InternalServer => ("Paywint failed (", ")."),
        _ if matches!(answer.status, 301..=303 | 307 | 308) => (
            "a redirect came back (",
            ") and was not followed, since the signature must not leave for another address. Check baseUrl.",
        ),
        _ => ("Paywint answered ", "."),
    };
    (before.to_owned(), after.to_owned())
}

/// What to do when nobody knows whether it was carried out.
pub(crate) fn advice_when_unknown(operation: &Operation, outcome: Outcome) -> String {
    match operation.if_unknown {
        advice if outcome == Outcome::Unknown && !advice.is_empty() => joined(&[" ", advice]),
        _ => String::new(),
    }
}

fn redactor(asked: &Asked<'_>) -> Redactor {
    Redactor::new(&(asked.personal)())
}

/// A server's sentence, shortened, on one line and without what the caller sent.
#[inline(never)]
fn sentence(redactor: &Redactor, text: &str) -> String {
    let mut letters = text.trim_ascii().chars();
    let line: String = letters
        .by_ref()
        .take(LONGEST_SEARCHED)
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let breaks_off = letters.next().is_some();
    let safe = redactor.redacted(&line, breaks_off);
    if breaks_off || length(&safe) > LONGEST_SENTENCE {
        return beginning(&safe, LONGEST_SENTENCE) + "…";
    }
    safe.trim_end_matches(['.', ' ']).to_owned()
}

fn is_html(answer: &Answer<impl Headers>) -> bool {
    const HTML: &[u8] = b"html";
    let kind = answer.headers.get("content-type").unwrap_or_default();
    kind.as_bytes()
        .windows(HTML.len())
        .any(|word| word.eq_ignore_ascii_case(HTML))
        || answer.body.trim_ascii_start().first() == Some(&b'<')
}

/// The id under which Paywint's support can find a request, if it looks like one: it is shown and logged, so it must
/// not be able to hold anything else.
pub fn request_id(headers: &impl Headers) -> Option<String> {
    const LONGEST: usize = 128;
    headers.get("x-request-id").filter(|id| {
        (1..=LONGEST).contains(&id.len())
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:/+=".contains(&byte))
    })
}

//! Reads responses: from status, headers and bytes to a value or an error.

use std::collections::HashMap;

use paywint_wire::json::Fault;
use paywint_wire::reshape::{Layout, reshape};
use serde::de::DeserializeOwned;

use super::context::RequestContext;
use super::headers::{Headers, request_id};
use super::outcome::advice_when_unknown;
use super::refusal::{LARGEST_ERROR_BODY, refusal};
use crate::error::{ApiError, Error, ErrorCode, Outcome};
use crate::json_string::unescape;
use crate::spec::{Answer, Answers, Envelope, ListEnvelope, Page, Row};
use crate::text::{concat, decimal};

/// The largest body that is read, in bytes. A hundred users take 30 KB, so no response of Paywint's comes near it.
pub const LARGEST_BODY: usize = 16 * 1024 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

const NO_DATA: &str = "has no data";

/// A response as it was received.
pub struct Response<H = HashMap<String, String>> {
    /// The HTTP status.
    pub status: u16,
    /// The headers, by lowercase name.
    pub headers: H,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl<H> Response<H> {
    /// A response as it was received, without the byte order mark that a body may begin with: JSON has none.
    pub fn new(status: u16, headers: H, body: Vec<u8>) -> Self {
        let mut response = Self {
            status,
            headers,
            body,
        };
        response.remove_byte_order_mark();
        response
    }

    pub(crate) fn remove_byte_order_mark(&mut self) {
        if self.body.starts_with(BYTE_ORDER_MARK) {
            self.body.drain(..BYTE_ORDER_MARK.len());
        }
    }
}

impl<H: Headers> Response<H> {
    pub(super) fn is_html(&self) -> bool {
        const HTML: &[u8] = b"html";
        let content_type = self.headers.get("content-type").unwrap_or_default();
        content_type
            .as_bytes()
            .windows(HTML.len())
            .any(|word| word.eq_ignore_ascii_case(HTML))
            || self.body.trim_ascii_start().first() == Some(&b'<')
    }
}

/// What an operation returns in Rust.
pub trait FromResponse: Answer {
    /// Reads it from a response.
    ///
    /// # Errors
    /// [`Error::Api`] for a refusal, and for a response that cannot be read.
    fn from_response(
        context: &RequestContext<'_>,
        response: &Response<impl Headers>,
    ) -> Result<Self, Error>;
}

impl<T: Answer + Row + DeserializeOwned> FromResponse for T {
    fn from_response(
        context: &RequestContext<'_>,
        response: &Response<impl Headers>,
    ) -> Result<Self, Error> {
        let envelope: Envelope<T> = read(context, response)?;
        if !envelope.success {
            return Err(unsuccessful(context, response, envelope.message));
        }
        let mut data = envelope.data;
        data.iter_mut().for_each(Row::take_aliases);
        data.ok_or_else(|| unreadable(context, response, NO_DATA))
    }
}

impl<T: Row + DeserializeOwned> FromResponse for Page<T> {
    fn from_response(
        context: &RequestContext<'_>,
        response: &Response<impl Headers>,
    ) -> Result<Self, Error> {
        let mut envelope: ListEnvelope<T> = read(context, response)?;
        if !envelope.success {
            return Err(unsuccessful(context, response, envelope.message));
        }
        let records = envelope.records.iter_mut().flatten();
        records.for_each(Row::take_aliases);
        Ok(envelope.into())
    }
}

impl<T: Row + DeserializeOwned> FromResponse for Vec<T> {
    fn from_response(
        context: &RequestContext<'_>,
        response: &Response<impl Headers>,
    ) -> Result<Self, Error> {
        Page::from_response(context, response).map(|page| page.records)
    }
}

impl FromResponse for () {
    fn from_response(
        context: &RequestContext<'_>,
        response: &Response<impl Headers>,
    ) -> Result<Self, Error> {
        let envelope: Envelope<serde_json::Value> = read(context, response)?;
        if !envelope.success {
            return Err(unsuccessful(context, response, envelope.message));
        }
        Ok(())
    }
}

/// Checks a response and renames the keys of its body for JavaScript in place, envelope and all. The body's grammar is
/// left to a parser.
///
/// # Errors
/// [`Error::Api`] for a refusal, and for a response that cannot be read.
pub fn rename_keys(
    context: &RequestContext<'_>,
    response: &mut Response<impl Headers>,
) -> Result<(), Error> {
    check_status_and_size(context, response)?;
    let layout = layout(context);
    let head = reshape(&mut response.body, &layout)
        .map_err(|fault| unreadable(context, response, &describe(&fault, response)))?;
    if !head.success {
        let message = head
            .message
            .and_then(|text| response.body.get(text.start..text.end))
            .map(|text| text.get(..LARGEST_ERROR_BODY).unwrap_or(text));
        return Err(unsuccessful(context, response, message.map(unescape)));
    }
    if !head.has_data && matches!(layout, Layout::Single(..)) {
        return Err(unreadable(context, response, NO_DATA));
    }
    Ok(())
}

/// The error for a body that a JSON parser refuses after [`rename_keys`] accepted it.
pub fn not_json(context: &RequestContext<'_>, response: &Response<impl Headers>) -> Error {
    unreadable(context, response, "is not JSON")
}

fn layout<'a>(context: &'a RequestContext<'_>) -> Layout<'a> {
    match context.operation.answer {
        Answers::Nothing => Layout::Nothing,
        Answers::One(record) => Layout::Single(record.shape, context.id()),
        Answers::List(record) | Answers::Page(record) => Layout::List(record.shape),
    }
}

fn check_status_and_size(
    context: &RequestContext<'_>,
    response: &Response<impl Headers>,
) -> Result<(), Error> {
    if !(200..300).contains(&response.status) {
        return Err(refusal(context, response));
    }
    if response.body.len() > LARGEST_BODY {
        let most = decimal(LARGEST_BODY as u64);
        let problem = concat(&["is larger than ", &most, " bytes"]);
        return Err(unreadable(context, response, &problem));
    }
    Ok(())
}

fn read<T: DeserializeOwned>(
    context: &RequestContext<'_>,
    response: &Response<impl Headers>,
) -> Result<T, Error> {
    check_status_and_size(context, response)?;
    reshape(&mut response.body.clone(), &layout(context))
        .map_err(|fault| unreadable(context, response, &describe(&fault, response)))?;
    // serde's own message may quote the body.
    serde_json::from_slice(&response.body).map_err(|_| not_json(context, response))
}

fn describe(fault: &Fault, response: &Response<impl Headers>) -> String {
    let (length, offset) = match fault {
        Fault::Malformed { offset } => (response.body.len(), *offset),
        _ => return fault.message(),
    };
    if length == 0 {
        return "is empty".to_owned();
    }
    let bytes = decimal(offset as u64);
    if offset >= length {
        return concat(&["ends after ", &bytes, " bytes"]);
    }
    if response.is_html() {
        return "is HTML, not JSON: a proxy or gateway in front of Paywint responded".to_owned();
    }
    concat(&["is invalid JSON at byte ", &bytes])
}

fn unreadable(
    context: &RequestContext<'_>,
    response: &Response<impl Headers>,
    problem: &str,
) -> Error {
    let words = [", but the body ", problem, "."];
    response_error(context, response, Outcome::Unknown, &words)
}

fn unsuccessful(
    context: &RequestContext<'_>,
    response: &Response<impl Headers>,
    message: Option<String>,
) -> Error {
    let quote = message
        .filter(|_| !context.operation.is_about_somebody_else())
        .map(|text| concat(&[": ", &context.redactor().quote(&text)]))
        .unwrap_or_default();
    let words = [", but without success", &quote, "."];
    response_error(context, response, Outcome::Rejected, &words)
}

/// The error for a response within 2xx that is not what was asked for.
fn response_error(
    context: &RequestContext<'_>,
    response: &Response<impl Headers>,
    outcome: Outcome,
    words: &[&str],
) -> Error {
    let message = [
        context.operation.name,
        ": Paywint responded with status ",
        &decimal(response.status.into()),
        &concat(words),
        &advice_when_unknown(context.operation, outcome),
    ];
    Error::Api(Box::new(ApiError {
        code: ErrorCode::Response,
        status: response.status,
        message: concat(&message),
        issues: Vec::new(),
        retry_after_ms: None,
        request_id: request_id(&response.headers).filter(|id| !context.redactor().finds_in(id)),
        outcome,
        retryable: false,
    }))
}

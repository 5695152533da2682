//! A request as it came over the wire, and the JSON in it.

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use http_body_util::BodyExt as _;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::http::answer::Failure;
use crate::http::fields::IdSegment;
use crate::http::issue::{Issue, Step};

/// The largest body that is read; the contract names no limit.
pub(crate) const MAX_BODY: usize = 1024 * 1024;
/// How much of a larger body is let through to nowhere, so that its sender gets to read the 413.
const MAX_DRAIN: usize = 64 * 1024 * 1024;

/// A request with its body.
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// Whether all of its body could be read.
    is_whole: bool,
    id: Option<String>,
}

/// What FastAPI hands to a declared body.
#[derive(Debug, PartialEq)]
pub(crate) enum Document {
    /// No bytes at all.
    Nothing,
    /// Bytes of another media type, which no declared body fits.
    Opaque,
    /// Parsed JSON.
    Json(Value),
}

impl Call {
    pub(crate) async fn read(request: Request) -> Result<Self, Failure> {
        let (head, body) = request.into_parts();
        Ok(Self::new(head, Some(read_body(body).await?), None))
    }

    /// `body` is `None` when it could not be read; `id` is what stands in the path where the route has an id.
    pub(crate) fn new(head: Parts, body: Option<Vec<u8>>, id: Option<String>) -> Self {
        Self {
            method: head.method,
            uri: head.uri,
            headers: head.headers,
            is_whole: body.is_some(),
            body: body.unwrap_or_default(),
            id,
        }
    }

    /// What stands in its path where the route has an id.
    pub(crate) fn id(&self) -> IdSegment<'_> {
        self.id.as_deref()
    }

    /// The bytes of a header, empty when it is missing.
    pub(crate) fn header(&self, name: &str) -> &[u8] {
        self.headers
            .get(name)
            .map(|value| value.as_bytes())
            .unwrap_or_default()
    }

    pub(crate) fn document(&self) -> Result<Document, Failure> {
        if self.body.is_empty() {
            return Ok(Document::Nothing);
        }
        if !self.is_json() {
            return Ok(Document::Opaque);
        }
        let text = std::str::from_utf8(&self.body).map_err(|_| unreadable_body())?;
        serde_json::from_str(text)
            .map(Document::Json)
            .map_err(|error| {
                let position = if error.is_eof() {
                    text.chars().count()
                } else {
                    position(text, error.line(), error.column())
                };
                Failure::Invalid(vec![Issue::new(
                    [Step::Name("body"), Step::Position(position)],
                    "json_invalid",
                    "JSON decode error",
                )])
            })
    }

    /// The fields of a form; `None` when it is none, could not be read, or lacks one of these. Others are ignored.
    pub(crate) fn form<T: DeserializeOwned>(&self) -> Option<T> {
        let is_form = self.is_whole && self.media_type()? == b"application/x-www-form-urlencoded";
        is_form.then(|| serde_urlencoded::from_bytes(&self.body).ok())?
    }

    /// The fields of the query; `None` when it lacks one of these. Others are ignored.
    pub(crate) fn query<T: DeserializeOwned>(&self) -> Option<T> {
        serde_urlencoded::from_str(self.uri.query().unwrap_or_default()).ok()
    }

    /// The media type without its parameters, in lowercase.
    fn media_type(&self) -> Option<Vec<u8>> {
        let value = self.headers.get(header::CONTENT_TYPE)?.as_bytes();
        let essence = value.split(|byte| *byte == b';').next();
        Some(
            essence
                .unwrap_or_default()
                .trim_ascii()
                .to_ascii_lowercase(),
        )
    }

    /// FastAPI takes a body without a media type for JSON.
    pub(crate) fn is_json(&self) -> bool {
        let Some(essence) = self.media_type() else {
            return true;
        };
        let subtype = essence.strip_prefix(b"application/");
        subtype.is_some_and(|subtype| subtype == b"json" || subtype.ends_with(b"+json"))
    }
}

/// All bytes of a body, read to its end even if it is too long.
pub(crate) async fn read_body(mut stream: Body) -> Result<Vec<u8>, Failure> {
    let (mut body, mut length) = (Vec::new(), 0_usize);
    while let Some(frame) = stream.frame().await {
        let Ok(frame) = frame else {
            return Err(unreadable_body());
        };
        let Ok(data) = frame.into_data() else {
            continue;
        };
        length = length.saturating_add(data.len());
        if length <= MAX_BODY {
            body.extend_from_slice(&data);
        } else if length > MAX_DRAIN {
            break;
        }
    }
    if length > MAX_BODY {
        return Err(Failure::refused(
            StatusCode::PAYLOAD_TOO_LARGE,
            "Request body too large",
        ));
    }
    Ok(body)
}

fn unreadable_body() -> Failure {
    Failure::refused(
        StatusCode::BAD_REQUEST,
        "There was an error parsing the body",
    )
}

/// Characters before a place that is given by line and column, both from one, in bytes.
fn position(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(|line| line.chars().count())
        .sum();
    let within = text
        .split_inclusive('\n')
        .nth(line.saturating_sub(1))
        .unwrap_or_default()
        .char_indices()
        .take_while(|(byte, _)| byte.saturating_add(1) < column)
        .count();
    before.saturating_add(within)
}

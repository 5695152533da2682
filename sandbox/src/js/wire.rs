//! Requests and answers as JavaScript has them.

use axum::body::Body;
use axum::extract::Request;
use axum::http::uri::Uri;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use js_sys::{Array, JsString, Uint8Array};
use serde_json::Value;
use wasm_bindgen::JsValue;

use crate::faults::ResponseFault;

/// hyper reads no longer address.
const LONGEST_TARGET: usize = 65_534;

/// A request, or the status with which an HTTP server refuses what is none.
pub(super) fn request(
    method: &str,
    target: &str,
    headers: &[String],
    body: Vec<u8>,
) -> Result<Request, StatusCode> {
    if target.len() > LONGEST_TARGET {
        return Err(StatusCode::URI_TOO_LONG);
    }
    let bad = StatusCode::BAD_REQUEST;
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = Method::from_bytes(method.as_bytes()).map_err(|_| bad)?;
    *request.uri_mut() = Uri::try_from(target).map_err(|_| bad)?;
    for pair in headers.chunks_exact(2) {
        let [name, value] = pair else { continue };
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| bad)?;
        let value = HeaderValue::from_bytes(&latin1(value).ok_or(bad)?).map_err(|_| bad)?;
        request.headers_mut().append(name, value);
    }
    Ok(request)
}

/// The JSON of an array, of which one item at a time is more than text.
pub(super) fn json_array(items: impl Iterator<Item = Value>) -> String {
    let mut json = String::from("[");
    for item in items {
        if json.len() > 1 {
            json.push(',');
        }
        json.push_str(&item.to_string());
    }
    json.push(']');
    json
}

/// Names and values in turns.
pub(super) fn texts(headers: &HeaderMap) -> Vec<String> {
    let pairs = headers.iter().flat_map(|(name, value)| {
        let value = value.as_bytes().iter().map(|byte| char::from(*byte));
        [name.as_str().to_owned(), value.collect()]
    });
    pairs.collect()
}

/// An answer as four values, the last of which is what is to go wrong with it.
pub(super) fn answer(
    status: StatusCode,
    headers: &[String],
    body: &[u8],
    fault: Option<&ResponseFault>,
) -> Array {
    Array::of4(
        &status.as_u16().into(),
        &array(headers),
        &Uint8Array::from(body).into(),
        &fault.map_or(JsValue::UNDEFINED, fault_value),
    )
}

pub(super) fn array(texts: &[String]) -> Array {
    texts.iter().map(|text| JsString::from(&**text)).collect()
}

/// A name, or by how many milliseconds the answer is late.
fn fault_value(fault: &ResponseFault) -> JsValue {
    match fault {
        ResponseFault::Late(delay) => (*delay).into(),
        ResponseFault::Never => "never".into(),
        ResponseFault::Broken => "broken".into(),
        ResponseFault::Cut => "cut".into(),
    }
}

/// The bytes that a header's characters stand for.
fn latin1(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|char| u8::try_from(char).ok()).collect()
}

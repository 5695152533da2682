//! What needs no client.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::convert;
use super::raw;
use super::response::error_value;
use super::transport::AnswerHeaders;
use crate::call::outcome::advice_when_unknown as advice;
use crate::call::{self, LARGEST_SIGNED_BODY};
use crate::error::{Error, Outcome};
use crate::resources::{self, KybSubmission};
use crate::rules::secret::LONGEST_SECRET;

/// The signature of a request, for another HTTP client: `{ method, path, query, body, secretKey, emptyBody }`.
#[wasm_bindgen(js_name = signRequest)]
pub fn sign_request(request: &JsValue) -> Result<String, JsValue> {
    let body = part(request, "body", LARGEST_SIGNED_BODY);
    let secret = part(request, "secretKey", LONGEST_SECRET).map(Zeroizing::new);
    convert::from_js(request)
        .and_then(|given| {
            call::sign_request(
                &given,
                body.as_deref(),
                secret.as_ref().map(|secret| &***secret),
            )
        })
        .map(|signature| signature.as_str().to_owned())
        .map_err(|issues| error_value(Error::Validation(issues)))
}

/// The bytes of a part that is text or bytes; nothing if it is neither.
fn part(request: &JsValue, name: &str, most: usize) -> Option<Vec<u8>> {
    raw::bytes(&Reflect::get(request, &name.into()).ok()?, most)
}

/// What to do when the outcome of an operation is unknown: a sentence that follows another one, or nothing.
#[wasm_bindgen(js_name = adviceWhenUnknown)]
pub fn advice_when_unknown(operation: u32) -> String {
    let operation = resources::operation(operation);
    operation.map_or_else(String::new, |operation| advice(operation, Outcome::Unknown))
}

/// What is wrong with a business to be verified: an array of issues, empty when it is good.
#[wasm_bindgen(js_name = validateKyb)]
pub fn validate_kyb(business: &JsValue) -> JsValue {
    convert::problems::<KybSubmission>(business)
}

/// The id under which Paywint's support can find a request, if its answer names one that looks like one.
#[wasm_bindgen(js_name = requestId)]
pub fn request_id(headers: &AnswerHeaders) -> Option<String> {
    call::request_id(headers)
}

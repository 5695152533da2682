//! What needs no client.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::client::JsOperation;
use super::convert;
use super::raw;
use super::thrown::thrown;
use super::transport::AnswerHeaders;
use crate::error::{Error, Outcome};
use crate::models::{KybRecord, KycRecord, PageRequest};
use crate::request::Operation;
use crate::response::{self, LARGEST_BODY, LARGEST_REFUSAL};
use crate::secret::LONGEST_SECRET;
use crate::validate::{self, LARGEST_SIGNED_BODY};

/// The signature of a request, for another HTTP client: `{ method, path, query, body, secretKey, emptyBody }`.
#[wasm_bindgen(js_name = signRequest)]
pub fn sign_request(request: &JsValue) -> Result<String, JsValue> {
    let body = part(request, "body", LARGEST_SIGNED_BODY);
    let secret = part(request, "secretKey", LONGEST_SECRET).map(Zeroizing::new);
    convert::input(request)
        .and_then(|given| {
            validate::signable(
                &given,
                body.as_deref(),
                secret.as_ref().map(|secret| &***secret),
            )
        })
        .map(|signature| signature.as_str().to_owned())
        .map_err(|issues| thrown(Error::Validation(issues)))
}

/// The bytes of a part that is text or bytes; nothing if it is neither.
fn part(request: &JsValue, name: &str, most: usize) -> Option<Vec<u8>> {
    raw::bytes(&Reflect::get(request, &name.into()).ok()?, most)
}

/// The largest body that is read, in bytes; a transport stops there.
#[wasm_bindgen(js_name = largestBody)]
pub fn largest_body() -> usize {
    LARGEST_BODY
}

/// How much of a refusal's body is read, in bytes.
#[wasm_bindgen(js_name = largestRefusal)]
pub fn largest_refusal() -> usize {
    LARGEST_REFUSAL
}

/// What to do when nobody knows whether an operation was carried out: a sentence that goes on behind another one, or
/// nothing.
#[wasm_bindgen(js_name = adviceWhenUnknown)]
pub fn advice_when_unknown(operation: JsOperation) -> String {
    response::advice_when_unknown(operation.into(), Outcome::Unknown).to_owned()
}

/// The page that is read when none is asked for: its rows and its number.
#[wasm_bindgen(js_name = defaultPage)]
pub fn default_page() -> Vec<u32> {
    let PageRequest {
        rows_per_page,
        page_no,
    } = PageRequest::default();
    vec![rows_per_page, page_no]
}

/// The name that JavaScript calls an operation by, such as `users.create`.
#[wasm_bindgen(js_name = operationName)]
pub fn operation_name(operation: JsOperation) -> String {
    Operation::from(operation).name().to_owned()
}

/// Whether an operation's answer holds what no error may repeat.
#[wasm_bindgen(js_name = isConfidential)]
pub fn is_confidential(operation: JsOperation) -> bool {
    Operation::from(operation).is_confidential()
}

/// Whether a field of a KYC or KYB record says nothing of the person.
#[wasm_bindgen(js_name = isImpersonal)]
pub fn is_impersonal(operation: JsOperation, field: &str) -> bool {
    match operation {
        JsOperation::GetKyc => KycRecord::IMPERSONAL.contains(&field),
        _ => KybRecord::IMPERSONAL.contains(&field),
    }
}

/// What is wrong with a business to be verified: an array of issues, empty when it is good.
#[wasm_bindgen(js_name = validateKyb)]
pub fn validate_kyb(params: &JsValue) -> JsValue {
    let read = convert::input(params).and_then(|given| validate::kyb_submission(&given));
    convert::issues(&read.err().unwrap_or_default())
}

/// The id under which Paywint's support can find a request, if its answer names one that looks like one.
#[wasm_bindgen(js_name = requestId)]
pub fn request_id(headers: &AnswerHeaders) -> Option<String> {
    response::request_id(headers)
}

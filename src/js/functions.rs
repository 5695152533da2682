//! What needs no client.

use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::client::empty_body_of;
use super::convert;
use crate::error::Error;
use crate::response::LARGEST_BODY;
use crate::signing::Signer;
use crate::validate;

/// What is wrong with a user to create: an array of issues, empty when it is good.
#[wasm_bindgen(js_name = validateUser)]
pub fn validate_user(params: &JsValue) -> JsValue {
    let issues = match convert::input(params) {
        Ok(params) => validate::new_user(&params).err().unwrap_or_default(),
        Err(Error::Validation(issues)) => issues,
        Err(other) => return convert::thrown(other),
    };
    convert::issues(&issues)
}

/// The signature of a request, for another HTTP client.
#[wasm_bindgen(js_name = signRequest)]
pub fn sign_request(
    method: &str,
    path: &str,
    query: &str,
    body: Option<Vec<u8>>,
    secret: Vec<u8>,
    empty_body: &str,
) -> Result<String, JsValue> {
    let secret = Zeroizing::new(secret);
    let empty_body = empty_body_of(empty_body).map_err(convert::thrown)?;
    let body = body.filter(|body| !body.is_empty());
    let signature = Signer::new(&secret, empty_body).sign(method, path, query, body.as_deref());
    Ok(signature.as_str().to_owned())
}

/// The largest body that is read, in bytes; a transport stops there.
#[wasm_bindgen(js_name = largestBody)]
pub fn largest_body() -> usize {
    LARGEST_BODY
}

//! Bytes that come from JavaScript, and JSON that goes there.

use js_sys::JSON;
#[cfg(any(feature = "js", feature = "webhooks"))]
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

#[cfg(any(feature = "js", feature = "webhooks"))]
use super::encoder::encoded;

/// The bytes of a value that is text or bytes; nothing if it is neither.
#[cfg(any(feature = "js", feature = "webhooks"))]
pub(super) fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) => Some(bytes.to_vec()),
        None => value.dyn_ref().map(encoded),
    }
}

/// What the engine's own parser makes of JSON. Its message may quote the text, so it goes no further.
pub(super) fn parsed(json: &[u8]) -> Option<JsValue> {
    JSON::parse(core::str::from_utf8(json).ok()?).ok()
}

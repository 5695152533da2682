//! Bytes that come from JavaScript, and JSON that goes there.

use std::borrow::Cow;

#[cfg(any(feature = "js", feature = "webhooks"))]
use js_sys::Uint8Array;
use js_sys::{JSON, JsString};
use wasm_bindgen::prelude::*;

#[cfg(any(feature = "js", feature = "webhooks"))]
use super::encoder::encoded;

/// The bytes of a value that is text or bytes; nothing if it is neither.
///
/// Of more than `most` bytes only the first of them are read, and one more, by which a rule knows. The module's memory
/// never shrinks, so what is refused for its size must not get into it. The same goes for [`text`].
#[cfg(any(feature = "js", feature = "webhooks"))]
pub(super) fn bytes(value: &JsValue, most: usize) -> Option<Vec<u8>> {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) if bytes.length() as usize > most => {
            Some(bytes.subarray(0, most as u32 + 1).to_vec())
        }
        Some(bytes) => Some(bytes.to_vec()),
        // No text has fewer bytes in UTF-8 than it has units.
        None => value.dyn_ref().map(|text| encoded(&beginning(text, most))),
    }
}

/// The text of a value that is one; of more than `most` UTF-16 units only the first of them, and one more.
pub(super) fn text(value: &JsValue, most: usize) -> Option<String> {
    value
        .dyn_ref()
        .map(|text| String::from(&*beginning(text, most)))
}

fn beginning(text: &JsString, most: usize) -> Cow<'_, JsString> {
    if text.length() as usize > most {
        Cow::Owned(text.slice(0, most as u32 + 1))
    } else {
        Cow::Borrowed(text)
    }
}

/// What the engine's own parser makes of JSON. Its message may quote the text, so it goes no further.
pub(super) fn parsed(json: &[u8]) -> Option<JsValue> {
    JSON::parse(core::str::from_utf8(json).ok()?).ok()
}

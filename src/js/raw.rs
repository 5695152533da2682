//! Bytes that come from JavaScript, and JSON that goes there.

use std::borrow::Cow;

#[cfg(any(feature = "js", feature = "webhooks", feature = "client"))]
use js_sys::JSON;
#[cfg(any(feature = "js", feature = "webhooks"))]
use js_sys::Uint8Array;
use js_sys::{ArrayBuffer, JsString};
use wasm_bindgen::prelude::*;

#[cfg(any(feature = "js", feature = "webhooks"))]
use super::encoder::encoded;

/// The bytes of a value that is text or bytes; nothing if it is neither.
///
/// Of more than `most` bytes only the first of them are read, and one more, by which a rule knows. The module's memory
/// never shrinks, so what is refused for its size must not get into it. The same goes for [`text`].
#[cfg(any(feature = "js", feature = "webhooks"))]
pub(super) fn bytes(value: &JsValue, most: usize) -> Option<Vec<u8>> {
    if !is_bytes(value) {
        // No text has fewer bytes in UTF-8 than it has units.
        return value.dyn_ref().map(|text| encoded(&beginning(text, most)));
    }
    let bytes: &Uint8Array = value.unchecked_ref();
    if bytes.length() as usize > most {
        return Some(bytes.subarray(0, most as u32 + 1).to_vec());
    }
    Some(bytes.to_vec())
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

/// Whether a value is a `Uint8Array`, of this realm or another one, such as a test runner's.
#[cfg(any(feature = "page", feature = "webhooks", feature = "client"))]
pub(super) fn is_bytes(value: &JsValue) -> bool {
    ArrayBuffer::is_view(value) && has_tag(value, "[object Uint8Array]")
}

/// Whether the language calls a value so, whichever realm it is of.
#[cfg(any(feature = "page", feature = "webhooks", feature = "client"))]
pub(super) fn has_tag(value: &JsValue, tag: &str) -> bool {
    value.is_object() && tag_of(value).is_ok_and(|own| own == tag)
}

#[wasm_bindgen]
extern "C" {
    /// A getter of the value's may throw.
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn tag_of(value: &JsValue) -> Result<String, JsValue>;
}

/// What the engine's own parser makes of JSON. Its message may quote the text, so it goes no further.
#[cfg(any(feature = "js", feature = "webhooks", feature = "client"))]
pub(crate) fn parse_json(json: &[u8]) -> Option<JsValue> {
    JSON::parse(core::str::from_utf8(json).ok()?).ok()
}

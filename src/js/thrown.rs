//! Errors as JavaScript gets them.

use wasm_bindgen::prelude::*;

use super::raw;
use crate::error::Error;

/// What a call rejects with: an error as the TypeScript side expects it, which makes a class of it.
#[inline(never)]
pub(super) fn thrown(error: Error) -> JsValue {
    raw::parsed(error.to_json().as_bytes()).unwrap_or_default()
}

//! What a call resolves to or rejects with.

use wasm_bindgen::prelude::*;

use super::raw;
use crate::call::{Headers, RequestContext, Response, not_json, rename_keys};
use crate::error::Error;

/// The envelope in a response as the engine's JSON parser reads it, its keys in camelCase.
pub(crate) fn read(
    context: &RequestContext<'_>,
    mut response: Response<impl Headers>,
) -> Result<JsValue, Error> {
    rename_keys(context, &mut response)?;
    raw::parse_json(&response.body).ok_or_else(|| not_json(context, &response))
}

/// An error as the TypeScript side expects it, which makes a class of it.
#[cfg(feature = "js")]
#[inline(never)]
pub(super) fn error_value(error: Error) -> JsValue {
    raw::parse_json(error.to_json().as_bytes()).unwrap_or_default()
}

//! What a call resolves to or rejects with.

#[cfg(feature = "js")]
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

#[cfg(feature = "js")]
use super::convert;
use super::raw;
use crate::call::{Headers, RequestContext, Response, not_json, rename_keys};
use crate::error::Error;
#[cfg(feature = "js")]
use crate::error::{ConfigurationError, Outcome};

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
    let value = Object::new();
    let set = |name, property| convert::set(&value, name, property);
    set("code", error.code().name().into());
    set("message", error.message().into());
    match &error {
        Error::Configuration(first) => {
            set("option", first.option.into());
            set("variable", first.variable.into());
            set(
                "problems",
                first.each().map(problem).collect::<Array>().into(),
            );
        }
        Error::Api(error) => {
            set("status", error.status.into());
            set("requestId", error.request_id.as_deref().into());
            set(
                "retryAfterMs",
                error.retry_after_ms.map(|wait| wait as f64).into(),
            );
        }
        _ => {}
    }
    if !error.issues().is_empty() {
        set("issues", convert::issues(error.issues()));
    }
    if matches!(error, Error::Api(_) | Error::Connection(_)) {
        set("outcome", error.outcome().map(Outcome::name).into());
    }
    set("retryable", error.retryable().into());
    value.into()
}

#[cfg(feature = "js")]
fn problem(problem: &ConfigurationError) -> JsValue {
    let value = Object::new();
    convert::set(&value, "option", problem.option.into());
    convert::set(&value, "variable", problem.variable.into());
    convert::set(&value, "message", problem.message().into());
    value.into()
}

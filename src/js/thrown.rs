//! Errors as JavaScript gets them.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::error::{Error, ErrorCode, Outcome};
use crate::validate::Issue;

/// An error as the TypeScript side expects it, which makes a class of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Tagged<'a> {
    code: ErrorCode,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issues: Option<&'a [Issue]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    variable: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    retryable: bool,
}

/// What a call rejects with.
pub(super) fn thrown(error: Error) -> JsValue {
    let mut tagged = Tagged {
        code: error.code(),
        message: error.to_string(),
        issues: None,
        option: None,
        variable: None,
        status: None,
        request_id: None,
        retry_after_ms: None,
        outcome: None,
        retryable: false,
    };
    match &error {
        Error::Configuration(error) => {
            tagged.option = Some(error.option);
            tagged.variable = error.variable;
        }
        Error::Validation(issues) => tagged.issues = Some(issues),
        Error::Api(error) => {
            tagged.issues = (!error.issues.is_empty()).then_some(error.issues.as_slice());
            tagged.status = Some(error.status);
            tagged.request_id = error.request_id.as_deref();
            tagged.retry_after_ms = error.retry_after_ms;
            tagged.outcome = Some(error.outcome);
            tagged.retryable = error.retryable;
        }
        Error::Connection(error) => {
            tagged.outcome = Some(error.outcome);
            tagged.retryable = error.retryable;
        }
        // The latter comes from a module of its own.
        Error::Internal(_) | Error::WebhookVerification(_) => {}
    }
    serde_wasm_bindgen::to_value(&tagged).unwrap_or_else(|error| error.into())
}

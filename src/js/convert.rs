//! Between JavaScript values and ours. Every step can fail, and none panics.

use js_sys::{Array, JsString, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::error::{Error, ErrorCode, Outcome};
use crate::input::Input;
use crate::validate::{Issue, IssueCode};

#[wasm_bindgen]
extern "C" {
    /// Throws when a getter or proxy does.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn entries(value: &JsValue) -> Result<Array, JsValue>;

    /// Throws for a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
}

/// What a caller handed over, one level deep: no request nests.
pub(super) fn input(value: &JsValue) -> Result<Input, Error> {
    if !value.is_object() || is_array(value).map_err(|_| unreadable())? {
        return Ok(leaf(value));
    }
    let entries = entries(value).map_err(|_| unreadable())?;
    let mut fields = Vec::with_capacity(entries.length() as usize);
    for entry in entries.iter() {
        let entry: Array = entry.unchecked_into();
        let value = entry.get(1);
        if value.is_undefined() {
            continue;
        }
        let Some(name) = entry.get(0).as_string() else {
            continue;
        };
        fields.push((name, leaf(&value)));
    }
    Ok(Input::Record(fields))
}

/// The texts in what was sent, for taking them out of messages.
pub(super) fn texts(value: &JsValue) -> Vec<String> {
    match input(value) {
        Ok(Input::Record(fields)) => fields
            .into_iter()
            .filter_map(|(_, value)| match value {
                Input::Text(text) => Some(text),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn leaf(value: &JsValue) -> Input {
    if let Some(text) = value.dyn_ref::<JsString>() {
        return text_of(text);
    }
    if value.is_null() {
        return Input::Null;
    }
    if let Some(flag) = value.as_bool() {
        return Input::Bool(flag);
    }
    if let Some(number) = value.as_f64() {
        return Input::Number(number);
    }
    if is_array(value).unwrap_or(false) {
        return Input::List(Vec::new());
    }
    if value.is_instance_of::<Uint8Array>() {
        return Input::Other("bytes");
    }
    if value.is_function() {
        return Input::Other("a function");
    }
    if value.is_object() {
        return Input::Record(Vec::new());
    }
    if value.is_undefined() {
        return Input::Other("undefined");
    }
    if value.is_bigint() {
        return Input::Other("a bigint");
    }
    Input::Other("a symbol")
}

/// Half a surrogate pair would reach Paywint as another character.
fn text_of(text: &JsString) -> Input {
    let read = String::from(text);
    if read.contains(char::REPLACEMENT_CHARACTER) && !text.is_valid_utf16() {
        return Input::Other("a string with half a surrogate pair in it");
    }
    Input::Text(read)
}

fn unreadable() -> Error {
    Error::Validation(vec![Issue {
        path: String::new(),
        code: IssueCode::Type,
        message: "the fields could not be read: a getter or proxy threw".to_owned(),
    }])
}

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
        Error::Internal(_) => {}
    }
    plain(&tagged)
}

/// Issues as plain objects.
pub(super) fn issues(issues: &[Issue]) -> JsValue {
    plain(issues)
}

fn plain<T: Serialize + ?Sized>(value: &T) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or_else(|error| error.into())
}

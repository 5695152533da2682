//! Between JavaScript values and ours. Every step can fail, and none panics.

use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::prelude::*;

use super::raw;
use crate::input::{Input, LONGEST_TEXT, LONGEST_TEXTS, MOST_FIELDS};
use crate::validate::{Issue, IssueCode, issues_to_json};

/// More than any field's name has, and than a message repeats of one that there is not.
const LONGEST_NAME: usize = 64;

#[wasm_bindgen]
extern "C" {
    /// Throws when a getter or proxy does.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn keys(value: &JsValue) -> Result<Array, JsValue>;

    /// A `Date`, of whatever moment.
    type Moment;
    #[wasm_bindgen(method, structural, catch, js_name = toISOString)]
    fn to_iso_string(this: &Moment) -> Result<JsValue, JsValue>;

    /// Throws for a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
}

/// What a caller handed over, one level deep: no request nests.
pub(super) fn input(value: &JsValue) -> Result<Input, Vec<Issue>> {
    if !value.is_object() || is_array(value).map_err(|_| unreadable())? {
        return Ok(leaf(value));
    }
    // A list of the keys of bytes, or of a text as an object, would take a hundred times the room.
    let length = Reflect::get(value, &"length".into()).map_err(|_| unreadable())?;
    if length
        .as_f64()
        .is_some_and(|length| length > MOST_FIELDS as f64)
    {
        return Err(too_many());
    }
    let keys = keys(value).map_err(|_| unreadable())?;
    if keys.length() as usize > MOST_FIELDS {
        return Err(too_many());
    }
    let mut fields = Vec::with_capacity(keys.length() as usize);
    let mut units = 0;
    for key in keys.iter() {
        let value = Reflect::get(value, &key).map_err(|_| unreadable())?;
        if value.is_undefined() {
            continue;
        }
        let Some(name) = raw::text(&key, LONGEST_NAME) else {
            continue;
        };
        units += text_length(&value)
            .filter(|length| *length <= LONGEST_TEXT)
            .unwrap_or(0);
        if units > LONGEST_TEXTS {
            return Err(too_large());
        }
        fields.push((name, leaf(&value)));
    }
    Ok(Input::Record(fields))
}

fn leaf(value: &JsValue) -> Input {
    if let Some(text) = value.dyn_ref::<JsString>() {
        // Before it is copied into the module, whose memory never shrinks.
        return if text.length() as usize > LONGEST_TEXT {
            Input::LongText
        } else {
            text_of(text)
        };
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
    if raw::is_bytes(value) {
        return Input::Other("bytes");
    }
    if raw::has_tag(value, "[object Date]") {
        return date(value.unchecked_ref());
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

/// One that is no moment throws.
fn date(value: &Moment) -> Input {
    let text = value
        .to_iso_string()
        .ok()
        .and_then(|text| raw::text(&text, LONGEST_NAME));
    text.map_or(Input::Other("an invalid date"), Input::Date)
}

/// Half a surrogate pair would reach Paywint as another character.
fn text_of(text: &JsString) -> Input {
    let read = String::from(text);
    let value: &JsValue = text.as_ref();
    let is_as_given = || *value == JsValue::from_str(&read);
    if read
        .chars()
        .any(|letter| letter == char::REPLACEMENT_CHARACTER)
        && !is_as_given()
    {
        return Input::Other("a string with half a surrogate pair in it");
    }
    Input::Text(read)
}

fn text_length(value: &JsValue) -> Option<usize> {
    value
        .dyn_ref::<JsString>()
        .map(|text| text.length() as usize)
}

fn unreadable() -> Vec<Issue> {
    of_all(
        IssueCode::Type,
        "the fields could not be read: a getter or proxy threw",
    )
}

fn too_many() -> Vec<Issue> {
    of_all(IssueCode::TooLong, "expected at most 256 fields")
}

fn too_large() -> Vec<Issue> {
    of_all(
        IssueCode::TooLong,
        "expected at most 131072 characters in all fields together",
    )
}

#[inline(never)]
fn of_all(code: IssueCode, message: &str) -> Vec<Issue> {
    vec![Issue {
        path: String::new(),
        code,
        message: message.to_owned(),
    }]
}

/// Issues as plain objects.
pub(super) fn issues(issues: &[Issue]) -> JsValue {
    raw::parsed(issues_to_json(issues).as_bytes()).unwrap_or_default()
}

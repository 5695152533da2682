//! Between JavaScript values and ours. Every step can fail, and none panics.

#[cfg(feature = "page")]
use js_sys::Object;
use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::prelude::*;

use super::raw;
use crate::issue::{Issue, IssueCode};
#[cfg(feature = "page")]
use crate::spec::{self, Sent};
use crate::spec::{Input, LONGEST_TEXT, LONGEST_TEXTS, MOST_FIELDS};

/// More than any field's name has, and than a message repeats of one that there is not.
const LONGEST_NAME: usize = 64;

/// No request nests deeper: an object, an array in it, objects in that, and what is in those.
const DEEPEST: u8 = 3;

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

/// What a caller gave, in order.
#[cfg(feature = "js")]
pub(super) fn arguments(values: &Array) -> Result<Vec<Input>, Vec<Issue>> {
    values.iter().map(|value| from_js(&value)).collect()
}

/// What is wrong with a value that is to be sent as `T`: an array of issues, empty when it is good.
#[cfg(feature = "page")]
pub(super) fn problems<T: Sent>(value: &JsValue) -> JsValue {
    issues(&match from_js(value) {
        Ok(given) => spec::check::<T>(&given),
        Err(unreadable) => unreadable,
    })
}

/// A value from outside. What is deeper than any request is left out of it.
pub(crate) fn from_js(value: &JsValue) -> Result<Input, Vec<Issue>> {
    Reader::default().value(value, DEEPEST)
}

/// How much of a value was read.
#[derive(Default)]
struct Reader {
    fields: usize,
    units: usize,
}

impl Reader {
    fn value(&mut self, value: &JsValue, depth: u8) -> Result<Input, Vec<Issue>> {
        if let Some(text) = value.dyn_ref::<JsString>() {
            return self.text(text);
        }
        if !value.is_object() {
            return Ok(leaf(value));
        }
        let is_array = is_array(value).map_err(|_| unreadable())?;
        // Whatever a whole value is, what is this long is no struct; within one, bytes may be.
        if depth == DEEPEST && !is_array && is_long(value)? {
            return Err(too_many());
        }
        match leaf(value) {
            Input::Record(_) if is_array => self.items(value, depth),
            Input::Record(_) => self.members(value, depth),
            other => Ok(other),
        }
    }

    fn text(&mut self, text: &JsString) -> Result<Input, Vec<Issue>> {
        let units = text.length() as usize;
        // Before it is copied into the module, whose memory never shrinks.
        if units > LONGEST_TEXT {
            return Ok(Input::LongText);
        }
        self.units += units;
        if self.units > LONGEST_TEXTS {
            return Err(too_large());
        }
        Ok(text_of(text))
    }

    fn items(&mut self, array: &JsValue, depth: u8) -> Result<Input, Vec<Issue>> {
        let Some(depth) = depth.checked_sub(1) else {
            return Ok(Input::List(Vec::new()));
        };
        let length = length(array)?.unwrap_or_default();
        if length > MOST_FIELDS as f64 {
            return Err(too_many());
        }
        let item = |place| Reflect::get_u32(array, place).map_err(|_| unreadable());
        let items: Result<_, _> = (0..length as u32)
            .map(|place| self.value(&item(place)?, depth))
            .collect();
        items.map(Input::List)
    }

    fn members(&mut self, value: &JsValue, depth: u8) -> Result<Input, Vec<Issue>> {
        let Some(depth) = depth.checked_sub(1) else {
            return Ok(Input::Record(Vec::new()));
        };
        // A list of the keys of bytes, or of a text as an object, would take a hundred times the room.
        if is_long(value)? {
            return Err(too_many());
        }
        let keys = keys(value).map_err(|_| unreadable())?;
        self.fields += keys.length() as usize;
        if self.fields > MOST_FIELDS {
            return Err(too_many());
        }
        let mut fields = Vec::with_capacity(keys.length() as usize);
        for key in keys.iter() {
            let value = Reflect::get(value, &key).map_err(|_| unreadable())?;
            if value.is_undefined() {
                continue;
            }
            let Some(name) = raw::text(&key, LONGEST_NAME) else {
                continue;
            };
            fields.push((name, self.value(&value, depth)?));
        }
        Ok(Input::Record(fields))
    }
}

fn is_long(value: &JsValue) -> Result<bool, Vec<Issue>> {
    Ok(length(value)?.is_some_and(|length| length > MOST_FIELDS as f64))
}

fn length(value: &JsValue) -> Result<Option<f64>, Vec<Issue>> {
    let length = Reflect::get(value, &"length".into()).map_err(|_| unreadable())?;
    Ok(length.as_f64())
}

/// A value that is not text. Of an object, only the kind is read.
fn leaf(value: &JsValue) -> Input {
    if value.is_null() {
        return Input::Null;
    }
    if let Some(flag) = value.as_bool() {
        return Input::Bool(flag);
    }
    if let Some(number) = value.as_f64() {
        return Input::Number(number);
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
        return Input::Undefined;
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
        return Input::Other("a string with a lone surrogate");
    }
    Input::Text(read)
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

/// Issues as an array of plain objects.
#[cfg(feature = "page")]
pub(super) fn issues(issues: &[Issue]) -> JsValue {
    let array = Array::new();
    for issue in issues {
        let value = Object::new();
        set(&value, "path", issue.path.as_str().into());
        set(&value, "code", issue.code.name().into());
        set(&value, "message", issue.message.as_str().into());
        array.push(&value);
    }
    array.into()
}

/// Sets a property of a plain object, unless it is undefined.
#[cfg(feature = "page")]
#[inline(never)]
pub(super) fn set(object: &Object, name: &str, property: JsValue) {
    if !property.is_undefined() {
        // A plain object takes any property.
        let _ = Reflect::set(object, &name.into(), &property);
    }
}

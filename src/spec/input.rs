//! What a caller passes in, before any rule is applied to it.

use serde_json::Value;

use super::camel_case;

/// The longest text that is read, in UTF-16 code units: twice as many as any field may have characters, and more.
pub const LONGEST_TEXT: usize = 32_768;
/// How long all texts of one input may be together, in UTF-16 code units.
pub const LONGEST_TEXTS: usize = 131_072;
/// How many fields one input may have.
pub const MOST_FIELDS: usize = 256;

/// A value from outside, of whatever kind it turned out to be.
#[derive(Clone, PartialEq)]
pub enum Input {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number, `NaN` and the infinities too.
    Number(f64),
    /// Text.
    Text(String),
    /// Text longer than [`LONGEST_TEXT`], which was not read.
    LongText,
    /// A moment, in ISO 8601 and UTC.
    Date(String),
    /// A list.
    List(Vec<Input>),
    /// Names and values, in the order given. What is absent or `undefined` is not here.
    Record(Vec<(String, Input)>),
    /// Nothing was given.
    Undefined,
    /// Something that no request can hold; its kind, as messages say it.
    Other(&'static str),
}

impl Input {
    /// The value's kind, as messages say it. Never the value: it may be personal.
    pub fn kind(&self) -> &'static str {
        match self {
            Input::Null => "null",
            Input::Bool(_) => "a boolean",
            Input::Number(number) if number.is_nan() => "NaN",
            Input::Number(number) if number.is_finite() && number.fract() != 0.0 => {
                "a number with a fraction"
            }
            Input::Number(_) => "a number",
            Input::Text(text) if text.is_empty() => "an empty string",
            Input::Text(_) => "a string",
            Input::LongText => "a very long string",
            Input::Date(_) => "a date",
            Input::List(_) => "an array",
            Input::Record(_) => "an object",
            Input::Undefined => "undefined",
            Input::Other(kind) => kind,
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Input::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The fields of a struct, by their wire names, as JavaScript would hand them over.
    #[doc(hidden)]
    pub fn record<const N: usize>(fields: [(&str, Input); N]) -> Self {
        let given = fields
            .into_iter()
            .filter(|(_, value)| !matches!(value, Input::Undefined));
        Input::Record(
            given
                .map(|(wire, value)| (camel_case(wire), value))
                .collect(),
        )
    }
}

impl From<Value> for Input {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Input::Null,
            Value::Bool(flag) => Input::Bool(flag),
            Value::Number(number) => Input::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => Input::Text(text),
            Value::Array(items) => Input::List(items.into_iter().map(Input::from).collect()),
            Value::Object(fields) => Input::Record(
                fields
                    .into_iter()
                    .map(|(name, value)| (name, Input::from(value)))
                    .collect(),
            ),
        }
    }
}

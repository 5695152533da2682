//! JSON whose meaning nobody disputes: no name twice, before or after its keys are renamed, none with an escape, and
//! none in the spelling of JavaScript.
//!
//! RFC 8259 leaves open what a repeated name means, and JSON writers escape no letter of a field's name. A key that
//! has the name of a known field in JavaScript is left out of a record.

use core::fmt;
use std::collections::HashSet;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The contract's names that have capitals.
const CAPITALS: [&str; 3] = ["totalRecords", "queryGeneratedTime", "eventGeneratedTime"];

/// The whole body, if it is such JSON.
pub fn read(body: &[u8]) -> Option<Value> {
    serde_json::from_slice::<Plain>(body)
        .ok()
        .map(|plain| plain.0)
}

/// The same with every name spelt as JavaScript does, written apart from the core's own way.
pub fn renamed(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter();
            fields
                .map(|(name, value)| (camel(name), renamed(value)))
                .collect()
        }
        Value::Array(items) => items.iter().map(renamed).collect(),
        other => other.clone(),
    }
}

/// A name as JavaScript spells it.
pub fn camel(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let is_joint = |place: usize| {
        letters.get(place) == Some(&'_')
            && place
                .checked_sub(1)
                .is_some_and(|before| letters[before] != '_')
            && letters
                .get(place + 1)
                .is_some_and(char::is_ascii_alphanumeric)
    };
    (0..letters.len())
        .filter(|&place| !is_joint(place))
        .map(|place| match place.checked_sub(1).is_some_and(is_joint) {
            true => letters[place].to_ascii_uppercase(),
            false => letters[place],
        })
        .collect()
}

struct Plain(Value);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(PlainVisitor).map(Plain)
    }
}

struct PlainVisitor;

impl<'de> Visitor<'de> for PlainVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        Ok(flag.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Plain(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut record = Map::new();
        let mut names = HashSet::new();
        // Only a name without an escape can be borrowed.
        while let Some((name, Plain(value))) = members.next_entry::<&'de str, Plain>()? {
            if !names.insert(camel(name)) {
                return Err(A::Error::custom("a name twice"));
            }
            if name.contains(|letter: char| letter.is_ascii_uppercase())
                && !CAPITALS.contains(&name)
            {
                return Err(A::Error::custom("a name of JavaScript's"));
            }
            record.insert(name.to_owned(), value);
        }
        Ok(record.into())
    }
}

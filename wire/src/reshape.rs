//! One pass over a response's bytes that checks the known fields and spells every key as JavaScript does.
//!
//! Building structs and then JavaScript objects costs three to five times what `JSON.parse` costs on the same
//! bytes. Here the text stays text. A JavaScript name is never longer than its wire name, and JSON allows white
//! space before a colon, so a key is renamed where it stands and padded: nothing moves. Known fields are checked
//! against their [`Shape`]; the engine's own parser, which must read the result anyway, checks the grammar.

use crate::json::{Fault, Reader, Span};
use crate::shape::{Cold, Kind, Shape, Value};

/// The id by which a record was requested.
#[derive(Clone, Copy)]
pub struct Id<'a> {
    /// The wire name of the field that must hold it.
    pub wire: &'static str,
    /// What it must be.
    pub value: &'a str,
}

/// What an operation answers with, inside Paywint's envelope.
pub enum Layout<'a> {
    /// Nothing that is read.
    Nothing,
    /// `data`: one record, and the id that it must have if it was requested by one.
    Single(&'static Shape, Option<Id<'a>>),
    /// `records`: many of them.
    List(&'static Shape),
}

/// What an envelope says of itself.
pub struct Head {
    /// The flag, true when it is not there.
    pub success: bool,
    /// Where its sentence for people is.
    pub message: Option<Span>,
    /// Whether the record or the records are there.
    pub has_data: bool,
}

/// Renames an envelope's keys where they stand. Known fields are checked; the grammar is for a parser to check.
// Never within what is compiled for size.
#[inline(never)]
pub fn reshape(bytes: &mut [u8], layout: &Layout<'_>) -> Result<Head, Fault> {
    let mut reader = Reader::new(bytes);
    let head = envelope(&mut reader, layout)?;
    end(&mut reader)?;
    Ok(head)
}

/// The same for one record without an envelope; `path` names it where something is wrong.
pub fn reshape_record(bytes: &mut [u8], shape: &Shape, path: &'static str) -> Result<(), Fault> {
    let mut reader = Reader::new(bytes);
    record(&mut reader, shape, None, Path::Named(path))?;
    end(&mut reader)
}

fn end(reader: &mut Reader<'_>) -> Result<(), Fault> {
    match reader.peek() {
        None => Ok(()),
        Some(_) => Err(reader.malformed()),
    }
}

/// The members of an envelope that mean something here.
enum Member<'a> {
    Success,
    Message,
    Data(&'static Shape, Option<Id<'a>>),
    Records(&'static Shape),
    TotalRecords,
    Other,
}

impl<'a> Member<'a> {
    fn named(name: &[u8], layout: &Layout<'a>) -> Self {
        match (name, layout) {
            (b"success", _) => Member::Success,
            (b"message", _) => Member::Message,
            (b"data", Layout::Single(shape, id)) => Member::Data(shape, *id),
            (b"records", Layout::List(shape)) => Member::Records(shape),
            // Both are `totalRecords` in JavaScript.
            (b"totalRecords" | b"total_records", Layout::List(_)) => Member::TotalRecords,
            _ => Member::Other,
        }
    }

    /// Its name, and a bit of its own; nothing for one that may be there as often as it likes.
    fn identity(&self) -> Option<(&'static str, u8)> {
        Some(match self {
            Member::Success => ("success", 1),
            Member::Message => ("message", 2),
            Member::Data(..) => ("data", 4),
            Member::Records(_) => ("records", 8),
            Member::TotalRecords => ("totalRecords", 16),
            Member::Other => return None,
        })
    }
}

fn envelope(reader: &mut Reader<'_>, layout: &Layout<'_>) -> Result<Head, Fault> {
    let mut head = Head {
        success: true,
        message: None,
        has_data: false,
    };
    let mut met = 0;
    expect(Kind::Record, reader.kind()?, Path::Named(""))?;
    reader.each_member(|reader, key| {
        let member = Member::named(reader.slice(key), layout);
        if let Some((name, bit)) = member.identity() {
            once(&mut met, u64::from(bit), Path::Named(name))?;
        }
        let found = reader.kind()?;
        match member {
            Member::Success => {
                head.success = reader.peek() == Some(b't');
                expect(Kind::Bool, found, Path::Named("success"))?;
            }
            Member::Message if found == Kind::Text => {
                head.message = Some(reader.string()?);
                return Ok(());
            }
            Member::Data(shape, id) if found != Kind::Null => {
                head.has_data = true;
                return record(reader, shape, id, Path::Named("data"));
            }
            Member::Records(shape) if found != Kind::Null => {
                head.has_data = true;
                expect(Kind::List, found, Path::Named("records"))?;
                return records(reader, shape);
            }
            Member::TotalRecords => {
                if found != Kind::Null {
                    expect(Kind::Number, found, Path::Named("totalRecords"))?;
                }
                reader.rename(key);
            }
            _ => reader.rename(key),
        }
        reader.any()
    })?;
    Ok(head)
}

fn records(reader: &mut Reader<'_>, shape: &Shape) -> Result<(), Fault> {
    let mut index = 0;
    reader.each(b']', |reader| {
        record(reader, shape, None, Path::Row(index))?;
        index += 1;
        Ok(())
    })
}

/// `id`: the one that the record must have, if it was requested by one.
fn record(
    reader: &mut Reader<'_>,
    shape: &Shape,
    id: Option<Id<'_>>,
    path: Path<'_>,
) -> Result<(), Fault> {
    expect(Kind::Record, reader.kind()?, path)?;
    let (mut met, mut met_cold) = (0u64, 0u64);
    let mut expected = 0;
    let mut taken = Vec::new();
    reader.each(b'}', |reader| {
        let start = reader.offset();
        let key = known_key(reader, shape, expected)?;
        if let Key::Field(position) = key
            && let Some(field) = shape.fields.get(position)
        {
            expected = position + 1;
            once(&mut met, 1 << position, Path::Below(&path, field.wire))?;
            let found = reader.kind()?;
            if found != field.kind {
                if field.required || found != Kind::Null {
                    return Err(mistyped(Path::Below(&path, field.wire), field.kind, found));
                }
            } else if found == Kind::Text {
                let text = reader.string()?;
                return match id {
                    Some(id) if field.wire == id.wire => {
                        same_id(reader.slice(text), id.value, Path::Below(&path, field.wire))
                    }
                    _ => Ok(()),
                };
            } else if let Some(inner) = field.record {
                return record(reader, inner, None, Path::Below(&path, field.wire));
            }
        }
        if let Key::Cold(place, cold) = key {
            let bit = 1u64.checked_shl(place as u32).unwrap_or_default();
            let path = Path::Below(&path, cold.wire);
            once(&mut met_cold, bit, path)?;
            return value(reader, cold, path);
        }
        reader.any()?;
        if let Key::Taken = key {
            let end = reader.offset();
            taken.push(Span { start, end });
        }
        Ok(())
    })?;
    for member in taken {
        reader.erase(member);
    }
    let missing = shape
        .fields
        .iter()
        .enumerate()
        .find(|(position, field)| field.required && met & (1 << position) == 0);
    missing.map_or(Ok(()), |(_, field)| {
        Err(Fault::Missing {
            path: Path::Below(&path, field.wire).written(),
        })
    })
}

/// Notes that a known field is there. Of two, it would be unclear which one counts.
fn once(met: &mut u64, bit: u64, path: Path<'_>) -> Result<(), Fault> {
    if *met & bit != 0 {
        return Err(twice(path));
    }
    *met |= bit;
    Ok(())
}

#[cold]
fn twice(path: Path<'_>) -> Fault {
    Fault::Twice {
        path: path.written(),
    }
}

/// UUIDs are the same in either case of their letters.
fn same_id(found: &[u8], id: &str, path: Path<'_>) -> Result<(), Fault> {
    if found.eq_ignore_ascii_case(id.as_bytes()) {
        return Ok(());
    }
    Err(Fault::AnotherId {
        path: path.written(),
    })
}

/// What a cold field holds.
#[inline(never)]
fn value(reader: &mut Reader<'_>, cold: &Cold, path: Path<'_>) -> Result<(), Fault> {
    let found = reader.kind()?;
    if found == Kind::Null {
        return reader.any();
    }
    if let Some(expected) = cold.value.kind() {
        expect(expected, found, path)?;
    }
    match cold.value {
        Value::Record(shape) => record(reader, shape, None, path),
        Value::List(shape) => {
            let mut index = 0;
            reader.each(b']', |reader| {
                record(reader, shape, None, Path::Item(&path, index))?;
                index += 1;
                Ok(())
            })
        }
        _ => reader.any(),
    }
}

/// What a record's key is to its shape.
enum Key {
    /// A field, by its position.
    Field(usize),
    /// A cold field, and its place.
    Cold(usize, &'static Cold),
    /// Unknown, and spelt as a known field is in JavaScript: it must not take that one's place.
    Taken,
    Unknown,
}

/// Takes a key and its colon, and renames it. `expected` is where the field most likely is in the shape.
fn known_key(reader: &mut Reader<'_>, shape: &Shape, expected: usize) -> Result<Key, Fault> {
    if reader.peek() != Some(b'"') {
        return Err(reader.malformed());
    }
    let start = reader.offset() + 1;
    if let Some(field) = shape.fields.get(expected)
        && field.rename_if_quoted(reader.rest_mut(start))
    {
        reader.advance(1 + field.quoted.len());
        return Ok(Key::Field(expected));
    }
    let key: Span = reader.key()?;
    let position = shape.position(reader.slice(key));
    if let Some(position) = position
        && let Some(field) = shape.fields.get(position)
    {
        field.rename(reader.rest_mut(start));
        return Ok(Key::Field(position));
    }
    let name = reader.slice(key);
    let cold = shape.cold(name);
    let is_taken = cold.is_none() && shape.is_taken(name);
    reader.rename(key);
    Ok(match cold {
        Some((place, cold)) => Key::Cold(place, cold),
        None if is_taken => Key::Taken,
        None => Key::Unknown,
    })
}

fn expect(expected: Kind, found: Kind, path: Path<'_>) -> Result<(), Fault> {
    if found == expected {
        return Ok(());
    }
    Err(mistyped(path, expected, found))
}

#[cold]
fn mistyped(path: Path<'_>, expected: Kind, found: Kind) -> Fault {
    Fault::Mistyped {
        path: path.written(),
        expected,
        found,
    }
}

/// Where something is, written only when it is wrong.
#[derive(Clone, Copy)]
enum Path<'a> {
    /// A member of the envelope, or the whole text.
    Named(&'static str),
    /// One of the records.
    Row(usize),
    /// A field of a record.
    Below(&'a Path<'a>, &'static str),
    /// An item of a field that is an array.
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    #[cold]
    #[inline(never)]
    fn written(self) -> String {
        match self {
            Path::Named(name) => name.to_owned(),
            Path::Row(index) => Path::Item(&Path::Named("records"), index).written(),
            Path::Item(list, index) => {
                String::from_iter([&list.written(), "[", &index.to_string(), "]"])
            }
            Path::Below(record, field) => String::from_iter([&record.written(), ".", field]),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::shape::Field;

    static OWNER: Shape = Shape {
        fields: &[Field::required("full_name\":", Kind::Text)],
        cold: &[
            Cold {
                wire: "is_company",
                value: Value::Bool,
            },
            Cold {
                wire: "born_in",
                value: Value::Number,
            },
        ],
    };

    static CARD: Shape = Shape {
        fields: &[
            Field::required("card_id\":", Kind::Text),
            Field::required("is_active\":", Kind::Bool),
            Field::required("last_used\":", Kind::Number),
        ],
        cold: &[
            Cold {
                wire: "card_name",
                value: Value::Text,
            },
            Cold {
                wire: "card_owner",
                value: Value::Record(&OWNER),
            },
            Cold {
                wire: "shared_with",
                value: Value::List(&OWNER),
            },
            Cold {
                wire: "raw_data",
                value: Value::Any,
            },
        ],
    };

    fn reshaped(json: &str) -> Result<String, String> {
        let mut bytes = json.as_bytes().to_vec();
        let read = reshape(&mut bytes, &Layout::Single(&CARD, None));
        assert_eq!(bytes.len(), json.len());
        match read {
            Ok(head) => {
                assert!(head.success && head.has_data);
                Ok(String::from_utf8(bytes).unwrap())
            }
            Err(fault) => Err(fault.message()),
        }
    }

    #[test]
    fn nested_records_are_renamed_where_they_stand() {
        assert_eq!(
            reshaped(
                r#"{"data":{"card_id":"c","is_active":true,"last_used":1.5,"card_owner":{"full_name":"a_b","is_company":false,"born_in":1815,"x_y":{"z_z":1}},"shared_with":[{"full_name":"c"},{"born_in":null,"full_name":"d"}],"raw_data":[{"e_f":"g_h"}],"card_name":null}}"#
            )
            .unwrap(),
            r#"{"data":{"cardId" :"c","isActive" :true,"lastUsed" :1.5,"cardOwner" :{"fullName" :"a_b","isCompany" :false,"bornIn" :1815,"xY" :{"zZ" :1}},"sharedWith" :[{"fullName" :"c"},{"bornIn" :null,"fullName" :"d"}],"rawData" :[{"eF" :"g_h"}],"cardName" :null}}"#
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_path() {
        for (fields, problem) in [
            (
                r#""card_name":{}"#,
                "has an object where a string belongs, at data.card_name",
            ),
            (
                r#""is_active":null"#,
                "has null where a boolean belongs, at data.is_active",
            ),
            (
                r#""last_used":true"#,
                "has a boolean where a number belongs, at data.last_used",
            ),
            (
                r#""card_owner":"a""#,
                "has a string where an object belongs, at data.card_owner",
            ),
            (
                r#""card_owner":{"is_company":false}"#,
                "lacks data.card_owner.full_name",
            ),
            (
                r#""card_owner":{"full_name":"a","is_company":1}"#,
                "has a number where a boolean belongs, at data.card_owner.is_company",
            ),
            (
                r#""card_owner":{"full_name":"a","born_in":"1815"}"#,
                "has a string where a number belongs, at data.card_owner.born_in",
            ),
            (
                r#""shared_with":{"full_name":"a"}"#,
                "has an object where an array belongs, at data.shared_with",
            ),
            (
                r#""shared_with":[{"full_name":"a"},{"full_name":[]}]"#,
                "has an array where a string belongs, at data.shared_with[1].full_name",
            ),
            (
                r#""shared_with":[{}]"#,
                "lacks data.shared_with[0].full_name",
            ),
            (
                r#""shared_with":["a"]"#,
                "has a string where an object belongs, at data.shared_with[0]",
            ),
        ] {
            let rest = [
                r#""card_id":"c""#,
                r#""is_active":true"#,
                r#""last_used":1"#,
            ];
            let is_absent = |member: &&&str| {
                let name = member.split(':').next().unwrap();
                !fields.contains(name)
            };
            let rest: String = rest
                .iter()
                .filter(is_absent)
                .map(|member| format!("{member},"))
                .collect();
            let json = format!(r#"{{"data":{{{rest}{fields}}}}}"#);
            assert_eq!(reshaped(&json).unwrap_err(), problem);
        }
    }

    #[test]
    fn a_nested_record_that_breaks_off_is_malformed() {
        let json = r#"{"data":{"card_id":"c","is_active":true,"last_used":1,"shared_with":[{"full_name":"a"}]}}"#;
        for end in 0..json.len() {
            let mut bytes = json.as_bytes()[..end].to_vec();
            let read = reshape(&mut bytes, &Layout::Single(&CARD, None));
            assert!(matches!(read, Err(Fault::Malformed { .. })), "{end}");
        }
    }

    /// What a nested field may hold, right and wrong.
    fn any_value() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i16>().prop_map(Json::from),
            "[a-z_\"\\\\é]{0,6}".prop_map(Json::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            let name = prop::sample::select(vec!["full_name", "is_company", "born_in", "x_y"]);
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
                prop::collection::hash_map(name, inner, 0..4).prop_map(|fields| {
                    let fields = fields.into_iter();
                    fields
                        .map(|(name, value)| (name.to_owned(), value))
                        .collect()
                }),
            ]
        })
    }

    fn is_owner(value: &Json) -> bool {
        value.is_object()
            && value["full_name"].is_string()
            && (value["is_company"].is_null() || value["is_company"].is_boolean())
            && (value["born_in"].is_null() || value["born_in"].is_number())
    }

    fn camel(value: &Json) -> Json {
        match value {
            Json::Array(items) => items.iter().map(camel).collect(),
            Json::Object(fields) => {
                let spelt = |name: &str| match name {
                    "full_name" => "fullName".to_owned(),
                    "is_company" => "isCompany".to_owned(),
                    "born_in" => "bornIn".to_owned(),
                    "x_y" => "xY".to_owned(),
                    other => other.to_owned(),
                };
                let fields = fields.iter();
                fields
                    .map(|(name, value)| (spelt(name), camel(value)))
                    .collect()
            }
            other => other.clone(),
        }
    }

    proptest! {
        #[test]
        fn a_nested_value_is_taken_when_it_has_its_shape_and_stays_what_it_is(
            value in any_value(), many in any::<bool>(), pretty in any::<bool>()
        ) {
            let (wire, spelt) = if many { ("shared_with", "sharedWith") } else { ("card_owner", "cardOwner") };
            let body = json!({ "data": { "card_id": "c", "is_active": true, "last_used": 1, wire: value } });
            let text = if pretty { serde_json::to_string_pretty(&body) } else { serde_json::to_string(&body) };
            let is_good = value.is_null() || match &value {
                Json::Array(items) => many && items.iter().all(is_owner),
                other => !many && is_owner(other),
            };
            let read = reshaped(&text.unwrap());
            prop_assert_eq!(read.is_ok(), is_good, "{:?}", read);
            if let Ok(read) = read {
                let read: Json = serde_json::from_str(&read).unwrap();
                prop_assert_eq!(&read["data"][spelt], &camel(&value));
            }
        }
    }
}

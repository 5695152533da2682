//! One pass over a response's bytes that checks the known fields and spells every key as JavaScript does.
//!
//! Building structs and then JavaScript objects costs three to five times what `JSON.parse` costs on the same
//! bytes. Here the text stays text. A JavaScript name is never longer than its wire name, and JSON allows white
//! space before a colon, so a key is respelt where it stands and padded: nothing moves. Known fields are checked
//! against their [`Shape`]; the engine's own parser, which must read the result anyway, checks the grammar.

use crate::json::{Fault, Reader, Span};
use crate::shape::{Kind, Shape};

/// What an operation answers with, inside Paywint's envelope.
pub enum Layout<'a> {
    /// `data`: one record, and the id that it must have if it was asked for by one.
    Single(&'static Shape, Option<&'a str>),
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

/// Respells an envelope's keys where they stand. Known fields are checked; the grammar is for a parser to check.
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
    Data(&'static Shape, Option<&'a str>),
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
                reader.respell(key);
            }
            _ => reader.respell(key),
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

/// `id`: the one that the record must have, if it was asked for by one.
fn record(
    reader: &mut Reader<'_>,
    shape: &Shape,
    id: Option<&str>,
    path: Path<'_>,
) -> Result<(), Fault> {
    expect(Kind::Record, reader.kind()?, path)?;
    let (mut met, mut met_texts) = (0u64, 0u64);
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
                    Some(id) if field.is_id => {
                        same_id(reader.slice(text), id, Path::Below(&path, field.wire))
                    }
                    _ => Ok(()),
                };
            } else if let Some(inner) = field.record {
                return record(reader, inner, None, Path::Below(&path, field.wire));
            }
        }
        if let Key::Text(place, wire) = key {
            let bit = 1u64.checked_shl(place as u32).unwrap_or_default();
            once(&mut met_texts, bit, Path::Below(&path, wire))?;
            let found = reader.kind()?;
            if !matches!(found, Kind::Text | Kind::Null) {
                return Err(mistyped(Path::Below(&path, wire), Kind::Text, found));
            }
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

/// Notes that a known field is there. Of two, nobody could tell which one counts.
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

/// What a record's key is to its shape.
enum Key {
    /// A field, by its position.
    Field(usize),
    /// A text, by its place and its wire name.
    Text(usize, &'static str),
    /// Unknown, and spelt as a known field is in JavaScript: it must not take that one's place.
    Taken,
    Unknown,
}

/// Takes a key and its colon, and respells it. `expected` is where the field most likely is in the shape.
fn known_key(reader: &mut Reader<'_>, shape: &Shape, expected: usize) -> Result<Key, Fault> {
    if reader.peek() != Some(b'"') {
        return Err(reader.malformed());
    }
    let start = reader.offset() + 1;
    if let Some(field) = shape.fields.get(expected)
        && field.respell_if_quoted(reader.rest_mut(start))
    {
        reader.advance(1 + field.quoted.len());
        return Ok(Key::Field(expected));
    }
    let key: Span = reader.key()?;
    let position = shape.position(reader.slice(key));
    if let Some(position) = position
        && let Some(field) = shape.fields.get(position)
    {
        field.respell(reader.rest_mut(start));
        return Ok(Key::Field(position));
    }
    let name = reader.slice(key);
    let text = shape.text(name);
    let is_taken = text.is_none() && shape.is_taken(name);
    reader.respell(key);
    Ok(match text {
        Some((place, wire)) => Key::Text(place, wire),
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
}

impl Path<'_> {
    #[cold]
    #[inline(never)]
    fn written(self) -> String {
        match self {
            Path::Named(name) => name.to_owned(),
            Path::Row(index) => String::from_iter(["records[", &index.to_string(), "]"]),
            Path::Below(record, field) => String::from_iter([&record.written(), ".", field]),
        }
    }
}

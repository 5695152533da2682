//! What the body of a refusal says, in whatever shape: FastAPI's `detail`, the envelope's message, or nothing.

use paywint_wire::json::{Fault, Reader, Span};
use paywint_wire::shape::{Kind, camel};

use crate::json_text::unescaped;

/// How much of a refusal's body is read, in bytes: what Paywint says takes a few hundred.
pub const LARGEST_REFUSAL: usize = 64 * 1024;

/// How many of a server's complaints are read.
const MOST_COMPLAINTS: usize = 50;

/// What a refusal's body says.
#[derive(Default)]
pub(crate) struct Said {
    /// Whether Paywint wrote it: it has FastAPI's `detail`, or the envelope's `success`. What a proxy writes is HTML,
    /// nothing, or JSON of another form, such as a problem (RFC 9457), which has a `detail` and a `title` or `type`.
    pub(crate) is_own: bool,
    /// A sentence: `detail` as a string, or the envelope's `message`.
    pub(crate) sentence: Option<String>,
    /// `detail` as an array: which field, and why not.
    pub(crate) complaints: Vec<Complaint>,
}

/// One refused field.
#[derive(Default)]
pub(crate) struct Complaint {
    /// The field as JavaScript spells it: `["body", "phone_country_code"]` is `phoneCountryCode`.
    pub(crate) path: String,
    /// Why it was refused.
    pub(crate) why: Option<String>,
}

/// Reads as much as there is to read of a body's first [`LARGEST_REFUSAL`] bytes.
pub(crate) fn said(body: &[u8]) -> Said {
    let mut said = Said::default();
    let mut body = body.get(..LARGEST_REFUSAL).unwrap_or(body).to_vec();
    let mut reader = Reader::new(&mut body);
    if matches!(reader.kind(), Ok(Kind::Record)) {
        // What was read before a fault is worth as much as without it.
        let _ = envelope(&mut reader, &mut said);
    }
    said
}

fn envelope(reader: &mut Reader<'_>, said: &mut Said) -> Result<(), Fault> {
    let (mut has_detail, mut has_success, mut is_problem) = (false, false, false);
    let read = each_member(reader, &mut |reader, key| {
        let name = reader.slice(key);
        let is_detail = name == b"detail";
        let is_message = name == b"message";
        let is_success = name == b"success";
        is_problem |= matches!(name, b"title" | b"type");
        has_detail |= is_detail;
        match reader.kind()? {
            Kind::Text if is_detail || (is_message && said.sentence.is_none()) => {
                let (text, read) = beginning(reader);
                said.sentence = Some(text);
                read
            }
            Kind::List if is_detail => complaints(reader, &mut said.complaints),
            kind => {
                has_success |= is_success && kind == Kind::Bool;
                reader.any()
            }
        }
    });
    said.is_own = has_success || (has_detail && !is_problem);
    read
}

/// A text, as far as it is there: the body may break off within it, or be longer than what is read.
fn beginning(reader: &mut Reader<'_>) -> (String, Result<(), Fault>) {
    let start = reader.offset() + 1;
    match reader.string() {
        Ok(text) => (unescaped(reader.slice(text)), Ok(())),
        Err(fault) => (unescaped(reader.rest_mut(start)), Err(fault)),
    }
}

fn complaints(reader: &mut Reader<'_>, complaints: &mut Vec<Complaint>) -> Result<(), Fault> {
    each(reader, b']', &mut |reader| {
        if complaints.len() == MOST_COMPLAINTS || reader.kind()? != Kind::Record {
            return reader.any();
        }
        let mut complaint = Complaint::default();
        let read = each_member(reader, &mut |reader, key| {
            let is_place = reader.slice(key) == b"loc";
            let is_why = reader.slice(key) == b"msg";
            match reader.kind()? {
                Kind::List if is_place => place(reader, &mut complaint.path),
                Kind::Text if is_why => {
                    let (text, read) = beginning(reader);
                    complaint.why = Some(text);
                    read
                }
                _ => reader.any(),
            }
        });
        complaints.push(complaint);
        read
    })
}

fn place(reader: &mut Reader<'_>, path: &mut String) -> Result<(), Fault> {
    let mut is_first = true;
    each(reader, b']', &mut |reader| {
        let first = core::mem::replace(&mut is_first, false);
        if reader.kind()? == Kind::Text {
            let part = reader.string()?;
            let part = unescaped(reader.slice(part));
            // Where in the request it stands goes without saying.
            if !(first && matches!(part.as_str(), "body" | "path" | "query")) {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&in_javascript(&part));
            }
            return Ok(());
        }
        let start = reader.offset();
        reader.any()?;
        let end = reader.offset();
        let index = unescaped(reader.slice(Span { start, end }));
        for part in ["[", &index, "]"] {
            path.push_str(part);
        }
        Ok(())
    })
}

/// Calls `read` behind each key of an object; it must take the value.
fn each_member(reader: &mut Reader<'_>, read: &mut ReadMember<'_>) -> Result<(), Fault> {
    each(reader, b'}', &mut |reader| {
        let key = reader.key()?;
        read(reader, key)
    })
}

/// Calls `read` at each item. Once in the module, and not again for each thing that is read.
#[inline(never)]
fn each(reader: &mut Reader<'_>, closing: u8, read: &mut ReadItem<'_>) -> Result<(), Fault> {
    reader.each(closing, read)
}

type ReadItem<'a> = dyn FnMut(&mut Reader<'_>) -> Result<(), Fault> + 'a;
type ReadMember<'a> = dyn FnMut(&mut Reader<'_>, Span) -> Result<(), Fault> + 'a;

fn in_javascript(wire: &str) -> String {
    let mut name = wire.as_bytes().to_vec();
    let length = camel(&mut name);
    name.truncate(length);
    String::from_utf8(name).unwrap_or_else(|_| wire.to_owned())
}

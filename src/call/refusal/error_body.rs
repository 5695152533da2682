//! What the body of a refusal says: FastAPI's `detail`, the envelope's message, or nothing.

use paywint_wire::json::{Fault, Reader, Span};
use paywint_wire::shape::Kind;

use crate::json_string::unescape;
use crate::spec::camel_case;

/// How much of a refusal's body is read, in bytes. Paywint's take a few hundred.
pub const LARGEST_ERROR_BODY: usize = 64 * 1024;

/// How many field errors are read.
const MOST_FIELD_ERRORS: usize = 50;

/// What a refusal's body says.
#[derive(Default)]
pub(super) struct ErrorBody {
    /// Whether Paywint wrote it: it has FastAPI's `detail`, or the envelope's `success`. What a proxy writes is HTML,
    /// nothing, or JSON of another form, such as a problem (RFC 9457), which has a `detail` and a `title` or `type`.
    pub(super) is_paywints_own: bool,
    /// A sentence: `detail` as a string, or the envelope's `message`.
    pub(super) message: Option<String>,
    /// `detail` as an array: which field, and why not.
    pub(super) field_errors: Vec<FieldError>,
}

/// One refused field.
#[derive(Default)]
pub(super) struct FieldError {
    /// The field as JavaScript spells it: `["body", "phone_country_code"]` is `phoneCountryCode`.
    pub(super) path: String,
    /// Why it was refused.
    pub(super) message: Option<String>,
}

impl ErrorBody {
    /// Reads as much as it can of a body's first [`LARGEST_ERROR_BODY`] bytes.
    pub(super) fn read(body: &[u8]) -> Self {
        let mut found = Self::default();
        let mut body = body.get(..LARGEST_ERROR_BODY).unwrap_or(body).to_vec();
        let mut reader = Reader::new(&mut body);
        if matches!(reader.kind(), Ok(Kind::Record)) {
            // What was read before a fault is worth as much as without it.
            let _ = read_members(&mut reader, &mut found);
        }
        found
    }
}

fn read_members(reader: &mut Reader<'_>, found: &mut ErrorBody) -> Result<(), Fault> {
    let (mut has_detail, mut has_success, mut is_problem) = (false, false, false);
    let read = each_member(reader, &mut |reader, key| {
        let name = reader.slice(key);
        let is_detail = name == b"detail";
        let is_message = name == b"message";
        let is_success = name == b"success";
        is_problem |= matches!(name, b"title" | b"type");
        has_detail |= is_detail;
        match reader.kind()? {
            Kind::Text if is_detail || (is_message && found.message.is_none()) => {
                let (text, read) = read_text(reader);
                found.message = Some(text);
                read
            }
            Kind::List if is_detail => read_field_errors(reader, &mut found.field_errors),
            kind => {
                has_success |= is_success && kind == Kind::Bool;
                reader.any()
            }
        }
    });
    found.is_paywints_own = has_success || (has_detail && !is_problem);
    read
}

/// A text, as far as it is there: the body may break off within it, or be longer than what is read.
fn read_text(reader: &mut Reader<'_>) -> (String, Result<(), Fault>) {
    let start = reader.offset() + 1;
    match reader.string() {
        Ok(text) => (unescape(reader.slice(text)), Ok(())),
        Err(fault) => (unescape(reader.rest_mut(start)), Err(fault)),
    }
}

fn read_field_errors(reader: &mut Reader<'_>, errors: &mut Vec<FieldError>) -> Result<(), Fault> {
    each(reader, b']', &mut |reader| {
        if errors.len() == MOST_FIELD_ERRORS || reader.kind()? != Kind::Record {
            return reader.any();
        }
        let mut error = FieldError::default();
        let read = each_member(reader, &mut |reader, key| {
            let is_place = reader.slice(key) == b"loc";
            let is_why = reader.slice(key) == b"msg";
            match reader.kind()? {
                Kind::List if is_place => read_location(reader, &mut error.path),
                Kind::Text if is_why => {
                    let (text, read) = read_text(reader);
                    error.message = Some(text);
                    read
                }
                _ => reader.any(),
            }
        });
        errors.push(error);
        read
    })
}

fn read_location(reader: &mut Reader<'_>, path: &mut String) -> Result<(), Fault> {
    let mut is_first = true;
    each(reader, b']', &mut |reader| {
        let first = core::mem::replace(&mut is_first, false);
        if reader.kind()? == Kind::Text {
            let part = reader.string()?;
            let part = unescape(reader.slice(part));
            // Where in the request it stands goes without saying.
            if !(first && matches!(part.as_str(), "body" | "path" | "query")) {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&camel_case(&part));
            }
            return Ok(());
        }
        let start = reader.offset();
        reader.any()?;
        let end = reader.offset();
        let index = unescape(reader.slice(Span { start, end }));
        for part in ["[", &index, "]"] {
            path.push_str(part);
        }
        Ok(())
    })
}

/// Calls `read` after each key of an object; it must take the value.
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

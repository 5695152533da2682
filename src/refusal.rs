//! What the body of a refusal says, in whatever shape: FastAPI's `detail`, the envelope's message, or nothing.

use crate::json::{Fault, Reader};
use crate::shape::{Kind, camel};

/// How many of a server's complaints are read.
const MOST_COMPLAINTS: usize = 50;

/// What a refusal's body says.
#[derive(Default)]
pub(crate) struct Said {
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

/// Reads as much as there is to read. `body` is respelt on the way.
pub(crate) fn said(body: &mut [u8]) -> Said {
    let mut said = Said::default();
    let mut reader = Reader::new(body);
    if matches!(reader.kind(), Ok(Kind::Record)) {
        // What was read before a fault is worth as much as without it.
        let _ = envelope(&mut reader, &mut said);
    }
    said
}

fn envelope(reader: &mut Reader<'_>, said: &mut Said) -> Result<(), Fault> {
    reader.each_member(|reader, key| {
        let is_detail = reader.slice(key) == b"detail";
        let is_message = reader.slice(key) == b"message";
        match reader.kind()? {
            Kind::Text if is_detail || (is_message && said.sentence.is_none()) => {
                let text = reader.string()?;
                said.sentence = Some(reader.text(text));
                Ok(())
            }
            Kind::List if is_detail => complaints(reader, &mut said.complaints),
            _ => reader.any(),
        }
    })
}

fn complaints(reader: &mut Reader<'_>, complaints: &mut Vec<Complaint>) -> Result<(), Fault> {
    reader.each(b']', |reader| {
        if complaints.len() == MOST_COMPLAINTS || reader.kind()? != Kind::Record {
            return reader.any();
        }
        let mut complaint = Complaint::default();
        let read = reader.each_member(|reader, key| {
            let is_place = reader.slice(key) == b"loc";
            let is_why = reader.slice(key) == b"msg";
            match reader.kind()? {
                Kind::List if is_place => place(reader, &mut complaint.path),
                Kind::Text if is_why => {
                    let text = reader.string()?;
                    complaint.why = Some(reader.text(text));
                    Ok(())
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
    reader.each(b']', |reader| {
        let first = core::mem::replace(&mut is_first, false);
        if reader.kind()? == Kind::Text {
            let part = reader.string()?;
            let part = reader.text(part);
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
        let index = reader.slice(crate::json::Span { start, end });
        path.push('[');
        path.push_str(&String::from_utf8_lossy(index));
        path.push(']');
        Ok(())
    })
}

fn in_javascript(wire: &str) -> String {
    let mut name = wire.as_bytes().to_vec();
    let length = camel(&mut name);
    name.truncate(length);
    String::from_utf8(name).unwrap_or_else(|_| wire.to_owned())
}

//! One pass over a response's bytes that checks the known fields and spells every key as JavaScript does.
//!
//! Building structs and then JavaScript objects costs three to five times what `JSON.parse` costs on the same
//! bytes. Here the text stays text. A JavaScript name is never longer than its wire name, and JSON allows white
//! space before a colon, so a key is respelt where it stands and padded: nothing moves. Known fields are checked
//! against their [`Shape`]; the engine's own parser, which must read the result anyway, checks the grammar.

use memchr::memchr2;

use crate::shape::{Kind, Shape, camel};

/// How deep a response may nest before it is refused.
const DEEPEST: usize = 64;

/// What an operation answers with, inside Paywint's envelope.
pub(crate) enum Layout {
    /// `data`: one record.
    Single(&'static Shape),
    /// `records`: many of them.
    List(&'static Shape),
}

/// What an envelope says of itself.
pub(crate) struct Head {
    /// The flag, true when it is not there.
    pub(crate) success: bool,
    /// The sentence for people, still escaped as in JSON.
    pub(crate) message: Option<Vec<u8>>,
    /// Whether the record is there.
    pub(crate) has_data: bool,
}

/// Why a response could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A known field holds another kind of value.
    Mistyped {
        path: String,
        expected: Kind,
        found: Kind,
    },
    /// A field that must be there is not.
    Missing { path: String },
    /// The bytes are not JSON, or end too early.
    Malformed { offset: usize },
    /// The value nests deeper than any answer does.
    TooDeep,
}

/// Respells an envelope's keys where they stand. Known fields are checked; the grammar is for the parser to check.
pub(crate) fn reshape(bytes: &mut [u8], layout: &Layout) -> Result<Head, Fault> {
    let mut pass = Pass { bytes, at: 0 };
    let head = pass.envelope(layout)?;
    match pass.peek() {
        None => Ok(head),
        Some(_) => Err(pass.malformed()),
    }
}

struct Pass<'a> {
    bytes: &'a mut [u8],
    at: usize,
}

/// The members of an envelope that mean something here.
enum Member {
    Success,
    Message,
    Data(&'static Shape),
    Records(&'static Shape),
    TotalRecords,
    Other,
}

impl Member {
    fn named(name: &[u8], layout: &Layout) -> Self {
        match (name, layout) {
            (b"success", _) => Member::Success,
            (b"message", _) => Member::Message,
            (b"data", Layout::Single(shape)) => Member::Data(shape),
            (b"records", Layout::List(shape)) => Member::Records(shape),
            (b"totalRecords", Layout::List(_)) => Member::TotalRecords,
            _ => Member::Other,
        }
    }
}

/// A key's place: between its quotes.
#[derive(Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
}

impl Pass<'_> {
    fn envelope(&mut self, layout: &Layout) -> Result<Head, Fault> {
        let mut head = Head {
            success: true,
            message: None,
            has_data: false,
        };
        let found = self.kind()?;
        if found != Kind::Record {
            return Err(mistyped("", Kind::Record, found));
        }
        self.each_member(|pass, key| {
            let member = Member::named(pass.slice(key), layout);
            let found = pass.kind()?;
            match member {
                Member::Success => {
                    head.success = pass.bytes.get(pass.at) == Some(&b't');
                    pass.expect(Kind::Bool, found, "success")?;
                }
                Member::Message if found == Kind::Text => {
                    let text = pass.string()?;
                    head.message = Some(pass.slice(text).to_vec());
                    return Ok(());
                }
                Member::Data(shape) if found != Kind::Null => {
                    head.has_data = true;
                    return pass.record(shape, &"data");
                }
                Member::Records(shape) if found != Kind::Null => {
                    head.has_data = true;
                    pass.expect(Kind::List, found, "records")?;
                    return pass.records(shape);
                }
                Member::TotalRecords if found != Kind::Null => {
                    pass.expect(Kind::Number, found, "totalRecords")?;
                }
                _ => pass.respell(key),
            }
            pass.any()
        })?;
        Ok(head)
    }

    fn records(&mut self, shape: &Shape) -> Result<(), Fault> {
        self.at += 1;
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        let mut index = 0;
        loop {
            self.record(shape, &Row(index))?;
            index += 1;
            match self.next_byte()? {
                b',' => {}
                b']' => return Ok(()),
                _ => return Err(self.malformed_before()),
            }
        }
    }

    fn record(&mut self, shape: &Shape, path: &dyn core::fmt::Display) -> Result<(), Fault> {
        let found = self.kind()?;
        if found != Kind::Record {
            return Err(mistyped(path, Kind::Record, found));
        }
        self.at += 1;
        let mut seen = 0u64;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return complete(shape, seen, path);
        }
        let mut expected = 0;
        loop {
            if let Some(position) = self.known_key(shape, expected)? {
                expected = position + 1;
                let field = shape.fields.get(position).ok_or_else(|| self.malformed())?;
                let found = self.kind()?;
                if found == field.kind {
                    seen |= 1 << position;
                } else if field.required || found != Kind::Null {
                    let path = format!("{path}.{}", field.wire);
                    return Err(mistyped(path, field.kind, found));
                }
            }
            self.any()?;
            match self.next_byte()? {
                b',' => {}
                b'}' => return complete(shape, seen, path),
                _ => return Err(self.malformed_before()),
            }
        }
    }

    /// Reads a key and its colon, and respells it. `expected` is where the field most likely is in the shape.
    fn known_key(&mut self, shape: &Shape, expected: usize) -> Result<Option<usize>, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.malformed());
        }
        let start = self.at + 1;
        if let Some(field) = shape.fields.get(expected)
            && let Some(rest) = self.bytes.get_mut(start..)
            && rest.starts_with(field.quoted)
        {
            field.respell(rest);
            self.at = start + field.quoted.len();
            return Ok(Some(expected));
        }
        let key = self.key()?;
        let position = shape.position(self.slice(key));
        match position.and_then(|position| shape.fields.get(position)) {
            Some(field) => field.respell(self.bytes.get_mut(start..).unwrap_or_default()),
            None => self.respell(key),
        }
        Ok(position)
    }

    /// Calls `read` behind each key of the object that begins here; it must consume the value.
    fn each_member(
        &mut self,
        mut read: impl FnMut(&mut Self, Span) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.at += 1;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            let key = self.key()?;
            read(self, key)?;
            match self.next_byte()? {
                b',' => {}
                b'}' => return Ok(()),
                _ => return Err(self.malformed_before()),
            }
        }
    }

    /// Any value, with every key inside it respelt.
    fn any(&mut self) -> Result<(), Fault> {
        match self.kind()? {
            Kind::Text => self.string().map(drop),
            Kind::List | Kind::Record => self.nested(),
            Kind::Bool | Kind::Number | Kind::Null => {
                self.scalar();
                Ok(())
            }
        }
    }

    /// An array or object of any depth, without recursion: the bytes choose the depth, not the stack.
    fn nested(&mut self) -> Result<(), Fault> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek().ok_or_else(|| self.malformed())? {
                b'{' => {
                    self.open(&mut open, b'}')?;
                    if self.peek() != Some(b'}') {
                        let key = self.key()?;
                        self.respell(key);
                        continue;
                    }
                }
                b'[' => {
                    self.open(&mut open, b']')?;
                    if self.peek() != Some(b']') {
                        continue;
                    }
                }
                _ => self.any_leaf()?,
            }
            loop {
                let Some(&closing) = open.last() else {
                    return Ok(());
                };
                let byte = self.peek().ok_or_else(|| self.malformed())?;
                if byte == closing {
                    self.at += 1;
                    open.pop();
                    continue;
                }
                if byte != b',' {
                    return Err(self.malformed());
                }
                self.at += 1;
                if closing == b'}' {
                    let key = self.key()?;
                    self.respell(key);
                }
                break;
            }
        }
    }

    fn open(&mut self, open: &mut Vec<u8>, closing: u8) -> Result<(), Fault> {
        if open.len() == DEEPEST {
            return Err(Fault::TooDeep);
        }
        open.push(closing);
        self.at += 1;
        Ok(())
    }

    fn any_leaf(&mut self) -> Result<(), Fault> {
        if self.kind()? == Kind::Text {
            return self.string().map(drop);
        }
        self.scalar();
        Ok(())
    }

    fn expect(&self, expected: Kind, found: Kind, path: &str) -> Result<(), Fault> {
        if found == expected {
            return Ok(());
        }
        Err(mistyped(path, expected, found))
    }

    /// The kind of the value that begins here, told by its first byte.
    fn kind(&mut self) -> Result<Kind, Fault> {
        Ok(match self.peek() {
            Some(b'"') => Kind::Text,
            Some(b'{') => Kind::Record,
            Some(b'[') => Kind::List,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') => Kind::Null,
            Some(b'-' | b'0'..=b'9') => Kind::Number,
            _ => return Err(self.malformed()),
        })
    }

    fn key(&mut self) -> Result<Span, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.malformed());
        }
        let key = self.string()?;
        if self.next_byte()? != b':' {
            return Err(self.malformed_before());
        }
        self.peek();
        Ok(key)
    }

    /// A string, from its opening quote to behind its closing one.
    fn string(&mut self) -> Result<Span, Fault> {
        let start = self.at + 1;
        let mut from = start;
        loop {
            let rest = self.bytes.get(from..).unwrap_or_default();
            let found = memchr2(b'"', b'\\', rest).ok_or(Fault::Malformed {
                offset: self.bytes.len(),
            })?;
            let end = from + found;
            if self.bytes.get(end) == Some(&b'"') {
                self.at = end + 1;
                return Ok(Span { start, end });
            }
            from = end + 2;
        }
    }

    fn scalar(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'))
            .unwrap_or(rest.len());
        self.at += length;
    }

    /// The next byte that is not white space, left where it is.
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.at).copied() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                byte => return byte,
            }
        }
    }

    fn next_byte(&mut self) -> Result<u8, Fault> {
        let byte = self.peek().ok_or_else(|| self.malformed())?;
        self.at += 1;
        Ok(byte)
    }

    fn slice(&self, span: Span) -> &[u8] {
        self.bytes.get(span.start..span.end).unwrap_or_default()
    }

    /// Respells a key that no shape knows.
    fn respell(&mut self, key: Span) {
        let Some(name) = self.bytes.get_mut(key.start..key.end) else {
            return;
        };
        // An escape could be broken or made by taking an underscore out of its middle.
        if !name.contains(&b'_') || name.contains(&b'\\') {
            return;
        }
        let length = camel(name);
        if let Some(padding) = self.bytes.get_mut(key.start + length..=key.end) {
            padding.fill(b' ');
            if let Some(quote) = padding.first_mut() {
                *quote = b'"';
            }
        }
    }

    fn malformed(&self) -> Fault {
        Fault::Malformed { offset: self.at }
    }

    fn malformed_before(&self) -> Fault {
        Fault::Malformed {
            offset: self.at.saturating_sub(1),
        }
    }
}

/// A row's path, spelt only when something is wrong with it.
struct Row(usize);

impl core::fmt::Display for Row {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "records[{}]", self.0)
    }
}

fn mistyped(path: impl core::fmt::Display, expected: Kind, found: Kind) -> Fault {
    Fault::Mistyped {
        path: path.to_string(),
        expected,
        found,
    }
}

fn complete(shape: &Shape, seen: u64, path: &dyn core::fmt::Display) -> Result<(), Fault> {
    for (position, field) in shape.fields.iter().enumerate() {
        if field.required && seen & (1 << position) == 0 {
            return Err(Fault::Missing {
                path: format!("{path}.{}", field.wire),
            });
        }
    }
    Ok(())
}

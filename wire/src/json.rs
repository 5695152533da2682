//! Reads JSON where it stands: finds where values begin and end, and leaves what they hold to others.
//!
//! Small on purpose. A general parser that builds values weighs more in a page than all the rules together, and
//! takes more time on a list than the engine's own `JSON.parse`, which must read the text anyway.

use memchr::memchr2;

use crate::shape::{Kind, camel};

/// How deep a response may nest before it is refused.
const DEEPEST: usize = 64;

/// Why a text could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A known field holds another kind of value.
    Mistyped {
        /// Where it is.
        path: String,
        /// What belongs there.
        expected: Kind,
        /// What is there.
        found: Kind,
    },
    /// A field that must be there is not.
    Missing {
        /// Where it belongs.
        path: String,
    },
    /// The bytes are not JSON, or end too early.
    Malformed {
        /// At which byte.
        offset: usize,
    },
    /// The value nests deeper than any answer does.
    TooDeep,
    /// A known field is there twice, and it is unclear which one counts.
    Twice {
        /// Where it is.
        path: String,
    },
    /// The record is that of another id than the one that was requested.
    AnotherId {
        /// Where the id is.
        path: String,
    },
    /// A number is larger than a double can hold; JavaScript would read it as `Infinity`.
    OutOfRange,
}

impl Fault {
    /// What is wrong with the text, as the end of a sentence.
    pub fn message(&self) -> String {
        match self {
            Fault::Mistyped {
                path,
                expected,
                found,
            } => {
                let (found, expected) = (found.name(), expected.name());
                // Of the whole body, there is no path.
                let at = if path.is_empty() { "" } else { ", at " };
                String::from_iter(["has ", found, " where ", expected, " belongs", at, path])
            }
            Fault::Missing { path } => String::from_iter(["lacks ", path]),
            Fault::Malformed { .. } => "is not JSON".to_owned(),
            Fault::TooDeep => "is nested too deeply".to_owned(),
            Fault::Twice { path } => String::from_iter(["has ", path, " twice"]),
            Fault::AnotherId { path } => {
                String::from_iter(["has another ID than the requested one, at ", path])
            }
            Fault::OutOfRange => "has a number that is too large".to_owned(),
        }
    }
}

/// Goes through a text once, from front to back.
pub struct Reader<'a> {
    bytes: &'a mut [u8],
    at: usize,
}

/// A string's place: between its quotes.
#[derive(Clone, Copy)]
pub struct Span {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
}

impl<'a> Reader<'a> {
    /// Begins at the front.
    pub fn new(bytes: &'a mut [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Where the reader is.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// What stands at a place.
    pub fn slice(&self, span: Span) -> &[u8] {
        self.bytes.get(span.start..span.end).unwrap_or_default()
    }

    /// Everything from a place on, to be written over.
    pub fn rest_mut(&mut self, start: usize) -> &mut [u8] {
        self.bytes.get_mut(start..).unwrap_or_default()
    }

    /// Goes on by some bytes that are known already.
    pub fn advance(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// The next byte that is not white space, left where it is.
    pub fn peek(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.at).copied() {
                Some(byte) if is_space(byte) => self.at += 1,
                byte => return byte,
            }
        }
    }

    /// Takes the next byte that is not white space.
    pub fn next_byte(&mut self) -> Result<u8, Fault> {
        let byte = self.peek().ok_or_else(|| self.malformed())?;
        self.at += 1;
        Ok(byte)
    }

    /// The kind of the value that begins here, by its first byte.
    pub fn kind(&mut self) -> Result<Kind, Fault> {
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

    /// A string, from its opening quote to its closing one.
    pub fn string(&mut self) -> Result<Span, Fault> {
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

    /// A key and its colon.
    pub fn key(&mut self) -> Result<Span, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.malformed());
        }
        let key = self.string()?;
        let key = match self.slice(key).contains(&b'\\') {
            true => self.without_escapes(key),
            false => key,
        };
        match self.next_byte()? {
            b':' => Ok(key),
            _ => Err(self.malformed_before()),
        }
    }

    /// Writes a key without the escapes that it need not have, so that a known name is known however it is written.
    #[cold]
    #[inline(never)]
    fn without_escapes(&mut self, key: Span) -> Span {
        let Some(name) = plain_name(self.slice(key)) else {
            return key;
        };
        let end = key.start + name.len();
        for (place, byte) in self.rest_mut(key.start).iter_mut().zip(&name) {
            *place = *byte;
        }
        if let Some([quote, padding @ ..]) = self.bytes.get_mut(end..=key.end) {
            *quote = b'"';
            padding.fill(b' ');
        }
        Span { end, ..key }
    }

    /// Calls `read` after each key of the object that begins here; it must take the value.
    pub fn each_member(
        &mut self,
        mut read: impl FnMut(&mut Self, Span) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.each(b'}', |reader| {
            let key = reader.key()?;
            read(reader, key)
        })
    }

    /// Calls `read` at each item of the array or object that begins here and ends with `closing`.
    pub fn each(
        &mut self,
        closing: u8,
        mut read: impl FnMut(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.at += 1;
        if self.peek() == Some(closing) {
            self.at += 1;
            return Ok(());
        }
        loop {
            read(self)?;
            match self.next_byte()? {
                b',' => {}
                byte if byte == closing => return Ok(()),
                _ => return Err(self.malformed_before()),
            }
        }
    }

    /// Any value. Every key inside it is renamed.
    pub fn any(&mut self) -> Result<(), Fault> {
        match self.kind()? {
            Kind::Text => self.string().map(drop),
            Kind::List | Kind::Record => self.nested(),
            Kind::Bool | Kind::Number | Kind::Null => self.scalar(),
        }
    }

    /// An array or object of any depth, without recursion: the bytes choose the depth, not the stack.
    fn nested(&mut self) -> Result<(), Fault> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            let closing = match self.kind()? {
                Kind::Record => Some(b'}'),
                Kind::List => Some(b']'),
                _ => None,
            };
            match closing {
                None => self.any_leaf()?,
                Some(closing) => {
                    if open.len() == DEEPEST {
                        return Err(Fault::TooDeep);
                    }
                    open.push(closing);
                    self.at += 1;
                    if self.peek() != Some(closing) {
                        self.nested_key(closing)?;
                        continue;
                    }
                }
            }
            if self.close(&mut open)? {
                return Ok(());
            }
        }
    }

    /// Takes what closes after a value, up to the next one. True when everything is closed.
    fn close(&mut self, open: &mut Vec<u8>) -> Result<bool, Fault> {
        while let Some(&closing) = open.last() {
            match self.next_byte()? {
                byte if byte == closing => {
                    open.pop();
                }
                b',' => {
                    self.nested_key(closing)?;
                    return Ok(false);
                }
                _ => return Err(self.malformed_before()),
            }
        }
        Ok(true)
    }

    fn nested_key(&mut self, closing: u8) -> Result<(), Fault> {
        if closing == b'}' {
            let key = self.key()?;
            self.rename(key);
        }
        Ok(())
    }

    fn any_leaf(&mut self) -> Result<(), Fault> {
        if self.kind()? == Kind::Text {
            return self.string().map(drop);
        }
        self.scalar()
    }

    fn scalar(&mut self) -> Result<(), Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'))
            .unwrap_or(rest.len());
        let text = rest.get(..length).unwrap_or_default();
        if may_be_out_of_range(text) && !is_in_range(text) {
            return Err(Fault::OutOfRange);
        }
        self.at += length;
        Ok(())
    }

    /// Takes a member out of an object that was read to its end: spaces stand where it and a comma beside it stood.
    #[cold]
    #[inline(never)]
    pub fn erase(&mut self, member: Span) {
        let Span { mut start, mut end } = member;
        let before = self.bytes.get(..start).unwrap_or_default();
        let behind = self.bytes.get(end..).unwrap_or_default();
        let space = behind.iter().take_while(|byte| is_space(**byte)).count();
        if behind.get(space) == Some(&b',') {
            end += space + 1;
        } else if let Some(last) = before.iter().rposition(|byte| !is_space(*byte))
            && before.get(last) == Some(&b',')
        {
            start = last;
        }
        if let Some(place) = self.bytes.get_mut(start..end) {
            place.fill(b' ');
        }
    }

    /// Spells a key as JavaScript does, and pads it: JSON allows white space before the colon.
    pub fn rename(&mut self, key: Span) {
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

    /// The fault of a text that cannot go on like this.
    pub fn malformed(&self) -> Fault {
        Fault::Malformed { offset: self.at }
    }

    fn malformed_before(&self) -> Fault {
        Fault::Malformed {
            offset: self.at.saturating_sub(1),
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// Whether a scalar has to be looked at more closely: few numbers have an exponent or so many digits.
fn may_be_out_of_range(scalar: &[u8]) -> bool {
    const MOST_DIGITS: usize = 300;
    scalar
        .first()
        .is_some_and(|byte| !byte.is_ascii_alphabetic())
        && (scalar.len() > MOST_DIGITS || scalar.iter().any(|byte| matches!(byte, b'e' | b'E')))
}

/// Whether a double can hold a number, without reading it: a reader of floats weighs more than all of this.
#[cold]
#[inline(never)]
fn is_in_range(number: &[u8]) -> bool {
    /// The first number that is read as infinite, halfway beyond the largest double: its digits and its exponent.
    const FIRST_DIGITS: &[u8] = b"17976931348623158079";
    const FIRST_EXPONENT: i64 = 308;
    let mut parts = number.splitn(2, |byte| matches!(byte, b'e' | b'E'));
    let mantissa = parts.next().unwrap_or_default();
    let exponent = parts.next().map_or(0, whole);
    let mantissa = mantissa.strip_prefix(b"-").unwrap_or(mantissa);
    let point = mantissa.iter().position(|byte| *byte == b'.');
    let point = point.unwrap_or(mantissa.len()) as i64;
    let Some(first) = mantissa.iter().position(|byte| matches!(byte, b'1'..=b'9')) else {
        return true;
    };
    let before_point = point - first as i64;
    let magnitude = exponent + before_point - i64::from(before_point > 0);
    if magnitude != FIRST_EXPONENT {
        return magnitude < FIRST_EXPONENT;
    }
    let digits = mantissa.get(first..).unwrap_or_default();
    let digits = digits.iter().filter(|byte| **byte != b'.');
    digits.lt(FIRST_DIGITS)
}

/// What an exponent says; of one that is larger than any text is long, that much.
fn whole(exponent: &[u8]) -> i64 {
    const LONGEST: i64 = 1 << 40;
    let (sign, digits) = match exponent {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] => (1, digits),
        digits => (1, digits),
    };
    let add = |value: i64, digit: &u8| (value * 10 + i64::from(digit & 0xf)).min(LONGEST);
    sign * digits.iter().fold(0, add)
}

/// A name of letters, digits and underscores, its escapes resolved; nothing for any other.
fn plain_name(mut escaped: &[u8]) -> Option<Vec<u8>> {
    let mut name = Vec::with_capacity(escaped.len());
    while let [byte, behind @ ..] = escaped {
        let (byte, rest) = match escaped {
            [b'\\', b'u', b'0', b'0', high, low, rest @ ..] => {
                (hex(*high)? * 16 + hex(*low)?, rest)
            }
            _ => (*byte, behind),
        };
        let is_plain = byte.is_ascii_alphanumeric() || byte == b'_';
        name.push(is_plain.then_some(byte)?);
        escaped = rest;
    }
    Some(name)
}

fn hex(digit: u8) -> Option<u8> {
    let digit = char::from(digit).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_value_of_another_kind_is_placed_unless_it_is_the_whole_text() {
        let message = |path: &str| {
            let fault = Fault::Mistyped {
                path: path.to_owned(),
                expected: Kind::Record,
                found: Kind::List,
            };
            fault.message()
        };
        assert_eq!(message(""), "has an array where an object belongs");
        assert_eq!(
            message("data.owner"),
            "has an array where an object belongs, at data.owner"
        );
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_fail_otherwise_than_by_a_fault(bytes in any::<Vec<u8>>()) {
            let mut scratch = bytes.clone();
            let _ = Reader::new(&mut scratch).any();
            prop_assert_eq!(scratch.len(), bytes.len());
        }
    }

    #[test]
    fn a_name_is_plain_however_it_is_escaped() {
        for (escaped, name) in [
            (r"user_id", Some("user_id")),
            (r"\u0075ser\u005Fid", Some("user_id")),
            (r"\u0075\u0073", Some("us")),
            ("", Some("")),
            (r"a\/b", None),
            (r"a\u00e9", None),
            (r"a\u01e9", None),
            (r"\u00", None),
            (r"\u00+1", None),
            ("é", None),
        ] {
            let found = plain_name(escaped.as_bytes());
            assert_eq!(found.as_deref(), name.map(str::as_bytes), "{escaped}");
        }
    }

    #[test]
    fn a_number_is_in_range_as_serde_json_says() {
        let zeros = "0".repeat(400);
        for number in [
            "1e400",
            "-1e400",
            "1E+309",
            "1e308",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "0e999",
            "-0",
            "0.0",
            "17976931348623157e292",
            "17976931348623159e292",
            "0.00017976931348623157e312",
            "1e-400",
            "0.1e309",
            "0.1e310",
            "9e99999999999999999999",
            "9e-99999999999999999999",
            "12345678901234567890",
        ]
        .map(str::to_owned)
        .into_iter()
        .chain([
            format!("1{zeros}"),
            format!("1{zeros}e-400"),
            format!("0.{zeros}1e401"),
            format!("0.{zeros}1e710"),
        ]) {
            let finite = number.parse::<f64>().unwrap().is_finite();
            let read = Reader::new(&mut number.clone().into_bytes()).any();
            let expected = if finite {
                Ok(())
            } else {
                Err(Fault::OutOfRange)
            };
            assert_eq!(read, expected, "{number}");
        }
        for other in ["true", "false", "null", "-e", "1e", "e400"] {
            let _ = Reader::new(&mut other.as_bytes().to_vec()).any();
        }
    }

    #[test]
    fn a_member_is_taken_out_with_one_comma() {
        for (text, member, left) in [
            (r#"{"a":1}"#, r#""a":1"#, "{}"),
            (r#"{"a":1 , "b":2}"#, r#""a":1"#, r#"{"b":2}"#),
            (r#"{"a":1 , "b":2 }"#, r#""b":2"#, r#"{"a":1}"#),
            (r#"{"a":1,"b":2,"c":3}"#, r#""b":2"#, r#"{"a":1,"c":3}"#),
        ] {
            let start = text.find(member).unwrap();
            let end = start + member.len();
            let mut bytes = text.as_bytes().to_vec();
            Reader::new(&mut bytes).erase(Span { start, end });
            assert_eq!(bytes.len(), text.len());
            let rest = String::from_utf8(bytes).unwrap().replace(' ', "");
            assert_eq!(rest, left);
        }
    }

    #[test]
    fn nesting_ends_at_a_limit_and_not_in_the_stack() {
        let deep = "[".repeat(1_000_000);
        assert_eq!(
            Reader::new(&mut deep.into_bytes()).any(),
            Err(Fault::TooDeep)
        );
        let fits = [vec![b'['; DEEPEST], vec![b']'; DEEPEST]].concat();
        assert_eq!(Reader::new(&mut fits.clone()).any(), Ok(()));
    }
}

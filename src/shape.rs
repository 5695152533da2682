//! What a record looks like on the wire, as a table that the reader of responses follows.

/// A record's fields, in the order in which Paywint usually writes them.
pub(crate) struct Shape {
    pub(crate) fields: &'static [Field],
}

/// One known field of a record.
pub(crate) struct Field {
    /// The wire name, `snake_case`.
    pub(crate) wire: &'static str,
    /// What stands there when it is not null.
    pub(crate) kind: Kind,
    /// Whether it must be there and not be null.
    pub(crate) required: bool,
    camel: CamelName,
}

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// `true` or `false`.
    Bool,
    /// An integer or a float.
    Number,
    /// An array.
    List,
    /// An object.
    Record,
    /// `null`.
    Null,
}

impl Kind {
    /// The kind's name as messages say it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "a string",
            Kind::Bool => "a boolean",
            Kind::Number => "a number",
            Kind::List => "an array",
            Kind::Record => "an object",
            Kind::Null => "null",
        }
    }
}

impl Field {
    pub(crate) const fn required(wire: &'static str, kind: Kind) -> Self {
        Self {
            wire,
            kind,
            required: true,
            camel: CamelName::of(wire),
        }
    }

    pub(crate) const fn nullable(wire: &'static str, kind: Kind) -> Self {
        Self {
            wire,
            kind,
            required: false,
            camel: CamelName::of(wire),
        }
    }

    /// The JavaScript name, `camelCase`.
    pub(crate) fn camel(&self) -> &[u8] {
        self.camel.bytes.get(..self.camel.len).unwrap_or_default()
    }
}

impl Shape {
    /// The field of this wire name; `expected` is where it most likely is.
    pub(crate) fn position(&self, wire: &[u8], expected: usize) -> Option<usize> {
        match self.fields.get(expected) {
            Some(field) if field.wire.as_bytes() == wire => Some(expected),
            _ => self
                .fields
                .iter()
                .position(|field| field.wire.as_bytes() == wire),
        }
    }
}

/// Writes a wire name as JavaScript spells it: an underscore goes, and the letter behind it is raised.
///
/// Underscores that begin or end the name, or follow one another, stay.
pub(crate) fn push_camel(wire: &[u8], out: &mut Vec<u8>) {
    let mut previous = b'_';
    let mut rest = wire.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        let next = rest.peek().copied();
        match next {
            Some(letter) if joins(previous, byte, letter) => {
                out.push(letter.to_ascii_uppercase());
                rest.next();
                previous = letter;
            }
            _ => {
                out.push(byte);
                previous = byte;
            }
        }
    }
}

const fn joins(before: u8, byte: u8, after: u8) -> bool {
    byte == b'_' && before != b'_' && after.is_ascii_alphanumeric()
}

/// A JavaScript name made while compiling, so that a known key costs one copy.
struct CamelName {
    bytes: [u8; Self::LONGEST],
    len: usize,
}

impl CamelName {
    const LONGEST: usize = 24;

    // Constant evaluation checks every index while compiling; nothing here runs in the program.
    #[allow(clippy::indexing_slicing)]
    const fn of(wire: &str) -> Self {
        let wire = wire.as_bytes();
        let mut bytes = [0; Self::LONGEST];
        let (mut read, mut len) = (0, 0);
        while read < wire.len() {
            let before = if read == 0 { b'_' } else { wire[read - 1] };
            if read + 1 < wire.len() && joins(before, wire[read], wire[read + 1]) {
                read += 1;
                bytes[len] = wire[read].to_ascii_uppercase();
            } else {
                bytes[len] = wire[read];
            }
            read += 1;
            len += 1;
        }
        Self { bytes, len }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camel(wire: &str) -> String {
        let mut out = Vec::new();
        push_camel(wire.as_bytes(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn names_change_only_at_an_underscore_between_letters() {
        for (wire, js) in [
            ("user_id", "userId"),
            ("phone_country_code", "phoneCountryCode"),
            ("document_1", "document1"),
            ("totalRecords", "totalRecords"),
            ("__proto__", "__proto__"),
            ("_private", "_private"),
            ("two__parts", "two__parts"),
            ("end_", "end_"),
            ("", ""),
        ] {
            assert_eq!(camel(wire), js);
        }
    }

    #[test]
    fn a_name_made_while_compiling_is_the_name_made_while_running() {
        for wire in ["user_id", "two__parts", "_a_b_", "phone_country_code", ""] {
            let made = CamelName::of(wire);
            assert_eq!(&made.bytes[..made.len], camel(wire).as_bytes());
        }
    }
}

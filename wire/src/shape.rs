//! What a record looks like on the wire, as a table that the reader of responses follows.

/// A record's fields, in the order in which Paywint usually writes them.
pub struct Shape {
    /// Those that are checked and renamed at once.
    pub fields: &'static [Field],
    /// Further fields, which may be null or missing. They take a tenth of the room of the others, and longer to read:
    /// for records of which one is read at a time.
    pub cold: &'static [Cold],
}

/// A field that may be null or missing, and is found by comparing names.
#[derive(Clone, Copy)]
pub struct Cold {
    /// The wire name, `snake_case`.
    pub wire: &'static str,
    /// What stands there when it is not null.
    pub value: Value,
}

/// What a cold field holds.
#[derive(Clone, Copy)]
pub enum Value {
    /// A string.
    Text,
    /// `true` or `false`.
    Bool,
    /// An integer or a float.
    Number,
    /// Whatever JSON can hold: it is not checked.
    Any,
    /// An object of this shape.
    Record(&'static Shape),
    /// An array of such objects.
    List(&'static Shape),
}

impl Value {
    /// The kind of JSON value that is expected, if only one is.
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Value::Text => Some(Kind::Text),
            Value::Bool => Some(Kind::Bool),
            Value::Number => Some(Kind::Number),
            Value::Any => None,
            Value::Record(_) => Some(Kind::Record),
            Value::List(_) => Some(Kind::List),
        }
    }
}

/// One known field of a record.
#[derive(Clone, Copy)]
pub struct Field {
    /// The wire name, `snake_case`.
    pub wire: &'static str,
    /// The wire name with its closing quote and colon, as compact JSON has it.
    pub quoted: &'static [u8],
    /// What stands there when it is not null.
    pub kind: Kind,
    /// Whether it must be there and not be null.
    pub required: bool,
    /// What stands in it, when that is a record with known fields.
    pub record: Option<&'static Shape>,
    renamed: CamelCase,
    words: [Word; Word::MOST],
}

/// Eight bytes of a quoted name, to be compared and written over at once: byte by byte it takes four times as long.
#[derive(Clone, Copy)]
struct Word {
    /// What stands on the wire, under the mask.
    wire: u64,
    /// Which bytes belong to the name.
    mask: u64,
    /// What is written over them.
    renamed: u64,
}

impl Word {
    const MOST: usize = CamelCase::LONGEST / Self::BYTES;
    const BYTES: usize = 8;

    // Constant evaluation checks every index while compiling; nothing here runs in the program.
    #[allow(clippy::indexing_slicing)]
    const fn of(quoted: &[u8], renamed: &CamelCase, number: usize) -> Self {
        let (mut wire, mut mask, mut over) = ([0; 8], [0; 8], [0; 8]);
        let mut place = 0;
        while place < Self::BYTES {
            let at = number * Self::BYTES + place;
            if at < quoted.len() {
                wire[place] = quoted[at];
                mask[place] = 0xff;
                over[place] = if at < renamed.len {
                    renamed.bytes[at]
                } else {
                    quoted[at]
                };
            }
            place += 1;
        }
        Self {
            wire: u64::from_le_bytes(wire),
            mask: u64::from_le_bytes(mask),
            renamed: u64::from_le_bytes(over),
        }
    }
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
    /// `quoted` is the field's name with its closing quote and colon, such as `user_id":`.
    pub const fn required(quoted: &'static str, kind: Kind) -> Self {
        Self::of(quoted, kind, true)
    }

    /// The same for a record with known fields of its own.
    pub const fn record(quoted: &'static str, shape: &'static Shape) -> Self {
        let mut field = Self::of(quoted, Kind::Record, true);
        field.record = Some(shape);
        field
    }

    /// The same for a field that may be null or missing.
    pub const fn nullable(quoted: &'static str, kind: Kind) -> Self {
        Self::of(quoted, kind, false)
    }

    /// The same for a field that is required or not.
    pub const fn of(quoted: &'static str, kind: Kind, required: bool) -> Self {
        let wire = quoted.split_at(quoted.len() - 2).0;
        let renamed = CamelCase::of(wire);
        let quoted = quoted.as_bytes();
        // Checked while compiling.
        assert!(quoted.len() <= CamelCase::LONGEST);
        Self {
            wire,
            quoted,
            kind,
            required,
            record: None,
            words: [
                Word::of(quoted, &renamed, 0),
                Word::of(quoted, &renamed, 1),
                Word::of(quoted, &renamed, 2),
                Word::of(quoted, &renamed, 3),
            ],
            renamed,
        }
    }

    /// Renames the name that `bytes` begin with, if it is this field's, compact and with its quote and colon. False
    /// if it is not, or too near the end to know.
    #[inline(always)]
    pub fn rename_if_quoted(&self, bytes: &mut [u8]) -> bool {
        let words = self.quoted.len().div_ceil(Word::BYTES);
        let Some((name, _)) = bytes.split_at_mut_checked(words * Word::BYTES) else {
            return false;
        };
        let (chunks, _) = name.as_chunks_mut::<{ Word::BYTES }>();
        for (chunk, word) in chunks.iter().zip(&self.words) {
            if u64::from_le_bytes(*chunk) & word.mask != word.wire {
                return false;
            }
        }
        for (chunk, word) in chunks.iter_mut().zip(&self.words) {
            *chunk = (u64::from_le_bytes(*chunk) & !word.mask | word.renamed).to_le_bytes();
        }
        true
    }

    /// Writes the JavaScript name over the wire name that `bytes` begin with.
    pub fn rename(&self, bytes: &mut [u8]) {
        for (byte, new) in bytes.iter_mut().zip(self.renamed.bytes()) {
            *byte = *new;
        }
    }
}

impl Shape {
    /// The cold field of this wire name, and its place among them.
    pub fn cold(&self, wire: &[u8]) -> Option<(usize, &'static Cold)> {
        let mut known = self.cold.iter().enumerate();
        known.find(|(_, cold)| cold.wire.as_bytes() == wire)
    }

    /// Whether a name that is not on the wire's list is the one that a field of that list has in JavaScript. The
    /// contract's spelling counts, so the other one must not take its place.
    pub fn is_taken(&self, name: &[u8]) -> bool {
        name.iter().any(u8::is_ascii_uppercase) && self.becomes(name)
    }

    #[cold]
    #[inline(never)]
    fn becomes(&self, name: &[u8]) -> bool {
        let fields = self.fields.iter().map(|field| field.wire);
        let cold = self.cold.iter().map(|cold| cold.wire);
        fields.chain(cold).any(|wire| {
            let mut renamed = wire.as_bytes().to_vec();
            let length = camel(&mut renamed);
            length < renamed.len() && renamed.get(..length) == Some(name)
        })
    }

    /// The field of this wire name.
    pub fn position(&self, wire: &[u8]) -> Option<usize> {
        self.fields
            .iter()
            .position(|field| field.wire.as_bytes() == wire)
    }
}

/// Spells a wire name as JavaScript does, where it stands: an underscore goes, and the letter after it is raised.
/// Returns the new length. Underscores that begin or end the name, or follow one another, stay.
pub const fn camel(name: &mut [u8]) -> usize {
    let mut before = b'_';
    let (mut read, mut written) = (0, 0);
    while read < name.len() {
        let mut byte = at(name, read);
        if byte == b'_' && before != b'_' && at(name, read + 1).is_ascii_alphanumeric() {
            read += 1;
            byte = at(name, read).to_ascii_uppercase();
        }
        before = at(name, read);
        if let Some((_, rest)) = name.split_at_mut_checked(written)
            && let Some(place) = rest.first_mut()
        {
            *place = byte;
        }
        read += 1;
        written += 1;
    }
    written
}

/// The byte at a place, or 0 after the end.
const fn at(bytes: &[u8], place: usize) -> u8 {
    match bytes.split_at_checked(place) {
        Some((_, [byte, ..])) => *byte,
        _ => 0,
    }
}

/// A JavaScript name, its closing quote and padding, made while compiling; empty where nothing changes.
#[derive(Clone, Copy)]
struct CamelCase {
    bytes: [u8; Self::LONGEST],
    len: usize,
}

impl CamelCase {
    const LONGEST: usize = 32;

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    // Constant evaluation checks every index while compiling; nothing here runs in the program.
    #[allow(clippy::indexing_slicing)]
    const fn of(wire: &str) -> Self {
        let mut bytes = [0; Self::LONGEST];
        let mut read = 0;
        while read < wire.len() {
            bytes[read] = wire.as_bytes()[read];
            read += 1;
        }
        let named = camel(bytes.split_at_mut(read).0);
        if named == wire.len() {
            return Self { bytes, len: 0 };
        }
        bytes[named] = b'"';
        let mut padding = named + 1;
        while padding <= wire.len() {
            bytes[padding] = b' ';
            padding += 1;
        }
        Self {
            bytes,
            len: wire.len() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("a_b_c", "aBC"),
            ("é_é", "é_é"),
            ("", ""),
        ] {
            let mut name = wire.as_bytes().to_vec();
            let length = camel(&mut name);
            assert_eq!(std::str::from_utf8(&name[..length]).unwrap(), js);
        }
    }

    #[test]
    fn a_name_is_taken_that_a_known_field_has_in_javascript() {
        const SHAPE: Shape = Shape {
            fields: &[
                Field::required("user_id\":", Kind::Text),
                Field::nullable("totalRecords\":", Kind::Number),
            ],
            cold: &[
                Cold {
                    wire: "kyc_status",
                    value: Value::Text,
                },
                Cold {
                    wire: "failed_reason",
                    value: Value::Any,
                },
            ],
        };
        for name in ["userId", "kycStatus", "failedReason"] {
            assert!(SHAPE.is_taken(name.as_bytes()), "{name}");
        }
        for name in [
            "user_id",
            "userid",
            "UserId",
            "userIdx",
            "totalRecords",
            "other",
            "",
        ] {
            assert!(!SHAPE.is_taken(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn a_known_name_differs_from_others_by_its_words() {
        let field = Field::required("phone_country_code\":", Kind::Text);
        let renamed = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            let known = field.rename_if_quoted(&mut bytes);
            known.then(|| String::from_utf8(bytes).unwrap())
        };
        assert_eq!(
            renamed(r#"phone_country_code":"+1","email":null"#).as_deref(),
            Some(r#"phoneCountryCode"  :"+1","email":null"#)
        );
        for other in [
            r#"phone_country_codes":"+1","email":null"#,
            r#"phone_country_code" :"+1","email":null"#,
            r#"phone":"5550100200","email":null,"x":1"#,
            r#"phone_country_code":"#,
        ] {
            assert_eq!(renamed(other), None, "{other}");
        }
    }

    #[test]
    fn a_known_name_is_renamed_and_padded_to_its_old_length() {
        let mut text = *br#"user_id":1"#;
        Field::required("user_id\":", Kind::Number).rename(&mut text);
        assert_eq!(&text, br#"userId" :1"#);
        let mut text = *br#"email":1"#;
        Field::required("email\":", Kind::Number).rename(&mut text);
        assert_eq!(&text, br#"email":1"#);
    }
}

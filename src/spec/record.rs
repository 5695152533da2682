//! The tables of what is read.

#[cfg(feature = "spec")]
use super::Choices;
use super::{Cold, Field, Shape};
use paywint_wire::shape::{Kind, Value};

/// A struct that is read.
pub struct Record {
    /// What it looks like on the wire.
    pub shape: &'static Shape,
    /// Whether it is about a person, so that its fields are personal unless they are public.
    pub confidential: bool,
    /// The wire names of the fields that are about no one in particular.
    #[cfg(feature = "client")]
    pub public: &'static [&'static str],
    /// The type's name in TypeScript.
    #[cfg(feature = "spec")]
    pub name: &'static str,
    /// What the type is.
    #[cfg(feature = "spec")]
    pub doc: &'static str,
    /// The fields, in the order of the declaration.
    #[cfg(feature = "spec")]
    pub fields: &'static [Known],
}

/// A field that is read.
#[cfg(feature = "spec")]
pub struct Known {
    /// The wire name, `snake_case`.
    pub wire: &'static str,
    /// Another wire name under which it comes.
    pub alias: Option<&'static str>,
    /// What the value is.
    pub kind: ReadKind,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it tells of no one in particular.
    pub public: bool,
    /// What the field means.
    pub doc: &'static str,
}

/// What a value that is read is.
#[derive(Clone, Copy)]
pub enum ReadKind {
    /// A string.
    Text,
    /// `true` or `false`.
    Bool,
    /// An integer or a float.
    Number,
    /// Whatever JSON can hold.
    Any,
    /// An object.
    Record(&'static Record),
    /// An array of objects.
    List(&'static Record),
    /// One of several texts, or one that Paywint added later.
    #[cfg(feature = "spec")]
    Choice(&'static Choices),
}

impl ReadKind {
    const fn value(self) -> Value {
        match self {
            ReadKind::Bool => Value::Bool,
            ReadKind::Number => Value::Number,
            ReadKind::Any => Value::Any,
            ReadKind::Record(record) => Value::Record(record.shape),
            ReadKind::List(record) => Value::List(record.shape),
            _ => Value::Text,
        }
    }
}

/// What an answer can hold.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from Paywint",
    label = "not a kind of value that an answer holds",
    note = "use String, bool, f64, Uuid, Open<an enum>, serde_json::Value, a struct with #[derive(Record)], a Vec of it, or an Option of any"
)]
pub trait Read {
    /// What it is in a table.
    const KIND: ReadKind;
    /// Whether it is always there.
    const REQUIRED: bool = true;
}

/// A struct that is read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no record",
    note = "give the struct #[derive(Record)]"
)]
pub trait Row {
    /// Its table.
    const TABLE: &'static Record;

    /// Puts what came under the other name of a field where it belongs.
    fn take_aliases(&mut self) {}
}

impl Read for String {
    const KIND: ReadKind = ReadKind::Text;
}

impl Read for bool {
    const KIND: ReadKind = ReadKind::Bool;
}

impl Read for f64 {
    const KIND: ReadKind = ReadKind::Number;
}

impl Read for serde_json::Number {
    const KIND: ReadKind = ReadKind::Number;
}

impl Read for serde_json::Value {
    const KIND: ReadKind = ReadKind::Any;
    const REQUIRED: bool = false;
}

impl<T: Read> Read for Option<T> {
    const KIND: ReadKind = T::KIND;
    const REQUIRED: bool = false;
}

impl<T: Row> Read for Vec<T> {
    const KIND: ReadKind = ReadKind::List(T::TABLE);
}

/// The field of this type as one that is found quickly, if it is one: all of a hot record, and what must be there.
pub const fn quick<T: Read>(quoted: &'static str, hot: bool) -> Option<Field> {
    if !hot && !T::REQUIRED {
        return None;
    }
    let value = T::KIND.value();
    // Checked while compiling.
    assert!(
        !matches!(value, Value::Any | Value::Record(_) | Value::List(_)),
        "a field of a hot record, and one that is required, is a string, a boolean or a number"
    );
    match value.kind() {
        Some(kind) => Some(Field::of(quoted, kind, T::REQUIRED)),
        None => None,
    }
}

/// The field of this type as one that takes little room, if it is one.
pub const fn cold<T: Read>(wire: &'static str, hot: bool) -> Option<Cold> {
    if hot || T::REQUIRED {
        return None;
    }
    Some(Cold {
        wire,
        value: T::KIND.value(),
    })
}

/// How many of the options hold something. While compiling.
pub const fn count<T: Copy>(options: &[Option<T>]) -> usize {
    let (mut rest, mut count) = (options, 0);
    while let Some((first, others)) = rest.split_first() {
        if first.is_some() {
            count += 1;
        }
        rest = others;
    }
    count
}

/// What the options hold. While compiling; `N` is their [`count`].
// Constant evaluation checks every index; nothing here runs in the program.
#[allow(clippy::indexing_slicing)]
pub const fn present<T: Copy, const N: usize>(options: &[Option<T>], filler: T) -> [T; N] {
    let mut values = [filler; N];
    let (mut rest, mut place) = (options, 0);
    while let Some((first, others)) = rest.split_first() {
        if let Some(value) = first {
            values[place] = *value;
            place += 1;
        }
        rest = others;
    }
    values
}

/// Stands in an array until it is filled.
pub const NO_FIELD: Field = Field::of("-\":", Kind::Null, false);
/// The same for a cold one.
pub const NO_COLD: Cold = Cold {
    wire: "",
    value: Value::Any,
};

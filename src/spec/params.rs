//! The tables of what is sent.

use super::names::is_camel_case_of;
use super::{Choices, Input};
use crate::issue::IssueCode;
use crate::rules::Rule;

/// A struct that is sent.
pub struct Params {
    /// What it describes, as messages say it: `a user`.
    pub about: &'static str,
    /// The fields, in the order in which they are written.
    pub fields: &'static [Param],
    /// The rules over several fields.
    pub rules: &'static [Together],
    /// The fields that belong to some choices of another one.
    pub pairs: &'static [GoesWith],
    /// The type's name in TypeScript.
    #[cfg(feature = "spec")]
    pub name: &'static str,
    /// What the type is.
    #[cfg(feature = "spec")]
    pub doc: &'static str,
}

impl Params {
    /// Itself, if every field that belongs to choices of another one names choices that it has. While compiling.
    #[doc(hidden)]
    pub const fn checked(self) -> Self {
        let mut pairs = self.pairs;
        while let Some((pair, rest)) = pairs.split_first() {
            let mut choices = pair.choices;
            while let Some((choice, others)) = choices.split_first() {
                assert!(
                    has_choice(self.fields, pair.of, choice),
                    "`belongs`, `needs` and `only` name choices of a field whose enum has them"
                );
                choices = others;
            }
            pairs = rest;
        }
        self
    }

    /// The field of this name in JavaScript.
    pub fn named(&self, name: &str) -> Option<&Param> {
        let mut fields = self.fields.iter();
        fields.find(|param| is_camel_case_of(param.wire, name))
    }
}

const fn has_choice(fields: &[Param], place: usize, choice: &str) -> bool {
    let Some((_, [param, ..])) = fields.split_at_checked(place) else {
        return false;
    };
    let Kind::Choice(choices) = param.kind else {
        return false;
    };
    let mut texts = choices.texts;
    while let Some((text, rest)) = texts.split_first() {
        if is_same(text.as_bytes(), choice.as_bytes()) {
            return true;
        }
        texts = rest;
    }
    false
}

const fn is_same(mut one: &[u8], mut other: &[u8]) -> bool {
    while let (Some((first, rest)), Some((second, others))) =
        (one.split_first(), other.split_first())
    {
        if *first != *second {
            return false;
        }
        (one, other) = (rest, others);
    }
    one.is_empty() && other.is_empty()
}

/// A field that is sent.
pub struct Param {
    /// The wire name, `snake_case`.
    pub wire: &'static str,
    /// A second wire name that is sent with the same value, where the contract leaves open which of the two it is.
    pub also: Option<&'static str>,
    /// The wire name of one text that may stand for this one and its neighbours, as an option says.
    pub part_of: Option<&'static str>,
    /// What the value is.
    pub kind: Kind,
    /// Whether it must be given.
    pub required: bool,
    /// Whether `null` is a value of its own, and sent. Otherwise it counts as not given.
    pub nullable: bool,
    /// How long it may be.
    pub max: Max,
    /// The predicate that it must satisfy.
    pub rule: Option<&'static Rule>,
    /// Which whole numbers are allowed.
    pub numbers: &'static Numbers,
    /// Whether the rule's message covers a blank text too.
    pub blank_is_format: bool,
    /// Whether messages may repeat it. What is not public is personal.
    pub public: bool,
    /// What the field means.
    #[cfg(feature = "spec")]
    pub doc: &'static str,
}

impl Param {
    /// Itself, if every word of its declaration says something of a value of its kind. While compiling.
    #[doc(hidden)]
    pub const fn checked(self) -> Self {
        let is_nested = matches!(self.kind, Kind::Record(_) | Kind::List(_));
        let is_text = !is_nested && !matches!(self.kind, Kind::Bool | Kind::Integer | Kind::Money);
        let counts = match self.max {
            Max::None => true,
            Max::Characters(_) => is_text || matches!(self.kind, Kind::List(_)),
            Max::Bytes(_) => is_text,
        };
        assert!(counts, "`max` is for texts and lists");
        let tests = self.rule.is_none() || is_text || matches!(self.kind, Kind::Money);
        assert!(tests, "`rule` is for texts and amounts");
        assert!(
            is_text || !self.blank_is_format,
            "`blank_is_format` is for texts"
        );
        let numbers = self.numbers;
        let is_bounded = !numbers.one_of.is_empty() || numbers.default.is_some() || numbers.min > 0;
        assert!(
            matches!(self.kind, Kind::Integer) || !is_bounded,
            "`one_of`, `default` and `min` are for whole numbers"
        );
        assert!(
            !is_nested || self.also.is_none(),
            "`also` is for single values"
        );
        assert!(
            !self.nullable || !is_nested,
            "`Nullable` is for single values"
        );
        assert!(
            matches!(self.kind, Kind::Text) || self.part_of.is_none(),
            "`part_of` is for texts"
        );
        self
    }
}

/// What a sent value is.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A text.
    Text,
    /// A Paywint User ID.
    UserId,
    /// A UUID.
    Uuid,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// An amount in dollars.
    Money,
    /// A day, written as the client's option says.
    Day,
    /// One of several texts.
    Choice(&'static Choices),
    /// An object.
    Record(&'static Params),
    /// An array of objects.
    List(&'static Params),
}

/// How long a value may be.
#[derive(Clone, Copy)]
pub enum Max {
    /// As long as the bound on every text allows.
    None,
    /// Characters; of an array, items.
    Characters(u16),
    /// Bytes in UTF-8.
    Bytes(u16),
}

/// Which whole numbers are allowed.
pub struct Numbers {
    /// These alone, if there are any.
    pub one_of: &'static [u32],
    /// What is sent when none is given.
    pub default: Option<u32>,
    /// The least.
    pub min: u32,
    /// Why that is the least.
    pub because: &'static str,
}

/// A rule over several fields of one struct.
pub struct Together {
    /// The position of the field before whose own rules it is checked.
    pub before: usize,
    /// The field's wire name, the rule's name and the message, if it is broken.
    pub broken: fn(&Given<'_>) -> Option<(&'static str, IssueCode, String)>,
}

/// A field that belongs to some choices of another one. It is checked before the field's own rules.
pub struct GoesWith {
    /// The field's position.
    pub field: usize,
    /// The position of the one that chooses.
    pub of: usize,
    /// The choices that it belongs to.
    pub choices: &'static [&'static str],
    /// Whether it must be given with these, rather than not be given with others.
    pub is_needed: bool,
}

/// What was given of a struct, in the order of its table.
pub struct Given<'a> {
    pub(super) values: Vec<Option<&'a Input>>,
}

impl<'a> Given<'a> {
    /// The text of the field at this position, if a text was given.
    pub fn text(&self, place: usize) -> Option<&'a str> {
        match self.values.get(place) {
            Some(Some(Input::Text(text))) => Some(text),
            _ => None,
        }
    }

    /// Whether anything was given for the field at this position.
    pub(super) fn has(&self, place: usize) -> bool {
        let value = self.values.get(place).copied().flatten();
        !matches!(value, None | Some(Input::Null | Input::Undefined))
    }
}

/// What a request can hold.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent to Paywint",
    label = "not a kind of value that a request holds",
    note = "use String, bool, u32, Uuid, Money, Day, an enum with #[derive(Choice)], a struct with #[derive(Params)], a Vec of it, or an Option or a Nullable of any"
)]
pub trait Sent {
    /// What it is in a table.
    const KIND: Kind;
    /// Whether it must be given.
    const REQUIRED: bool = true;
    /// Whether it may be `null`.
    const NULLABLE: bool = false;
    /// The value as a caller would give it.
    fn given(&self) -> Input;
}

impl Sent for String {
    const KIND: Kind = Kind::Text;
    fn given(&self) -> Input {
        Input::Text(self.clone())
    }
}

impl Sent for bool {
    const KIND: Kind = Kind::Bool;
    fn given(&self) -> Input {
        Input::Bool(*self)
    }
}

impl Sent for u32 {
    const KIND: Kind = Kind::Integer;
    fn given(&self) -> Input {
        Input::Number((*self).into())
    }
}

impl<T: Sent> Sent for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;
    const NULLABLE: bool = T::NULLABLE;
    fn given(&self) -> Input {
        self.as_ref().map_or(Input::Undefined, T::given)
    }
}

impl<T: Sent> Sent for &T {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = T::REQUIRED;
    const NULLABLE: bool = T::NULLABLE;
    fn given(&self) -> Input {
        (**self).given()
    }
}

impl<T: Sent> Sent for Vec<T> {
    const KIND: Kind = match T::KIND {
        Kind::Record(of) => Kind::List(of),
        // Checked while compiling.
        _ => panic!("a list that is sent holds structs with #[derive(Params)]"),
    };
    fn given(&self) -> Input {
        Input::List(self.iter().map(T::given).collect())
    }
}

//! Values that are more than text: what they mean, and how they travel.

use serde::{Deserialize, Deserializer, Serialize};

use super::{Input, Kind, Read, ReadKind, Sent};

/// A Paywint User ID: a UUID with its hyphens, in either case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UserId(pub String);

/// A UUID with its hyphens, in either case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Uuid(pub String);

/// An amount in dollars, as decimal text such as `12.50`: nothing is rounded on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(pub String);

/// A day of the calendar, written `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub String);

/// A value, or `null` where `null` says something that an absent field does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nullable<T> {
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

/// A value that this version knows, or one that Paywint added later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open<T> {
    /// One that this version knows.
    Known(T),
    /// Any other, as Paywint spells it.
    Other(String),
}

/// The texts of an enum.
pub struct Choices {
    /// Every text, as the wire has it.
    pub texts: &'static [&'static str],
    /// The type's name in TypeScript.
    #[cfg(feature = "spec")]
    pub name: &'static str,
    /// What the type is.
    #[cfg(feature = "spec")]
    pub doc: &'static str,
    /// What each text means.
    #[cfg(feature = "spec")]
    pub docs: &'static [&'static str],
}

/// An enum of texts.
pub trait Named {
    /// Its texts.
    const CHOICES: &'static Choices;
}

macro_rules! text {
    ($($name:ident is $kind:expr;)*) => { $(
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
        impl Sent for $name {
            const KIND: Kind = $kind;
            fn given(&self) -> Input {
                Input::Text(self.0.clone())
            }
        }
    )* };
}

text! {
    UserId is Kind::UserId;
    Uuid is Kind::Uuid;
    Money is Kind::Money;
    Day is Kind::Day;
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Sent> Sent for Nullable<T> {
    const KIND: Kind = T::KIND;
    const NULLABLE: bool = true;
    fn given(&self) -> Input {
        match self {
            Self::Null => Input::Null,
            Self::Value(value) => value.given(),
        }
    }
}

impl Read for Uuid {
    const KIND: ReadKind = ReadKind::Text;
}

impl<T: Named> Read for Open<T> {
    #[cfg(not(feature = "spec"))]
    const KIND: ReadKind = ReadKind::Text;
    #[cfg(feature = "spec")]
    const KIND: ReadKind = ReadKind::Choice(T::CHOICES);
}

impl<'de, T: core::str::FromStr> Deserialize<'de> for Open<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Ok(match text.parse() {
            Ok(known) => Self::Known(known),
            Err(_) => Self::Other(text),
        })
    }
}

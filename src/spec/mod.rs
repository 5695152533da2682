//! The tables that declarations become, and the engine over them.
//!
//! The files in [`crate::resources`] are plain structs and traits; derives turn them into the tables of this module.
//! Tables are data and the engine is one, so that an operation adds a hundred bytes to a module and no code:
//! [`prepare`] checks the arguments and writes path and body, and [`crate::call`] reads the response. Rust
//! callers use the same tables through [`crate::call::Call`].

mod body;
mod check;
mod declared;
mod envelope;
mod input;
mod names;
mod operation;
mod params;
mod record;
#[cfg(test)]
mod tests;
mod values;
mod write_options;

pub use check::{check, issues, prepare};
pub use declared::{Declared, Resource};
pub use envelope::{Envelope, ListEnvelope, Page};
pub use input::{Input, LONGEST_TEXT, LONGEST_TEXTS, MOST_FIELDS};
pub use names::camel_case;
#[cfg(all(target_arch = "wasm32", feature = "client"))]
pub(crate) use names::is_camel_case_of;
#[cfg(feature = "spec")]
pub use operation::ReadAnswer;
pub use operation::{Advice, Answer, Answers, Argument, Effect, Operation, Place};
pub use params::{Given, GoesWith, Kind, Max, Numbers, Param, Params, Sent, Together};
#[cfg(feature = "spec")]
pub use record::Known;
#[doc(hidden)]
pub use record::{NO_COLD, NO_FIELD, cold, count, present, quick};
pub use record::{Read, ReadKind, Record, Row};
pub use values::{Choices, Day, Money, Named, Nullable, Open, UserId, Uuid};
pub use write_options::{AccountIdName, AddressName, WriteOptions};

pub use crate::rules::{Rule, Test};
pub use paywint_wire::shape::{Cold, Field, Shape};

#[cfg(doctest)]
#[doc = include_str!("tests/wrong_declarations.md")]
struct WrongDeclarations;

/// Fields that this version does not know, kept as Paywint sent them.
pub type Extra = serde_json::Map<String, serde_json::Value>;

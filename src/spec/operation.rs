//! The tables of operations.

#[cfg(feature = "spec")]
use core::fmt::Debug;

use super::{Kind, Page, Record, Row};
#[cfg(feature = "spec")]
use crate::call::{RequestContext, Response};
#[cfg(feature = "spec")]
use crate::error::Error;

/// One operation of Paywint's API.
pub struct Operation {
    /// The name that JavaScript calls it by, such as `users.create`.
    pub name: &'static str,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The path, with each argument that stands in it in braces.
    pub path: &'static str,
    /// What a caller gives, in order.
    pub arguments: &'static [Argument],
    /// What it answers with.
    pub answer: Answers,
    /// What sending it does.
    pub effect: Effect,
    /// Whether it takes an `Idempotency-Key`: one for all attempts of a call.
    pub takes_key: bool,
    /// What to do when the outcome is unknown.
    pub if_unknown: &'static str,
    /// What 403 means here.
    pub forbidden: Option<&'static Advice>,
    /// What 404 means here.
    pub not_found: Option<&'static Advice>,
    /// What 409 means here.
    pub conflict: Option<&'static Advice>,
    /// What it does, with its errors.
    #[cfg(feature = "spec")]
    pub doc: &'static str,
    /// Reads a response as [`crate::call::Call::read`] does, for tests over all operations.
    #[cfg(feature = "spec")]
    pub read: ReadAnswer,
}

/// Reads an answer into the operation's own type, of which nothing but its `Debug` is known.
#[cfg(feature = "spec")]
pub type ReadAnswer = fn(&RequestContext<'_>, &Response) -> Result<Box<dyn Debug>, Error>;

/// What a refusal means, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Advice {
    /// What it means, as the beginning of a sentence.
    pub meaning: &'static str,
    /// What to do, as a sentence.
    pub remedy: &'static str,
}

/// What a caller gives.
pub struct Argument {
    /// The wire name, `snake_case`.
    pub wire: &'static str,
    /// A second wire name, where the contract leaves open which of the two it is.
    pub also: Option<&'static str>,
    /// The answer's field that repeats it, if that has another name.
    pub answered: Option<&'static str>,
    /// Where it travels.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
    /// Whether it must be given.
    pub required: bool,
}

impl Argument {
    /// The answer's field that repeats it, if any does.
    pub fn answered(&self) -> &'static str {
        self.answered.unwrap_or(self.wire)
    }
}

/// Where an argument travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the body: a struct is the body's members, anything else one of them.
    Body,
}

/// What sending an operation does. It decides what is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: it may be sent again.
    Reads,
    /// It makes something: sent twice, it may make two.
    Creates,
    /// It changes something. Whether that can be done twice depends on the operation, so it is sent once, like a create.
    Changes,
}

/// What an operation answers with, inside Paywint's envelope.
#[derive(Clone, Copy)]
pub enum Answers {
    /// Nothing that a caller would read.
    Nothing,
    /// `data`: one record.
    One(&'static Record),
    /// `records`: all there are.
    List(&'static Record),
    /// `records`: one page of them.
    Page(&'static Record),
}

/// What an operation's return type says of its answer.
#[diagnostic::on_unimplemented(
    message = "no operation answers with `{Self}`",
    note = "use a struct with #[derive(Record)], a Vec or a Page of it, or nothing"
)]
pub trait Answer: Sized {
    /// What it is in a table.
    const ANSWER: Answers;
}

impl Answer for () {
    const ANSWER: Answers = Answers::Nothing;
}

impl<T: Row> Answer for Vec<T> {
    const ANSWER: Answers = Answers::List(T::TABLE);
}

impl<T: Row> Answer for Page<T> {
    const ANSWER: Answers = Answers::Page(T::TABLE);
}

impl Operation {
    /// Whether sending it twice may do something twice. A list is a POST and does nothing.
    pub fn creates(&self) -> bool {
        self.effect != Effect::Reads
    }

    /// The argument that its answer must repeat, and its place: an id that names the record which is asked for.
    pub fn id(&self) -> Option<(usize, &'static Argument)> {
        let Answers::One(record) = self.answer else {
            return None;
        };
        let has = |wire| record.shape.fields.iter().any(|field| field.wire == wire);
        let mut arguments = self.arguments.iter().enumerate();
        arguments.find(|(_, argument)| {
            !matches!(argument.kind, Kind::Record(_)) && has(argument.answered())
        })
    }

    /// The record that it answers with, if it answers with any.
    pub fn record(&self) -> Option<&'static Record> {
        match self.answer {
            Answers::Nothing => None,
            Answers::One(record) | Answers::List(record) | Answers::Page(record) => Some(record),
        }
    }

    /// Whether its response is confidential. Errors do not have its body.
    pub fn is_confidential(&self) -> bool {
        self.record().is_some_and(|record| record.confidential)
    }

    /// Whether its response has personal data that the caller did not send, which cannot be redacted: no error repeats
    /// any of its text.
    pub fn is_about_somebody_else(&self) -> bool {
        self.is_confidential() && self.effect == Effect::Reads
    }

    /// Whether it stands for any operation that is not declared.
    pub fn is_any(&self) -> bool {
        self.path.is_empty()
    }

    /// Whether a user's id stands in its path.
    pub fn is_of_a_user(&self) -> bool {
        let of_user = |argument: &Argument| {
            argument.place == Place::Path && matches!(argument.kind, Kind::UserId)
        };
        self.arguments.iter().any(of_user)
    }
}

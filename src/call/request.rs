//! An operation with what was given for it.

use core::marker::PhantomData;
use std::borrow::Cow;

use super::any_request;
use super::context::RequestContext;
use super::headers::Headers;
use super::response::{FromResponse, Response};
use crate::error::Error;
use crate::spec::{Input, Kind, Operation, Params, WriteOptions, prepare};
use crate::text::concat;

/// A request that is ready to be signed: its bytes are made once.
pub struct Request {
    /// What is asked for.
    pub operation: &'static Operation,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The path, without host and query.
    pub path: String,
    /// The query with its question mark, or nothing.
    pub query: String,
    /// The body's bytes, as they are signed and sent.
    pub body: Option<Vec<u8>>,
}

impl Request {
    /// Checks what a caller gives for an operation, and writes its path and body.
    ///
    /// # Errors
    /// [`Error::Validation`] with every problem.
    pub fn new(
        operation: &'static Operation,
        arguments: &[Input],
        options: impl Into<WriteOptions>,
    ) -> Result<Self, Error> {
        let (path, body) =
            prepare(operation, arguments, options.into()).map_err(Error::Validation)?;
        Ok(Self {
            operation,
            method: operation.method,
            path,
            query: String::new(),
            body,
        })
    }

    /// Path and query, as they go on the wire.
    pub fn target(&self) -> String {
        concat(&[&self.path, &self.query])
    }
}

/// An operation with what was given for it: what the functions of [`crate::resources`] return. `T` is what it answers
/// with. Nothing is checked before [`Call::request`].
pub struct Call<T> {
    operation: &'static Operation,
    arguments: Vec<Input>,
    idempotency_key: Option<String>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Call<T> {
    /// For the functions of [`crate::resources`].
    pub(crate) fn new(operation: &'static Operation, arguments: Vec<Input>) -> Self {
        Self {
            operation,
            arguments,
            idempotency_key: None,
            answer: PhantomData,
        }
    }

    /// The `Idempotency-Key` of all attempts, if the operation takes one. A client makes one up if none is given.
    #[must_use]
    pub fn with_idempotency_key(self, key: impl Into<String>) -> Self {
        Self {
            idempotency_key: Some(key.into()),
            ..self
        }
    }

    /// The `Idempotency-Key` that was given.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }

    /// What is asked for.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Checks what was given, and writes path and body.
    ///
    /// # Errors
    /// [`Error::Validation`] with every problem.
    pub fn request(&self, options: impl Into<WriteOptions>) -> Result<Request, Error> {
        Request::new(self.operation, &self.arguments, options)
    }

    /// Reads a response. `now_ms` is Unix time in milliseconds.
    ///
    /// # Errors
    /// [`Error::Api`] for a refusal, and for a response that cannot be read.
    pub fn read(&self, response: &Response<impl Headers>, now_ms: u64) -> Result<T, Error>
    where
        T: FromResponse,
    {
        let personal = || self.personal();
        let now_ms = || now_ms;
        let argument = |place: usize| self.arguments.get(place)?.text().map(Cow::Borrowed);
        let context = RequestContext::new(self.operation, argument, &personal, &now_ms);
        T::from_response(&context, response)
    }

    /// The personal texts that were given: no message may repeat them.
    pub fn personal(&self) -> Vec<String> {
        personal(self.operation, &self.arguments)
    }
}

/// The personal texts in what was given for an operation. Those of public fields are not among them: without every `CA`
/// and `US`, a message could hardly be read.
pub fn personal(operation: &Operation, arguments: &[Input]) -> Vec<String> {
    let mut texts = Vec::new();
    if let [Input::Record(parts)] = arguments
        && operation.is_any()
    {
        return any_request::texts(parts);
    }
    for (argument, given) in operation.arguments.iter().zip(arguments) {
        match (argument.kind, given) {
            (Kind::Record(params), Input::Record(fields)) => collect(params, fields, &mut texts),
            (_, Input::Text(text)) => texts.push(text.clone()),
            _ => {}
        }
    }
    texts
}

fn collect(params: &Params, fields: &[(String, Input)], texts: &mut Vec<String>) {
    for (name, value) in fields {
        let param = params.named(name);
        match (param.map(|param| param.kind), value) {
            (Some(Kind::Record(inner)), Input::Record(fields)) => collect(inner, fields, texts),
            (Some(Kind::List(inner)), Input::List(items)) => {
                for item in items {
                    if let Input::Record(fields) = item {
                        collect(inner, fields, texts);
                    }
                }
            }
            // A field that is not known was refused; its value is as personal as any.
            (_, Input::Text(text)) if !param.is_some_and(|param| param.public) => {
                texts.push(text.clone());
            }
            _ => {}
        }
    }
}

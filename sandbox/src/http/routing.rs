//! Routes to plain functions, by one handler for all of them: each of its own costs the module for JavaScript several
//! kilobytes, and so does each future.

use std::pin::Pin;
use std::sync::Arc;

use axum::extract::{FromRequestParts as _, Path, Request};
use axum::handler::Handler;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter, on};

use super::answer::Failure;
use super::call::{Call, read_body};
use super::page::Unavailable;
use crate::Sandbox;
use crate::api::operation::Operation;
use crate::faults::middleware::inject;

/// Answers a request that has come whole, as a call of an API.
pub(crate) type AnswerCall = fn(&Sandbox, &Call) -> Result<Response, Failure>;
/// Answers a request that has come whole, as a page.
pub(crate) type AnswerPage = fn(&Sandbox, &Call) -> Result<Response, Unavailable>;

#[derive(Clone, Copy)]
enum Answer {
    Call(AnswerCall),
    Page(AnswerPage),
}

/// A function that answers requests of one method.
pub(crate) struct Endpoint {
    method: MethodFilter,
    answer: Answer,
}

pub(crate) fn get(answer: AnswerCall) -> Endpoint {
    Endpoint::new(MethodFilter::GET, Answer::Call(answer))
}

pub(crate) fn post(answer: AnswerCall) -> Endpoint {
    Endpoint::new(MethodFilter::POST, Answer::Call(answer))
}

pub(crate) fn put(answer: AnswerCall) -> Endpoint {
    Endpoint::new(MethodFilter::PUT, Answer::Call(answer))
}

pub(crate) fn patch(answer: AnswerCall) -> Endpoint {
    Endpoint::new(MethodFilter::PATCH, Answer::Call(answer))
}

pub(crate) fn delete(answer: AnswerCall) -> Endpoint {
    Endpoint::new(MethodFilter::DELETE, Answer::Call(answer))
}

/// A page that is shown.
pub(crate) fn page(show: AnswerPage) -> MethodRouter<Arc<Sandbox>> {
    Endpoint::new(MethodFilter::GET, Answer::Page(show)).served()
}

/// A page that is shown, and takes a form.
pub(crate) fn form(show: AnswerPage, submit: AnswerPage) -> MethodRouter<Arc<Sandbox>> {
    let submit = Endpoint::new(MethodFilter::POST, Answer::Page(submit));
    page(show).merge(submit.served())
}

impl Endpoint {
    fn new(method: MethodFilter, answer: Answer) -> Self {
        Self { method, answer }
    }

    /// As the router takes it.
    pub(crate) fn served(self) -> MethodRouter<Arc<Sandbox>> {
        self.route(None)
    }

    /// As the router takes it, for an operation, each call of which may meet a fault.
    pub(crate) fn of(self, operation: Operation) -> MethodRouter<Arc<Sandbox>> {
        self.route(Some(operation))
    }

    fn route(self, operation: Option<Operation>) -> MethodRouter<Arc<Sandbox>> {
        let answer = self.answer;
        on(self.method, Served { operation, answer })
    }
}

#[derive(Clone)]
struct Served {
    operation: Option<Operation>,
    answer: Answer,
}

impl Handler<(), Arc<Sandbox>> for Served {
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, sandbox: Arc<Sandbox>) -> Self::Future {
        Box::pin(async move {
            let answered = match self.operation {
                Some(operation) => {
                    let next = Arc::clone(&sandbox);
                    let next = Box::new(move |request| answer(self.answer, next, request));
                    inject(&sandbox, operation, request, next).await
                }
                None => Ok(answer(self.answer, sandbox, request).await),
            };
            answered.into_response()
        })
    }
}

/// The rest of a request's processing, for middleware.
pub(crate) type Next =
    Box<dyn FnOnce(Request) -> Pin<Box<dyn Future<Output = Response> + Send>> + Send>;

fn answer(
    answer: Answer,
    sandbox: Arc<Sandbox>,
    request: Request,
) -> Pin<Box<dyn Future<Output = Response> + Send>> {
    Box::pin(async move {
        let (mut head, body) = request.into_parts();
        let id = Path::<String>::from_request_parts(&mut head, &()).await;
        let id = id.ok().map(|Path(id)| id);
        let body = read_body(body).await;
        match (answer, body) {
            (Answer::Call(answer), Ok(body)) => {
                answer(&sandbox, &Call::new(head, Some(body), id)).into_response()
            }
            (Answer::Call(_), Err(failure)) => failure.into_response(),
            // Each page says in its own words that a form could not be read.
            (Answer::Page(answer), body) => {
                answer(&sandbox, &Call::new(head, body.ok(), id)).into_response()
            }
        }
    })
}

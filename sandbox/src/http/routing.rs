//! Handlers in one form, so that the router is given one type of them: each type of its own costs the module for
//! JavaScript several kilobytes.

use std::pin::Pin;
use std::sync::Arc;

use axum::extract::{FromRequestParts as _, Path, Request, State};
use axum::handler::Handler;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter, on};

use super::answer::Failure;
use super::fields::IdSegment;
use crate::Sandbox;
use crate::api::operation::Operation;
use crate::faults::middleware::inject;

type Answering = Pin<Box<dyn Future<Output = Result<Response, Failure>> + Send>>;
type Boxed = Arc<dyn Fn(Arc<Sandbox>, IdSegment, Request) -> Answering + Send + Sync>;

/// A function that answers requests, and takes the id in their path if it has any use for it.
pub(crate) trait Answers<A> {
    fn boxed(self) -> Boxed;
}

impl<F, R> Answers<(Request,)> for F
where
    F: Fn(State<Arc<Sandbox>>, Request) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Response, Failure>> + Send + 'static,
{
    fn boxed(self) -> Boxed {
        Arc::new(move |sandbox, _, request| Box::pin(self(State(sandbox), request)))
    }
}

impl<F, R> Answers<(IdSegment, Request)> for F
where
    F: Fn(State<Arc<Sandbox>>, IdSegment, Request) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Response, Failure>> + Send + 'static,
{
    fn boxed(self) -> Boxed {
        Arc::new(move |sandbox, id, request| Box::pin(self(State(sandbox), id, request)))
    }
}

/// A function that answers requests of one method.
pub(crate) struct Endpoint {
    method: MethodFilter,
    handler: Boxed,
}

pub(crate) fn get<A>(handler: impl Answers<A>) -> Endpoint {
    Endpoint::new(MethodFilter::GET, handler.boxed())
}

pub(crate) fn post<A>(handler: impl Answers<A>) -> Endpoint {
    Endpoint::new(MethodFilter::POST, handler.boxed())
}

pub(crate) fn put<A>(handler: impl Answers<A>) -> Endpoint {
    Endpoint::new(MethodFilter::PUT, handler.boxed())
}

pub(crate) fn patch<A>(handler: impl Answers<A>) -> Endpoint {
    Endpoint::new(MethodFilter::PATCH, handler.boxed())
}

pub(crate) fn delete<A>(handler: impl Answers<A>) -> Endpoint {
    Endpoint::new(MethodFilter::DELETE, handler.boxed())
}

impl Endpoint {
    fn new(method: MethodFilter, handler: Boxed) -> Self {
        Self { method, handler }
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
        let handler = self.handler;
        on(self.method, Served { operation, handler })
    }
}

#[derive(Clone)]
struct Served {
    operation: Option<Operation>,
    handler: Boxed,
}

impl Handler<(), Arc<Sandbox>> for Served {
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, sandbox: Arc<Sandbox>) -> Self::Future {
        Box::pin(async move {
            let answered = match self.operation {
                Some(operation) => {
                    let next = Arc::clone(&sandbox);
                    let next = Box::new(move |request| answer(self.handler, next, request));
                    inject(&sandbox, operation, request, next).await
                }
                None => Ok(answer(self.handler, sandbox, request).await),
            };
            answered.into_response()
        })
    }
}

/// What remains of a request's way, for whoever stands before it.
pub(crate) type Next =
    Box<dyn FnOnce(Request) -> Pin<Box<dyn Future<Output = Response> + Send>> + Send>;

fn answer(
    handler: Boxed,
    sandbox: Arc<Sandbox>,
    request: Request,
) -> Pin<Box<dyn Future<Output = Response> + Send>> {
    Box::pin(async move {
        let (mut parts, body) = request.into_parts();
        let id = Path::from_request_parts(&mut parts, &()).await;
        let request = Request::from_parts(parts, body);
        handler(sandbox, id, request).await.into_response()
    })
}

//! Where calls meet their fault: before and behind each operation.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::Sandbox;
use crate::api::operation::Operation;
use crate::faults::{Fault, ResponseFault};
use crate::http::answer::Failure;
use crate::http::call::Call;
use crate::http::issue::Issue;
use crate::http::routing::Next;

const HEADER: &str = "X-Sandbox-Fault";

/// The response of a proxy in front of the API.
const GARBAGE: &str =
    "<!doctype html><title>Welcome</title><p>Please sign in to use this network.</p>";

/// Lets a call through to its operation, or has it meet its fault.
pub(crate) async fn inject(
    sandbox: &Sandbox,
    operation: Operation,
    request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let fault = match asked_for(request.headers()) {
        Ok(Some(fault)) => Some(fault),
        Ok(None) => sandbox.faults.next(operation),
        Err(failure) => {
            drain(request).await;
            return Err(failure);
        }
    };
    let mut response = match fault {
        None => next(request).await,
        Some(Fault::Status { code, retry_after }) => refused(request, code, retry_after).await,
        Some(Fault::Slow(delay)) => with(next(request).await, ResponseFault::Late(delay)),
        Some(Fault::Hang) => with(drain(request).await, ResponseFault::Never),
        Some(Fault::Drop) => with(drain(request).await, ResponseFault::Broken),
        Some(Fault::Lost) => with(next(request).await, ResponseFault::Broken),
        Some(Fault::Garbage) => {
            next(request).await;
            ([(header::CONTENT_TYPE, "text/html")], GARBAGE).into_response()
        }
        Some(Fault::Cut) => with(next(request).await, ResponseFault::Cut),
    };
    response.extensions_mut().insert(operation);
    Ok(response)
}

/// The fault that one request asks for.
fn asked_for(headers: &HeaderMap) -> Result<Option<Fault>, Failure> {
    let Some(value) = headers.get(HEADER) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    text.parse().map(Some).map_err(|expected| {
        let place = ["header", HEADER];
        Failure::Invalid(vec![Issue::new(place, "value_error", expected)])
    })
}

fn with(mut response: Response, fault: ResponseFault) -> Response {
    response.extensions_mut().insert(fault);
    response
}

/// The body of a request that is not carried out. It is read completely, so that its sender is not interrupted.
async fn drain(request: Request) -> Response {
    let _ = Call::read(request).await;
    Response::new(Body::empty())
}

/// As FastAPI refuses.
async fn refused(request: Request, code: StatusCode, retry_after: Option<HeaderValue>) -> Response {
    drain(request).await;
    let reason = code.canonical_reason().unwrap_or("Unknown Error");
    let mut response = Failure::refused(code, reason).into_response();
    if let Some(value) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    response
}

//! Writes each call of the API to the log.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http_body_util::BodyExt as _;
use serde::Deserialize;
use uuid::Uuid;

use super::log::{Kept, LoggedRequest};
use crate::Sandbox;
use crate::api::operation::Operation;
use crate::faults::ResponseFault;
use crate::http::call::read_body;
use crate::model::User;

/// How much of a target is kept, in characters.
const MOST_OF_A_LINE: usize = 2000;
/// Longer bodies are not searched for a user.
const LONGEST_SEARCHED: usize = 16 * 1024;

/// Lets a request through, and notes it and its answer if it is for the API.
pub(crate) async fn record(sandbox: &Sandbox, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let at = sandbox.host.now_millis();
    let began = sandbox.host.monotonic_micros();
    let (head, body) = request.into_parts();
    let body = read_body(body).await.map(Bytes::from);
    let sent = body.as_ref().map(Bytes::clone).unwrap_or_default();
    let (head, response) = match body {
        Ok(body) => {
            let request = Request::from_parts(head.clone(), Body::from(body));
            (head, next.run(request).await)
        }
        Err(failure) => (head, failure.into_response()),
    };
    let (response, body) = response.into_parts();
    let body = body.collect().await.map(|body| body.to_bytes());
    let body = body.unwrap_or_default();
    let ended = sandbox.host.monotonic_micros();
    let (uri, operation) = (&head.uri, response.extensions.get::<Operation>());
    let is_refused = response.status == StatusCode::UNAUTHORIZED;
    sandbox.requests.add(LoggedRequest {
        number: 0,
        at,
        duration: ended.saturating_sub(began),
        target: target(uri),
        operation: operation.map(|operation| operation.as_str()),
        status: response.status,
        fault: response.extensions.get().map(consequence),
        user_id: sandbox.user_of(&head, &sent, &body),
        request: Kept::of(&sent),
        response: Kept::of(&body),
        signature: is_refused.then(|| {
            let method = head.method.as_str();
            let headers = &head.headers;
            Box::new(sandbox.check_signature(method, uri.path(), uri.query(), headers, &sent))
        }),
        method: head.method,
    });
    Response::from_parts(response, Body::from(body))
}

impl Sandbox {
    /// Whom a call is about: the user in its path, in what was sent or in what came back.
    fn user_of(&self, head: &Parts, sent: &[u8], answered: &[u8]) -> Option<Uuid> {
        #[derive(Deserialize)]
        struct About {
            user_id: Option<Uuid>,
        }
        #[derive(Deserialize)]
        struct Answer {
            data: About,
        }
        let in_path = head.uri.path().rsplit('/').next();
        let in_path = in_path.and_then(|segment| Uuid::parse_str(segment).ok());
        let sent = Some(sent).filter(|body| body.len() <= LONGEST_SEARCHED);
        let answered = Some(answered).filter(|body| body.len() <= LONGEST_SEARCHED);
        let is_user = |id: &Uuid| {
            let found = self.store.read(|tables| tables.has::<User>(id));
            found.unwrap_or_default()
        };
        in_path
            .filter(is_user)
            .or_else(|| serde_json::from_slice::<About>(sent?).ok()?.user_id)
            .or_else(|| {
                serde_json::from_slice::<Answer>(answered?)
                    .ok()?
                    .data
                    .user_id
            })
            .filter(is_user)
    }
}

fn target(uri: &Uri) -> Box<str> {
    let target = uri.path_and_query().map_or("", |target| target.as_str());
    let kept: String = target.chars().take(MOST_OF_A_LINE).collect();
    kept.into()
}

/// What a fault made of the answer.
fn consequence(fault: &ResponseFault) -> &'static str {
    match fault {
        ResponseFault::Late(_) => "The response was delayed.",
        ResponseFault::Never => "No response was sent.",
        ResponseFault::Broken => "The connection was closed before the response.",
        ResponseFault::Cut => "The connection was closed in the middle of the response.",
    }
}

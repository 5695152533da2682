//! What a server does to answers that are to come late, broken or not at all.

use std::future;
use std::io::{self, ErrorKind};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request};
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::stream::{self, StreamExt as _};
use http_body_util::BodyExt as _;
use paywint_sandbox::ResponseFault;
use tokio::task::yield_now;
use tokio::time::sleep;

use super::connection::Breaker;

/// Gives the answer, as far as it is to arrive.
pub(crate) async fn apply(
    ConnectInfo(breaker): ConnectInfo<Breaker>,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    match response.extensions().get() {
        None => response,
        Some(ResponseFault::Late(delay)) => {
            sleep(Duration::from_millis(u64::from(*delay))).await;
            response
        }
        // Until the client goes away, or the server does.
        Some(ResponseFault::Never) => future::pending().await,
        Some(ResponseFault::Broken) => {
            breaker.break_off();
            response
        }
        Some(ResponseFault::Cut) => cut(response).await,
    }
}

/// An answer whose second half does not come.
async fn cut(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let whole = body.collect().await.map(|body| body.to_bytes());
    let whole = whole.unwrap_or_default();
    head.headers
        .insert(header::CONTENT_LENGTH, whole.len().into());
    let half = whole.slice(..whole.len() / 2);
    let first = stream::once(future::ready(Ok(half)));
    let second = stream::once(async {
        // What was written goes out only when there is something to wait for.
        yield_now().await;
        Err::<Bytes, _>(io::Error::from(ErrorKind::ConnectionAborted))
    });
    Response::from_parts(head, Body::from_stream(first.chain(second)))
}

//! Makes the attempts at deliveries over HTTP.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::uri::Authority;
use axum::http::{Request, Uri};
use http_body_util::BodyExt as _;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use paywint_sandbox::{Outbox, Post};
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// How many attempts are under way at a time.
const SIDE_BY_SIDE: usize = 64;
/// How long is waited where the storage failed.
const PAUSE: Duration = Duration::from_secs(1);
/// How long is waited at most: a computer that slept has missed its hour.
const LONGEST_WAIT: Duration = Duration::from_secs(600);

type HttpClient = Client<HttpsConnector<HttpConnector>, Body>;

/// Makes each attempt when it is due. It asks again at each `alarm`, and never ends by itself.
pub(crate) async fn deliver(outbox: Outbox, alarm: Arc<Notify>, timeout: Duration) {
    let client = client();
    let mut attempts = JoinSet::new();
    loop {
        while attempts.try_join_next().is_some() {}
        let free = SIDE_BY_SIDE.saturating_sub(attempts.len());
        let due = outbox.due(free);
        let pause = due.is_err().then_some(PAUSE);
        for post in due.unwrap_or_default() {
            let (outbox, client) = (outbox.clone(), client.clone());
            attempts.spawn(async move {
                let ticket = post.ticket;
                let answer = tokio::time::timeout(timeout, answer(&client, post)).await;
                let answer = answer.unwrap_or_else(|_| Err(unanswered(timeout)));
                // What cannot be kept counts for nothing, and is made again.
                let _ = outbox.settle(ticket, answer);
            });
        }
        let wait = pause.unwrap_or_else(|| wait(&outbox));
        tokio::select! {
            () = alarm.notified() => (),
            Some(_) = attempts.join_next() => (),
            () = tokio::time::sleep(wait), if attempts.len() < SIDE_BY_SIDE => (),
        }
    }
}

/// How long nothing is due.
fn wait(outbox: &Outbox) -> Duration {
    let Ok(next) = outbox.next_due() else {
        return PAUSE;
    };
    let millis = next.map(|at| at.saturating_sub(outbox.now_millis()));
    millis.map_or(LONGEST_WAIT, |millis| {
        Duration::from_millis(millis).min(LONGEST_WAIT)
    })
}

/// Each attempt has a connection of its own: one that was kept may be closed at the other end
/// without a word, and then nobody knows whether the attempt was made.
fn client() -> HttpClient {
    let connector = match HttpsConnectorBuilder::new().with_native_roots() {
        Ok(connector) => connector,
        Err(_) => HttpsConnectorBuilder::new().with_webpki_roots(),
    };
    Client::builder(TokioExecutor::new())
        .pool_max_idle_per_host(0)
        .retry_canceled_requests(false)
        .http1_title_case_headers(true)
        .build(connector.https_or_http().enable_http1().build())
}

/// The status of the answer, once all of it is there; or why there is none.
async fn answer(client: &HttpClient, post: Post) -> Result<u16, String> {
    let uri: Uri = post.url.parse().unwrap_or_default();
    let receiver = uri.authority().map_or("", Authority::as_str);
    let why = |error: &(dyn Error + 'static)| in_words(error, receiver);
    let mut request = Request::post(&uri);
    for (name, value) in post.headers {
        request = request.header(name, value);
    }
    let request = request
        .body(Body::from(post.body))
        .map_err(|error| why(&error))?;
    let response = client.request(request).await.map_err(|error| why(&error))?;
    let status = response.status().as_u16();
    let mut body = response.into_body();
    while let Some(frame) = body.frame().await {
        frame.map_err(|error| why(&error))?;
    }
    Ok(status)
}

fn unanswered(timeout: Duration) -> String {
    format!("no response within {} s", timeout.as_secs_f64())
}

/// Why there is no response, as a message for the receiver's developer.
fn in_words(error: &(dyn Error + 'static), receiver: &str) -> String {
    let chain: Vec<_> = std::iter::successors(Some(error), |error| (*error).source()).collect();
    let is = |kind| {
        let mut errors = chain
            .iter()
            .filter_map(|error| error.downcast_ref::<io::Error>());
        errors.any(|error| error.kind() == kind)
    };
    let texts: Vec<_> = chain.iter().map(ToString::to_string).collect();
    if is(ErrorKind::ConnectionRefused) {
        return format!("connection refused at {receiver} – is your receiver running?");
    }
    if texts.iter().any(|text| text == "dns error") {
        return format!("no address was found for {receiver}");
    }
    let closed = [
        ErrorKind::ConnectionReset,
        ErrorKind::ConnectionAborted,
        ErrorKind::BrokenPipe,
        ErrorKind::UnexpectedEof,
    ];
    let is_cut = chain.iter().any(|error| {
        let error = error.downcast_ref::<hyper::Error>();
        error.is_some_and(hyper::Error::is_incomplete_message)
    });
    if is_cut || closed.into_iter().any(is) {
        return format!("{receiver} closed the connection before its response was complete");
    }
    let reason = texts.last().map_or("unknown", String::as_str);
    match is(ErrorKind::InvalidData) {
        true => format!("{receiver} cannot be trusted over TLS: {reason}"),
        false => format!("no response from {receiver}: {reason}"),
    }
}

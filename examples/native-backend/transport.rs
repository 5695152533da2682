//! Adapts this program's HTTP client as a transport of `paywint::client::Client`.

use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use paywint::call::{Failure, FailureKind, LARGEST_BODY, Response};
use paywint::client::{SignedRequest, Transport};

/// Sends with ureq. It blocks, so its futures are ready immediately; with reqwest or hyper, await the response instead.
pub struct Ureq(ureq::Agent);

impl Ureq {
    /// An agent for Paywint: a status of 4xx or 5xx is a response like any other, and no redirect is followed, because
    /// the signature must not reach another address.
    pub fn new() -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0);
        Self(config.build().into())
    }
}

impl Transport for Ureq {
    async fn send(&self, request: &SignedRequest<'_>) -> Result<Response, Failure> {
        let mut builder = ureq::http::Request::builder()
            .method(request.method)
            .uri(&request.url);
        for (name, value) in &request.headers {
            builder = builder.header(*name, *value);
        }
        let sent = builder.body(request.body.unwrap_or_default());
        let sent = sent.map_err(|_| failure(FailureKind::Unmade, false))?;
        let sent = self
            .0
            .configure_request(sent)
            .timeout_global(Some(request.timeout))
            .build();
        let mut response = self.0.run(sent).map_err(|error| failed(&error))?;
        let headers = response
            .headers()
            .iter()
            .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
        let (status, headers) = (response.status().as_u16(), headers.collect());
        let body = response.body_mut().with_config().limit(LARGEST_BODY as u64);
        let body = body.read_to_vec().map_err(|error| failed(&error))?;
        Ok(Response::new(status, headers, body))
    }

    async fn sleep(&self, pause: Duration) {
        thread::sleep(pause);
    }

    fn now_ms(&self) -> u64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        now.unwrap_or_default().as_millis() as u64
    }

    fn secure_random(&self) -> Option<[u8; 16]> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).ok()?;
        Some(bytes)
    }
}

fn failed(error: &ureq::Error) -> Failure {
    let kind = match error {
        ureq::Error::Timeout(_) => FailureKind::Timeout,
        ureq::Error::BodyExceedsLimit(_) => FailureKind::TooLarge,
        _ => FailureKind::Connection,
    };
    // Only these prove that nothing was sent. A create is retried after them alone.
    let is_unsent = matches!(
        error,
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed
    );
    failure(kind, !is_unsent)
}

fn failure(kind: FailureKind, may_have_arrived: bool) -> Failure {
    Failure {
        kind,
        may_have_arrived,
        detail: String::new(),
    }
}

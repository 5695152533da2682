//! The transport, which sends requests.

use core::time::Duration;

use crate::call::{Failure, Platform, Request, Response};
use crate::signing::Signature;

const USER_AGENT: &str = concat!("paywint-rust/", env!("CARGO_PKG_VERSION"));

/// A request to send. Send its bytes unchanged: they are signed.
pub struct SignedRequest<'a> {
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The whole URL.
    pub url: String,
    /// Names and values of headers, with names in lowercase.
    pub headers: Vec<(&'static str, &'a str)>,
    /// The bytes of the body, if there is one.
    pub body: Option<&'a [u8]>,
    /// The time limit of the attempt, including the response's body.
    pub timeout: Duration,
}

impl<'a> SignedRequest<'a> {
    pub(super) fn new(
        platform: &'a Platform,
        request: &'a Request,
        signature: &'a Signature,
        idempotency_key: Option<&'a str>,
        timeout: Duration,
    ) -> Self {
        let mut headers = vec![
            ("accept", "application/json"),
            ("user-agent", USER_AGENT),
            ("x-platform-id", platform.platform_id()),
            ("x-signature", signature.as_str()),
        ];
        let body = request.body.as_deref();
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        if let Some(key) = idempotency_key {
            headers.push(("idempotency-key", key));
        }
        Self {
            method: request.method,
            url: platform.base_url().origin() + &request.target(),
            headers,
            body,
            timeout,
        }
    }
}

/// Sends requests, waits, and returns the time. Do not follow redirects: a signature must not reach another host.
// A program knows its transport's type, and with it whether its futures can move between threads.
#[allow(async_fn_in_trait)]
pub trait Transport {
    /// Sends one request and reads the whole response, whatever its status. The headers' names are in lowercase, and
    /// the body is decoded. Stop reading it at [`LARGEST_BODY`](crate::call::LARGEST_BODY), with
    /// [`FailureKind::TooLarge`](crate::call::FailureKind::TooLarge).
    ///
    /// # Errors
    /// [`Failure`] if no complete response arrived. Unless it is certain that no byte of the request reached Paywint,
    /// `may_have_arrived` is true.
    async fn send(&self, request: &SignedRequest<'_>) -> Result<Response, Failure>;

    /// Waits before the next attempt.
    async fn sleep(&self, pause: Duration);

    /// Unix time in milliseconds.
    fn now_ms(&self) -> u64;

    /// Sixteen unpredictable bytes, new at each call, from a cryptographic generator: with the
    /// crate getrandom, `getrandom::fill`. They become the `Idempotency-Key` of a call for which none was given, and
    /// two calls with one key count as one at Paywint: a clock or a counter is not sufficient.
    ///
    /// `None` without such a generator: then a call that requires a key is refused before anything is sent.
    fn secure_random(&self) -> Option<[u8; 16]>;
}

//! The transport of wasm32: WHATWG fetch.
//!
//! gloo-net's own calls panic on answers and rejections that a replaced fetch may well give. So gloo-net builds the
//! headers, and fetch is called, and whatever it gives is read, through fallible imports.

use core::cell::RefCell;
use core::time::Duration;
use std::collections::HashMap;

use gloo_net::http::Headers;
use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, RequestRedirect};

use super::{SignedRequest, Transport};
use crate::call::{Failure, FailureKind, LARGEST_BODY, Response};

#[wasm_bindgen]
extern "C" {
    /// Looked up at each call, so that interceptors see it. Throws if there is none.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn global_fetch(url: &str, init: &RequestInit) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = setTimeout)]
    fn set_timeout(then: &Function, milliseconds: f64) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue) -> Result<(), JsValue>;

    /// Throws if there is no `crypto`.
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &mut [u8]) -> Result<JsValue, JsValue>;

    /// The value to which a fetch resolved.
    type FetchResponse;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn status(this: &FetchResponse) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &FetchResponse) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = arrayBuffer)]
    fn array_buffer(this: &FetchResponse) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    fn array_from(iterable: &JsValue) -> Result<Array, JsValue>;
}

/// Sends through the runtime's fetch.
#[derive(Default)]
pub struct Fetch;

impl Transport for Fetch {
    async fn send(&self, request: &SignedRequest<'_>) -> Result<Response, Failure> {
        let limit = TimeLimit::start(request.timeout);
        let outcome = exchange(request, &limit).await;
        outcome.map_err(|failure| limit.explain(failure))
    }

    async fn sleep(&self, pause: Duration) {
        let timer = Promise::new(&mut |resolve, _| {
            // Where there are no timers, the next attempt begins at once.
            if set_timeout(&resolve, milliseconds(pause)).is_err() {
                let _ = resolve.call0(&JsValue::UNDEFINED);
            }
        });
        let _ = JsFuture::from(timer).await;
    }

    fn now_ms(&self) -> u64 {
        js_sys::Date::now() as u64
    }

    fn secure_random(&self) -> Option<[u8; 16]> {
        let mut bytes = [0; 16];
        get_random_values(&mut bytes).ok()?;
        Some(bytes)
    }
}

async fn exchange(request: &SignedRequest<'_>, limit: &TimeLimit) -> Result<Response, Failure> {
    let init = init(request, limit).map_err(|_| broken(false))?;
    // A fetch that throws sent nothing; one that rejects may have.
    let started = global_fetch(&request.url, &init).map_err(|_| broken(false))?;
    let response = settled(started).await?;
    let response: &FetchResponse = response.unchecked_ref();
    let status = response.status().ok().and_then(|status| status.as_f64());
    let status = status.ok_or_else(|| broken(true))?;
    let headers = response.headers().map(|headers| header_map(&headers));
    let body = response.array_buffer().map_err(|_| broken(true))?;
    let body = bytes(&settled(body).await?)?;
    Ok(Response {
        status: status as u16,
        headers: headers.unwrap_or_default(),
        body,
    })
}

fn init(request: &SignedRequest<'_>, limit: &TimeLimit) -> Result<RequestInit, JsValue> {
    let headers = Headers::new();
    for (name, value) in &request.headers {
        headers.set(name, value);
    }
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_headers(&headers.into_raw().into());
    init.set_redirect(RequestRedirect::Manual);
    if let Some(body) = request.body {
        init.set_body(&Uint8Array::from(body).into());
    }
    init.set_signal(
        limit
            .controller
            .as_ref()
            .map(|aborts| aborts.signal())
            .as_ref(),
    );
    Ok(init)
}

async fn settled(value: JsValue) -> Result<JsValue, Failure> {
    let promise = Promise::resolve(&value);
    JsFuture::from(promise).await.map_err(|_| broken(true))
}

fn bytes(body: &JsValue) -> Result<Vec<u8>, Failure> {
    let buffer: &ArrayBuffer = body.dyn_ref().ok_or_else(|| broken(true))?;
    if buffer.byte_length() as usize > LARGEST_BODY {
        return Err(Failure {
            kind: FailureKind::TooLarge,
            may_have_arrived: true,
            detail: String::new(),
        });
    }
    Ok(Uint8Array::new(buffer).to_vec())
}

/// Headers by lowercase name; empty for a mock that cannot list them.
fn header_map(headers: &JsValue) -> HashMap<String, String> {
    let pairs = array_from(headers).map(|pairs| pairs.to_vec());
    let pair = |pair: JsValue| {
        let part = |place: u32| Reflect::get_u32(&pair, place).ok()?.as_string();
        Some((part(0)?.to_ascii_lowercase(), part(1)?))
    };
    pairs
        .unwrap_or_default()
        .into_iter()
        .filter_map(pair)
        .collect()
}

fn broken(may_have_arrived: bool) -> Failure {
    Failure {
        kind: FailureKind::Connection,
        may_have_arrived,
        detail: String::new(),
    }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Aborts a fetch after its time limit.
struct TimeLimit {
    controller: Option<AbortController>,
    timer: Option<JsValue>,
    // Called by the timer, so it must live as long.
    _abort: Closure<dyn FnMut()>,
    is_over: std::rc::Rc<RefCell<bool>>,
}

impl TimeLimit {
    fn start(timeout: Duration) -> Self {
        let controller = AbortController::new().ok();
        let is_over = std::rc::Rc::new(RefCell::new(false));
        let (aborts, over) = (controller.clone(), is_over.clone());
        let abort = Closure::new(move || {
            over.replace(true);
            if let Some(controller) = &aborts {
                controller.abort();
            }
        });
        let timer = set_timeout(abort.as_ref().unchecked_ref(), milliseconds(timeout));
        Self {
            controller,
            timer: timer.ok(),
            _abort: abort,
            is_over,
        }
    }

    fn explain(&self, failure: Failure) -> Failure {
        match (*self.is_over.borrow(), failure.kind) {
            (true, FailureKind::Connection) => Failure {
                kind: FailureKind::Timeout,
                ..failure
            },
            _ => failure,
        }
    }
}

impl Drop for TimeLimit {
    fn drop(&mut self) {
        if let Some(timer) = &self.timer {
            let _ = clear_timeout(timer);
        }
    }
}

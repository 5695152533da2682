//! A transport that the host brings, such as `node:http` on a keep-alive agent.

use js_sys::{Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::client::{Failure, FailureKind, SignedRequest};
use crate::response::{Answer, Headers};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Carries one signed request and its answer, for the core. */
export interface HostTransport {
    /** `body` is a view that is gone after the call: copy it at once. Empty: no body. */
    send(context: unknown, method: string, target: string, signature: string, body: Uint8Array): Promise<HostAnswer>;
}
/** What came back; header names are lowercase. */
export interface HostAnswer {
    status: number;
    headers: Record<string, string | string[] | undefined>;
    body: Uint8Array;
}
/** What `send` rejects with. */
export interface HostFailure {
    kind: 'connection' | 'timeout' | 'abort' | 'too_large';
    mayHaveArrived: boolean;
    detail: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "HostTransport")]
    pub type HostTransport;

    #[wasm_bindgen(method, catch, structural)]
    fn send(
        this: &HostTransport,
        context: &JsValue,
        method: &JsValue,
        target: &str,
        signature: &str,
        body: &[u8],
    ) -> Result<Promise, JsValue>;

    type HostAnswer;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn status(this: &HostAnswer) -> Result<u16, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &HostAnswer) -> Result<Object, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn body(this: &HostAnswer) -> Result<Uint8Array, JsValue>;

    type HostFailure;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn kind(this: &HostFailure) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = mayHaveArrived)]
    fn may_have_arrived(this: &HostFailure) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn detail(this: &HostFailure) -> Result<JsValue, JsValue>;
}

/// The answer's headers, left in JavaScript until one is asked for.
pub(super) struct HostHeaders(Object);

impl Headers for HostHeaders {
    fn get(&self, name: &str) -> Option<String> {
        Reflect::get(&self.0, &name.into()).ok()?.as_string()
    }
}

/// Sends through the host. `method` is the request's, kept in JavaScript so that it does not cross each time.
pub(super) async fn exchange(
    host: &HostTransport,
    method: &JsValue,
    request: &SignedRequest<'_>,
    context: &JsValue,
) -> Result<Answer<HostHeaders>, Failure> {
    let parts = request.request;
    let sent = if parts.query().is_empty() {
        start(host, method, parts.path(), request, context)
    } else {
        let target = [parts.path(), parts.query()].concat();
        start(host, method, &target, request, context)
    };
    let answer = match sent {
        Ok(promise) => wasm_bindgen_futures::JsFuture::from(promise).await,
        Err(thrown) => Err(thrown),
    };
    answer
        .and_then(|answer| read(answer.unchecked_into()))
        .map_err(|rejection| failure(&rejection))
}

fn start(
    host: &HostTransport,
    method: &JsValue,
    target: &str,
    request: &SignedRequest<'_>,
    context: &JsValue,
) -> Result<Promise, JsValue> {
    let body = request.request.body().unwrap_or_default();
    host.send(context, method, target, request.signature.as_str(), body)
}

fn read(answer: HostAnswer) -> Result<Answer<HostHeaders>, JsValue> {
    Ok(Answer {
        status: answer.status()?,
        headers: HostHeaders(answer.headers()?),
        body: answer.body()?.to_vec(),
    })
}

fn failure(rejection: &JsValue) -> Failure {
    let rejection: &HostFailure = rejection.unchecked_ref();
    let text = |value: Result<JsValue, JsValue>| value.ok().and_then(|value| value.as_string());
    let kind = match text(rejection.kind()).as_deref() {
        Some("timeout") => FailureKind::Timeout,
        Some("abort") => FailureKind::Aborted,
        Some("too_large") => FailureKind::TooLarge,
        _ => FailureKind::Connection,
    };
    Failure {
        kind,
        // Unless the host is sure, the request may be on its way.
        may_have_arrived: rejection
            .may_have_arrived()
            .ok()
            .and_then(|flag| flag.as_bool())
            .unwrap_or(true),
        detail: text(rejection.detail()).unwrap_or_default(),
    }
}

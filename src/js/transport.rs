//! Which transport a client has, behind one face.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::fetch::{self, FetchHeaders, FetchTransport};
use super::host::{self, HostHeaders, HostTransport};
use crate::client::{Failure, SignedRequest, Transport};
use crate::response::{Answer, Headers};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What one call brings along: its limits, and a place to note what came back. */
export interface CallContext {
    /** Aborted by the caller's signal or by the time limit. */
    readonly signal: AbortSignal | undefined;
    /** Whether it was the time limit. */
    readonly timedOut: boolean;
    /** Checked before the call: the caller's own headers. */
    readonly headers: [string, string][] | undefined;
    /** Notes what came back. */
    answered(status: number, headers: unknown, body: Uint8Array): void;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "CallContext")]
    pub type CallContext;

    #[wasm_bindgen(method, getter, structural, catch)]
    pub(super) fn signal(this: &CallContext) -> Result<Option<web_sys::AbortSignal>, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = timedOut)]
    pub(super) fn timed_out(this: &CallContext) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub(super) fn headers(this: &CallContext) -> Result<Option<Array>, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    pub(super) fn answered(
        this: &CallContext,
        status: u16,
        headers: &JsValue,
        body: &JsValue,
    ) -> Result<(), JsValue>;
}

impl Default for CallContext {
    fn default() -> Self {
        JsValue::UNDEFINED.unchecked_into()
    }
}

/// The host's transport, or fetch.
pub(super) enum JsTransport {
    Host {
        host: HostTransport,
        get: JsValue,
        post: JsValue,
    },
    Fetch(FetchTransport),
}

/// An answer's headers, left in JavaScript until one is asked for.
pub(super) enum JsHeaders {
    Host(HostHeaders),
    Fetch(FetchHeaders),
}

impl JsTransport {
    pub(super) fn host(host: HostTransport) -> Self {
        JsTransport::Host {
            host,
            get: "GET".into(),
            post: "POST".into(),
        }
    }
}

impl Transport for JsTransport {
    type Headers = JsHeaders;
    type Context = CallContext;

    async fn send(
        &self,
        request: &SignedRequest<'_>,
        context: &CallContext,
    ) -> Result<Answer<JsHeaders>, Failure> {
        match self {
            JsTransport::Host { host, get, post } => {
                let method = match request.request.operation().method() {
                    "GET" => get,
                    _ => post,
                };
                let answer = host::exchange(host, method, request, context).await?;
                Ok(Answer {
                    status: answer.status,
                    headers: JsHeaders::Host(answer.headers),
                    body: answer.body,
                })
            }
            JsTransport::Fetch(transport) => {
                let answer = fetch::exchange(transport, request, context).await?;
                Ok(Answer {
                    status: answer.status,
                    headers: JsHeaders::Fetch(answer.headers),
                    body: answer.body,
                })
            }
        }
    }
}

impl Headers for JsHeaders {
    fn get(&self, name: &str) -> Option<String> {
        match self {
            JsHeaders::Host(headers) => headers.get(name),
            JsHeaders::Fetch(headers) => headers.get(name),
        }
    }
}

//! What a transport is to JavaScript: something that carries one signed request and its answer.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::raw;
use crate::client::{Failure, FailureKind};
use crate::input::LONGEST_TEXT;
use crate::response::Headers;

/// The name of a system's failure is shorter by far; a caller's fetch may give anything for one.
const LONGEST_DETAIL: usize = 256;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Carries one signed request and its answer. */
export interface Transport {
    /** `body` is a view that is gone after the call: copy it at once. Empty: no body. */
    send(context: CallContext, method: string, target: string, signature: string, body: Uint8Array): Promise<TransportAnswer>;
}
/** What one call brings along. */
export interface CallContext {
    /** The time for one attempt, body included. */
    readonly timeoutMs: number;
    /** The caller's signal. */
    readonly signal: AbortSignal | undefined;
    /** The caller's own headers, checked. */
    readonly headers: readonly (readonly [string, string])[] | undefined;
}
/** What came back. */
export interface TransportAnswer {
    status: number;
    headers: Headers | Record<string, string | string[] | undefined>;
    body: Uint8Array;
}
/** What `send` rejects with. */
export interface TransportFailure {
    kind: 'connection' | 'timeout' | 'deadline' | 'abort' | 'too_large';
    mayHaveArrived: boolean;
    detail: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// Node's adapter, fetch, or whatever else carries requests.
    #[wasm_bindgen(typescript_type = "Transport")]
    pub type Transport;

    #[wasm_bindgen(method, catch, structural)]
    pub(super) fn send(
        this: &Transport,
        context: &JsValue,
        method: &JsValue,
        target: &str,
        signature: &str,
        body: &[u8],
    ) -> Result<JsValue, JsValue>;

    /// An answer's headers: a `Headers`, or an object with lowercase names.
    #[wasm_bindgen(typescript_type = "TransportAnswer['headers']")]
    pub type AnswerHeaders;

    #[wasm_bindgen(method, catch, structural)]
    fn get(this: &AnswerHeaders, name: &str) -> Result<JsValue, JsValue>;

    /// What a transport rejected with.
    #[wasm_bindgen(typescript_type = "unknown")]
    pub type Rejection;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn kind(this: &Rejection) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = mayHaveArrived)]
    fn may_have_arrived(this: &Rejection) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn detail(this: &Rejection) -> Result<JsValue, JsValue>;
}

impl Headers for AnswerHeaders {
    fn get(&self, name: &str) -> Option<String> {
        let object: &Object = self.unchecked_ref();
        let value = Reflect::get(object, &name.into()).ok()?;
        match raw::text(&value, LONGEST_TEXT) {
            Some(text) => Some(text),
            // Not in the object: a `Headers` keeps its values elsewhere.
            None => raw::text(&AnswerHeaders::get(self, name).ok()?, LONGEST_TEXT),
        }
    }
}

/// Unless the transport is sure that nothing arrived, the request may be on its way.
pub(super) fn failure(rejection: &Rejection) -> Failure {
    let text = |value: Result<JsValue, JsValue>| raw::text(&value.ok()?, LONGEST_DETAIL);
    Failure {
        kind: match text(rejection.kind()).as_deref() {
            Some("timeout") => FailureKind::Timeout,
            Some("deadline") => FailureKind::Deadline,
            Some("abort") => FailureKind::Aborted,
            Some("too_large") => FailureKind::TooLarge,
            _ => FailureKind::Connection,
        },
        may_have_arrived: rejection
            .may_have_arrived()
            .ok()
            .and_then(|flag| flag.as_bool())
            .unwrap_or(true),
        detail: text(rejection.detail()).unwrap_or_default(),
    }
}

//! What travels between the module and the transports, which are JavaScript's.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::raw;
use crate::call::Headers;
use crate::call::{Failure, FailureKind};
use crate::spec::LONGEST_TEXT;

/// The name of a system's failure is shorter by far; a caller's fetch may give anything for one.
const LONGEST_DETAIL: usize = 256;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Takes in a request that is ready to be sent. */
export interface RequestSlot {
    /** `body` is a view that is gone after the call: copy it at once. Empty: no body. */
    fill(method: string, target: string, signature: string, body: Uint8Array): void;
}
/** An answer's headers: a `Headers`, or an object with lowercase names. */
export type AnswerHeaders = Headers | Readonly<Record<string, string | string[] | undefined>>;
"#;

#[wasm_bindgen]
extern "C" {
    /// Takes in a request: one call across the boundary for all of its parts.
    #[wasm_bindgen(typescript_type = "RequestSlot")]
    pub type RequestSlot;

    #[wasm_bindgen(method, catch, structural)]
    pub(super) fn fill(
        this: &RequestSlot,
        method: &JsValue,
        target: &str,
        signature: &str,
        body: &[u8],
    ) -> Result<(), JsValue>;

    /// An answer's headers: a `Headers`, or an object with lowercase names.
    #[wasm_bindgen(typescript_type = "AnswerHeaders")]
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
            Some("request") => FailureKind::Unmade,
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

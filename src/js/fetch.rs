//! The transport of every runtime but Node: WHATWG fetch, the runtime's own or one that the caller gave.
//!
//! gloo-net's own calls panic on answers and rejections that a custom fetch may well give, so the call and every
//! read of its result go through fallible imports here; gloo-net's types carry what goes out. The promises between
//! these steps are awaited in TypeScript: nothing is ever pending inside the module.

use gloo_net::http::Headers as HeaderList;
use js_sys::{ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, RequestInit, RequestRedirect};

use crate::response::LARGEST_BODY;

/// The codes of failures before anything is sent: no address, no connection, or a certificate that is not trusted.
const NO_CONNECTION: [&str; 14] = [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "UND_ERR_CONNECT_TIMEOUT",
    "ConnectionRefused",
    "CERT_HAS_EXPIRED",
    "CERT_NOT_YET_VALID",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_GET_ISSUER_CERT",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "CERT_UNTRUSTED",
];

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What one fetch brings along. */
export interface FetchContext {
    /** Aborted by the caller's signal or by the time limit. */
    readonly signal: AbortSignal;
    /** Whether it was the time limit. */
    readonly timedOut: boolean;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// The runtime's fetch, looked up at each call so that interceptors see it.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn global_fetch(url: &str, init: &RequestInit) -> Result<JsValue, JsValue>;

    /// A fetch that the caller gave; called as a plain function.
    #[wasm_bindgen(typescript_type = "typeof globalThis.fetch")]
    pub type CustomFetch;
    #[wasm_bindgen(method, catch, structural)]
    fn call(
        this: &CustomFetch,
        receiver: &JsValue,
        url: &str,
        init: &RequestInit,
    ) -> Result<JsValue, JsValue>;

    /// What one fetch brings along.
    #[wasm_bindgen(typescript_type = "FetchContext")]
    pub type FetchContext;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn signal(this: &FetchContext) -> Result<Option<AbortSignal>, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = timedOut)]
    fn timed_out(this: &FetchContext) -> Result<JsValue, JsValue>;

    /// Whatever a fetch resolved to.
    type Answered;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn status(this: &Answered) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &Answered) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn body(this: &Answered) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = arrayBuffer)]
    fn array_buffer(this: &Answered) -> Result<JsValue, JsValue>;

    /// Whatever stands where headers belong.
    type HeaderSource;
    #[wasm_bindgen(method, structural, catch)]
    fn get(this: &HeaderSource, name: &str) -> Result<JsValue, JsValue>;
}

/// Calls fetch: `custom`, or the runtime's own. `headers` are name, value, name, value… `body` is a copy that nobody
/// else changes, or undefined. Returns what fetch returned; throws a `TransportFailure`.
#[wasm_bindgen(js_name = startFetch)]
pub fn start_fetch(
    custom: Option<CustomFetch>,
    context: &FetchContext,
    method: &str,
    url: &str,
    headers: Vec<String>,
    body: Option<Uint8Array>,
) -> Result<JsValue, JsValue> {
    if is_aborted(context) {
        return Err(stopped(context, false));
    }
    let init = init(context, method, &headers, body.as_ref())
        .map_err(|_| failure("connection", false, "fetch took no such request"))?;
    match &custom {
        Some(custom) => custom.call(&JsValue::UNDEFINED, url, &init),
        None => global_fetch(url, &init),
    }
    .map_err(|thrown| failed(context, &thrown))
}

/// What reads the body of what fetch resolved to: its stream, if it has one, or what `arrayBuffer()` returned. Throws
/// a `TransportFailure` when it is no response, or one that announces too much.
#[wasm_bindgen(js_name = startBody)]
pub fn start_body(context: &FetchContext, answer: &JsValue) -> Result<JsValue, JsValue> {
    let answer: &Answered = responds(answer)?.unchecked_ref();
    let announced = answer
        .headers()
        .and_then(|headers| {
            headers
                .unchecked_ref::<HeaderSource>()
                .get("content-length")
        })
        .ok()
        .and_then(|length| length.as_string())
        .and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > LARGEST_BODY) {
        return Err(too_large());
    }
    if let Ok(stream) = answer.body()
        && Reflect::get(&stream, &"getReader".into()).is_ok_and(|method| method.is_function())
    {
        return Ok(stream);
    }
    answer
        .array_buffer()
        .map_err(|thrown| failed(context, &thrown))
}

/// The failure of an answer that is larger than any of Paywint's.
#[wasm_bindgen(js_name = tooLarge)]
pub fn too_large() -> JsValue {
    failure("too_large", true, "")
}

/// Puts answer and body together: a `TransportAnswer`. Throws a `TransportFailure` when the body is none.
#[wasm_bindgen(js_name = finishFetch)]
pub fn finish_fetch(answer: &JsValue, body: &JsValue) -> Result<JsValue, JsValue> {
    let answer: &Answered = responds(answer)?.unchecked_ref();
    let body = bytes(body).ok_or_else(not_a_response)?;
    if body.length() as usize > LARGEST_BODY {
        return Err(too_large());
    }
    record([
        ("status", answer.status()?),
        ("headers", answer.headers()?),
        ("body", body.into()),
    ])
}

/// What a rejection of fetch, or of the reading of its body, means: a `TransportFailure`.
#[wasm_bindgen(js_name = fetchFailed)]
pub fn fetch_failed(context: &FetchContext, rejection: &JsValue) -> JsValue {
    failed(context, rejection)
}

fn init(
    context: &FetchContext,
    method: &str,
    headers: &[String],
    body: Option<&Uint8Array>,
) -> Result<RequestInit, JsValue> {
    let list = HeaderList::new().into_raw();
    for pair in headers.chunks_exact(2) {
        if let [name, value] = pair {
            list.set(name, value)?;
        }
    }
    let init = RequestInit::new();
    init.set_method(method);
    // The signature must not leave for another address.
    init.set_redirect(RequestRedirect::Manual);
    init.set_headers(&list);
    if let Some(body) = body {
        init.set_body(body);
    }
    if let Some(signal) = context.signal()? {
        init.set_signal(Some(&signal));
    }
    Ok(init)
}

/// The value, if it behaves as a response does, of whatever realm or mock it comes from.
fn responds(value: &JsValue) -> Result<&JsValue, JsValue> {
    let answer: &Answered = value.unchecked_ref();
    let has_status = value.is_object() && answer.status().is_ok_and(|status| is_status(&status));
    let has_headers = has_status && answer.headers().is_ok_and(|headers| headers.is_object());
    if has_headers {
        Ok(value)
    } else {
        Err(not_a_response())
    }
}

/// What HTTP calls a status; `Response.error()` has 0.
fn is_status(value: &JsValue) -> bool {
    value
        .as_f64()
        .is_some_and(|status| (100.0..600.0).contains(&status))
}

/// The bytes of a buffer or of a view of one, of this realm or another one.
fn bytes(value: &JsValue) -> Option<Uint8Array> {
    if let Some(bytes) = value.dyn_ref::<Uint8Array>() {
        return Some(bytes.clone());
    }
    let is_buffer = value.is_instance_of::<ArrayBuffer>()
        || (value.is_object() && Object::from(value.clone()).to_string() == "[object ArrayBuffer]");
    is_buffer.then(|| Uint8Array::new(value))
}

fn failed(context: &FetchContext, rejection: &JsValue) -> JsValue {
    if is_aborted(context) {
        return stopped(context, true);
    }
    let code = system_code(rejection);
    // Every other failure of a fetch may come after the request was written.
    let not_connected = NO_CONNECTION.contains(&code.as_str());
    failure("connection", !not_connected, &code)
}

fn stopped(context: &FetchContext, may_have_arrived: bool) -> JsValue {
    let timed_out = context.timed_out().is_ok_and(|flag| flag.is_truthy());
    failure(
        if timed_out { "timeout" } else { "abort" },
        may_have_arrived,
        "",
    )
}

fn is_aborted(context: &FetchContext) -> bool {
    context
        .signal()
        .ok()
        .flatten()
        .is_some_and(|signal| signal.aborted())
}

fn not_a_response() -> JsValue {
    failure(
        "connection",
        true,
        "fetch gave something that is not a Response",
    )
}

fn failure(kind: &str, may_have_arrived: bool, detail: &str) -> JsValue {
    record([
        ("kind", kind.into()),
        ("mayHaveArrived", may_have_arrived.into()),
        ("detail", detail.into()),
    ])
    .unwrap_or_else(|thrown| thrown)
}

fn record<const N: usize>(fields: [(&str, JsValue); N]) -> Result<JsValue, JsValue> {
    let record = Object::new();
    for (name, value) in fields {
        Reflect::set(&record, &name.into(), &value)?;
    }
    Ok(record.into())
}

/// The system's name for a failure, which runtimes put on the error or on its cause. Nothing else of either is
/// kept: a message may quote the request.
fn system_code(rejection: &JsValue) -> String {
    let cause = Reflect::get(rejection, &"cause".into()).ok();
    [Some(rejection), cause.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|error| Reflect::get(error, &"code".into()).ok()?.as_string())
        .find(|code| is_code(code))
        .unwrap_or_default()
}

fn is_code(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

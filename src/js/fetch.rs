//! The transport of every runtime but Node: WHATWG fetch, the runtime's own or one that the caller gave.
//!
//! gloo-net's own calls panic on answers and rejections that a custom fetch may well give, so the call and every
//! read of its result go through fallible imports here; gloo-net's types carry what goes out.

use gloo_net::http::Headers as HeaderList;
use js_sys::{Array, ArrayBuffer, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortSignal, RequestInit, RequestRedirect};

use crate::response::LARGEST_BODY;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What one fetch brings along. */
export interface FetchContext {
    /** Aborted by the caller's signal or by the time limit. */
    readonly signal: AbortSignal;
    /** Whether it was the time limit. */
    readonly timedOut: boolean;
    /** The caller's own headers, checked. */
    readonly headers: readonly (readonly [string, string])[] | undefined;
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
    #[wasm_bindgen(method, getter, structural, catch, js_name = headers)]
    fn own_headers(this: &FetchContext) -> Result<Option<Array>, JsValue>;

    /// Whatever a fetch resolved to.
    type Answered;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn status(this: &Answered) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &Answered) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = arrayBuffer)]
    fn array_buffer(this: &Answered) -> Result<JsValue, JsValue>;

    /// Whatever stands where headers belong.
    type HeaderSource;
    #[wasm_bindgen(method, structural, catch)]
    fn get(this: &HeaderSource, name: &str) -> Result<JsValue, JsValue>;
}

/// Carries requests to one origin by fetch.
#[wasm_bindgen]
pub struct FetchTransport {
    custom: Option<CustomFetch>,
    origin: String,
    headers: Vec<String>,
}

/// One request, owned by the future that sends it.
struct Call {
    custom: Option<CustomFetch>,
    url: String,
    init: RequestInit,
    context: FetchContext,
}

#[wasm_bindgen]
impl FetchTransport {
    /// `custom` is called instead of the runtime's own fetch. `headers` go with every request: name, value, …
    #[wasm_bindgen(constructor)]
    pub fn new(
        origin: String,
        headers: Vec<String>,
        custom: Option<CustomFetch>,
    ) -> FetchTransport {
        FetchTransport {
            custom,
            origin,
            headers,
        }
    }

    /// Sends a request. `body` is a copy that nobody else changes, or undefined.
    pub fn send(
        &self,
        context: FetchContext,
        method: &str,
        target: &str,
        signature: &str,
        body: Option<Uint8Array>,
    ) -> Promise {
        let init = self.init(&context, method, signature, body.as_ref());
        let custom = self
            .custom
            .as_ref()
            .map(|custom| JsValue::from(custom).unchecked_into());
        let url = [&self.origin, target].concat();
        future_to_promise(async move {
            let init = init?;
            exchange(Call {
                custom,
                url,
                init,
                context,
            })
            .await
        })
    }
}

impl FetchTransport {
    fn init(
        &self,
        context: &FetchContext,
        method: &str,
        signature: &str,
        body: Option<&Uint8Array>,
    ) -> Result<RequestInit, JsValue> {
        let headers = HeaderList::new().into_raw();
        for pair in self.headers.chunks_exact(2) {
            if let [name, value] = pair {
                headers.set(name, value)?;
            }
        }
        for pair in context
            .own_headers()?
            .into_iter()
            .flat_map(|list| list.to_vec())
        {
            let pair: Array = pair.unchecked_into();
            if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
                headers.set(&name, &value)?;
            }
        }
        headers.set("x-signature", signature)?;
        let init = RequestInit::new();
        init.set_method(method);
        // The signature must not leave for another address.
        init.set_redirect(RequestRedirect::Manual);
        if let Some(body) = body {
            headers.set("content-type", "application/json")?;
            init.set_body(body);
        }
        init.set_headers(&headers);
        if let Some(signal) = context.signal()? {
            init.set_signal(Some(&signal));
        }
        Ok(init)
    }
}

async fn exchange(call: Call) -> Result<JsValue, JsValue> {
    if is_aborted(&call.context) {
        return Err(stopped(&call.context, false));
    }
    let returned = match &call.custom {
        Some(custom) => custom.call(&JsValue::UNDEFINED, &call.url, &call.init),
        None => global_fetch(&call.url, &call.init),
    };
    let answer = settled(returned)
        .await
        .map_err(|rejection| failed(&call.context, &rejection))?;
    if !answer.is_object() {
        return Err(not_a_response());
    }
    read(answer.unchecked_into(), &call.context).await
}

async fn read(answer: Answered, context: &FetchContext) -> Result<JsValue, JsValue> {
    let status = answer.status()?;
    let headers = answer.headers()?;
    if status.as_f64().is_none() || !headers.is_object() {
        return Err(not_a_response());
    }
    let announced = headers
        .unchecked_ref::<HeaderSource>()
        .get("content-length")
        .ok()
        .and_then(|length| length.as_string())
        .and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > LARGEST_BODY) {
        return Err(failure("too_large", true, ""));
    }
    let body = settled(answer.array_buffer())
        .await
        .map_err(|rejection| failed(context, &rejection))?;
    let body = bytes(&body).ok_or_else(not_a_response)?;
    if body.length() as usize > LARGEST_BODY {
        return Err(failure("too_large", true, ""));
    }
    record([
        ("status", status),
        ("headers", headers),
        ("body", body.into()),
    ])
}

/// What a call returned, waited for if it is a promise of whatever realm.
async fn settled(returned: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&returned?)).await
}

/// The bytes of a buffer, of this realm or another one.
fn bytes(value: &JsValue) -> Option<Uint8Array> {
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
    let not_connected = matches!(
        code.as_str(),
        "ECONNREFUSED"
            | "ENOTFOUND"
            | "EAI_AGAIN"
            | "UND_ERR_CONNECT_TIMEOUT"
            | "ConnectionRefused"
    );
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

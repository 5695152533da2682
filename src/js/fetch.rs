//! The transport of every runtime but Node: WHATWG fetch, the runtime's own or one that the caller gave.
//!
//! gloo-net's own calls panic on answers and rejections that a custom fetch may well give, so the call and every
//! read of its result go through fallible imports here; gloo-net's types carry what has been checked.

use gloo_net::http::Headers as HeaderList;
use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, RequestRedirect};

use super::transport::CallContext;
use crate::client::{Failure, FailureKind, SignedRequest};
use crate::response::{Answer, Headers, LARGEST_BODY};

#[wasm_bindgen]
extern "C" {
    /// The runtime's fetch, looked up at each call so that interceptors see it.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn global_fetch(url: &str, init: &RequestInit) -> Result<JsValue, JsValue>;

    /// A fetch that the caller gave; called as a plain function.
    pub type CustomFetch;
    #[wasm_bindgen(method, catch, structural)]
    fn call(
        this: &CustomFetch,
        receiver: &JsValue,
        url: &str,
        init: &RequestInit,
    ) -> Result<JsValue, JsValue>;

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

    /// Whatever a fetch rejected with.
    type Rejection;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn cause(this: &Rejection) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn code(this: &Rejection) -> Result<JsValue, JsValue>;
}

/// Sends by fetch to one origin.
pub(super) struct FetchTransport {
    pub(super) custom: Option<CustomFetch>,
    pub(super) origin: String,
    /// The headers that every request of this client carries.
    pub(super) headers: Vec<(&'static str, String)>,
}

/// The answer's headers, left in JavaScript until one is asked for.
pub(super) struct FetchHeaders(HeaderSource);

impl Headers for FetchHeaders {
    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).ok()?.as_string()
    }
}

pub(super) async fn exchange(
    transport: &FetchTransport,
    request: &SignedRequest<'_>,
    context: &CallContext,
) -> Result<Answer<FetchHeaders>, Failure> {
    if is_aborted(context) {
        return Err(stopped(context, false));
    }
    let answer = call(transport, request, context)
        .await
        .map_err(|rejection| failed(context, &rejection))?;
    read(answer, context).await
}

async fn call(
    transport: &FetchTransport,
    request: &SignedRequest<'_>,
    context: &CallContext,
) -> Result<Answered, JsValue> {
    let parts = request.request;
    let url = [&transport.origin, parts.path(), parts.query()].concat();
    let init = init(transport, request, context)?;
    let returned = match &transport.custom {
        Some(custom) => custom.call(&JsValue::UNDEFINED, &url, &init)?,
        None => global_fetch(&url, &init)?,
    };
    Ok(settled(&returned).await?.unchecked_into())
}

fn init(
    transport: &FetchTransport,
    request: &SignedRequest<'_>,
    context: &CallContext,
) -> Result<RequestInit, JsValue> {
    let headers = HeaderList::new().into_raw();
    for (name, value) in &transport.headers {
        headers.set(name, value)?;
    }
    headers.set("x-signature", request.signature.as_str())?;
    let init = RequestInit::new();
    init.set_method(request.request.operation().method());
    init.set_redirect(RequestRedirect::Manual);
    if let Some(body) = request.request.body() {
        headers.set("content-type", "application/json")?;
        init.set_body(&Uint8Array::from(body));
    }
    for pair in context
        .headers()?
        .into_iter()
        .flat_map(|list| list.to_vec())
    {
        let pair: Array = pair.unchecked_into();
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            headers.set(&name, &value)?;
        }
    }
    init.set_headers(&headers);
    if let Some(signal) = context.signal()? {
        init.set_signal(Some(&signal));
    }
    Ok(init)
}

async fn read(answer: Answered, context: &CallContext) -> Result<Answer<FetchHeaders>, Failure> {
    let not_a_response = |_| Failure {
        kind: FailureKind::Connection,
        may_have_arrived: true,
        detail: "fetch gave something that is not a Response".to_owned(),
    };
    let status = answer
        .status()
        .ok()
        .and_then(|status| status.as_f64())
        .ok_or(())
        .map_err(not_a_response)? as u16;
    let headers: HeaderSource = answer
        .headers()
        .ok()
        .filter(JsValue::is_object)
        .ok_or(())
        .map_err(not_a_response)?
        .unchecked_into();
    let headers = FetchHeaders(headers);
    let announced = headers
        .get("content-length")
        .and_then(|length| length.parse().ok());
    if announced.is_some_and(|length: usize| length > LARGEST_BODY) {
        return Err(too_large());
    }
    let reading = answer.array_buffer().map_err(|_| not_a_response(()))?;
    let body = settled(&reading)
        .await
        .map_err(|rejection| failed(context, &rejection))?;
    let body = bytes(body).ok_or_else(|| not_a_response(()))?;
    if body.length() as usize > LARGEST_BODY {
        return Err(too_large());
    }
    // A context that cannot take the note loses the note alone.
    let _ = context.answered(status, &headers.0, &body);
    Ok(Answer {
        status,
        headers,
        body: body.to_vec(),
    })
}

async fn settled(value: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(value)).await
}

/// The bytes of a buffer, of this realm or another one.
fn bytes(value: JsValue) -> Option<Uint8Array> {
    if let Some(buffer) = value.dyn_ref::<ArrayBuffer>() {
        return Some(Uint8Array::new(buffer));
    }
    let is_buffer = js_sys::Object::from(value.clone())
        .to_string()
        .as_string()
        .is_some_and(|tag| tag == "[object ArrayBuffer]");
    is_buffer.then(|| Uint8Array::new(&value))
}

fn failed(context: &CallContext, rejection: &JsValue) -> Failure {
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
    Failure {
        kind: FailureKind::Connection,
        may_have_arrived: !not_connected,
        detail: code,
    }
}

fn stopped(context: &CallContext, may_have_arrived: bool) -> Failure {
    Failure {
        kind: if context.timed_out().unwrap_or(false) {
            FailureKind::Timeout
        } else {
            FailureKind::Aborted
        },
        may_have_arrived,
        detail: String::new(),
    }
}

fn is_aborted(context: &CallContext) -> bool {
    context
        .signal()
        .ok()
        .flatten()
        .is_some_and(|signal| signal.aborted())
}

/// The system's name for a failure, which runtimes put on the error or on its cause. Nothing else of either is
/// kept: a message may quote the request.
fn system_code(rejection: &JsValue) -> String {
    let code_of = |value: &JsValue| {
        value
            .is_object()
            .then(|| value.unchecked_ref::<Rejection>().code().ok())
            .flatten()
            .and_then(|code| code.as_string())
            .filter(|code| {
                code.len() <= 40
                    && code
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            })
    };
    let cause = rejection
        .is_object()
        .then(|| rejection.unchecked_ref::<Rejection>().cause().ok())
        .flatten();
    code_of(rejection)
        .or_else(|| cause.as_ref().and_then(code_of))
        .unwrap_or_default()
}

fn too_large() -> Failure {
    Failure {
        kind: FailureKind::TooLarge,
        may_have_arrived: true,
        detail: String::new(),
    }
}

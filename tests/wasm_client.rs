//! The asynchronous functions of the feature `client`, over a replaced fetch, in Node and in a page.
#![cfg(all(target_arch = "wasm32", feature = "client"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use js_sys::{Function, JSON, JsString, Reflect, eval};
use paywint::client::PaywintClient;
use paywint::resources::operations;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const USER: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

fn js(source: &str) -> JsValue {
    eval(&format!("({source})")).unwrap()
}

fn json(value: &JsValue) -> String {
    JSON::stringify(value).map_or_else(|_| String::new(), |text: JsString| text.into())
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

fn client(retries: u32) -> PaywintClient {
    let options = js(&format!(
        "{{ platformId: '11111111-2222-4333-8444-555555555555', secretKey: 'example-secret', maxRetries: {retries} }}"
    ));
    PaywintClient::new(options.unchecked_ref()).ok().unwrap()
}

/// Replaces fetch by a function that is called with `requests`, to which each request is added. Tests run one after the
/// other, and each sets its own.
fn replace_fetch(fetch: &str) -> JsValue {
    let replace = Function::new_with_args(
        "make",
        "const requests = []; globalThis.fetch = make(requests); return requests;",
    );
    let make = format!(
        "(requests) => async (url, init) => {{
            const headers = Object.fromEntries(new Headers(init.headers));
            const body = init.body === undefined || init.body === null ? null : new TextDecoder().decode(init.body);
            requests.push({{ url, method: init.method, redirect: init.redirect, headers, body }});
            return ({fetch})(requests.length);
        }}"
    );
    replace.call1(&JsValue::UNDEFINED, &js(&make)).unwrap()
}

async fn call(name: &str, client: &PaywintClient, argument: JsValue) -> Result<JsValue, JsValue> {
    let operation = operations().find(|operation| operation.name == name);
    client.invoke(operation.unwrap(), vec![argument]).await
}

fn person() -> JsValue {
    js("{ name: 'Ada Example', email: 'ada@example.test' }")
}

#[wasm_bindgen_test]
async fn a_request_is_signed_and_its_response_read() {
    let requests = replace_fetch(
        "() => new Response(JSON.stringify({ success: true, data: { user_id: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', created_at: '2026-01-01' } }))",
    );
    let user = call("users.create", &client(0), person()).await.unwrap();
    assert_eq!(field(&user, "userId"), USER);
    assert_eq!(field(&user, "createdAt"), "2026-01-01");
    let sent = Reflect::get_u32(&requests, 0).unwrap();
    assert_eq!(
        field(&sent, "url"),
        "https://api.sandbox.paywint.com/api/platform/users/create"
    );
    assert_eq!(field(&sent, "redirect"), "manual");
    assert_eq!(
        field(&sent, "body"),
        r#"{"name":"Ada Example","email":"ada@example.test"}"#
    );
    let signature = field(&field(&sent, "headers"), "x-signature")
        .as_string()
        .unwrap();
    assert_eq!(signature.len(), 64);
}

#[wasm_bindgen_test]
async fn a_kyc_record_shows_nothing_personal_and_its_fields_are_read_by_name() {
    replace_fetch(
        "() => new Response(JSON.stringify({ success: true, data: { user_id: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', kyc_status: 'approved', first_name: 'Ada', ssn: '000-00-1234', middle_name: 'King' } }))",
    );
    let record = call("kyc.get", &client(0), USER.into()).await.unwrap();
    assert_eq!(field(&record, "firstName"), "Ada");
    assert_eq!(field(&record, "ssn"), "000-00-1234");
    assert_eq!(field(&record, "middleName"), "King");
    let shown = json(&record);
    assert!(
        shown.contains(USER) && shown.contains("approved"),
        "{shown}"
    );
    for personal in ["Ada", "000-00-1234", "King"] {
        assert!(!shown.contains(personal), "{shown}");
    }
}

#[wasm_bindgen_test]
async fn a_list_without_records_is_empty() {
    for records in ["undefined", "null", "[]"] {
        replace_fetch(&format!(
            "() => new Response(JSON.stringify({{ success: true, records: {records} }}))"
        ));
        let client = client(0);
        let accounts = call("paywintAccounts.list", &client, USER.into()).await;
        assert_eq!(json(&accounts.unwrap()), "[]", "{records}");
        let page = call("users.list", &client, JsValue::UNDEFINED).await;
        assert_eq!(field(&page.unwrap(), "success"), true, "{records}");
    }
}

#[wasm_bindgen_test]
async fn each_create_with_a_key_has_its_own() {
    let requests = replace_fetch(
        "() => new Response(JSON.stringify({ success: true, data: { id: 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee' } }))",
    );
    for _ in 0..2 {
        let account = js(&format!(
            "{{ userId: '{USER}', accountHolderName: 'Ada Example', bankName: 'Example Bank', nickName: 'Salary', accountNumber: '000123456789', routingNumber: '021000021' }}"
        ));
        call("bankAccounts.add", &client(0), account).await.unwrap();
    }
    let key = |place| {
        let sent = Reflect::get_u32(&requests, place).unwrap();
        let key = field(&field(&sent, "headers"), "idempotency-key");
        key.as_string().unwrap()
    };
    assert_eq!([key(0).len(), key(1).len()], [32, 32]);
    assert_ne!(key(0), key(1));
}

#[wasm_bindgen_test]
async fn a_create_is_sent_once_and_a_read_again() {
    let failing = "(count) => new Response('{\"detail\":\"no\"}', { status: 500, headers: { 'retry-after-ms': '1' } })";
    let requests = replace_fetch(failing);
    let error = call("users.create", &client(2), person())
        .await
        .unwrap_err();
    assert_eq!(field(&error, "outcome"), "unknown");
    assert_eq!(field(&requests, "length"), 1);
    let requests = replace_fetch(failing);
    let error = call("users.get", &client(2), USER.into())
        .await
        .unwrap_err();
    assert_eq!(field(&error, "code"), "internal_server");
    assert_eq!(field(&requests, "length"), 3);
}

#[wasm_bindgen_test]
async fn what_a_hostile_fetch_gives_ends_in_an_error_and_never_in_a_panic() {
    for (fetch, outcome) in [
        ("() => { throw new Error('Ada Example'); }", "unknown"),
        ("() => Promise.reject(null)", "unknown"),
        ("() => undefined", "unknown"),
        ("() => null", "unknown"),
        ("() => 'text'", "unknown"),
        ("() => ({})", "unknown"),
        ("() => ({ status: '200' })", "unknown"),
        (
            "() => ({ status: 200, headers: 1, arrayBuffer: () => 'text' })",
            "unknown",
        ),
        (
            "() => ({ status: 200, headers: [], arrayBuffer() { throw 1; } })",
            "unknown",
        ),
        (
            "() => ({ get status() { throw new Error('no'); } })",
            "unknown",
        ),
        (
            "() => ({ status: 200, get headers() { throw 1; }, arrayBuffer: async () => new ArrayBuffer(0) })",
            "unknown",
        ),
        (
            "() => ({ status: 200, headers: [[1, 2], null], arrayBuffer: async () => new ArrayBuffer(20e6) })",
            "unknown",
        ),
        ("() => new Proxy({}, { get() { throw 1; } })", "unknown"),
        (
            "() => ({ status: NaN, headers: [], arrayBuffer: async () => new ArrayBuffer(0) })",
            "unknown",
        ),
    ] {
        replace_fetch(fetch);
        let error = call("users.create", &client(0), person())
            .await
            .unwrap_err();
        assert_eq!(field(&error, "outcome"), outcome, "{fetch}");
        let message = field(&error, "message").as_string().unwrap();
        assert!(!message.contains("Ada"), "{message}");
    }
}

#[wasm_bindgen_test]
async fn invalid_input_and_options_are_refused_before_anything_is_sent() {
    let requests = replace_fetch("() => undefined");
    let error = call("users.create", &client(0), js("{ name: 'Ada' }"))
        .await
        .unwrap_err();
    assert_eq!(field(&error, "code"), "validation");
    assert_eq!(field(&requests, "length"), 0);
    for options in [
        "undefined",
        "{}",
        "{ platformId: 1 }",
        "{ platformId: 'x', secretKey: 'y' }",
        "{ secret: 'sentinel' }",
    ] {
        let error = PaywintClient::new(js(options).unchecked_ref())
            .err()
            .unwrap();
        assert_eq!(field(&error, "code"), "configuration", "{options}");
        assert!(!json(&field(&error, "message")).contains("sentinel"));
    }
}

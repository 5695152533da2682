//! What JavaScript passes and gets back, in Node and in a page.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use js_sys::{Array, JSON, JsString, Object, Reflect, Uint8Array, eval};
use paywint::js::{Core, sign_request};
use paywint::resources::operations;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const PLATFORM: &str = "11111111-2222-4333-8444-555555555555";
const USER: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

/// The number by which JavaScript names an operation.
fn number(name: &str) -> u32 {
    let position = operations().position(|operation| operation.name == name);
    u32::try_from(position.unwrap()).unwrap()
}

fn js(source: &str) -> JsValue {
    eval(&format!("({source})")).unwrap()
}

fn text(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

fn core() -> Core {
    core_of(PLATFORM, "example-platform-secret", None).unwrap()
}

fn core_of(platform: &str, secret: &str, base: Option<&str>) -> Result<Core, JsValue> {
    let options = ["sandbox", "hash", "mm-dd-yyyy", "both", "first_name"];
    let [sandbox, hash, date, both, names] = options.map(JsString::from);
    Core::new(
        &platform.into(),
        &secret.as_bytes().into(),
        &sandbox,
        base.map(JsString::from),
        &hash,
        &date,
        &both,
        &names,
    )
}

/// Keeps what is filled in.
fn slot() -> JsValue {
    js(
        "{ fill(method, target, signature, body) { this.filled = { method, target, signature, body: [...body] }; } }",
    )
}

#[wasm_bindgen_test]
fn a_request_is_signed_and_filled_in() {
    let slot = slot();
    let params = js("{ name: 'Ada Example', email: 'ada@example.test', phone: undefined }");
    core()
        .prepare(
            number("users.create"),
            &Array::of1(&params),
            slot.unchecked_ref(),
        )
        .unwrap();
    let filled = field(&slot, "filled");
    assert_eq!(field(&filled, "method"), "POST");
    assert_eq!(field(&filled, "target"), "/api/platform/users/create");
    // The fact sheet's first vector.
    assert_eq!(
        field(&filled, "signature"),
        "8efec20bcd6192e6d552952409f4b1e158df6db370d6b7aecfbed460276956ff"
    );
    let body = Uint8Array::new(&field(&filled, "body")).to_vec();
    assert_eq!(
        body,
        br#"{"name":"Ada Example","email":"ada@example.test"}"#
    );
}

/// Each sample of an operation, by the operation's name.
fn samples() -> Vec<(String, JsValue)> {
    let samples = JSON::parse(include_str!("samples.json")).unwrap();
    let entries = Object::entries(samples.unchecked_ref());
    let entries = entries.iter().map(|entry| {
        let entry: Array = entry.unchecked_into();
        (entry.get(0).as_string().unwrap(), entry.get(1))
    });
    entries.collect()
}

#[wasm_bindgen_test]
fn every_operation_is_filled_in_as_its_sample_says() {
    let samples = samples();
    assert_eq!(samples.len(), operations().count());
    for (name, sample) in samples {
        let slot = slot();
        let args: Array = field(&sample, "args").unchecked_into();
        core()
            .prepare(number(&name), &args, slot.unchecked_ref())
            .unwrap();
        let (filled, wire) = (field(&slot, "filled"), field(&sample, "wire"));
        assert_eq!(field(&filled, "method"), field(&wire, "method"), "{name}");
        assert_eq!(field(&filled, "target"), field(&wire, "path"), "{name}");
        let body = Uint8Array::new(&field(&filled, "body")).to_vec();
        let expected = field(&wire, "body");
        let expected = if expected.is_undefined() {
            String::new()
        } else {
            text(&expected)
        };
        // A number as JavaScript spells it: that `99.50` is sent as it was passed is the native test's.
        let body = match String::from_utf8(body).unwrap().as_str() {
            "" => String::new(),
            body => text(&js(&format!("({body})"))),
        };
        assert_eq!(body, expected, "{name}");
    }
}

#[wasm_bindgen_test]
fn every_operation_s_answer_comes_out_as_its_sample_says() {
    for (name, sample) in samples() {
        let args: Array = field(&sample, "args").unchecked_into();
        let answer = text(&field(&sample, "answer")).into_bytes();
        let envelope = core()
            .read(number(&name), &args, 200, js("{}").unchecked_into(), answer)
            .unwrap();
        let read = ["data", "records"].map(|member| field(&envelope, member));
        let [data, records] = read;
        let read = if records.is_undefined() {
            data
        } else {
            records
        };
        assert_eq!(text(&read), text(&field(&sample, "read")), "{name}");
    }
}

#[wasm_bindgen_test]
fn every_operation_tells_what_is_wrong_as_its_sample_says() {
    for (name, sample) in samples() {
        let bad: Array = field(&sample, "bad").unchecked_into();
        for bad in bad.iter() {
            let slot = slot();
            let args: Array = field(&bad, "args").unchecked_into();
            let thrown = core()
                .prepare(number(&name), &args, slot.unchecked_ref())
                .unwrap_err();
            assert_eq!(field(&thrown, "code"), "validation");
            let [actual, expected] = [&thrown, &bad].map(|of| {
                let issues: Array = field(of, "issues").unchecked_into();
                let line = |issue: JsValue| {
                    let part = |name| field(&issue, name).as_string().unwrap();
                    format!("{} {}", part("path"), part("code"))
                };
                issues.iter().map(line).collect::<Vec<String>>()
            });
            assert_eq!(actual, expected, "{name}");
            assert!(field(&slot, "filled").is_undefined());
        }
    }
}

#[wasm_bindgen_test]
fn a_number_of_no_operation_is_refused() {
    let slot = slot();
    // After the declared operations come two for any other request, which need an argument.
    let number = u32::try_from(operations().count()).unwrap();
    for number in [number, number + 1, number + 2, u32::MAX] {
        let refused = core().prepare(number, &Array::new(), slot.unchecked_ref());
        assert!(refused.unwrap_err().is_undefined());
    }
    assert!(field(&slot, "filled").is_undefined());
}

#[wasm_bindgen_test]
fn an_invalid_request_is_not_filled_in() {
    let slot = slot();
    let thrown = core()
        .prepare(
            number("users.get"),
            &Array::of1(&"../admin".into()),
            slot.unchecked_ref(),
        )
        .unwrap_err();
    assert_eq!(field(&thrown, "code"), "validation");
    assert_eq!(
        field(&field(&field(&thrown, "issues"), "0"), "path"),
        "userId"
    );
    assert!(field(&slot, "filled").is_undefined());
}

#[wasm_bindgen_test]
fn an_answer_comes_out_as_plain_objects() {
    let body = format!(
        r#"{{"success":true,"data":{{"user_id":"{USER}","name":null,"extra_field":[{{"a_b":1.5}}]}}}}"#
    );
    let envelope = core()
        .read(
            number("users.get"),
            &Array::of1(&USER.into()),
            200,
            js("{}").unchecked_into(),
            body.into_bytes(),
        )
        .unwrap();
    assert_eq!(
        text(&field(&envelope, "data")),
        format!(r#"{{"userId":"{USER}","name":null,"extraField":[{{"aB":1.5}}]}}"#)
    );
}

#[wasm_bindgen_test]
fn text_that_the_engine_refuses_is_an_error_that_does_not_quote_it() {
    for body in [
        &br#"{"data":{"user_id":"ada@example.test","name":truthy}}"#[..],
        b"{\"data\":{\"user_id\":\"ada@example.test\xff\"}}",
        br#"{"data":{"user_id":"ada@example.test\x"}}"#,
    ] {
        let thrown = core()
            .read(
                number("users.get"),
                &Array::of1(&USER.into()),
                200,
                js("{}").unchecked_into(),
                body.to_vec(),
            )
            .unwrap_err();
        assert_eq!(field(&thrown, "code"), "response");
        assert!(!text(&thrown).contains("ada@"), "{}", text(&thrown));
    }
}

#[wasm_bindgen_test]
fn what_was_sent_is_taken_out_of_a_refusal() {
    let params = js("{ email: 'ada@example.test', name: 'Ada Example' }");
    let headers = js("{ 'retry-after': '3', 'x-request-id': 'req-1' }");
    let body = br#"{"detail":"Ada Example <ada@example.test> is taken"}"#.to_vec();
    let thrown = core()
        .read(
            number("users.create"),
            &Array::of1(&params),
            409,
            headers.unchecked_into(),
            body,
        )
        .unwrap_err();
    assert_eq!(
        field(&thrown, "message"),
        "users.create: a user with this e-mail or phone exists already (409). Find it with users.list. \
         Paywint says: [redacted] <[redacted]> is taken."
    );
    assert_eq!(field(&thrown, "requestId"), "req-1");
    assert_eq!(field(&thrown, "retryAfterMs"), 3000);
    assert_eq!(field(&thrown, "outcome"), "rejected");
}

#[wasm_bindgen_test]
fn odd_rejections_of_a_transport_are_read_as_far_as_they_can_be() {
    for source in [
        "undefined",
        "null",
        "'boom'",
        "7",
        "{ get kind() { throw 1; } }",
    ] {
        let error = core()
            .failed(number("users.create"), js(source).unchecked_ref())
            .unwrap();
        assert_eq!(field(&error, "code"), "connection", "{source}");
        assert_eq!(field(&error, "outcome"), "unknown", "{source}");
    }
    let refused = js("{ kind: 'connection', mayHaveArrived: false, detail: 'ECONNREFUSED' }");
    let error = core()
        .failed(number("users.create"), refused.unchecked_ref())
        .unwrap();
    assert_eq!(field(&error, "outcome"), "not_sent");
    assert_eq!(field(&error, "retryable"), true);
    let unmade = js("{ kind: 'request', mayHaveArrived: false, detail: '' }");
    let error = core()
        .failed(number("users.create"), unmade.unchecked_ref())
        .unwrap();
    assert_eq!(field(&error, "outcome"), "not_sent");
    assert_eq!(field(&error, "retryable"), false);
}

#[wasm_bindgen_test]
fn configuration_errors_name_the_option_and_never_the_secret() {
    let make = |platform: &str, secret: &str, base: Option<&str>| {
        core_of(platform, secret, base).err().unwrap()
    };
    for (thrown, option) in [
        (make("", "s3cret", None), "platformId"),
        (make(PLATFORM, "", None), "secretKey"),
        (make(PLATFORM, "s3cret\n", None), "secretKey"),
        (
            make(PLATFORM, "s3cret", Some("http://example.test")),
            "baseUrl",
        ),
    ] {
        assert_eq!(field(&thrown, "code"), "configuration");
        assert_eq!(field(&thrown, "option"), option);
        assert!(!text(&thrown).contains("s3cret"));
    }
}

#[wasm_bindgen_test]
fn signatures_for_other_clients() {
    let signature = sign_request(&js(r#"{
        method: 'POST', path: '/api/platform/users/list', query: '?trace=1',
        body: '{"rows_per_page":10,"page_no":1}', secretKey: new TextEncoder().encode('example-platform-secret')
    }"#));
    assert_eq!(
        signature.unwrap(),
        "e1ba71c08747d482f552ac806c19b05718644ee1b2f94ca8bc54a190be3080d4"
    );
}

#[wasm_bindgen_test]
fn what_cannot_be_signed_as_it_is_sent_is_refused() {
    for (source, paths) in [
        ("{}", "method path secretKey"),
        ("{ method: 'get', path: '/x', secretKey: 's' }", "method"),
        (
            "{ method: 'GET', path: 'https://host/x', secretKey: 's' }",
            "path",
        ),
        ("{ method: 'GET', path: '/x?y=1', secretKey: 's' }", "path"),
        ("{ method: 'GET', path: '/é', secretKey: 's' }", "path"),
        (
            "{ method: 'GET', path: '/x', query: 'y=1', secretKey: 's' }",
            "query",
        ),
        (
            "{ method: 'GET', path: '/x', query: {}, secretKey: 42 }",
            "query secretKey",
        ),
        (
            "{ method: 'GET', path: '/x', body: { a: 1 }, secretKey: '' }",
            "body secretKey",
        ),
        (
            "{ method: 'GET', path: '/x', secretKey: 's', emptyBody: 'none' }",
            "emptyBody",
        ),
        (
            "{ method: 'GET', path: '/x', secretKey: 's', secret: 's' }",
            "secret",
        ),
    ] {
        let thrown = sign_request(&js(source)).unwrap_err();
        let issues: Array = field(&thrown, "issues").unchecked_into();
        let found: Vec<String> = issues
            .iter()
            .map(|issue| field(&issue, "path").as_string().unwrap())
            .collect();
        let mut found = found;
        found.sort_unstable_by_key(|path| paths.find(path.as_str()));
        assert_eq!(found.join(" "), paths, "{source}");
    }
}

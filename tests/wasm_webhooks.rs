//! Deliveries as JavaScript hands them over, in the module that holds nothing else.
#![cfg(all(target_arch = "wasm32", feature = "webhooks"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use core::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, JSON, Uint8Array, eval};
use paywint::js::{
    RuntimeHasher, WebhookSecrets, other_spelling, sign_webhook, signature_header, verify_webhook,
};
use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const BODY: &str = r#"{ "event":"kyc.approved", "id":"é", "data":{"user_id":"u"} }"#;
const NOW: f64 = 1_760_000_001.0;

fn secrets(source: &str) -> Array {
    eval(source).unwrap().unchecked_into()
}

fn verified(body: &JsValue, header: &str, trusted: &str, tolerance: Option<f64>) -> String {
    verified_by(&JsValue::UNDEFINED, body, header, trusted, tolerance)
}

fn verified_by(
    sha256: &JsValue,
    body: &JsValue,
    header: &str,
    trusted: &str,
    tolerance: Option<f64>,
) -> String {
    let signature = (!header.is_empty()).then(|| header.into());
    let sha256: &RuntimeHasher = sha256.unchecked_ref();
    let verdict = WebhookSecrets::new(&secrets(trusted))
        .and_then(|ready| verify_webhook(body, signature, &ready, tolerance, NOW * 1e3, sha256));
    match verdict {
        Ok(event) => JSON::stringify(&event).unwrap().into(),
        Err(error) => JSON::stringify(&error).unwrap().into(),
    }
}

#[wasm_bindgen_test]
fn text_and_its_bytes_are_the_same_delivery() {
    let text = JsValue::from_str(BODY);
    let bytes = js_sys::Uint8Array::from(BODY.as_bytes()).into();
    let header = sign_webhook(&text, &secrets("['s']"), NOW).unwrap();
    assert_eq!(
        sign_webhook(&bytes, &secrets("['s']"), NOW).unwrap(),
        header
    );
    for body in [&text, &bytes] {
        assert_eq!(
            verified(body, &header, "['old', 's']", Some(1.0)),
            r#"{"event":"kyc.approved","id":"é","data":{"userId":"u"}}"#
        );
    }
}

#[wasm_bindgen_test]
fn a_text_is_encoded_as_the_engine_does() {
    for text in ["'é🙂'", "'\\ud83d'", "'a'.repeat(5000) + '李'", "''"] {
        let text = eval(text).unwrap();
        let encoder = eval("(text) => new TextEncoder().encode(text)").unwrap();
        let bytes = encoder
            .unchecked_into::<Function>()
            .call1(&JsValue::NULL, &text);
        let [of_text, of_bytes] =
            [text, bytes.unwrap()].map(|body| sign_webhook(&body, &secrets("['s']"), NOW).unwrap());
        assert_eq!(of_text, of_bytes);
    }
}

#[wasm_bindgen_test]
fn a_runtime_s_own_sha256_hashes_what_is_signed_and_nothing_else() {
    let body = JsValue::from_str(BODY);
    let header = sign_webhook(&body, &secrets("['s']"), NOW).unwrap();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let sha256 = Closure::<dyn FnMut(Uint8Array) -> String>::new({
        let seen = Rc::clone(&seen);
        move |bytes: Uint8Array| {
            let bytes = bytes.to_vec();
            let hash = Sha256::digest(&bytes);
            seen.borrow_mut().push(bytes);
            hash.iter().map(|byte| format!("{byte:02x}")).collect()
        }
    });
    let verdict = verified_by(sha256.as_ref(), &body, &header, "['old', 's']", None);
    assert!(
        verdict.starts_with(r#"{"event":"kyc.approved""#),
        "{verdict}"
    );
    let seen = seen.borrow();
    assert_eq!(seen.len(), 2);
    for bytes in seen.iter() {
        assert_eq!(&bytes[64..], format!("{NOW}.{BODY}").as_bytes());
    }
}

#[wasm_bindgen_test]
fn where_a_runtime_s_own_sha256_fails_the_module_s_is_as_good() {
    let body = JsValue::from_str(BODY);
    let header = sign_webhook(&body, &secrets("['s']"), NOW).unwrap();
    for sha256 in [
        "undefined",
        "() => { throw new Error('no') }",
        "() => undefined",
        "() => 7",
        "() => ''",
        "() => '00'.repeat(31)",
        "() => '00'.repeat(33)",
        "() => 'zz'.repeat(32)",
        "() => 'é'.repeat(64)",
        "7",
    ] {
        let sha256 = eval(&format!("({sha256})")).unwrap();
        let verdict = |trusted| verified_by(&sha256, &body, &header, trusted, None);
        assert!(verdict("['s']").starts_with(r#"{"event""#));
        assert!(verdict("['other']").starts_with(r#"{"reason":"bad_signature""#));
    }
    let erring = eval("() => '00'.repeat(32)").unwrap();
    let verdict = verified_by(&erring, &body, &header, "['s']", None);
    assert!(
        verdict.starts_with(r#"{"reason":"bad_signature""#),
        "{verdict}"
    );
}

#[wasm_bindgen_test]
fn an_error_is_a_plain_object() {
    let body = JsValue::from_str(BODY);
    let header = sign_webhook(&body, &secrets("['s']"), NOW).unwrap();
    for (header, trusted, tolerance, says) in [
        (
            header.as_str(),
            "['other']",
            None,
            r#"{"reason":"bad_signature","message":"The signature"#,
        ),
        (
            "",
            "['s']",
            None,
            r#"{"reason":"missing_header","message":"#,
        ),
        (
            "t=1",
            "['s']",
            None,
            r#"{"reason":"malformed_header","message":"#,
        ),
        (
            &header,
            "[undefined]",
            None,
            r#"{"reason":"no_secret","message":"#,
        ),
        (&header, "[7]", None, r#"{"reason":"no_secret","message":"#),
        (&header, "[]", None, r#"{"reason":"no_secret","message":"#),
        (
            &header,
            "['s']",
            Some(f64::NAN),
            r#"{"option":"toleranceSeconds","message":"must be"#,
        ),
    ] {
        let error = verified(&body, header, trusted, tolerance);
        assert!(error.starts_with(says), "{error}");
    }
}

#[wasm_bindgen_test]
fn names_are_known() {
    assert_eq!(signature_header(), "paywint-signature");
    assert_eq!(
        other_spelling("payment.refund").as_deref(),
        Some("payment.refunded")
    );
    assert_eq!(other_spelling("kyc.approved"), None);
}

//! Deliveries as JavaScript hands them over, in the module that holds nothing else.
#![cfg(all(target_arch = "wasm32", feature = "webhooks"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use js_sys::{Array, JSON, eval};
use paywint::js::{other_spelling, sign_webhook, signature_header, verify_webhook};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const BODY: &str = r#"{ "event":"kyc.approved", "id":"é", "data":{"user_id":"u"} }"#;
const NOW: f64 = 1_760_000_001.0;

fn secrets(source: &str) -> Array {
    eval(source).unwrap().unchecked_into()
}

fn verified(body: &JsValue, header: &str, trusted: &str, tolerance: Option<f64>) -> String {
    let signature = (!header.is_empty()).then(|| header.to_owned());
    match verify_webhook(body, signature, &secrets(trusted), tolerance, NOW * 1e3) {
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
fn names_are_told() {
    assert_eq!(signature_header(), "paywint-signature");
    assert_eq!(
        other_spelling("payment.refund").as_deref(),
        Some("payment.refunded")
    );
    assert_eq!(other_spelling("kyc.approved"), None);
}

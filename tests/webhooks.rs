//! Deliveries: vectors that an independent program made, and whatever else could come.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use core::cell::Cell;

use hmac::{Hmac, KeyInit, Mac};
use paywint::error::Error;
use paywint::webhooks::{
    self, Delivery, EventDataKind, Hasher, Reason, Secrets, Tolerance, TypedData, WEBHOOK_EVENTS,
    sign, verify, verify_with,
};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
struct Vectors {
    webhook_signatures: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    secret: String,
    timestamp: u32,
    body: String,
    header: String,
}

fn verdict(body: &[u8], header: &str, secrets: &[&[u8]], now: u32) -> Option<Reason> {
    let delivery = Delivery {
        body,
        signature: Some(header),
    };
    match verify(
        delivery,
        secrets,
        Tolerance::default(),
        f64::from(now) * 1e3,
    ) {
        Ok(()) => None,
        Err(Error::WebhookVerification(error)) => Some(error.reason),
        Err(other) => panic!("{other}"),
    }
}

/// The scheme as the contract states it, by the crates alone.
fn expected(secret: &[u8], timestamp: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
    mac.update(&[timestamp.as_bytes(), b".", body].concat());
    let bytes = mac.finalize().into_bytes();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn every_vector_of_the_contract() {
    let vectors: Vectors = serde_json::from_str(include_str!("contract/vectors.json")).unwrap();
    assert_eq!(vectors.webhook_signatures.len(), 16);
    for vector in vectors.webhook_signatures {
        let body = vector.body.as_bytes();
        let secrets = [vector.secret.as_bytes()];
        let header = sign(body, &secrets, f64::from(vector.timestamp)).unwrap();
        assert_eq!(header, vector.header);
        assert_eq!(verdict(body, &header, &secrets, vector.timestamp), None);
        assert_eq!(
            verdict(body, &header, &[b"another"], vector.timestamp),
            Some(Reason::BadSignature)
        );
        let event = webhooks::parse(body).unwrap();
        let wire: Value = serde_json::from_slice(body).unwrap();
        assert_eq!(event.event, wire["event"]);
        assert_eq!(event.id, wire["id"]);
        assert_eq!(Value::Object(event.data), wire["data"]);
    }
}

proptest! {
    #[test]
    fn signatures_are_those_of_hmac(
        secret in prop::collection::vec(any::<u8>(), 1..150),
        body in prop::collection::vec(any::<u8>(), 0..300),
        time in any::<u32>(),
    ) {
        let header = sign(&body, &[&secret], f64::from(time)).unwrap();
        let hex = expected(&secret, &time.to_string(), &body);
        prop_assert_eq!(&header, &format!("t={time},v1={hex}"));
        prop_assert_eq!(verdict(&body, &header, &[&secret], time), None);
    }

    #[test]
    fn one_other_bit_of_the_body_and_it_is_refused(
        mut body in prop::collection::vec(any::<u8>(), 1..300),
        place in any::<prop::sample::Index>(),
        bit in 0..8u32,
    ) {
        let header = sign(&body, &[b"secret"], 1_760_000_000.0).unwrap();
        let place = place.index(body.len());
        body[place] ^= 1u8 << bit;
        prop_assert_eq!(
            verdict(&body, &header, &[b"secret"], 1_760_000_000),
            Some(Reason::BadSignature)
        );
    }

    #[test]
    fn one_matching_pair_of_many_is_enough_and_none_is_not(
        secrets in prop::collection::vec("[a-z]{1,8}", 1..5),
        signers in prop::collection::vec("[a-z]{1,8}", 1..5),
        shared in any::<bool>(),
    ) {
        let mut signers: Vec<&[u8]> = signers.iter().map(String::as_bytes).collect();
        let secrets: Vec<&[u8]> = secrets.iter().map(String::as_bytes).collect();
        if shared {
            signers.push(secrets[secrets.len() / 2]);
        }
        let header = sign(b"{}", &signers, 5.0).unwrap();
        let matches = signers.iter().any(|signer| secrets.contains(signer));
        let wanted = (!matches).then_some(Reason::BadSignature);
        prop_assert_eq!(verdict(b"{}", &header, &secrets, 5), wanted);
    }

    #[test]
    fn no_header_passes_but_one_that_holds_the_signature(header in ".{0,120}", body in ".{0,40}") {
        prop_assert!(verdict(body.as_bytes(), &header, &[b"secret"], 1).is_some());
    }

    #[test]
    fn a_time_is_good_as_far_as_the_tolerance_reaches(apart in -700..700i32) {
        let header = sign(b"{}", &[b"secret"], 1_760_000_000.0).unwrap();
        let now = 1_760_000_000u32.checked_add_signed(apart).unwrap();
        let wanted = match apart {
            301.. => Some(Reason::TooOld),
            ..-300 => Some(Reason::TooNew),
            _ => None,
        };
        prop_assert_eq!(verdict(b"{}", &header, &[b"secret"], now), wanted);
    }
}

/// Hashes by the crate, and counts how often.
#[derive(Default)]
struct Counting(Cell<usize>);

impl Hasher for Counting {
    fn sha256(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.0.set(self.0.get() + 1);
        Sha256::digest(parts.concat()).into()
    }
}

#[test]
fn a_hasher_of_the_caller_s_hashes_once_for_each_secret_whatever_matches() {
    let header = sign(b"{}", &[b"first".as_slice(), b"last"], 5.0).unwrap();
    let delivery = Delivery {
        body: b"{}",
        signature: Some(&header),
    };
    let long = [7; 100];
    for secrets in [[b"first".as_slice(), b"x", &long], [&long, b"x", b"last"]] {
        let counting = Counting::default();
        let secrets = Secrets::new(&secrets).unwrap();
        verify_with(&counting, delivery, &secrets, Tolerance::default(), 5e3).unwrap();
        assert_eq!(counting.0.get(), 3);
    }
}

#[test]
fn a_hasher_that_errs_lets_nothing_pass() {
    struct Erring;
    impl Hasher for Erring {
        fn sha256(&self, _: &[&[u8]]) -> [u8; 32] {
            [0; 32]
        }
    }
    let header = sign(b"{}", &[b"secret"], 5.0).unwrap();
    let delivery = Delivery {
        body: b"{}",
        signature: Some(&header),
    };
    let secrets = Secrets::new(&[b"secret"]).unwrap();
    let refused = verify_with(&Erring, delivery, &secrets, Tolerance::default(), 5e3);
    assert!(
        matches!(refused, Err(Error::WebhookVerification(error)) if error.reason == Reason::BadSignature)
    );
}

#[test]
fn keys_are_renamed_however_they_are_written_and_values_stay() {
    let body = r#" { "\u0065vent" :"payment.fee\u005frefunded", "id":"evt_1",
        "data" : {"user\u005fid":"a_b", "refund_transaction_id": null, "amount": "100.00",
        "nested_list":[{"in_side":1.50}], "é_x":1, "\u00e9_y":2, "__proto__":3},
        "eventGeneratedTime": 1760000000.5, "new_field": true } "#;
    let mut renamed = body.as_bytes().to_vec();
    webhooks::rename_event_keys(&mut renamed).unwrap();
    assert_eq!(renamed.len(), body.len());
    assert_eq!(
        serde_json::from_slice::<Value>(&renamed).unwrap(),
        json!({
            "event": "payment.fee_refunded",
            "id": "evt_1",
            "data": {
                "userId": "a_b", "refundTransactionId": null, "amount": "100.00",
                "nestedList": [{ "inSide": 1.5 }], "éX": 1, "é_y": 2, "__proto__": 3
            },
            "eventGeneratedTime": 1760000000.5,
            "newField": true,
        })
    );
}

#[test]
fn what_is_signed_and_no_event_is_refused_without_being_quoted() {
    for (body, says) in [
        ("", "is not JSON"),
        ("sentinel", "is not JSON"),
        ("[]", "has an array where an object belongs, at body"),
        (r#""sentinel""#, "has a string where an object belongs"),
        (r#"{"id":"sentinel","data":{}}"#, "lacks body.event"),
        (r#"{"event":"sentinel","data":{}}"#, "lacks body.id"),
        (r#"{"event":"sentinel","id":"1"}"#, "lacks body.data"),
        (
            r#"{"event":null,"id":"1","data":{}}"#,
            "has null where a string belongs, at body.event",
        ),
        (
            r#"{"\u0065vent":7,"id":"1","data":{}}"#,
            "has a number where a string belongs, at body.event",
        ),
        (
            r#"{"event":"e","id":"1","data":[]}"#,
            "has an array where an object belongs, at body.data",
        ),
        (
            r#"{"event":"e","id":"1","data":{},"eventGeneratedTime":"now"}"#,
            "has a string where a number belongs, at body.eventGeneratedTime",
        ),
        (
            r#"{"event":"e","id":"1","data":{"amount":1e400}}"#,
            "has a number that is too large",
        ),
        (
            r#"{"event":"e","id":"1","data":{},"eventGeneratedTime":1e400}"#,
            "has a number that is too large",
        ),
        (
            r#"{"event":"e","id":"1","data":{},"event":"f"}"#,
            "has body.event twice",
        ),
        (r#"{"event":"e","id":"1","data":{}} x"#, "is not JSON"),
        (r#"{"event":"e","id":"1","data":{}"#, "is not JSON"),
    ] {
        let renamed = webhooks::rename_event_keys(&mut body.as_bytes().to_vec()).unwrap_err();
        let parsed = webhooks::parse(body.as_bytes()).err().unwrap();
        for error in [renamed, parsed] {
            let text = error.to_string();
            assert!(text.contains(says), "{body}: {text}");
            assert!(!text.contains("sentinel"), "{text}");
            assert!(
                matches!(error, Error::WebhookVerification(error) if error.reason == Reason::MalformedBody)
            );
        }
    }
}

#[test]
fn the_contract_s_spelling_of_what_an_event_is_about_counts() {
    for data in [
        r#"{"user_id":"a","userId":"b","kycStatus":"approved","kyc_status":"rejected"}"#,
        r#"{"userId":{"x":[]},"kyc_status":"rejected","user_id":"a","paymentId":7}"#,
    ] {
        let mut body = format!(r#"{{"event":"kyc.rejected","id":"1","data":{data}}}"#).into_bytes();
        webhooks::rename_event_keys(&mut body).unwrap();
        let event: Value = serde_json::from_slice(&body).unwrap();
        let expected = json!({ "userId": "a", "kycStatus": "rejected" });
        assert_eq!(event["data"], expected, "{data}");
    }
}

#[test]
fn an_event_without_a_name_or_id_of_its_own_is_refused() {
    for (body, says) in [
        (
            r#"{"event":"e","id":"","data":{}}"#,
            "an empty string at body.id",
        ),
        (
            r#"{"event":"","id":"1","data":{}}"#,
            "an empty string at body.event",
        ),
    ] {
        let error = webhooks::parse(body.as_bytes()).err().unwrap();
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn a_number_that_would_become_infinite_is_refused() {
    let body = r#"{"event":"e","id":"1","data":{"amount":1e400}}"#;
    for error in [
        webhooks::parse(body.as_bytes()).err().unwrap(),
        webhooks::rename_event_keys(&mut body.as_bytes().to_vec()).unwrap_err(),
    ] {
        assert!(error.to_string().contains("a number that is too large"));
        assert!(
            matches!(error, Error::WebhookVerification(error) if error.reason == Reason::MalformedBody)
        );
    }
    let largest = body.replace("1e400", "1.7976931348623157e308");
    assert!(webhooks::rename_event_keys(&mut largest.clone().into_bytes()).is_ok());
    assert!(webhooks::parse(largest.as_bytes()).is_ok());
}

#[test]
fn a_digest_is_that_of_sha256() {
    let hash = Sha256::digest("né".as_bytes());
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(webhooks::digest("né"), hex);
}

#[test]
fn an_event_of_no_name_known_here_is_kept_whole() {
    let event = webhooks::parse(
        br#"{"event":"moon.landed","id":"x","data":{"crater":[1]},"eventGeneratedTime":7,"v":2}"#,
    )
    .unwrap();
    assert_eq!(event.event, "moon.landed");
    assert_eq!(event.data["crater"], json!([1]));
    assert_eq!(event.event_generated_time.unwrap().as_u64(), Some(7));
    assert_eq!(event.extra["v"], 2);
}

#[test]
fn the_refund_event_has_two_spellings() {
    assert_eq!(
        webhooks::other_spelling("payment.refund"),
        Some("payment.refunded")
    );
    assert_eq!(
        webhooks::other_spelling("payment.refunded"),
        Some("payment.refund")
    );
    assert_eq!(webhooks::other_spelling("payment.fee_refunded"), None);
}

/// One delivery of each event, by `cargo xtask codegen`.
#[derive(Deserialize)]
struct Sample {
    event: String,
    data: Value,
    read: Value,
}

fn samples() -> Vec<Sample> {
    serde_json::from_str(include_str!("webhook-events.json")).unwrap()
}

#[test]
fn every_event_of_the_contract_is_read_with_its_data() {
    let names: Vec<String> = samples().into_iter().map(|sample| sample.event).collect();
    assert_eq!(names, WEBHOOK_EVENTS.each_ref().map(|event| event.name));
    for (place, sample) in samples().into_iter().enumerate() {
        let event = sample.event.as_str();
        assert!(!names[..place].contains(&sample.event), "{event} twice");
        let body = json!({ "event": event, "id": "1", "data": sample.data }).to_string();
        let mut renamed = body.clone().into_bytes();
        webhooks::rename_event_keys(&mut renamed).unwrap();
        let read: Value = serde_json::from_slice(&renamed).unwrap();
        assert_eq!(read["data"], sample.read, "{event}");

        let typed = webhooks::parse(body.as_bytes()).unwrap().typed_data();
        let text = |name: &str| sample.data[name].as_str().map(str::to_owned);
        let kind = WEBHOOK_EVENTS[place].data.kind;
        match typed.unwrap().unwrap() {
            TypedData::Kyc(data) => {
                assert_eq!(kind, EventDataKind::Kyc);
                assert_eq!(Some(data.user_id), text("user_id"));
            }
            TypedData::Kyb(data) => {
                assert_eq!(kind, EventDataKind::Kyb);
                assert_eq!(Some(data.user_id), text("user_id"));
            }
            TypedData::Card(data) => {
                assert_eq!(kind, EventDataKind::Card);
                let all = [data.user_id, data.card_id, data.status].map(Some);
                assert_eq!(all, ["user_id", "card_id", "status"].map(text));
            }
            TypedData::Payment(data) => {
                assert_eq!(kind, EventDataKind::Payment);
                assert_eq!(data.amount, sample.data["amount"]);
                let required = [data.payment_id, data.status].map(Some);
                assert_eq!(required, ["payment_id", "status"].map(text));
                let optional = [
                    data.failed_reason,
                    data.refund_transaction_id,
                    data.retry_payment_id,
                ];
                let names = ["failed_reason", "refund_transaction_id", "retry_payment_id"];
                assert_eq!(optional, names.map(text), "{event}");
            }
        }
    }
}

#[test]
fn events_that_are_not_as_the_contract_has_them_have_no_typed_data() {
    let typed = |event: &str, data: Value| {
        let body = json!({ "event": event, "id": "1", "data": data }).to_string();
        webhooks::parse(body.as_bytes()).unwrap().typed_data()
    };
    assert!(matches!(typed("user.verified", json!({})), Ok(None)));
    for (event, data) in [
        ("kyc.approved", json!({ "user_id": "a secret" })),
        (
            "payment.success",
            json!({ "payment_id": 1, "status": "a secret", "amount": 1 }),
        ),
    ] {
        let error = typed(event, data).err().unwrap();
        assert!(
            matches!(&error, Error::WebhookVerification(error) if error.reason == Reason::MalformedBody)
        );
        assert!(!error.to_string().contains("a secret"));
    }
}

//! A delivery passes only with its own signature, of now; what is signed is an event or is refused, in two ways alike.
#![no_main]

mod plain;

use hmac_sha256::HMAC;
use libfuzzer_sys::fuzz_target;
use paywint::error::Error;
use paywint::webhooks::{self, Delivery, Reason, Tolerance};
use serde_json::Value;

const SECRET: &[u8] = b"example-webhook-secret";
const NOW: u64 = 1_760_000_001;
const TOLERANCE: u64 = 300;
/// What seeds hold in place of the body's signature at [`NOW`], which no mutation would find.
const MARK: &str = "MAC";
const TOO_DEEP: &str = "nests too deep";

// The first line is the header, the rest the body.
fuzz_target!(|bytes: &[u8]| {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let (header, body) = bytes.split_at(end.unwrap_or(bytes.len()));
    let body = body.get(1..).unwrap_or_default();
    let header = String::from_utf8_lossy(header).replace(MARK, &mac(&NOW.to_string(), body));
    only_its_own_signature_passes(&header, body);
    two_ways_to_read_agree(body);
});

fn only_its_own_signature_passes(header: &str, body: &[u8]) {
    let delivery = Delivery {
        body,
        signature: Some(header),
    };
    let secrets = [b"another".as_slice(), SECRET];
    let verdict = webhooks::verify(delivery, &secrets, Tolerance::default(), NOW as f64 * 1e3);
    assert_eq!(
        verdict.is_ok(),
        is_good(header, body),
        "{header}: {verdict:?}"
    );
    let Err(error) = verdict else { return };
    let Error::WebhookVerification(refused) = error else {
        panic!("{error}");
    };
    assert_ne!(refused.reason, Reason::MalformedBody, "the body was read");
}

/// The contract's rules, read independently of the crate.
fn is_good(header: &str, body: &[u8]) -> bool {
    let blank = |letter: char| matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}');
    let pairs: Option<Vec<(&str, &str)>> = header
        .split(',')
        .map(|pair| pair.split_once('='))
        .map(|pair| pair.map(|(name, value)| (name.trim_matches(blank), value.trim_matches(blank))))
        .collect();
    let Some(pairs) = pairs else { return false };
    let all = |wanted: &str| -> Vec<&str> {
        let of_name = pairs.iter().filter(|(name, _)| *name == wanted);
        of_name.map(|(_, value)| *value).collect()
    };
    let [time] = all("t")[..] else { return false };
    let signatures = all("v1");
    let lately = time.len() <= 15
        && time.bytes().all(|byte| byte.is_ascii_digit())
        && time
            .parse()
            .is_ok_and(|time: u64| NOW.abs_diff(time) <= TOLERANCE);
    let well_formed = signatures.iter().all(|value| {
        value.len() == 64
            && value
                .bytes()
                .all(|byte| b"0123456789abcdef".contains(&byte))
    });
    lately && well_formed && signatures.contains(&mac(time, body).as_str())
}

fn mac(time: &str, body: &[u8]) -> String {
    let bytes = HMAC::mac([time.as_bytes(), b".", body].concat(), SECRET);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn two_ways_to_read_agree(body: &[u8]) {
    let mut renamed = body.to_vec();
    let verdict = webhooks::rename_event_keys(&mut renamed);
    assert_eq!(renamed.len(), body.len());
    let for_javascript = verdict.and_then(|()| {
        let value = serde_json::from_slice::<Value>(&renamed);
        let value = value.map_err(|_| webhooks::not_an_event("is not JSON"))?;
        webhooks::refuse_empty(|field| value[field] == "")?;
        Ok(value)
    });
    let for_rust = webhooks::parse(body);
    let Some(plain) = plain::read(body) else {
        return;
    };
    match (for_rust, for_javascript) {
        (Ok(event), Ok(value)) => {
            assert_eq!(value, plain::renamed(&plain));
            assert_eq!(value["event"], *event.event);
            assert_eq!(value["id"], *event.id);
        }
        (Ok(_), Err(error)) => assert!(error.to_string().contains(TOO_DEEP), "{error}"),
        (Err(error), Ok(_)) => panic!("the structs alone refuse it: {error}"),
        (Err(_), Err(_)) => {}
    }
}

use hmac::digest::CtOutput;

use super::altered_body;
use super::header::Signed;
use super::mac::{CompiledIn, Hasher};
use super::reason::Reason;
use super::secrets::Secrets;
use super::tolerance::Tolerance;
use crate::error::{Error, WebhookVerificationError};
use crate::signing::hex;

/// The largest body that is hashed, in bytes: hundreds of times what any event has.
pub const LARGEST_DELIVERY: usize = 2 * 1024 * 1024;

/// The latest time that [`sign`] takes: eleven digits. What is meant in milliseconds is more.
const LATEST_SECONDS: f64 = 99_999_999_999.0;

/// A delivery as it was received.
#[derive(Clone, Copy)]
pub struct Delivery<'a> {
    /// The body's raw bytes.
    pub body: &'a [u8],
    /// The header's value, if it came with one.
    pub signature: Option<&'a str>,
}

/// Verifies that a delivery was signed with one of the secrets, and lately. `now_ms` is Unix time in milliseconds.
///
/// Every secret is tried on every signature, however early one matches.
///
/// # Errors
/// [`Error::WebhookVerification`] with the reason, the signature's before the time's; [`Error::Configuration`] for a
/// clock that tells no time, and as [`Secrets::new`]. A body larger than [`LARGEST_DELIVERY`] is not hashed.
pub fn verify(
    delivery: Delivery<'_>,
    secrets: &[impl AsRef<[u8]>],
    tolerance: Tolerance,
    now_ms: f64,
) -> Result<(), Error> {
    let secrets = Secrets::new(secrets)?;
    verify_with(&CompiledIn, delivery, &secrets, tolerance, now_ms)
}

/// The same with secrets that are ready, and a SHA-256 of the caller's: what is hashed, and every comparison, stays the
/// same.
///
/// # Errors
/// As [`verify`].
pub fn verify_with(
    hasher: &dyn Hasher,
    delivery: Delivery<'_>,
    secrets: &Secrets,
    tolerance: Tolerance,
    now_ms: f64,
) -> Result<(), Error> {
    let header = delivery.signature.unwrap_or_default();
    if header.trim_ascii().is_empty() {
        return Err(Reason::MissingHeader.into());
    }
    let signed = Signed::parse(header)?;
    if delivery.body.len() > LARGEST_DELIVERY {
        return Err(Error::WebhookVerification(WebhookVerificationError {
            reason: Reason::MalformedBody,
            message: "The body is larger than 2097152 bytes, more than any event has. Its signature was not verified.".to_owned(),
        }));
    }
    if !is_signed(hasher, &signed, delivery.body, secrets) {
        let hints = [padding_hint(secrets), altered_body::hint(delivery.body)];
        return Err(WebhookVerificationError::because(
            Reason::BadSignature,
            &hints.concat(),
        ));
    }
    tolerance.check(signed.seconds(), now_ms)
}

/// A header as Paywint would write it, with a signature for each secret. For tests.
///
/// # Errors
/// [`Error::WebhookVerification`] without a secret; [`Error::Configuration`] for a time that is not in whole seconds, a
/// body larger than [`LARGEST_DELIVERY`], and as [`Secrets::new`].
pub fn sign(body: &[u8], secrets: &[impl AsRef<[u8]>], timestamp: f64) -> Result<String, Error> {
    let secrets = Secrets::new(secrets)?;
    if body.len() > LARGEST_DELIVERY {
        return Err(Error::option("body", None, "must be at most 2097152 bytes"));
    }
    if !(timestamp.fract() == 0.0 && (0.0..=LATEST_SECONDS).contains(&timestamp)) {
        return Err(Error::option(
            "timestamp",
            None,
            "must be a whole number of seconds since 1970. Date.now() returns milliseconds",
        ));
    }
    let time = (timestamp as u64).to_string();
    let mut header = ["t=", &time].concat();
    for key in secrets.keys() {
        let mac = key.mac(&CompiledIn, time.as_bytes(), body);
        let mac = hex(&mac.into_bytes().into());
        header.push_str(",v1=");
        // Hex digits are always text.
        header.push_str(core::str::from_utf8(&mac).unwrap_or_default());
    }
    Ok(header)
}

fn is_signed(hasher: &dyn Hasher, signed: &Signed<'_>, body: &[u8], secrets: &Secrets) -> bool {
    let mut found = false;
    for key in secrets.keys() {
        let expected = key.mac(hasher, signed.timestamp, body);
        for signature in &signed.signatures {
            // Compares in constant time, and `|` goes on after a match.
            found |= expected == CtOutput::new((*signature).into());
        }
    }
    found
}

fn padding_hint(secrets: &Secrets) -> &'static str {
    if secrets.has_padding() {
        " A secret has leading or trailing white space, which is probably not part of it."
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_MS: f64 = 1_760_000_001_000.0;

    fn reason(delivery: Delivery<'_>, secrets: &[&[u8]]) -> Option<Reason> {
        match verify(delivery, secrets, Tolerance::default(), NOW_MS) {
            Ok(()) => None,
            Err(Error::WebhookVerification(error)) => Some(error.reason),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn the_fact_sheet_s_own_vector() {
        let body = br#"{"event":"kyc.approved","id":"11111111-2222-4333-8444-555555555555","data":{"user_id":"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee","kyc_status":"approved"},"eventGeneratedTime":1760000000.5}"#;
        let header =
            "t=1760000001,v1=02c6a0fbc5347c2fa0734a2dc02aa796caf28d4206b03192994049260b39673b";
        let secrets: [&[u8]; 1] = [b"example-webhook-secret"];
        assert_eq!(sign(body, &secrets, 1_760_000_001.0).unwrap(), header);
        let delivery = Delivery {
            body,
            signature: Some(header),
        };
        assert_eq!(reason(delivery, &secrets), None);
    }

    #[test]
    fn any_secret_and_any_signature_will_do_in_whatever_order() {
        let header = sign(b"{}", &[b"old", b"new"], 1_760_000_001.0).unwrap();
        let delivery = Delivery {
            body: b"{}",
            signature: Some(&header),
        };
        for secrets in [
            &[b"old".as_slice()][..],
            &[b"new"],
            &[b"other", b"new"],
            &[b"old", b"other"],
        ] {
            assert_eq!(reason(delivery, secrets), None);
        }
        assert_eq!(reason(delivery, &[b"other"]), Some(Reason::BadSignature));
    }

    #[test]
    fn reasons_come_in_their_order() {
        let good = sign(b"{}", &[b"s"], 1_760_000_001.0).unwrap();
        let old = sign(b"{}", &[b"s"], 1.0).unwrap();
        for (signature, secrets, expected) in [
            (None, &[][..], Reason::NoSecret),
            (
                Some(good.as_str()),
                &[b"s".as_slice(), b""],
                Reason::NoSecret,
            ),
            (None, &[b"s"], Reason::MissingHeader),
            (Some(" "), &[b"s"], Reason::MissingHeader),
            (Some("t=1"), &[b"s"], Reason::MalformedHeader),
            (Some("t=1,v2=x"), &[b"s"], Reason::UnsupportedVersion),
            (Some(&old), &[b"other"], Reason::BadSignature),
            (Some(&old), &[b"s"], Reason::TooOld),
        ] {
            let delivery = Delivery {
                body: b"{}",
                signature,
            };
            assert_eq!(reason(delivery, secrets), Some(expected));
        }
    }

    #[test]
    fn white_space_around_a_secret_is_hinted_at_and_nothing_is_shown() {
        for (secret, hinted) in [(b"a sentinel\n".as_slice(), true), (b"a sentinel", false)] {
            let delivery = Delivery {
                body: b"",
                signature: Some(
                    "t=1,v1=0000000000000000000000000000000000000000000000000000000000000000",
                ),
            };
            let error = verify(delivery, &[secret], Tolerance::default(), NOW_MS).unwrap_err();
            let message = error.to_string();
            assert_eq!(message.contains("white space"), hinted);
            assert!(!message.contains("sentinel"));
        }
    }

    #[test]
    fn only_whole_seconds_are_signed() {
        for timestamp in [-1.0, 0.5, f64::NAN, f64::INFINITY, NOW_MS] {
            assert!(
                matches!(sign(b"", &[b"s"], timestamp), Err(Error::Configuration(_))),
                "{timestamp}"
            );
        }
    }
}

//! Why a signature was refused, so that its developer finds the mistake.

use axum::http::HeaderMap;
use hmac_sha256::{HMAC, Hash};

use crate::Sandbox;
use crate::api::auth::signature::sign;
use crate::api::auth::{PLATFORM_ID, SIGNATURE};

/// What was expected of a signature, and what came.
#[derive(Clone)]
pub(crate) struct SignatureCheck {
    /// The text that should have been signed.
    pub(crate) canonical: String,
    /// Its signature.
    pub(crate) expected: String,
    pub(crate) received: String,
    /// What to mend.
    pub(crate) advice: &'static str,
}

impl Sandbox {
    pub(super) fn check_signature(
        &self,
        method: &str,
        path: &str,
        query: Option<&str>,
        headers: &HeaderMap,
        body: &[u8],
    ) -> SignatureCheck {
        let text = |name| {
            let value = headers.get(name).map(|value| value.as_bytes());
            String::from_utf8_lossy(value.unwrap_or_default()).into_owned()
        };
        let (received, secret) = (text(SIGNATURE), &self.config.secret);
        let hash = hex::encode(Hash::hash(body));
        let target = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
        let expected = sign(secret, method, path, query, Some(body));
        let is = |signature: String| signature == received;
        let over = |parts: &[&[u8]]| hex::encode(HMAC::mac(parts.concat(), secret.as_bytes()));
        let advice = if !text(PLATFORM_ID).eq_ignore_ascii_case(&self.config.platform_id) {
            "X-Platform-ID is not the platform ID of this sandbox."
        } else if received.to_ascii_lowercase() == expected {
            "The signature must be lowercase hexadecimal."
        } else if is(sign(secret, method, path, query, None)) {
            "The SHA-256 of the body was not signed. Without a body, sign the SHA-256 of nothing."
        } else if query.is_some() && is(sign(secret, method, path, None, Some(body))) {
            "The query was not signed. Sign the path with the question mark and the query."
        } else if is(over(&[method.as_bytes(), target.as_bytes(), body])) {
            "The body itself was signed. Sign its SHA-256 in lowercase hexadecimal."
        } else if is(sign(
            secret,
            &method.to_ascii_lowercase(),
            path,
            query,
            Some(body),
        )) {
            "The method must be signed in uppercase."
        } else {
            "Another secret was used, or other bytes were signed than were sent: compare what you sign with the text below."
        };
        SignatureCheck {
            canonical: format!("{method}{target}{hash}"),
            expected,
            received: received.chars().take(200).collect(),
            advice,
        }
    }
}

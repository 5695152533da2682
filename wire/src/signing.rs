//! The signature of a request: HMAC-SHA256 over method, path, query and the body's hash, without separators.
//!
//! Paywint's page: authentication.

use hmac::digest::CtOutput;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// Lowercase hex of 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

/// What stands for the hash of a body when a request has none. The contract leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmptyBody {
    /// SHA-256 of no bytes: what a server gets that hashes whatever body came.
    #[default]
    Hash,
    /// Nothing at all.
    Omit,
}

impl EmptyBody {
    /// Reads the name that an option gave; nothing for any other than `hash` and `omit`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "hash" => Some(EmptyBody::Hash),
            "omit" => Some(EmptyBody::Omit),
            _ => None,
        }
    }
}

/// Signs requests with one platform secret.
///
/// The key is mixed into the HMAC state once; neither the secret nor the state is ever shown, and both are wiped
/// when the signer goes.
pub struct Signer {
    keyed: Hmac<Sha256>,
    empty_body: EmptyBody,
}

impl Signer {
    /// Prepares the signer. The caller wipes its own copy of `secret`.
    pub fn new(secret: &[u8], empty_body: EmptyBody) -> Self {
        let keyed = keyed(secret);
        Self { keyed, empty_body }
    }

    /// Signs the parts as they go on the wire. `query` begins with `?`, or is empty.
    // Once in the module, and never within what is compiled for size.
    #[inline(never)]
    pub fn sign(&self, method: &str, path: &str, query: &str, body: Option<&[u8]>) -> Signature {
        let hash = match (body, self.empty_body) {
            (None, EmptyBody::Omit) => None,
            (body, _) => Some(hex(&Sha256::digest(body.unwrap_or_default()).into())),
        };
        let hash = hash.as_ref().map_or(&[][..], |hash| hash);
        let parts = [method.as_bytes(), path.as_bytes(), query.as_bytes(), hash];
        Signature(hex(&tag(&self.keyed, &parts).into_bytes().into()))
    }
}

impl Signature {
    /// The 64 hex characters.
    pub fn as_str(&self) -> &str {
        // Hex digits are always text.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The state of an HMAC that a key is mixed into. It is wiped when it goes.
pub fn keyed(secret: &[u8]) -> Hmac<Sha256> {
    // HMAC takes keys of every length, so the fallback is never reached and never signs anything valid.
    Hmac::new_from_slice(secret).unwrap_or_else(|_| Hmac::new(&Default::default()))
}

/// The HMAC of parts, one after the other. What it compares with, it does in constant time.
// Once in the module, and not again at each place that signs.
#[inline(never)]
pub fn tag(keyed: &Hmac<Sha256>, parts: &[&[u8]]) -> CtOutput<Hmac<Sha256>> {
    let mut mac = keyed.clone();
    for part in parts {
        mac.update(part);
    }
    mac.finalize()
}

/// 64 lowercase hex digits.
pub fn hex(bytes: &[u8; 32]) -> [u8; 64] {
    let mut out = [0; 64];
    // 64 is twice 32, the one length that could be refused.
    let _ = base16ct::lower::encode(bytes, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(secret: &str, empty_body: EmptyBody, path: &str, query: &str, body: &str) -> String {
        let method = if body.is_empty() { "GET" } else { "POST" };
        let body = (!body.is_empty()).then_some(body.as_bytes());
        Signer::new(secret.as_bytes(), empty_body)
            .sign(method, path, query, body)
            .as_str()
            .to_owned()
    }

    #[test]
    fn the_fact_sheet_s_own_vectors() {
        let secret = "example-platform-secret";
        let get = "/api/platform/users/get/11111111-2222-4333-8444-555555555555";
        for (empty_body, path, query, body, expected) in [
            (
                EmptyBody::Hash,
                "/api/platform/users/create",
                "",
                r#"{"name":"Ada Example","email":"ada@example.test"}"#,
                "8efec20bcd6192e6d552952409f4b1e158df6db370d6b7aecfbed460276956ff",
            ),
            (
                EmptyBody::Hash,
                "/api/platform/users/list",
                "?trace=1",
                r#"{"rows_per_page":10,"page_no":1}"#,
                "e1ba71c08747d482f552ac806c19b05718644ee1b2f94ca8bc54a190be3080d4",
            ),
            (
                EmptyBody::Hash,
                get,
                "",
                "",
                "593f9dde4dfcb42d73dda89c5ff6cbcaca71e61ccc0bac9af632f8db65eb45f9",
            ),
            (
                EmptyBody::Omit,
                get,
                "",
                "",
                "6087dce510dbd228dacd64a8467a423259a4a63d5d78eb43d38941e2a91105cb",
            ),
        ] {
            assert_eq!(sign(secret, empty_body, path, query, body), expected);
        }
    }
}

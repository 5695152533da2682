//! The signature of a request, written from the contract.

use hmac_sha256::{HMAC, Hash};

/// The constant that the vendor's own sandbox takes in place of a signature.
pub const STATIC_SIGNATURE: &str =
    "8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47";

/// Lowercase hex HMAC-SHA256 over method, path, query and the body's lowercase hex SHA-256.
///
/// `query` is the raw query string without its question mark. `body` is `None` where nothing
/// stands in the hash's place.
pub fn sign(
    secret: &str,
    method: &str,
    path: &str,
    query: Option<&str>,
    body: Option<&[u8]>,
) -> String {
    let mut mac = HMAC::new(secret);
    mac.update(method);
    mac.update(path);
    if let Some(query) = query {
        mac.update("?");
        mac.update(query);
    }
    if let Some(body) = body {
        mac.update(hex::encode(Hash::hash(body)));
    }
    hex::encode(mac.finalize())
}

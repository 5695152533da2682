//! The signature of a webhook, written from the contract.

use hmac_sha256::HMAC;

/// The value of `Paywint-Signature` for `body` at a time in Unix seconds: lowercase hex
/// HMAC-SHA256 over the time, a full stop and the body.
pub fn sign_webhook(secret: &str, unix_seconds: u64, body: &str) -> String {
    let mut mac = HMAC::new(secret);
    mac.update(unix_seconds.to_string());
    mac.update(".");
    mac.update(body);
    format!("t={unix_seconds},v1={}", hex::encode(mac.finalize()))
}

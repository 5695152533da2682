use super::mac::{CompiledIn, Hasher as _};
use crate::signing::hex;

/// The SHA-256 of a text in lowercase hex, by which to remember what may be long.
pub fn digest(text: &str) -> String {
    let hex = hex(&CompiledIn.sha256(&[text.as_bytes()]));
    // Hex digits are always text.
    core::str::from_utf8(&hex).unwrap_or_default().to_owned()
}

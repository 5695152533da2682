//! How long a response asks to wait before the next request.

use super::http_date::unix_ms;
use crate::call::Headers;
use crate::rules::all_digits;
use crate::text::parse_digits;

/// How long Paywint asks to wait, in milliseconds: `retry-after-ms`, or `Retry-After` in seconds or as a date.
pub(in crate::call) fn retry_after_ms(
    headers: &impl Headers,
    now_ms: impl FnOnce() -> u64,
) -> Option<u64> {
    let exact = headers.get("retry-after-ms");
    if let Some(exact) = exact.and_then(|exact| scaled(exact.trim_ascii(), 0)) {
        return Some(exact);
    }
    let given = headers.get("retry-after")?;
    if let Some(ms) = scaled(given.trim_ascii(), 3) {
        return Some(ms);
    }
    let until = unix_ms(given.trim_ascii())?;
    // The server's own clock, if it tells it: ours may be off.
    let now = headers
        .get("date")
        .and_then(|date| unix_ms(date.trim_ascii()));
    Some(until.saturating_sub(now.unwrap_or_else(now_ms)))
}

/// A decimal number with its point moved that many digits to the right. What is left of a fraction counts as one: nobody
/// is asked again too early.
fn scaled(decimal: &str, digits: usize) -> Option<u64> {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, "0"));
    if fraction.is_empty() || !all_digits(fraction) {
        return None;
    }
    let mut value = parse_digits(whole.as_bytes())?;
    for place in 0..digits {
        let digit = fraction
            .as_bytes()
            .get(place)
            .map_or(0, |digit| digit - b'0');
        value = value.checked_mul(10)?.checked_add(u64::from(digit))?;
    }
    let is_more = fraction.bytes().skip(digits).any(|digit| digit != b'0');
    value.checked_add(u64::from(is_more))
}

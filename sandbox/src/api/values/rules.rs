//! What single texts must be.

use crate::http::answer;
use crate::http::body::Problem;

/// An e-mail address: a name, an `@` and a host with a dot.
pub(crate) fn email(text: &str) -> Result<(), Problem> {
    let is_address = text.is_empty()
        || text.split_once('@').is_some_and(|(name, host)| {
            let is_clean = |part: &str| {
                !part.is_empty()
                    && !part
                        .contains(|one: char| one.is_whitespace() || one.is_control() || one == '@')
            };
            is_clean(name) && is_clean(host) && host.trim_matches('.').contains('.')
        });
    is_address.then_some(()).ok_or((
        "value_error",
        "value is not a valid email address: An email address must have a name, an @-sign and a host",
    ))
}

/// A routing number: nine digits, the last of which is their checksum.
pub(crate) fn routing_number(text: &str) -> Result<(), Problem> {
    let is_digits = text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits {
        return Err((
            "string_pattern_mismatch",
            "String should match pattern '^[0-9]{9}$'",
        ));
    }
    let digits = text
        .bytes()
        .map(|byte| u32::from(byte.saturating_sub(b'0')));
    let weights = [3, 7, 1].into_iter().cycle();
    let sum: u32 = digits
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    (sum > 0 && sum.is_multiple_of(10)).then_some(()).ok_or((
        "value_error",
        "Value error, routing_number has a wrong checksum",
    ))
}

/// A card number: 13 to 19 digits, the last of which is their checksum.
pub(crate) fn card_number(text: &str) -> Result<(), Problem> {
    let is_number =
        (13..=19).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err((
            "string_pattern_mismatch",
            "String should match pattern '^[0-9]{13,19}$'",
        ));
    }
    let digits = text
        .bytes()
        .rev()
        .map(|byte| u32::from(byte.saturating_sub(b'0')));
    let sum: u32 = digits
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    (sum > 0 && sum.is_multiple_of(10)).then_some(()).ok_or((
        "value_error",
        "Value error, card_number has a wrong checksum",
    ))
}

/// A month of a year, `MM/YYYY`.
pub(crate) fn card_expiry(text: &str) -> Result<(), Problem> {
    month_of(text).map(drop).ok_or((
        "string_pattern_mismatch",
        "String should match pattern '^(0[1-9]|1[0-2])/[0-9]{4}$'",
    ))
}

/// Whether a month `MM/YYYY` is over.
pub(crate) fn has_expired(expiry: &str, now_millis: u64) -> bool {
    let now = answer::timestamp(now_millis).unwrap_or_default();
    let mut parts = now.splitn(3, '-');
    let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
    let now = number().zip(number());
    month_of(expiry) < now
}

/// The year and the month of `MM/YYYY`.
fn month_of(text: &str) -> Option<(u32, u32)> {
    let (month, year) = text.split_once('/')?;
    let number = |part: &str, length: usize| {
        let is_number = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    };
    let month = number(month, 2).filter(|month| (1..=12).contains(month))?;
    Some((number(year, 4)?, month))
}

pub(crate) fn anything(_: &str) -> Result<(), Problem> {
    Ok(())
}

/// A text of two characters or more.
pub(crate) fn two_characters(text: &str) -> Result<(), Problem> {
    text.chars().nth(1).map(drop).ok_or((
        "string_too_short",
        "String should have at least 2 characters",
    ))
}

/// A text of five characters or more.
pub(crate) fn five_characters(text: &str) -> Result<(), Problem> {
    text.chars().nth(4).map(drop).ok_or((
        "string_too_short",
        "String should have at least 5 characters",
    ))
}

/// A text that is not empty.
pub(crate) fn not_empty(text: &str) -> Result<(), Problem> {
    (!text.is_empty()).then_some(()).ok_or((
        "string_too_short",
        "String should have at least 1 character",
    ))
}

#[cfg(test)]
mod tests {
    use super::{card_expiry, card_number, email, has_expired, routing_number};

    #[test]
    fn an_email_has_a_name_and_a_host() {
        for text in ["ada@example.test", "a.b+c@mail.example.test", "é@é.test"] {
            assert_eq!(email(text), Ok(()), "{text}");
        }
        for text in [
            "ada",
            "@example.test",
            "ada@",
            "ada@host",
            "a b@c.test",
            "a@b@c.test",
            "a@.test",
            "a@b.",
        ] {
            assert_eq!(email(text).unwrap_err().0, "value_error", "{text}");
        }
    }

    #[test]
    fn a_routing_number_has_nine_digits_and_their_checksum() {
        for text in ["021000021", "011401533", "091000019", "110000000"] {
            assert_eq!(routing_number(text), Ok(()), "{text}");
        }
        for text in ["", "02100002", "0210000210", "02100002x", "０21000021"] {
            let (kind, _) = routing_number(text).unwrap_err();
            assert_eq!(kind, "string_pattern_mismatch", "{text}");
        }
        for text in ["021000022", "123456789", "000000000", "120000021"] {
            assert_eq!(routing_number(text).unwrap_err().0, "value_error", "{text}");
        }
    }

    #[test]
    fn a_card_number_has_its_checksum() {
        for text in [
            "4242424242424242",
            "378282246310005",
            "4222222222222",
            "6304000000000000018",
        ] {
            assert_eq!(card_number(text), Ok(()), "{text}");
        }
        for text in [
            "",
            "4242 4242 4242 4242",
            "424242424242",
            "42424242424242424242",
            "４242424242424242",
        ] {
            assert_eq!(
                card_number(text).unwrap_err().0,
                "string_pattern_mismatch",
                "{text}"
            );
        }
        for text in ["4242424242424241", "0000000000000000"] {
            assert_eq!(card_number(text).unwrap_err().0, "value_error", "{text}");
        }
    }

    #[test]
    fn a_card_is_valid_until_its_month_is_over() {
        // 2026-01-02
        let now = 1_767_323_045_250;
        for (text, expired) in [
            ("12/2025", true),
            ("01/2026", false),
            ("12/2099", false),
            ("11/2024", true),
        ] {
            assert_eq!(card_expiry(text), Ok(()));
            assert_eq!(has_expired(text, now), expired, "{text}");
        }
        for text in [
            "", "1/2026", "13/2026", "00/2026", "01/26", "01-2026", "01/2026 ", "+1/2026",
        ] {
            assert!(card_expiry(text).is_err(), "{text}");
        }
    }
}

//! What single texts must be.

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

/// A text that is not empty.
pub(crate) fn not_empty(text: &str) -> Result<(), Problem> {
    (!text.is_empty()).then_some(()).ok_or((
        "string_too_short",
        "String should have at least 1 character",
    ))
}

#[cfg(test)]
mod tests {
    use super::{email, routing_number};

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
}

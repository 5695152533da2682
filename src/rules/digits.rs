//! What consists of digits: phone numbers, codes, UUIDs.

/// The length of a UUID with its hyphens.
pub(crate) const UUID_LENGTH: usize = 36;

const MOST_DIALLING_CODE_DIGITS: usize = 4;

pub(crate) fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_dialling_code(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (1..=MOST_DIALLING_CODE_DIGITS).contains(&digits.len()) && all_digits(digits)
    })
}

pub(super) fn is_local_number(text: &str) -> bool {
    !text.is_empty() && all_digits(text)
}

pub(super) fn is_category_code(text: &str) -> bool {
    text.len() == 4 && all_digits(text)
}

/// Whether a text is a UUID with its hyphens, in either case.
pub(crate) fn is_uuid(text: &str) -> bool {
    let is_good = |(place, byte): (usize, u8)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == UUID_LENGTH && text.bytes().enumerate().all(is_good)
}

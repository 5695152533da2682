//! What is done with texts again and again. The standard library's own ways are faster, and ten times as large.

/// Stands for a text that no message may repeat.
pub(crate) const REDACTED: &str = "[redacted]";

/// A number's digits.
#[inline(never)]
pub(crate) fn decimal(number: u64) -> String {
    number.to_string()
}

/// One text of several.
pub(crate) fn concat(parts: &[&str]) -> String {
    join(parts, "")
}

/// One text of several, with something between them.
#[inline(never)]
pub(crate) fn join(parts: &[&str], between: &str) -> String {
    let length = parts.iter().map(|part| part.len() + between.len()).sum();
    let mut text = String::with_capacity(length);
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}

/// How many characters a text has.
#[inline(never)]
pub(crate) fn char_count(text: &str) -> usize {
    text.chars().map(|_| 1).sum()
}

/// Whether a text says nothing.
#[inline(never)]
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The first so many characters.
#[inline(never)]
pub(crate) fn first_chars(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}

/// What digits alone say; nothing of no digits, and of more than a number holds.
#[inline(never)]
pub(crate) fn parse_digits(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
        number.checked_mul(10)?.checked_add(digit.into())
    })
}

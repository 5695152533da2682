//! What is kept of a number that is not to be known.

/// Its last four characters.
pub(crate) fn last_four(number: &str) -> String {
    let count = number.chars().count();
    number.chars().skip(count.saturating_sub(4)).collect()
}

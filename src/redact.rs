//! Takes what the caller sent out of what a server says.

use crate::text::length;

const SHORTEST: usize = 2;
const MARK: &str = "[redacted]";

/// `text` without any of `values`, whatever the case of their ASCII letters: tables for the others would weigh more
/// than all the rules together. Values of one character say nothing and stay.
pub(crate) fn redact(text: &str, values: &[String]) -> String {
    let mut left: Vec<&String> = values
        .iter()
        .filter(|value| length(value) >= SHORTEST)
        .collect();
    let mut safe = text.to_owned();
    // The longest first, so that no rest of a longer value stays. A sort would weigh more than all of this.
    while let Some(value) = left.iter().copied().max_by_key(|value| value.len()) {
        safe = without(&safe, value);
        left.retain(|other| *other != value);
    }
    safe
}

fn without(text: &str, value: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if let Some(behind) = after_prefix(rest, value) {
            out.push_str(MARK);
            rest = behind;
        } else {
            out.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// What follows `value` in `text`, if `text` begins with it.
fn after_prefix<'a>(text: &'a str, value: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in value.chars() {
        let found = rest.next()?;
        if !found.eq_ignore_ascii_case(&expected) {
            return None;
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_longest_value_goes_first_so_that_no_rest_of_it_stays() {
        let values = ["ada".to_owned(), "ada@example.test".to_owned()];
        assert_eq!(
            redact("User ADA@example.test (Ada) exists", &values),
            "User [redacted] ([redacted]) exists"
        );
    }

    proptest! {
        #[test]
        fn no_value_survives(before in ".{0,20}", value in "[A-Za-z0-9@.é]{4,20}", after in ".{0,20}") {
            let text = redact(&format!("{before}{value}{after}"), std::slice::from_ref(&value));
            prop_assert!(!text.contains(&value) || MARK.contains(&value));
        }
    }
}

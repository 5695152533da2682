//! Wire names and how JavaScript spells them.

use paywint_wire::shape::camel;

/// A wire name as JavaScript spells it.
pub fn camel_case(wire: &str) -> String {
    let mut name = wire.as_bytes().to_vec();
    let length = camel(&mut name);
    name.truncate(length);
    String::from_utf8(name).unwrap_or_default()
}

/// Whether a name is this wire name as JavaScript spells it, without writing that down. A declared name neither begins
/// nor ends with an underscore.
pub(crate) fn is_camel_case_of(wire: &str, name: &str) -> bool {
    let mut letters = name.bytes();
    let mut raised = false;
    for byte in wire.bytes() {
        if byte == b'_' {
            raised = true;
            continue;
        }
        let expected = if raised {
            byte.to_ascii_uppercase()
        } else {
            byte
        };
        raised = false;
        if letters.next() != Some(expected) {
            return false;
        }
    }
    letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_name_is_known_exactly_when_it_is_the_camel_case_of_the_wire_name(
            wire in "[a-z]{1,6}(_[a-z0-9]{1,6}){0,3}",
            other in "[a-zA-Z0-9_]{0,12}",
        ) {
            let camel = camel_case(&wire);
            prop_assert!(is_camel_case_of(&wire, &camel));
            prop_assert_eq!(is_camel_case_of(&wire, &other), camel == other);
        }
    }
}

//! Reads what stands between the quotes of a JSON string.

/// The text, its escapes resolved. Half a surrogate pair becomes a replacement character.
#[inline(never)]
pub(crate) fn unescaped(quoted: &[u8]) -> String {
    let text = String::from_utf8_lossy(quoted);
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut letters = text.chars();
    let mut room = [0; 2];
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            units.extend_from_slice(letter.encode_utf16(&mut room));
            continue;
        }
        let unit = match letters.next() {
            Some('n') => u16::from(b'\n'),
            Some('r') => u16::from(b'\r'),
            Some('t') => u16::from(b'\t'),
            Some('b') => 8,
            Some('f') => 12,
            Some('u') => {
                let digits: String = letters.by_ref().take(4).collect();
                u16::from_str_radix(&digits, 16).unwrap_or(0xfffd)
            }
            Some(other) => {
                units.extend_from_slice(other.encode_utf16(&mut room));
                continue;
            }
            None => 0xfffd,
        };
        units.push(unit);
    }
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_string_is_unescaped_as_serde_json_does(text in any::<String>()) {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(unescaped(&json.as_bytes()[1..json.len() - 1]), text);
        }
    }

    #[test]
    fn escapes_of_other_writers_are_read_too() {
        assert_eq!(
            unescaped(br"\ud83d\ude42 \u00e9 \/ \ud83d"),
            "🙂 é / \u{fffd}"
        );
    }
}

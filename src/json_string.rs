//! Reads what stands between the quotes of a JSON string.

/// The text, its escapes resolved. Half a surrogate pair becomes a replacement character, as does what is not UTF-8.
#[inline(never)]
pub(crate) fn unescape(quoted: &[u8]) -> String {
    let mut text = Vec::with_capacity(quoted.len());
    let mut rest = quoted;
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte == b'\\' {
            let letter = escape(&mut rest);
            text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        } else {
            text.push(*byte);
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// What follows a backslash, taken from the front.
fn escape(rest: &mut &[u8]) -> char {
    let Some((byte, after)) = rest.split_first().filter(|(byte, _)| byte.is_ascii()) else {
        return char::REPLACEMENT_CHARACTER;
    };
    *rest = after;
    match byte {
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => point(rest),
        byte => char::from(*byte),
    }
}

/// What the four digits after `\u` say, with those of the other half if it is one of a pair.
fn point(rest: &mut &[u8]) -> char {
    let first = unit(rest);
    let point = match (first, *rest) {
        (0xd800..0xdc00, [b'\\', b'u', after @ ..]) => {
            let mut after = after;
            match unit(&mut after) {
                second @ 0xdc00..0xe000 => {
                    *rest = after;
                    0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)
                }
                _ => first,
            }
        }
        _ => first,
    };
    char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Four hexadecimal digits; what no text has where they are none.
fn unit(rest: &mut &[u8]) -> u32 {
    let Some((digits, after)) = rest.split_at_checked(4) else {
        return u32::MAX;
    };
    *rest = after;
    let value = |unit, digit: &u8| Some(unit * 16 + char::from(*digit).to_digit(16)?);
    digits.iter().try_fold(0, value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_string_is_unescaped_as_serde_json_does(text in any::<String>()) {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(unescape(&json.as_bytes()[1..json.len() - 1]), text);
        }
    }

    #[test]
    fn escapes_of_other_writers_are_read_too() {
        for (quoted, text) in [
            (r"\ud83d\ude42 \u00e9 \/ \ud83d", "🙂 é / \u{fffd}"),
            (r"\ud83d\u0041", "\u{fffd}A"),
            (r"\ud83d\ud83d\ude42", "\u{fffd}🙂"),
            (r"\ude42\ud83d", "\u{fffd}\u{fffd}"),
            (r"\ud83d\n", "\u{fffd}\n"),
            (r"a\u12", "a\u{fffd}12"),
            (r"\uzzzz", "\u{fffd}"),
            (r"\u+123", "\u{fffd}"),
            (r"a\", "a\u{fffd}"),
            (r"\é", "\u{fffd}é"),
        ] {
            assert_eq!(unescape(quoted.as_bytes()), text, "{quoted}");
        }
        assert_eq!(unescape(b"a\xffb"), "a\u{fffd}b");
    }
}

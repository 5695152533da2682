//! What every secret has in common: how long it may be, and what gets into one when it is pasted.

/// The longest secret that is taken, in bytes.
pub(crate) const LONGEST_SECRET: usize = 4096;

/// What is wrong with a secret as it was given, whatever it is for.
#[inline(never)]
pub(crate) fn flaw(secret: &[u8]) -> Option<&'static str> {
    if secret.len() > LONGEST_SECRET {
        return Some("must be at most 4096 bytes");
    }
    // One that is not text was never pasted.
    let text = core::str::from_utf8(secret).unwrap_or_default();
    if text.chars().any(is_unseen) {
        return Some(
            "contains an invisible character, such as a byte order mark, a no-break space or a zero-width space. Copy it again",
        );
    }
    let mut letters = text.chars();
    match (letters.next(), letters.next_back()) {
        (Some(first), Some(last)) if is_quote(first) && is_quote(last) => {
            Some("is enclosed in quotation marks. Remove them")
        }
        _ => None,
    }
}

/// White space beyond ASCII, and what has no width at all.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{a0}'
            | '\u{ad}'
            | '\u{1680}'
            | '\u{180e}'
            | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}'
            | '\u{3000}'
            | '\u{feff}'
    )
}

fn is_quote(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\'' | '`' | '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pasted_along_is_named() {
        for (secret, says) in [
            ("\"s3cret\"", "quotation marks"),
            ("'s3cret'", "quotation marks"),
            ("`s3cret`", "quotation marks"),
            ("\u{201c}s3cret\u{201d}", "quotation marks"),
            ("\u{feff}s3cret", "byte order mark"),
            ("s3cret\u{a0}", "no-break space"),
            ("s3\u{202f}cret", "no-break space"),
            ("s3\u{200b}cret", "zero-width space"),
            ("s3cret\u{2060}", "zero-width space"),
            ("\"s3cret\u{200b}\"", "zero-width space"),
        ] {
            let problem = flaw(secret.as_bytes()).unwrap_or_default();
            assert!(problem.contains(says), "{secret:?}: {problem}");
            assert!(!problem.contains("s3"), "{secret:?}: {problem}");
        }
    }

    #[test]
    fn what_may_be_meant_is_taken() {
        for secret in [
            "s",
            "\"",
            "'s",
            "it's",
            "\"a\"b",
            "p\u{e4}ss",
            "\u{1f511}",
            "a b",
        ] {
            assert_eq!(flaw(secret.as_bytes()), None, "{secret:?}");
        }
        assert_eq!(flaw(&[0x27, 0xff, 0x27]), None);
        assert_eq!(flaw(&[b'x'; LONGEST_SECRET]), None);
        assert!(flaw(&[b'x'; LONGEST_SECRET + 1]).is_some());
    }
}

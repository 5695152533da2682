//! What an e-mail address looks like: RFC 5321 and 6531, without comments, display names and addresses in brackets.

use super::LONGEST_EMAIL;

const LONGEST_LOCAL_PART: usize = 64;
const LONGEST_LABEL: usize = 63;

#[inline(never)]
pub(super) fn is_email(text: &str) -> bool {
    let Some((local_part, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let quoted = local_part
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let is_local_part = match quoted {
        Some(quoted) => !quoted.is_empty() && is_quotable(quoted),
        None => local_part.split('.').all(is_atom),
    };
    is_local_part
        && local_part.len() <= LONGEST_LOCAL_PART
        && domain.len() <= usize::from(LONGEST_EMAIL)
        && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let mut letters = label.chars();
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || is_beyond_ascii(letter);
    let (first, last) = (letters.next(), letters.next_back());
    label.len() <= LONGEST_LABEL
        && first.is_some_and(is_letter)
        && last.is_none_or(is_letter)
        && is_atom(label)
}

fn is_atom(text: &str) -> bool {
    let is_atext = |letter: char| match letter {
        '(' | ')' | ',' | '.' | ':' | ';' | '<' | '>' | '@' | '"' => false,
        '['..=']' => false,
        _ => letter.is_ascii_graphic() || is_beyond_ascii(letter),
    };
    !text.is_empty() && text.chars().all(is_atext)
}

fn is_quotable(text: &str) -> bool {
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let is_good = match letter {
            '\\' => letters.next().is_some_and(|next| next.is_ascii_graphic()),
            '"' => false,
            ' ' | '\t' => true,
            _ => letter.is_ascii_graphic() || is_beyond_ascii(letter),
        };
        if !is_good {
            return false;
        }
    }
    true
}

/// A letter that is not of ASCII. None of what is not seen, which gets into an address by mistake.
fn is_beyond_ascii(letter: char) -> bool {
    !matches!(
        letter,
        '\0'..='\u{a0}'
            | '\u{ad}'
            | '\u{1680}'
            | '\u{180e}'
            | '\u{2000}'..='\u{206f}'
            | '\u{3000}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{ffff}'
            | '\u{e0000}'..
    )
}

#[cfg(test)]
mod tests {
    use email_address::{EmailAddress, Options};
    use proptest::prelude::*;

    use super::*;

    fn theirs(text: &str) -> bool {
        let shape = Options::default()
            .without_display_text()
            .without_domain_literal();
        EmailAddress::parse_with_options(text, shape).is_ok()
    }

    #[test]
    fn what_is_not_seen_is_no_letter() {
        for unseen in [
            '\u{80}',
            '\u{a0}',
            '\u{ad}',
            '\u{200b}',
            '\u{202e}',
            '\u{2028}',
            '\u{3000}',
            '\u{feff}',
            '\u{fffd}',
            '\u{e0020}',
        ] {
            let [local, domain] = [format!("ada{unseen}@b.test"), format!("ada@b{unseen}.test")];
            assert!(!is_email(&local) && !is_email(&domain), "{unseen:?}");
        }
    }

    #[test]
    fn lengths_end_where_the_rfc_says() {
        for (local, label, good) in [(64, 63, true), (65, 63, false), (64, 64, false)] {
            let email = format!("{}@{}.test", "a".repeat(local), "b".repeat(label));
            assert_eq!(is_email(&email), good, "{local} {label}");
        }
    }

    proptest! {
        #[test]
        fn in_ascii_it_takes_what_the_library_takes(
            text in r#"([a-c0"\\ \t.@!(\[\]<>{}_:-]{0,12}|[a-c."\\ ]{1,6}@[a-c._-]{1,6}|[ -~]{1,5}@[ -~]{1,8}|[\x00-\x7f]{1,4}@b)"#
        ) {
            // It takes white space before an address for a name without letters.
            prop_assume!(!text.contains(" <"));
            prop_assert_eq!(is_email(&text), theirs(&text), "{:?}", text);
        }

        #[test]
        fn letters_and_digits_of_every_script_are_taken(local in r"[\p{Alphabetic}\p{N}]{1,5}", domain in r"[\p{Alphabetic}\p{N}]{1,5}\.[\p{Alphabetic}\p{N}]{1,5}") {
            let email = format!("{local}@{domain}");
            prop_assert_eq!(is_email(&email), theirs(&email), "{}", email);
        }
    }
}

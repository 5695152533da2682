//! Takes what the caller sent out of what a server says, in whatever form the server says it.
//!
//! Both sides are compared by their letters and digits alone, folded (see [`fold`]): a server may trim or
//! collapse white space, change case, accents or the form of letters, or write a phone number with dashes. It may also
//! escape what it repeats, for HTML, for an address or for JSON, so the words are searched as they stand and as they
//! read without one, two and three layers of escapes.

mod fold;
mod unescape;

use crate::rules::all_digits;
use crate::text::{REDACTED, char_count, first_chars};
use fold::folded;
use unescape::{Unit, unescaped_once};

/// Values of one character say nothing, and stay.
const SHORTEST: usize = 2;
/// With fewer letters and digits than this, signs count as well: `+1` is not in every text that has a 1.
const FEWEST_LETTERS: usize = 3;
/// The beginning of a value, when it is this long, is taken out as the whole value is: a server may cut off what it
/// repeats.
const LONGEST_KEPT: usize = 11;
/// How much of a value is looked for.
const LONGEST_VALUE: usize = 1_000;
const MOST_LAYERS: usize = 3;
/// Shorter numbers are in many texts.
const FEWEST_DIGITS: usize = 5;
/// How much of a server's message is quoted, in characters.
const LONGEST_QUOTE: usize = 300;
/// How much of it is searched for what was sent. What follows can only be quoted if the rest is taken out.
const LONGEST_SEARCHED: usize = 1_000;

/// Between letters that are folded together, so that none changes another: no text that is searched has it.
const SEPARATOR: char = '\u{1}';

/// What must not be repeated.
pub(crate) struct Redactor {
    patterns: Vec<Pattern>,
}

/// One value, folded.
struct Pattern {
    letters: Vec<Unit>,
    /// By how many letters in a row it is known.
    fewest: usize,
    /// Whether signs count, and not only letters and digits.
    with_signs: bool,
    /// For each letter, how long a beginning of the value ends with it (Knuth, Morris and Pratt): so the search looks
    /// at each letter of a text about once.
    borders: Vec<usize>,
}

/// A text without one layer of escapes.
pub(crate) fn without_escapes(text: &str) -> String {
    let escaped = units(text);
    let units = unescaped_once(&escaped).unwrap_or(escaped);
    units.into_iter().map(|unit| unit.letter).collect()
}

impl Redactor {
    pub(crate) fn new(values: &[String]) -> Self {
        let values = values.iter().filter(|value| char_count(value) >= SHORTEST);
        Self {
            patterns: values
                .flat_map(|value| [Some(value.as_str()), without_zeros(value)])
                .flatten()
                .flat_map(patterns)
                .collect(),
        }
    }

    /// A line without any of the values. `breaks_off`: it continues after its end, so a value may have begun there.
    pub(crate) fn redacted(&self, line: &str, breaks_off: bool) -> String {
        if self.patterns.is_empty() {
            return line.to_owned();
        }
        let mut text = units(line);
        let mut hidden = vec![false; text.len()];
        for _ in 0..=MOST_LAYERS {
            let letters = folded_units(&text);
            let signless = signless(&letters);
            for pattern in &self.patterns {
                let letters = if pattern.with_signs {
                    &letters
                } else {
                    &signless
                };
                pattern.hide(letters, breaks_off, &mut hidden);
            }
            match unescaped_once(&text) {
                Some(read) => text = read,
                None => break,
            }
        }
        let mut safe = String::with_capacity(line.len());
        let mut was_hidden = false;
        for (letter, is_hidden) in line.chars().zip(hidden) {
            if !is_hidden {
                safe.push(letter);
            } else if !was_hidden {
                safe.push_str(REDACTED);
            }
            was_hidden = is_hidden;
        }
        safe
    }

    /// A server's message on one line, shortened, without any of the values.
    #[inline(never)]
    pub(crate) fn quote(&self, text: &str) -> String {
        let mut letters = text.trim_ascii().chars();
        let line: String = letters
            .by_ref()
            .take(LONGEST_SEARCHED)
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        let breaks_off = letters.next().is_some();
        let safe = without_long_numbers(&self.redacted(&line, breaks_off));
        if breaks_off || char_count(&safe) > LONGEST_QUOTE {
            return first_chars(&safe, LONGEST_QUOTE) + "…";
        }
        safe.trim_end_matches(['.', ' ']).to_owned()
    }

    /// Whether a word that is no sentence, such as a request's id, holds a value. Short ones are in many words.
    pub(crate) fn finds_in(&self, word: &str) -> bool {
        const FEWEST: usize = 6;
        let letters = signless(&folded_units(&units(word)));
        let mut patterns = self.patterns.iter();
        patterns.any(|pattern| {
            pattern.letters.len() >= FEWEST
                && !pattern.with_signs
                && pattern.ends(&letters, false).iter().any(|known| *known > 0)
        })
    }
}

/// What is left of digits where a server takes them for a number.
fn without_zeros(value: &str) -> Option<&str> {
    let digits = value.trim_start_matches('0');
    let is_number = digits.len() >= FEWEST_DIGITS && all_digits(digits);
    (is_number && digits.len() < value.len()).then_some(digits)
}

/// A text of a server's without the numbers that may be an account's, a card's or a person's, whoever sent them. UUIDs
/// stay.
#[inline(never)]
fn without_long_numbers(text: &str) -> String {
    let ends_word = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '-');
    let mut safe = String::with_capacity(text.len());
    for part in text.split_inclusive(ends_word) {
        let word = part.trim_end_matches(ends_word);
        safe += if is_long_number(word) { REDACTED } else { word };
        safe += part.get(word.len()..).unwrap_or_default();
    }
    safe
}

/// At least nine digits, as an SSN and a routing number have, with or without hyphens.
fn is_long_number(word: &str) -> bool {
    const FEWEST: usize = 9;
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let digits = word.bytes().filter(|byte| is_digit(byte)).count();
    digits >= FEWEST && word.bytes().all(|byte| byte == b'-' || is_digit(&byte))
}

/// A value as it was sent, and as a server reads it that takes it for escaped.
fn patterns(value: &str) -> Vec<Pattern> {
    let beginning = first_chars(value, LONGEST_VALUE);
    let is_whole = beginning.len() == value.len();
    let mut patterns = Vec::new();
    let mut form = Some(units(&beginning));
    while let Some(text) = form.filter(|_| patterns.len() <= MOST_LAYERS) {
        form = unescaped_once(&text);
        match Pattern::of(&text, is_whole) {
            Some(pattern) => patterns.push(pattern),
            None => break,
        }
    }
    patterns
}

impl Pattern {
    fn of(text: &[Unit], is_whole: bool) -> Option<Self> {
        let all = folded_units(text);
        let signless = signless(&all);
        let with_signs = signless.len() < FEWEST_LETTERS;
        let letters = if with_signs { all } else { signless };
        if letters.is_empty() {
            return None;
        }
        let fewest = match with_signs {
            true => letters.len(),
            // Of a value that is cut here, the beginning is all that there is to know it by.
            false => letters.len().min(LONGEST_KEPT + usize::from(is_whole)),
        };
        let mut pattern = Self {
            borders: Vec::with_capacity(letters.len()),
            letters,
            fewest,
            with_signs,
        };
        let mut border = 0;
        for place in 0..pattern.letters.len() {
            if place > 0
                && let Some(unit) = pattern.letters.get(place)
            {
                border = pattern.after(border, unit.letter);
            }
            pattern.borders.push(border);
        }
        Some(pattern)
    }

    /// How long a beginning of the value ends with this letter, when one of `known` letters ended before it.
    fn after(&self, mut known: usize, letter: char) -> usize {
        loop {
            if let Some(next) = self.letters.get(known)
                && next.letter == letter
            {
                return known + 1;
            }
            let Some(last) = known.checked_sub(1) else {
                return 0;
            };
            known = self.borders.get(last).copied().unwrap_or_default();
        }
    }

    /// For each letter, how many of the value end with it, if they are enough to know it by.
    #[inline(never)]
    fn ends(&self, letters: &[Unit], breaks_off: bool) -> Vec<usize> {
        let mut ends = Vec::with_capacity(letters.len());
        let mut known = 0;
        for unit in letters {
            known = self.after(known, unit.letter);
            let is_last = breaks_off && ends.len() + 1 == letters.len();
            let is_enough = known >= self.fewest || (is_last && known >= SHORTEST);
            ends.push(if is_enough { known } else { 0 });
        }
        ends
    }

    #[inline(never)]
    fn hide(&self, letters: &[Unit], breaks_off: bool, hidden: &mut [bool]) {
        let mut left = 0usize;
        let mut after_start = 0;
        for (unit, known) in letters.iter().zip(self.ends(letters, breaks_off)).rev() {
            // What stands between two letters of a value goes with them.
            let end = if left > 1 {
                unit.end.max(after_start)
            } else {
                unit.end
            };
            left = known.max(left.saturating_sub(1));
            if left > 0
                && let Some(places) = hidden.get_mut(unit.start..end)
            {
                places.fill(true);
            }
            after_start = unit.start;
        }
    }
}

fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::with_capacity(text.len());
    for letter in text.chars() {
        let start = units.len();
        let end = start + 1;
        units.push(Unit { letter, start, end });
    }
    units
}

/// The letters folded, each at its place, without white space and what cannot be seen.
#[inline(never)]
fn folded_units(text: &[Unit]) -> Vec<Unit> {
    let mut line = String::with_capacity(text.len() * 2);
    for unit in text {
        line.push(if unit.letter.is_control() {
            ' '
        } else {
            unit.letter
        });
        line.push(SEPARATOR);
    }
    let mut units = Vec::with_capacity(text.len());
    let mut places = text.iter();
    let mut place = places.next();
    for letter in folded(&line).chars() {
        if letter == SEPARATOR {
            place = places.next();
        } else if let Some(unit) = place
            && is_seen(letter)
        {
            let (first, second) = without_stroke(letter);
            for letter in [Some(first), second].into_iter().flatten() {
                units.push(Unit { letter, ..*unit });
            }
        }
    }
    units
}

fn signless(units: &[Unit]) -> Vec<Unit> {
    let mut letters = units.to_vec();
    letters.retain(|unit| is_letter(unit.letter));
    letters
}

/// Letters that are not taken apart although people write them so.
fn without_stroke(letter: char) -> (char, Option<char>) {
    match letter {
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'ø' => ('o', None),
        'đ' | 'ð' => ('d', None),
        'ł' => ('l', None),
        letter => (letter, None),
    }
}

/// Neither white space nor what is drawn into or between other letters: accents, joiners, marks of direction.
fn is_seen(letter: char) -> bool {
    !letter.is_whitespace()
        && !matches!(letter,
            '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffd}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// A letter or digit, and no sign.
fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    !matches!(letter, '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{2bff}' | '\u{3000}'..='\u{303f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(letter: char) -> char {
        if letter.is_control() { ' ' } else { letter }
    }

    fn redact(text: &str, values: &[&str]) -> String {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        Redactor::new(&values).redacted(text, false)
    }

    #[test]
    fn no_rest_of_a_longer_value_stays() {
        assert_eq!(
            redact(
                "User ADA@example.test (Ada) exists",
                &["ada", "ada@example.test"]
            ),
            "User [redacted] ([redacted]) exists"
        );
        assert_eq!(redact("aaabaaab", &["aab", "aaa"]), "[redacted]");
    }

    #[test]
    fn a_value_is_known_in_each_form_that_a_server_may_give_it() {
        let values = [
            "  Zoë  Müller-Straße ",
            "zoë.müller@example.test",
            "+49",
            "5550100200",
            "Jo\tAnn & \"Bob\" <b>",
            "S&amp;ons%20Ltd",
        ];
        for said in [
            "Zoë Müller-Straße",
            "ZOË MÜLLER-STRASSE",
            "Zoe\u{308} Mu\u{308}ller-Straße",
            "zoe muller strasse",
            "Zo&euml; M&uuml;ller-Stra&szlig;e",
            "Zo&#235; M&#xFC;ller-Stra&#xdf;e",
            "Zo&amp;euml; M&amp;uuml;ller-Stra&amp;szlig;e",
            "Zo%C3%AB+M%C3%BCller-Stra%C3%9Fe",
            "Zo%25C3%25AB%2520M%25C3%25BCller-Stra%25C3%259Fe",
            r"Zo\u00eb M\u00fcller-Stra\u00dfe",
            r"Zo\xc3\xab M\xc3\xbcller-Stra\xc3\x9fe",
            r"Zo\xeb M\xfcller-Stra\xdfe",
            "Z\u{200b}oë M\u{ad}üller-Straße",
            "Ｚｏë Müller‐Straße",
            "ZOË.MÜLLER@EXAMPLE.TEST",
            "zo%C3%AB.m%C3%BCller%40example.test",
            "zo&euml;.m&uuml;ller&commat;example&period;test",
            "555-010-0200",
            "(555) 010 0200",
            "555.010.0200",
            "Jo Ann & \"Bob\" <b>",
            "JO ANN &amp; &quot;BOB&quot; &lt;B>",
            r#"Jo\tAnn & \"Bob\" <b>"#,
            "Jo%09Ann%20%26%20%22Bob%22%20%3Cb>",
            "+49",
            "Sons Ltd",
            "S&amp;ons Ltd",
        ] {
            let safe = redact(&format!("The value {said}, is wrong"), &values);
            let rest = safe.replace(REDACTED, "");
            assert!(rest.starts_with("The value "), "{said}: {safe}");
            assert!(rest.ends_with(" is wrong"), "{said}: {safe}");
            let left: String = rest
                .chars()
                .filter(|letter| letter.is_alphanumeric())
                .collect();
            assert_eq!(left, "Thevalueiswrong", "{said}: {safe}");
        }
    }

    #[test]
    fn digits_are_known_as_the_number_that_they_are() {
        assert_eq!(
            redact("Account 123456 of 00123456 is bad", &["000123456"]),
            "Account [redacted] of 00[redacted] is bad"
        );
        assert_eq!(redact("page 12", &["0012"]), "page 12");
        assert_eq!(redact("row 7", &["00000"]), "row 7");
    }

    #[test]
    fn a_long_number_is_never_quoted_whoever_sent_it() {
        let quote = |text: &str| Redactor::new(&[]).quote(text);
        for (text, quoted) in [
            (
                "Account 000123456789 is closed",
                "Account [redacted] is closed",
            ),
            ("SSN 078-05-1120", "SSN [redacted]"),
            ("(4111111111111111)", "([redacted])"),
            ("0123456789", "[redacted]"),
            ("on 2026-01-31 at 12345678", "on 2026-01-31 at 12345678"),
            (
                "no user 3f0c2b1e-5d6a-4b7c-8d9e-123456789012",
                "no user 3f0c2b1e-5d6a-4b7c-8d9e-123456789012",
            ),
            ("request a123456789b", "request a123456789b"),
            ("größer als 1.000.000", "größer als 1.000.000"),
            ("", ""),
        ] {
            assert_eq!(quote(text), quoted);
        }
    }

    #[test]
    fn words_that_hold_nothing_that_was_sent_stay() {
        for text in [
            "A user with this email already exists",
            "Input should be 1 of 'a', 'b' & more; 100% sure &nbsp; \\ \\u12",
            "",
            "Größe überschritten: 5 > 4",
        ] {
            assert_eq!(
                redact(
                    text,
                    &["Ada Example", "ada@example.test", "+1", "5550100200"]
                ),
                text
            );
        }
        assert_eq!(redact("a +1 b", &["+1"]), "a [redacted] b");
        assert_eq!(
            redact("page 1 of 10", &["+1", "a", " ", "\u{200b}\u{200b}"]),
            "page 1 of 10"
        );
    }

    #[test]
    fn the_beginning_of_a_value_is_taken_out_where_the_words_or_the_server_break_off() {
        let redactor = Redactor::new(&["ada.lovelace@example.test".to_owned()]);
        assert_eq!(redactor.redacted("not ada.lovel", true), "not [redacted]");
        assert_eq!(redactor.redacted("not ada.lovel", false), "not ada.lovel");
        assert_eq!(
            redactor.redacted("not 'ada.lovelace@ex…'", false),
            "not '[redacted]…'"
        );
        let long = "ab".repeat(3_000);
        assert_eq!(redact(&long[..900], &[&long]), REDACTED);
    }

    #[test]
    fn a_request_s_id_that_is_what_was_sent_is_found() {
        let redactor = Redactor::new(&["Ada".to_owned(), "5550100200".to_owned()]);
        assert!(redactor.finds_in("555-0100200"));
        assert!(redactor.finds_in("req:5550100200"));
        assert!(!redactor.finds_in("req-ada-555010020"));
    }

    proptest! {
        #[test]
        fn no_value_survives(before in ".{0,20}", value in "[A-Za-z0-9@.é]{4,20}", after in ".{0,20}") {
            let text = redact(&format!("{before}{value}{after}"), &[&value]);
            prop_assert!(!text.contains(&value) || REDACTED.contains(&value));
        }

        #[test]
        fn any_value_is_found_whatever_stands_around_it(before in "\\PC{0,9}", value in any::<String>(), after in "\\PC{0,9}") {
            let line: String = format!("{before}{value}{after}").chars().map(plain).collect();
            let safe = redact(&line, &[&value]);
            let line_value: String = value.chars().map(plain).collect();
            let says_something = value.chars().filter(|letter| is_seen(*letter)).count() > 1;
            prop_assert!(!says_something || !safe.contains(&line_value) || REDACTED.contains(&line_value));
        }

        #[test]
        fn any_text_is_searched(text in any::<String>(), escapes in r"(%[0-9a-f]{2}|&#?[a-z0-9]{1,8};?|\\[ux][0-9a-f]{2,4}|.){0,40}", values in prop::collection::vec(any::<String>(), 0..4)) {
            let redactor = Redactor::new(&values);
            for line in [&text, &escapes] {
                redactor.redacted(line, true);
                redactor.finds_in(line);
            }
        }
    }
}

//! What the pages are made of: times, amounts, ids, texts that may be long.
//!
//! A script writes times and numbers again as the browser's locale and time zone have them.

use std::borrow::Cow;
use std::fmt::Display;

mod ordered;

use maud::{Markup, html};
use serde_json::Value;

pub(super) use ordered::Ordered;

use crate::http::answer;
use crate::model::Amount;

/// How many characters of a name, or of another text in a row, are shown. It may have a million.
const MOST_CHARACTERS: usize = 120;
/// How many characters of a body are shown.
pub(super) const MOST_OF_A_BODY: usize = 4_000;

/// A text, or its beginning if it is longer than a row shows.
pub(super) fn brief(text: &str) -> Cow<'_, str> {
    beginning(text, MOST_CHARACTERS)
}

/// At most so many characters of a text, and a mark where there are more.
pub(super) fn beginning(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

/// A time, with UTC on hover.
pub(super) fn time(millis: u64) -> Markup {
    let text = answer::timestamp(millis).unwrap_or_default();
    let (day, rest) = text.split_once('T').unwrap_or_default();
    let minute = rest.get(..5).unwrap_or_default();
    let second = rest.get(..8).unwrap_or_default();
    html! {
        time datetime=(text) title={ (day) " " (second) " UTC" } { (day) " " (minute) " UTC" }
    }
}

/// A whole number, with separators.
pub(super) fn count(number: u64) -> Markup {
    html! { data value=(number) { (grouped(number)) } }
}

/// An amount of US dollars.
pub(super) fn money(amount: Amount) -> Markup {
    let text = amount.to_string();
    let (dollars, cents) = text.split_once('.').unwrap_or((&text, "00"));
    let dollars = grouped(dollars.parse().unwrap_or_default());
    html! { data.amount value=(text) data-currency="USD" { "$" (dollars) "." (cents) } }
}

/// Cents that moved, with their sign.
pub(super) fn cents(cents: i64) -> Markup {
    let sign = if cents < 0 { "−" } else { "+" };
    html! { span.amount { (sign) (money(Amount::from_cents(cents.unsigned_abs()))) } }
}

pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub(super) fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// "1 user", "2 users".
pub(super) fn counted(number: u64, one: &str, many: &str) -> Markup {
    html! { (count(number)) " " (if number == 1 { one } else { many }) }
}

/// The words for a name of the API, or the name where there are none.
pub(super) fn named_in(words: &[(&str, &'static str)], name: &'static str) -> &'static str {
    let found = words.iter().find(|(one, _)| *one == name);
    found.map_or(name, |(_, words)| words)
}

/// How long something took.
pub(super) fn duration(micros: u64) -> String {
    match micros {
        0..1000 => "< 1 ms".to_owned(),
        _ => format!("{} ms", grouped(micros / 1000)),
    }
}

/// A button that copies a text; a script shows it.
pub(super) fn copy(text: &str, what: &str) -> Markup {
    html! { button.copy type="button" value=(text) aria-label={ "Copy " (what) } { "Copy" } }
}

/// An id that is copied by a click.
pub(super) fn id(id: impl Display, what: &str) -> Markup {
    let id = id.to_string();
    html! { code { (id) } " " (copy(&id, what)) }
}

/// The beginning of an id, which is copied as a whole.
pub(super) fn short_id(id: impl Display, what: &str) -> Markup {
    let id = id.to_string();
    html! {
        span.id {
            code title=(id) { (id.get(..8).unwrap_or(&id)) "…" } " "
            button.copy type="button" value=(id) aria-label={ "Copy " (what) } { "Copy" }
        }
    }
}

/// Lines of code to copy.
pub(super) fn snippet(text: &str, what: &str) -> Markup {
    html! { div.snippet { pre tabindex="0" { (text) } (copy(text, what)) } }
}

/// Names and values, one under the other.
pub(super) fn facts<'a>(facts: impl IntoIterator<Item = (&'a str, Markup)>) -> Markup {
    html! {
        dl.facts { @for (name, value) in facts { div { dt { (name) } dd { (value) } } } }
    }
}

/// What stands where there is nothing.
pub(super) fn nothing() -> Markup {
    html! { span.none { "--" } }
}

pub(super) fn or_nothing(text: Option<&str>) -> Markup {
    match text {
        Some(text) => html! { (brief(text)) },
        None => nothing(),
    }
}

/// JSON, indented if that is what it is. What is too long is cut, which is no JSON any more.
pub(super) fn pretty(body: &str) -> String {
    match Ordered::read(body) {
        Some(value) => indented(&value),
        None => beginning(body, MOST_OF_A_BODY).into_owned(),
    }
}

pub(super) fn indented(value: &Ordered) -> String {
    beginning(&value.indented(), MOST_OF_A_BODY).into_owned()
}

/// The fields of a record with readable names: `first_name` is "First name". Hidden fields show their names only.
pub(super) fn record(record: &Ordered, is_hidden: impl Fn(&str) -> bool) -> Markup {
    let fields = match record {
        Ordered::Fields(fields) => fields.as_slice(),
        _ => &[],
    };
    let given = fields.iter().filter(|(_, value)| !value.is_null());
    let (hidden, shown): (Vec<_>, Vec<_>) = given.partition(|(name, _)| is_hidden(name));
    let hidden: Vec<_> = hidden.iter().map(|(name, _)| in_words(name)).collect();
    html! {
        dl.facts {
            @for (name, value) in shown { div { dt { (in_words(name)) } dd { (field(value)) } } }
            @if !hidden.is_empty() { div { dt { "Hidden" } dd { (hidden.join(", ")) } } }
        }
    }
}

fn field(value: &Ordered) -> Markup {
    let text = match value {
        Ordered::Other(Value::String(text)) => Cow::Borrowed(text.as_str()),
        other => Cow::Owned(other.indented()),
    };
    let is_link = text.starts_with("https://") || text.starts_with("http://");
    html! {
        @if is_link { a href=(text) target="_blank" rel="noreferrer" { (brief(&text)) } }
        @else { (brief(&text)) }
    }
}

fn word(word: &str) -> &str {
    match word {
        "id" => "ID",
        "kyb" => "KYB",
        "kyc" => "KYC",
        "dba" => "DBA",
        "mcc" => "MCC",
        "ssn" => "SSN",
        "img" => "image",
        "no" => "number",
        "dob" => "date of birth",
        _ => word,
    }
}

/// A name for people: `first_name` is "First name", and `user_id` "User ID".
pub(super) fn in_words(name: &str) -> String {
    let words: Vec<_> = name.split('_').map(word).collect();
    let words = words.join(" ");
    let (first, rest) = words.split_at_checked(1).unwrap_or((&words, ""));
    first.to_uppercase() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_separators() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), text);
        }
        let text = money(Amount::from_cents(123_456_789)).0;
        assert!(text.ends_with(">$1,234,567.89</data>"), "{text}");
        assert!(text.contains(r#"value="1234567.89""#));
    }

    #[test]
    fn a_time_is_told_to_the_minute_and_kept_to_the_millisecond() {
        assert_eq!(
            time(1_767_323_045_250).0,
            r#"<time datetime="2026-01-02T03:04:05.250Z" title="2026-01-02 03:04:05 UTC">2026-01-02 03:04 UTC</time>"#
        );
        assert_eq!(
            time(u64::MAX).0,
            r#"<time datetime="" title="  UTC">  UTC</time>"#
        );
    }
}

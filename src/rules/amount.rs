//! Amounts of money: in dollars, more than 0, with at most two decimals, written exactly as they were given.

use super::digits::all_digits;
use crate::issue::IssueCode;
use crate::spec::Input;
use crate::text::{decimal, parse_digits};

/// More digits before the point than any amount has; below it, a number holds cents exactly.
const MOST_WHOLE_DIGITS: usize = 12;
const MOST_CENTS: f64 = 1e14;

type Problem = (IssueCode, &'static str);
const NOT_AN_AMOUNT: Problem = (
    IssueCode::Format,
    "must be an amount in dollars with at most two decimal places, such as 12.5 or '12.50'",
);
const NOT_EXACT: Problem = (
    IssueCode::Format,
    "must have at most two decimal places. Sums such as 0.1 + 0.2 are inexact: round to cents or pass a string",
);
const NOT_POSITIVE: Problem = (IssueCode::OutOfRange, "must be more than 0");
const TOO_LARGE: Problem = (IssueCode::OutOfRange, "must be less than 1000000000000");

/// The amount as the wire has it.
pub(crate) fn of(value: &Input) -> Result<String, (IssueCode, String)> {
    let amount = match value {
        Input::Text(text) => of_text(text),
        Input::Number(number) => of_number(*number),
        _ => Err(NOT_AN_AMOUNT),
    };
    amount.map_err(|(code, message)| (code, message.to_owned()))
}

fn of_text(text: &str) -> Result<String, Problem> {
    let positive = text.strip_prefix('-').unwrap_or(text);
    let (whole, cents) = positive.split_once('.').unwrap_or((positive, "0"));
    let is_whole = !whole.is_empty() && (whole == "0" || !whole.starts_with('0'));
    if !(is_whole && (1..=2).contains(&cents.len()) && all_digits(whole) && all_digits(cents)) {
        return Err(NOT_AN_AMOUNT);
    }
    if positive != text || text.bytes().all(|byte| matches!(byte, b'0' | b'.')) {
        return Err(NOT_POSITIVE);
    }
    if whole.len() > MOST_WHOLE_DIGITS {
        return Err(TOO_LARGE);
    }
    Ok(text.to_owned())
}

fn of_number(number: f64) -> Result<String, Problem> {
    if number.is_nan() {
        return Err(NOT_AN_AMOUNT);
    }
    if number >= MOST_CENTS / 100.0 {
        return Err(TOO_LARGE);
    }
    if number <= 0.0 {
        return Err(NOT_POSITIVE);
    }
    let cents = (number * 100.0).round();
    if cents / 100.0 != number {
        return Err(NOT_EXACT);
    }
    let (whole, cents) = (cents as u64 / 100, cents as u64 % 100);
    let mut text = decimal(whole);
    if cents > 0 {
        text.push('.');
        if cents < 10 {
            text.push('0');
        }
        text += decimal(cents).trim_end_matches('0');
    }
    Ok(text)
}

/// The dollars of an amount without its cents.
pub(super) fn whole_dollars(amount: &str) -> u64 {
    let whole = amount.split('.').next().unwrap_or_default();
    parse_digits(whole.as_bytes()).unwrap_or_default()
}

pub(super) fn is_at_most_100_000(amount: &str) -> bool {
    let has_cents = amount
        .split('.')
        .nth(1)
        .is_some_and(|cents| cents.contains(|digit| digit != '0'));
    whole_dollars(amount) < 100_000 + u64::from(!has_cents)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_written_as_it_was_given() {
        for good in ["1", "0.07", "12.5", "12.50", "100000", "999999999999.99"] {
            assert_eq!(of_text(good).as_deref(), Ok(good));
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for bad in [
            "", ".", "1.", ".5", "01", "00.5", "1.234", "-", "--1", "-01", "-1e3", "+1", "1e3",
            "1,5", " 1", "1 ", "$1", "NaN", "٣", "0x10",
        ] {
            assert_eq!(of_text(bad), Err(NOT_AN_AMOUNT), "{bad:?}");
        }
        for nothing in ["0", "0.0", "0.00", "-0", "-1", "-12.50", "-1000000000000"] {
            assert_eq!(of_text(nothing), Err(NOT_POSITIVE), "{nothing}");
        }
        for large in ["1000000000000", "1000000000000.00"] {
            assert_eq!(of_text(large), Err(TOO_LARGE), "{large}");
        }
        for (number, problem) in [
            (0.0, NOT_POSITIVE),
            (-0.01, NOT_POSITIVE),
            (f64::NEG_INFINITY, NOT_POSITIVE),
            (f64::INFINITY, TOO_LARGE),
            (f64::NAN, NOT_AN_AMOUNT),
            (1e12, TOO_LARGE),
            (0.1 + 0.2, NOT_EXACT),
            (0.075, NOT_EXACT),
            (0.001, NOT_EXACT),
            (f64::MIN_POSITIVE, NOT_EXACT),
        ] {
            assert_eq!(of_number(number), Err(problem), "{number}");
        }
    }

    #[test]
    fn bounds_are_in_dollars_and_cents() {
        for (amount, dollars, is_small) in [
            ("0.99", 0, true),
            ("1", 1, true),
            ("1.00", 1, true),
            ("99999.99", 99_999, true),
            ("100000", 100_000, true),
            ("100000.0", 100_000, true),
            ("100000.01", 100_000, false),
            ("100001", 100_001, false),
            ("999999999999.99", 999_999_999_999, false),
        ] {
            assert_eq!(whole_dollars(amount), dollars);
            assert_eq!(is_at_most_100_000(amount), is_small, "{amount}");
        }
    }

    proptest! {
        #[test]
        fn a_number_of_cents_is_written_as_the_shortest_decimal(cents in 1_u64..100_000_000_000_000) {
            let exact = format!("{}.{:02}", cents / 100, cents % 100);
            let number: f64 = exact.parse().unwrap();
            prop_assert_eq!(of_number(number), Ok(number.to_string()));
        }
    }
}

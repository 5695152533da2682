//! The problems of single fields.

use core::fmt;

use serde::Serialize;

use crate::text::{REDACTED, concat, decimal, first_chars, join};

/// How many characters of a caller's own field name a message repeats.
const LONGEST_NAME_SHOWN: usize = 40;
/// A name with this many digits may be the number of a card, an account or a person.
const FEWEST_PERSONAL_DIGITS: usize = 4;

/// One problem with an argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// The field, by its name in JavaScript; empty for the whole value.
    pub path: String,
    /// The rule that was broken.
    pub code: IssueCode,
    /// What to do about it. Never contains the value.
    pub message: String,
}

/// The rules that a field can break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueCode {
    /// It is required.
    Required,
    /// It has the wrong type.
    Type,
    /// There is no field with this name.
    UnknownField,
    /// It has the wrong format.
    Format,
    /// It is blank.
    Blank,
    /// It is too long.
    TooLong,
    /// It is not one of the allowed values.
    NotAllowed,
    /// It is outside its range.
    OutOfRange,
    /// Paywint refused it; the message is the server's.
    Refused,
}

impl IssueCode {
    /// The rule's name, with which callers compare.
    pub fn name(self) -> &'static str {
        match self {
            IssueCode::Required => "required",
            IssueCode::Type => "type",
            IssueCode::UnknownField => "unknown_field",
            IssueCode::Format => "format",
            IssueCode::Blank => "blank",
            IssueCode::TooLong => "too_long",
            IssueCode::NotAllowed => "not_allowed",
            IssueCode::OutOfRange => "out_of_range",
            IssueCode::Refused => "refused",
        }
    }
}

impl Issue {
    pub(crate) fn sentence(&self) -> String {
        let space = if self.path.is_empty() { "" } else { " " };
        concat(&[&self.path, space, &self.message])
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

/// The issue of a string that is too long, if its length was not counted.
#[inline(never)]
pub(crate) fn too_long(path: &str, most: usize, unit: &str) -> Issue {
    let message = ["must be at most ", &decimal(most as u64), unit];
    issue(path, IssueCode::TooLong, &message)
}

#[inline(never)]
pub(crate) fn issue(path: &str, code: IssueCode, message: &[&str]) -> Issue {
    Issue {
        path: path.to_owned(),
        code,
        message: concat(message),
    }
}

pub(crate) fn unknown_field(prefix: &str, name: &str, known: &[&str]) -> Issue {
    let near = nearest(name, known);
    let is_shown = near.is_some() || is_plain(name);
    let shown = match is_shown {
        true => first_chars(name, LONGEST_NAME_SHOWN),
        false => REDACTED.to_owned(),
    };
    let shown = concat(&[prefix, &shown]);
    let hint = match near {
        Some(near) => concat(&["did you mean ", near, "?"]),
        None => concat(&["expected one of: ", &join(known, ", ")]),
    };
    issue(
        &shown,
        IssueCode::UnknownField,
        &["is an unknown field (", &hint, ")"],
    )
}

/// Whether it looks like a field's name. Where rows are keyed by mistake with their own values, a name is personal.
fn is_plain(name: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$');
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    name.bytes().all(is_letter) && digits < FEWEST_PERSONAL_DIGITS
}

fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    const CLOSE_ENOUGH: f64 = 0.6;
    let plain = |text: &str| text.replace(['_', '-', ' '], "").to_ascii_lowercase();
    known
        .iter()
        .map(|&candidate| {
            let likeness = strsim::normalized_levenshtein(&plain(name), &plain(candidate));
            (likeness, candidate)
        })
        .filter(|(likeness, _)| *likeness >= CLOSE_ENOUGH)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

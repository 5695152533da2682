use core::fmt;

use serde::Serialize;

/// One thing that is wrong with what was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// The field, in JavaScript's spelling; empty for the whole value.
    pub path: String,
    /// The rule that was broken.
    pub code: IssueCode,
    /// What to do about it. Never holds the value.
    pub message: String,
}

/// The rules that a field can break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueCode {
    /// It must be given.
    Required,
    /// It is of the wrong kind.
    Type,
    /// There is no field of this name.
    UnknownField,
    /// It is not written as it must be.
    Format,
    /// It holds nothing but white space.
    Blank,
    /// It is longer than it may be.
    TooLong,
    /// It is none of the values that there are.
    NotAllowed,
    /// It is outside its range.
    OutOfRange,
    /// Paywint refused it; the message is the server's.
    Refused,
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return f.write_str(&self.message);
        }
        write!(f, "{} {}", self.path, self.message)
    }
}

pub(super) fn issue(path: &str, code: IssueCode, message: impl fmt::Display) -> Issue {
    Issue {
        path: path.to_owned(),
        code,
        message: message.to_string(),
    }
}

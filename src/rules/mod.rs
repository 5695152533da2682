//! Predicates on single values: what Paywint's contract, or a standard, says that one looks like.
//!
//! Lengths that the contract merely infers are not enforced.

pub(crate) mod amount;
mod date;
mod digits;
mod email;
pub(crate) mod host;
pub(crate) mod secret;
mod web_address;

use crate::issue::IssueCode;

pub use date::FormationDate;
pub(crate) use date::{days, is_day};
pub(crate) use digits::{UUID_LENGTH, all_digits, is_uuid};

/// A predicate on one value.
pub struct Rule {
    /// Whether it holds.
    pub holds: Test,
    /// The rule's name, as callers compare it.
    pub code: IssueCode,
    /// What to do about a value that breaks it.
    pub message: &'static str,
    /// The most characters that a good value can have, if the rule implies one; 0 if it does not.
    pub longest: u16,
}

/// How a text is tested.
pub type Test = fn(&str) -> bool;

/// An e-mail address takes at most so many bytes: RFC 5321 allows a path of 256, two of which are its angle brackets.
pub const LONGEST_EMAIL: u16 = 254;

/// An e-mail address.
pub static EMAIL: Rule = format(
    email::is_email,
    "must be an e-mail address such as name@example.com",
);

/// `+` and 1 to 4 digits.
pub static DIALLING_CODE: Rule = Rule {
    longest: 5,
    ..format(
        digits::is_dialling_code,
        "must be + followed by 1 to 4 digits, such as +1",
    )
};

/// A phone number without its dialling code.
pub static LOCAL_NUMBER: Rule = Rule {
    longest: 15,
    ..format(
        digits::is_local_number,
        "must be digits only, without the country code",
    )
};

/// A country: ISO 3166-1 alpha-2.
pub static COUNTRY: Rule = format(
    is_country,
    "must be a country code of two capital letters (ISO 3166-1 alpha-2), such as US",
);

/// A merchant category code.
pub static CATEGORY_CODE: Rule = format(
    digits::is_category_code,
    "must be four digits, such as '6012'",
);

/// A day of the calendar.
pub static DAY: Rule = format(is_day, "must be a valid date (YYYY-MM-DD)");

/// An address from which Paywint can, and should, fetch something. Contract: guidelines/url-standards.
pub static PUBLIC_FILE: Rule = format(
    web_address::is_document,
    "must be an https URL on a public host, without credentials or spaces, such as https://example.com/articles.pdf",
);

/// An address of the web.
pub static WEBSITE: Rule = format(
    web_address::is_website,
    "must be a URL such as https://example.com",
);

const fn format(holds: fn(&str) -> bool, message: &'static str) -> Rule {
    Rule {
        holds,
        code: IssueCode::Format,
        message,
        longest: 0,
    }
}

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

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
use crate::text::char_count;

pub use date::FormationDate;
use date::is_us_date;
pub(crate) use date::{days, is_day};
pub(crate) use digits::{UUID_LENGTH, all_digits, is_uuid};

/// A predicate on one value.
pub struct Rule {
    /// Whether it holds.
    pub holds: Test,
    /// The rule's name, with which callers compare.
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

/// An address from which Paywint can, and should, fetch something. Paywint's page: guidelines/url-standards.
pub static PUBLIC_FILE: Rule = format(
    web_address::is_document,
    "must be an https URL on a public host, without credentials or spaces, such as https://example.com/articles.pdf",
);

/// An address of the web.
pub static WEBSITE: Rule = format(
    web_address::is_website,
    "must be a URL such as https://example.com",
);

/// A bank's ABA routing number.
pub static ROUTING_NUMBER: Rule = Rule {
    longest: 9,
    ..format(
        digits::is_routing_number,
        "must be a nine-digit ABA routing number with a valid check digit",
    )
};

/// The full number of a card.
pub static CARD_NUMBER: Rule = Rule {
    longest: 19,
    ..format(
        digits::is_card_number,
        "must be 12 to 19 digits, without spaces",
    )
};

/// The month in which a card expires.
pub static CARD_EXPIRY: Rule = format(
    digits::is_month_of_year,
    "must be a month (MM/YYYY), such as 09/2031",
);

/// A day as American forms have it.
pub static US_DATE: Rule = format(is_us_date, "must be a valid date (MM-DD-YYYY)");

/// At least two characters.
pub static TWO_CHARACTERS: Rule = format(
    |text| char_count(text) >= 2,
    "must be at least 2 characters",
);

/// At least three characters.
pub static THREE_CHARACTERS: Rule = format(
    |text| char_count(text) >= 3,
    "must be at least 3 characters",
);

/// At least five characters.
pub static FIVE_CHARACTERS: Rule = format(
    |text| char_count(text) >= 5,
    "must be at least 5 characters",
);

/// An amount of a dollar or more.
pub static ONE_DOLLAR: Rule = Rule {
    holds: |amount| amount::whole_dollars(amount) >= 1,
    code: IssueCode::OutOfRange,
    message: "must be 1.00 or more",
    longest: 0,
};

/// An amount of at most a hundred thousand dollars.
pub static AT_MOST_100_000: Rule = Rule {
    holds: amount::is_at_most_100_000,
    code: IssueCode::OutOfRange,
    message: "must be at most 100000",
    longest: 0,
};

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

use super::email::{LONGEST_EMAIL, is_email};
use super::fields::Fields;
use super::issue::{Issue, IssueCode, issue, too_long};
use crate::input::Input;
use crate::models::NewUser;
use crate::text::{decimal, is_blank, length};

/// The contract has no bound for a name. This one is of ours: more than any name has, and less than does harm.
pub const LONGEST_NAME: usize = 10_000;
/// E.164: country code and number together.
const MOST_PHONE_DIGITS: usize = 15;
const MOST_COUNTRY_CODE_DIGITS: usize = 4;

/// Reads a user to create. All problems are reported together.
pub fn new_user(input: &Input) -> Result<NewUser, Vec<Issue>> {
    let mut fields = Fields::of(
        input,
        &["name", "email", "phoneCountryCode", "phone"],
        "a user",
    )?;
    let user = NewUser {
        name: fields.text("name", LONGEST_NAME),
        email: fields.text("email", LONGEST_EMAIL),
        phone_country_code: fields.text("phoneCountryCode", 1 + MOST_COUNTRY_CODE_DIGITS),
        phone: fields.text("phone", MOST_PHONE_DIGITS),
    };
    let issues = fields.with(new_user_issues(&user));
    if issues.is_empty() {
        Ok(user)
    } else {
        Err(issues)
    }
}

/// What is wrong with a user to create; empty when it is good.
pub fn new_user_issues(user: &NewUser) -> Vec<Issue> {
    [
        user.name.as_deref().and_then(name_issue),
        contact_issue(user),
        user.email.as_deref().and_then(email_issue),
        user.phone_country_code
            .as_deref()
            .and_then(country_code_issue),
        user.phone
            .as_deref()
            .and_then(|phone| phone_issue(phone, user.phone_country_code.as_deref())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn name_issue(name: &str) -> Option<Issue> {
    let length = length(name);
    if length > LONGEST_NAME {
        return Some(too_long("name", LONGEST_NAME, " characters", Some(length)));
    }
    is_blank(name).then(|| issue("name", IssueCode::Blank, &["must not be blank when given"]))
}

fn contact_issue(user: &NewUser) -> Option<Issue> {
    match (&user.email, &user.phone_country_code, &user.phone) {
        (None, None, None) => Some(issue(
            "email",
            IssueCode::Required,
            &["is required, unless phone and phoneCountryCode are given"],
        )),
        (_, None, Some(_)) => Some(issue(
            "phoneCountryCode",
            IssueCode::Required,
            &["is required with phone, such as +1"],
        )),
        (_, Some(_), None) => Some(issue(
            "phone",
            IssueCode::Required,
            &["is required with phoneCountryCode"],
        )),
        _ => None,
    }
}

fn email_issue(email: &str) -> Option<Issue> {
    if email.len() > LONGEST_EMAIL {
        return Some(too_long(
            "email",
            LONGEST_EMAIL,
            " bytes",
            Some(email.len()),
        ));
    }
    (!is_email(email)).then(|| {
        issue(
            "email",
            IssueCode::Format,
            &["must be an e-mail address such as name@example.com"],
        )
    })
}

fn country_code_issue(code: &str) -> Option<Issue> {
    let well_formed = code.strip_prefix('+').is_some_and(|digits| {
        (1..=MOST_COUNTRY_CODE_DIGITS).contains(&digits.len()) && all_digits(digits)
    });
    (!well_formed).then(|| {
        issue(
            "phoneCountryCode",
            IssueCode::Format,
            &["must be + and 1 to 4 digits, such as +1"],
        )
    })
}

fn phone_issue(phone: &str, code: Option<&str>) -> Option<Issue> {
    if phone.is_empty() || !all_digits(phone) {
        return Some(issue(
            "phone",
            IssueCode::Format,
            &["must be digits only, without the country code"],
        ));
    }
    let code_digits = code.map_or(0, |code| code.bytes().filter(u8::is_ascii_digit).count());
    let digits = code_digits + phone.len();
    (digits > MOST_PHONE_DIGITS).then(|| {
        issue(
            "phone",
            IssueCode::TooLong,
            &[
                "and phoneCountryCode must have at most ",
                &decimal(MOST_PHONE_DIGITS as u64),
                " digits together (E.164); got ",
                &decimal(digits as u64),
            ],
        )
    })
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

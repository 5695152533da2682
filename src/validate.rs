//! The rules for what may be sent, the same on a server and in a page.
//!
//! Only what the contract states, or a standard does. Lengths that the contract merely infers are not enforced.

use core::fmt;

use email_address::{EmailAddress, Options};
use serde::Serialize;

use crate::input::Input;
use crate::models::{NewUser, PageRequest, ROWS_PER_PAGE};
use crate::signing::{EmptyBody, Signature, Signer};

/// RFC 5321 allows a path of 256 bytes, two of which are its angle brackets.
const LONGEST_EMAIL: usize = 254;
/// E.164: country code and number together.
const MOST_PHONE_DIGITS: usize = 15;
const MOST_COUNTRY_CODE_DIGITS: usize = 4;
/// How much of a caller's own field name a message repeats.
const LONGEST_NAME_SHOWN: usize = 40;

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

impl IssueCode {
    /// The name that callers compare with.
    pub fn as_str(self) -> &'static str {
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

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return f.write_str(&self.message);
        }
        write!(f, "{} {}", self.path, self.message)
    }
}

/// Reads a user to create. All problems are reported together.
pub fn new_user(input: &Input) -> Result<NewUser, Vec<Issue>> {
    let mut fields = Fields::of(
        input,
        &["name", "email", "phoneCountryCode", "phone"],
        "a user",
    )?;
    let user = NewUser {
        name: fields.text("name"),
        email: fields.text("email"),
        phone_country_code: fields.text("phoneCountryCode"),
        phone: fields.text("phone"),
    };
    let mut issues = fields.issues;
    for issue in new_user_issues(&user) {
        // A field of the wrong kind was read as absent; one report of it is enough.
        if !issues.iter().any(|known| known.path == issue.path) {
            issues.push(issue);
        }
    }
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

/// Reads which page of a list is wanted; what is not given is the default's.
pub fn page_request(input: &Input) -> Result<PageRequest, Vec<Issue>> {
    let mut fields = Fields::of(input, &["rowsPerPage", "pageNo"], "a page")?;
    let default = PageRequest::default();
    let request = PageRequest {
        rows_per_page: fields.integer("rowsPerPage", default.rows_per_page),
        page_no: fields.integer("pageNo", default.page_no),
    };
    let mut issues = fields.issues;
    issues.extend(page_request_issues(&request));
    if issues.is_empty() {
        Ok(request)
    } else {
        Err(issues)
    }
}

/// What is wrong with a page request; empty when it is good.
pub fn page_request_issues(request: &PageRequest) -> Vec<Issue> {
    let mut issues = Vec::new();
    if !ROWS_PER_PAGE.contains(&request.rows_per_page) {
        issues.push(issue(
            "rowsPerPage",
            IssueCode::NotAllowed,
            "must be 10, 20, 50 or 100",
        ));
    }
    if request.page_no == 0 {
        issues.push(issue(
            "pageNo",
            IssueCode::OutOfRange,
            "must be 1 or more: pages are counted from 1",
        ));
    }
    issues
}

/// Reads a Paywint User ID: a UUID with its hyphens, in either case. It is sent as it was given.
pub fn user_id(input: &Input) -> Result<&str, Vec<Issue>> {
    let Input::Text(id) = input else {
        return Err(vec![issue(
            "userId",
            IssueCode::Type,
            format_args!(
                "must be the Paywint User ID, a string; got {}",
                input.kind()
            ),
        )]);
    };
    user_id_issue(id).map_or(Ok(id), |issue| Err(vec![issue]))
}

/// What is wrong with a Paywint User ID, if anything is.
pub fn user_id_issue(id: &str) -> Option<Issue> {
    if is_uuid(id) {
        return None;
    }
    Some(issue(
        "userId",
        IssueCode::Format,
        format_args!(
            "must be the Paywint User ID, a UUID such as aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee; got a string of {} characters",
            id.chars().count()
        ),
    ))
}

/// Signs a request that somebody else will send. `body` and `secret` are the bytes of its parts of that name.
pub fn signable(
    request: &Input,
    body: Option<&[u8]>,
    secret: Option<&[u8]>,
) -> Result<Signature, Vec<Issue>> {
    const KNOWN: [&str; 6] = ["method", "path", "query", "body", "secretKey", "emptyBody"];
    let mut fields = Fields::of(request, &KNOWN, "a request")?;
    let method = fields.required_text("method");
    let path = fields.required_text("path");
    let query = fields.text("query").unwrap_or_default();
    let empty_body = fields
        .text("emptyBody")
        .unwrap_or_else(|| "hash".to_owned());
    fields.bytes("body", body, false);
    fields.bytes("secretKey", secret, true);
    let mut issues = fields.issues;
    issues.extend(
        [
            method.as_deref().and_then(method_issue),
            path.as_deref().and_then(path_issue),
            query_issue(&query),
            empty_body_issue(&empty_body),
        ]
        .into_iter()
        .flatten(),
    );
    match (method, path, secret, EmptyBody::named(&empty_body)) {
        (Some(method), Some(path), Some(secret), Ok(empty_body)) if issues.is_empty() => {
            let body = body.filter(|body| !body.is_empty());
            Ok(Signer::new(secret, empty_body).sign(&method, &path, &query, body))
        }
        _ => Err(issues),
    }
}

fn method_issue(method: &str) -> Option<Issue> {
    let is_method = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase());
    (!is_method).then(|| {
        let message = "must be in capitals, such as POST";
        issue("method", IssueCode::Format, message)
    })
}

fn path_issue(path: &str) -> Option<Issue> {
    let is_path = path.starts_with('/') && !path.contains(['?', '#']) && is_on_the_wire(path);
    (!is_path).then(|| {
        let message =
            "must be the path as it goes on the wire: from its first slash, without host and query";
        issue("path", IssueCode::Format, message)
    })
}

fn query_issue(query: &str) -> Option<Issue> {
    let is_query = query.is_empty()
        || (query.starts_with('?') && !query.contains('#') && is_on_the_wire(query));
    (!is_query).then(|| {
        let message = "must be the query as it goes on the wire, with its question mark, or empty";
        issue("query", IssueCode::Format, message)
    })
}

fn empty_body_issue(name: &str) -> Option<Issue> {
    let message = "must be 'hash' or 'omit'";
    let unknown = EmptyBody::named(name).is_err();
    unknown.then(|| issue("emptyBody", IssueCode::NotAllowed, message))
}

/// Whether a part of an address is written as HTTP sends it: printable ASCII without spaces.
fn is_on_the_wire(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}

pub(crate) fn is_uuid(text: &str) -> bool {
    const HYPHENATED: usize = 36;
    text.len() == HYPHENATED && uuid::Uuid::try_parse(text).is_ok()
}

fn name_issue(name: &str) -> Option<Issue> {
    name.trim()
        .is_empty()
        .then(|| issue("name", IssueCode::Blank, "must not be blank when given"))
}

fn contact_issue(user: &NewUser) -> Option<Issue> {
    match (&user.email, &user.phone_country_code, &user.phone) {
        (None, None, None) => Some(issue(
            "email",
            IssueCode::Required,
            "is required, unless phone and phoneCountryCode are given",
        )),
        (_, None, Some(_)) => Some(issue(
            "phoneCountryCode",
            IssueCode::Required,
            "is required with phone, such as +1",
        )),
        (_, Some(_), None) => Some(issue(
            "phone",
            IssueCode::Required,
            "is required with phoneCountryCode",
        )),
        _ => None,
    }
}

fn email_issue(email: &str) -> Option<Issue> {
    if email.len() > LONGEST_EMAIL {
        return Some(issue(
            "email",
            IssueCode::TooLong,
            format_args!("must be at most {LONGEST_EMAIL} bytes; got {}", email.len()),
        ));
    }
    let shape = Options::default()
        .without_display_text()
        .without_domain_literal();
    EmailAddress::parse_with_options(email, shape)
        .err()
        .map(|_| {
            issue(
                "email",
                IssueCode::Format,
                "must be an e-mail address such as name@example.com",
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
            "must be + and 1 to 4 digits, such as +1",
        )
    })
}

fn phone_issue(phone: &str, code: Option<&str>) -> Option<Issue> {
    if phone.is_empty() || !all_digits(phone) {
        return Some(issue(
            "phone",
            IssueCode::Format,
            "must be digits only, without the country code",
        ));
    }
    let code_digits = code.map_or(0, |code| code.bytes().filter(u8::is_ascii_digit).count());
    let digits = code_digits + phone.len();
    (digits > MOST_PHONE_DIGITS).then(|| {
        issue(
            "phone",
            IssueCode::TooLong,
            format_args!(
                "and phoneCountryCode must have at most {MOST_PHONE_DIGITS} digits together (E.164); got {digits}"
            ),
        )
    })
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn issue(path: &str, code: IssueCode, message: impl fmt::Display) -> Issue {
    Issue {
        path: path.to_owned(),
        code,
        message: message.to_string(),
    }
}

/// The fields of a record from outside, read one by one while problems are gathered.
struct Fields<'a> {
    record: &'a [(String, Input)],
    issues: Vec<Issue>,
}

impl<'a> Fields<'a> {
    fn of(input: &'a Input, known: &[&str], what: &str) -> Result<Self, Vec<Issue>> {
        let Input::Record(record) = input else {
            return Err(vec![issue(
                "",
                IssueCode::Type,
                format_args!(
                    "expected an object that describes {what}; got {}",
                    input.kind()
                ),
            )]);
        };
        let issues = record
            .iter()
            .filter(|(name, _)| !known.contains(&name.as_str()))
            .map(|(name, _)| unknown_field(name, known))
            .collect();
        Ok(Self { record, issues })
    }

    fn text(&mut self, name: &str) -> Option<String> {
        match self.value(name)? {
            Input::Null => None,
            Input::Text(text) => Some(text.clone()),
            other => self.wrong_kind(name, "a string", other),
        }
    }

    fn required_text(&mut self, name: &str) -> Option<String> {
        if self.value(name).is_none() {
            self.issues
                .push(issue(name, IssueCode::Required, "is required"));
        }
        self.text(name)
    }

    /// Checks a part that is text or bytes; `found` holds what was read of it.
    fn bytes(&mut self, name: &str, found: Option<&[u8]>, required: bool) {
        match (self.value(name), found) {
            (None | Some(Input::Null), _) if !required => {}
            (None, _) | (_, Some([])) if required => {
                self.issues
                    .push(issue(name, IssueCode::Required, "is required"));
            }
            (_, Some(_)) => {}
            (given, None) => {
                let given = given.unwrap_or(&Input::Null);
                self.wrong_kind::<()>(name, "a string or bytes", given);
            }
        }
    }

    fn integer(&mut self, name: &str, default: u32) -> u32 {
        match self.value(name) {
            None => default,
            Some(Input::Number(number)) if *number > f64::from(u32::MAX) => {
                let most = format_args!("must be at most {}", u32::MAX);
                self.issues.push(issue(name, IssueCode::OutOfRange, most));
                default
            }
            // What is below 0 becomes 0, which is refused like it.
            Some(Input::Number(number)) if number.fract() == 0.0 => *number as u32,
            Some(other) => self
                .wrong_kind(name, "a whole number", other)
                .unwrap_or(default),
        }
    }

    fn value(&self, name: &str) -> Option<&'a Input> {
        self.record
            .iter()
            .find(|(given, _)| given == name)
            .map(|(_, value)| value)
    }

    fn wrong_kind<T>(&mut self, name: &str, expected: &str, found: &Input) -> Option<T> {
        self.issues.push(issue(
            name,
            IssueCode::Type,
            format_args!("must be {expected}; got {}", found.kind()),
        ));
        None
    }
}

fn unknown_field(name: &str, known: &[&str]) -> Issue {
    let shown: String = name.chars().take(LONGEST_NAME_SHOWN).collect();
    let message = match nearest(name, known) {
        Some(near) => format!("is not a field; did you mean {near}?"),
        None => format!("is not a field; there are {}", known.join(", ")),
    };
    issue(&shown, IssueCode::UnknownField, message)
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

//! What leaves is one well-formed path and the very values that were given.
#![no_main]

mod business;

use arbitrary::Arbitrary;
use business::good;
use libfuzzer_sys::fuzz_target;
use paywint::error::Error;
use paywint::formation_date::FormationDate;
use paywint::models::{KybField, KybSubmission, NewUser, PageRequest};
use paywint::request::{self, Request};
use serde_json::{Value, json};

#[derive(Arbitrary, Debug)]
struct Given<'a> {
    rows_per_page: Rows,
    page_no: u32,
    email: Email<'a>,
    phone_country_code: Option<Digits<'a>>,
    phone: Option<Digits<'a>>,
    name: Option<&'a str>,
    user_id: Id<'a>,
}

/// Text that is taken often enough to be written out.
#[derive(Arbitrary, Debug)]
enum Email<'a> {
    None,
    At(&'a str),
    Any(&'a str),
}

#[derive(Arbitrary, Debug)]
enum Digits<'a> {
    Code(u16),
    Number(u32),
    Any(&'a str),
}

#[derive(Arbitrary, Debug)]
enum Rows {
    Known(u8),
    Any(u32),
}

#[derive(Arbitrary, Debug)]
enum Id<'a> {
    Uuid(u32, u16, u16, u16, u64),
    Any(&'a str),
}

fuzz_target!(|given: Given<'_>| {
    let user = NewUser {
        name: given.name.map(str::to_owned),
        email: given.email.text(),
        phone_country_code: given.phone_country_code.map(|digits| digits.text()),
        phone: given.phone.map(|digits| digits.text()),
    };
    if let Some(request) = written(request::create_user(&user)) {
        assert_eq!(body(&request), fields(&user));
    }

    let page = PageRequest {
        rows_per_page: given.rows_per_page.number(),
        page_no: given.page_no,
    };
    if let Some(request) = written(request::list_users(&page)) {
        let expected = json!({ "rows_per_page": page.rows_per_page, "page_no": page.page_no });
        assert_eq!(body(&request), expected);
    }

    let id = given.user_id.text();
    for build in [
        request::get_user,
        request::create_inquiry_link,
        request::get_kyc,
        request::get_kyb,
    ] {
        if let Some(request) = written(build(&id)) {
            assert!(request.path().ends_with(&format!("/{id}")));
            assert!(request.body().is_none());
        }
    }

    let text = given.name.unwrap_or_default();
    for field in KybField::ALL {
        let business = business(field, text);
        if let Some(request) = written(request::submit_kyb(&id, business, FormationDate::YearFirst))
        {
            assert_eq!(body(&request)[field.wire()], text);
        }
    }
});

/// A business of which one field is anything.
fn business(changed: KybField, text: &str) -> KybSubmission {
    KybField::ALL
        .into_iter()
        .fold(KybSubmission::default(), |business, field| {
            let good = good(field);
            business.with(field, if field == changed { text } else { good })
        })
}

fn written(built: Result<Request, Error>) -> Option<Request> {
    match built {
        Ok(request) => {
            assert_is_one_path(request.path());
            assert_eq!(request.query(), "");
            Some(request)
        }
        Err(Error::Validation(issues)) => {
            assert!(!issues.is_empty(), "refused without a reason");
            None
        }
        Err(other) => panic!("{other}"),
    }
}

fn assert_is_one_path(path: &str) {
    let mut letters = path.bytes();
    assert_eq!(letters.next(), Some(b'/'));
    assert!(
        letters.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-')),
        "{path:?}"
    );
}

fn body(request: &Request) -> Value {
    serde_json::from_slice(request.body().unwrap_or_default()).expect("a body is JSON")
}

fn fields(user: &NewUser) -> Value {
    let all = [
        ("name", &user.name),
        ("email", &user.email),
        ("phone_country_code", &user.phone_country_code),
        ("phone", &user.phone),
    ];
    all.into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), json!(value.as_ref()?))))
        .collect()
}

impl Email<'_> {
    fn text(&self) -> Option<String> {
        match self {
            Email::None => None,
            Email::At(local) => Some(format!("{local}@example.test")),
            Email::Any(text) => Some((*text).to_owned()),
        }
    }
}

impl Digits<'_> {
    fn text(&self) -> String {
        match self {
            Digits::Code(code) => format!("+{code}"),
            Digits::Number(number) => number.to_string(),
            Digits::Any(text) => (*text).to_owned(),
        }
    }
}

impl Rows {
    fn number(&self) -> u32 {
        match self {
            Rows::Known(choice) => [10, 20, 50, 100][usize::from(*choice) % 4],
            Rows::Any(number) => *number,
        }
    }
}

impl Id<'_> {
    fn text(&self) -> String {
        match self {
            Id::Uuid(a, b, c, d, e) => {
                format!("{a:08x}-{b:04x}-{c:04X}-{d:04x}-{:012x}", e >> 16)
            }
            Id::Any(text) => (*text).to_owned(),
        }
    }
}

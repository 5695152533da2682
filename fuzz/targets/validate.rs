//! Whatever is handed over is taken as it is or refused for a reason, and no reason repeats a value.
#![no_main]

mod business;

use arbitrary::{Arbitrary, Result, Unstructured};
use business::good;
use libfuzzer_sys::fuzz_target;
use paywint::input::Input;
use paywint::models::{KybField, PageRequest, ROWS_PER_PAGE};
use paywint::request;
use paywint::signing::Signer;
use paywint::validate::{self, Issue};

/// Begins the texts that are handed over, and stands in no rule: where it shows, a value shows.
const DYE: char = '~';

const NAMES: [&str; 17] = [
    "name",
    "email",
    "phoneCountryCode",
    "phone",
    "rowsPerPage",
    "pageNo",
    "method",
    "path",
    "query",
    "body",
    "secretKey",
    "emptyBody",
    "phone_number",
    "",
    "mcc",
    "formationDate",
    "document1",
];

/// Texts that rules take, which chance seldom finds.
const TEXTS: [&str; 15] = [
    "ada@example.test",
    "+1",
    "5550100200",
    "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
    "POST",
    "/",
    "?",
    "hash",
    "omit",
    "",
    "2015-03-09",
    "6012",
    "ent13",
    "https://files.example.test/a.pdf",
    "https://127.0.0.1/",
];

const MOMENTS: [&str; 3] = [
    "2015-03-09T00:00:00.000Z",
    "2015-03-09T12:00:00.000Z",
    "+010000-01-01T00:00:00.000Z",
];

const DEEPEST: u8 = 4;

#[derive(Arbitrary, Debug)]
struct Given<'a> {
    tree: Tree,
    body: Option<&'a [u8]>,
    secret: Option<&'a str>,
}

struct Tree(Input);

fuzz_target!(|given: Given<'_>| {
    let input = &given.tree.0;
    match validate::new_user(input) {
        Ok(user) => {
            assert_eq!(validate::new_user_issues(&user), []);
            assert!(request::create_user(&user).is_ok());
            for (name, read) in [
                ("name", &user.name),
                ("email", &user.email),
                ("phoneCountryCode", &user.phone_country_code),
                ("phone", &user.phone),
            ] {
                assert_eq!(read.as_deref(), text(field(input, name)), "{name}");
            }
        }
        Err(issues) => assert_discreet(&issues),
    }
    match validate::page_request(input) {
        Ok(page) => {
            assert!(ROWS_PER_PAGE.contains(&page.rows_per_page) && page.page_no > 0);
            let default = PageRequest::default();
            let rows = number(field(input, "rowsPerPage"), default.rows_per_page);
            let page_no = number(field(input, "pageNo"), default.page_no);
            assert_eq!(f64::from(page.rows_per_page), rows);
            assert_eq!(f64::from(page.page_no), page_no);
        }
        Err(issues) => assert_discreet(&issues),
    }
    match validate::user_id(input) {
        Ok(id) => {
            assert_eq!(Some(id), text(Some(input)));
            assert!(
                id.len() == 36
                    && id
                        .bytes()
                        .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
            );
        }
        Err(issues) => assert_discreet(&issues),
    }
    match validate::kyb_submission(input) {
        Ok(business) => assert_eq!(validate::kyb_submission_issues(&business), []),
        Err(issues) => assert_discreet(&issues),
    }
    for field in KybField::ALL {
        match validate::kyb_submission(&business(field, input)) {
            Ok(read) => {
                assert_eq!(validate::kyb_submission_issues(&read), []);
                match input {
                    Input::Null => assert!(!field.is_required()),
                    Input::Date(moment) => {
                        assert!(moment.starts_with(read.text(field).unwrap_or("none")))
                    }
                    _ => assert_eq!(read.text(field), text(Some(input))),
                }
            }
            Err(issues) => assert_discreet(&issues),
        }
    }
    let secret = given.secret.map(dyed);
    let secret = secret.as_deref().map(str::as_bytes);
    match validate::signable(input, given.body, secret) {
        Ok(signature) => {
            let part = |name| text(field(input, name)).unwrap_or_default();
            assert!(!part("method").is_empty() && part("path").starts_with('/'));
            let on_one_line = [part("method"), part("path"), part("query")].concat();
            assert!(on_one_line.bytes().all(|byte| byte.is_ascii_graphic()));
            if part("emptyBody") != "omit" {
                let plain = Signer::new(secret.unwrap_or_default(), Default::default());
                let again = plain.sign(part("method"), part("path"), part("query"), given.body);
                assert_eq!(signature.as_str(), again.as_str());
            }
        }
        Err(issues) => {
            assert!(!issues.is_empty());
            assert_discreet(&issues);
        }
    }
});

/// A business of which one field is anything.
fn business(changed: KybField, value: &Input) -> Input {
    let fields = KybField::ALL.into_iter().map(|field| {
        let good = good(field);
        let value = if field == changed {
            value.clone()
        } else {
            Input::Text(good.to_owned())
        };
        (field.name().to_owned(), value)
    });
    Input::Record(fields.collect())
}

fn assert_discreet(issues: &[Issue]) {
    assert!(!issues.is_empty(), "refused without a reason");
    for issue in issues {
        assert!(
            !issue.message.contains(DYE),
            "{:?} repeats a value",
            issue.message
        );
    }
}

fn field<'a>(input: &'a Input, name: &str) -> Option<&'a Input> {
    match input {
        Input::Record(fields) => {
            let found = fields.iter().find(|(given, _)| given == name);
            found.map(|(_, value)| value)
        }
        _ => None,
    }
}

fn text(input: Option<&Input>) -> Option<&str> {
    match input {
        Some(Input::Text(text)) => Some(text),
        _ => None,
    }
}

fn number(input: Option<&Input>, default: u32) -> f64 {
    match input {
        None => f64::from(default),
        Some(Input::Number(number)) => *number,
        Some(_) => f64::NAN,
    }
}

impl<'a> Arbitrary<'a> for Tree {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        tree(bytes, DEEPEST).map(Tree)
    }
}

impl core::fmt::Debug for Tree {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match &self.0 {
            Input::Null => f.write_str("null"),
            Input::Bool(flag) => flag.fmt(f),
            Input::Number(number) => number.fmt(f),
            Input::Text(text) | Input::Date(text) => text.fmt(f),
            Input::List(items) => f
                .debug_list()
                .entries(items.iter().cloned().map(Tree))
                .finish(),
            Input::Record(fields) => {
                let fields = fields.iter().cloned();
                f.debug_map()
                    .entries(fields.map(|(name, value)| (name, Tree(value))))
                    .finish()
            }
            Input::LongText => f.write_str("long"),
            Input::Other(kind) => f.write_str(kind),
        }
    }
}

fn tree(bytes: &mut Unstructured<'_>, deepest: u8) -> Result<Input> {
    let kinds = if deepest == 0 { 7 } else { 12 };
    Ok(match u8::arbitrary(bytes)? % kinds {
        0 => Input::Null,
        1 => Input::Bool(bytes.arbitrary()?),
        2 => Input::Number(bytes.arbitrary()?),
        3 => Input::Number(u8::arbitrary(bytes)?.into()),
        4 => Input::Text(one_of(&TEXTS, bytes)?),
        5 => Input::Text(dyed(bytes.arbitrary()?)),
        6 => Input::Other("a function"),
        10 => Input::LongText,
        11 => Input::Date(one_of(&MOMENTS, bytes)?),
        7 => Input::List(some(bytes, |bytes| tree(bytes, deepest - 1))?),
        _ => Input::Record(some(bytes, |bytes| {
            Ok((one_of(&NAMES, bytes)?, tree(bytes, deepest - 1)?))
        })?),
    })
}

fn dyed(text: &str) -> String {
    format!("{DYE}{text}")
}

fn some<'a, T>(
    bytes: &mut Unstructured<'a>,
    mut read: impl FnMut(&mut Unstructured<'a>) -> Result<T>,
) -> Result<Vec<T>> {
    (0..u8::arbitrary(bytes)? % 8)
        .map(|_| read(bytes))
        .collect()
}

/// One of the texts, or any.
fn one_of(texts: &[&str], bytes: &mut Unstructured<'_>) -> Result<String> {
    match texts.get(usize::from(u8::arbitrary(bytes)?) % (texts.len() + 2)) {
        Some(known) => Ok((*known).to_owned()),
        None => bytes.arbitrary(),
    }
}

//! The rules for what may be sent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use paywint::call::{FormationDate, Request};
use paywint::error::Error;
use paywint::issue::{Issue, IssueCode};
use paywint::resources::{NewUser, PageRequest, operations};
use paywint::spec;
use paywint::spec::Input;
use proptest::prelude::*;
use serde_json::{Value, json};

fn issues(user: Value) -> Vec<Issue> {
    spec::check::<NewUser>(&Input::from(user))
}

/// The request of an operation, or what is wrong with its arguments.
fn request(name: &str, arguments: &[Input]) -> Result<Request, Vec<Issue>> {
    let operation = operations().find(|operation| operation.name == name);
    match Request::new(operation.unwrap(), arguments, FormationDate::default()) {
        Ok(request) => Ok(request),
        Err(Error::Validation(issues)) => Err(issues),
        Err(other) => panic!("{other}"),
    }
}

fn found(user: Value) -> Vec<(String, IssueCode)> {
    issues(user)
        .into_iter()
        .map(|issue| (issue.path, issue.code))
        .collect()
}

fn one(path: &str, code: IssueCode) -> Vec<(String, IssueCode)> {
    vec![(path.to_owned(), code)]
}

#[test]
fn good_users() {
    for user in [
        json!({ "email": "ada@example.test" }),
        json!({ "name": "Ada", "email": "ada@example.test", "phone": null, "phoneCountryCode": null }),
        json!({ "phoneCountryCode": "+1", "phone": "5550100200" }),
        json!({ "phoneCountryCode": "+1242", "phone": "12345678901" }),
        json!({ "email": "o'hara+tag@sub.example.co.uk" }),
        json!({ "email": "\"quoted local\"@example.test" }),
        json!({ "email": "用户@例子.广告" }),
        json!({ "name": "李小龍".repeat(200), "email": "a@b.test" }),
    ] {
        assert_eq!(issues(user.clone()), [], "{user}");
    }
}

#[test]
fn what_was_too_long_to_be_read_names_the_fields_own_bound() {
    let fields =
        ["name", "email", "phoneCountryCode", "phone"].map(|name| (name.into(), Input::LongText));
    let issues = spec::check::<NewUser>(&Input::Record(fields.to_vec()));
    let messages: Vec<String> = issues.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "name must be at most 10000 characters",
            "email must be at most 254 characters",
            "phoneCountryCode must be at most 5 characters",
            "phone must be at most 15 characters",
        ]
    );
    let id = request("users.get", &[Input::LongText]).err().unwrap();
    assert_eq!(id[0].to_string(), "userId must be at most 36 characters");
    let page = Input::Record(vec![("pageNo".into(), Input::LongText)]);
    let page = spec::check::<PageRequest>(&page);
    assert_eq!(
        page[0].to_string(),
        "pageNo must be a whole number; got a very long string"
    );
}

#[test]
fn a_name_has_a_bound_in_characters() {
    let name = |length| json!({ "email": "a@b.test", "name": "é".repeat(length) });
    assert_eq!(spec::check::<NewUser>(&Input::from(name(10_000))), []);
    let issues = spec::check::<NewUser>(&Input::from(name(10_001)));
    assert_eq!(
        issues[0].to_string(),
        "name must be at most 10000 characters; got 10001"
    );
}

#[test]
fn each_rule_by_itself() {
    for (user, expected) in [
        (json!({}), one("email", IssueCode::Required)),
        (json!({ "email": null }), one("email", IssueCode::Required)),
        (
            json!({ "phone": "5550100200" }),
            one("phoneCountryCode", IssueCode::Required),
        ),
        (
            json!({ "phoneCountryCode": "+1" }),
            one("phone", IssueCode::Required),
        ),
        (
            json!({ "email": "a@b.test", "phone": "5" }),
            one("phoneCountryCode", IssueCode::Required),
        ),
        (json!({ "email": "" }), one("email", IssueCode::Format)),
        (json!({ "email": "ada" }), one("email", IssueCode::Format)),
        (json!({ "email": "ada@" }), one("email", IssueCode::Format)),
        (
            json!({ "email": "@example.test" }),
            one("email", IssueCode::Format),
        ),
        (
            json!({ "email": "a b@example.test" }),
            one("email", IssueCode::Format),
        ),
        (
            json!({ "email": "ada@example..test" }),
            one("email", IssueCode::Format),
        ),
        (
            json!({ "email": "ada@example.test\r\nBcc: x@y.test" }),
            one("email", IssueCode::Format),
        ),
        (
            json!({ "email": "Ada <ada@example.test>" }),
            one("email", IssueCode::Format),
        ),
        (json!({ "email": "\"" }), one("email", IssueCode::Format)),
        (
            json!({ "email": format!("{}@{}.test", "a".repeat(64), "b".repeat(200)) }),
            one("email", IssueCode::TooLong),
        ),
        (
            json!({ "email": "a@b.test", "name": " \u{a0}\t" }),
            one("name", IssueCode::Blank),
        ),
        (
            json!({ "email": "a@b.test", "name": 7 }),
            one("name", IssueCode::Type),
        ),
        (
            json!({ "email": ["a@b.test"] }),
            one("email", IssueCode::Type),
        ),
        (
            json!({ "phoneCountryCode": "1", "phone": "5550100200" }),
            one("phoneCountryCode", IssueCode::Format),
        ),
        (
            json!({ "phoneCountryCode": "+", "phone": "5550100200" }),
            one("phoneCountryCode", IssueCode::Format),
        ),
        (
            json!({ "phoneCountryCode": "+12345", "phone": "5550" }),
            one("phoneCountryCode", IssueCode::Format),
        ),
        (
            json!({ "phoneCountryCode": "+١", "phone": "5550" }),
            one("phoneCountryCode", IssueCode::Format),
        ),
        (
            json!({ "phoneCountryCode": "+1", "phone": "" }),
            one("phone", IssueCode::Format),
        ),
        (
            json!({ "phoneCountryCode": "+1", "phone": "555-0100" }),
            one("phone", IssueCode::Format),
        ),
        (
            json!({ "phoneCountryCode": "+1", "phone": "+15550100" }),
            one("phone", IssueCode::Format),
        ),
        (
            json!({ "phoneCountryCode": "+1", "phone": "123456789012345" }),
            one("phone", IssueCode::TooLong),
        ),
    ] {
        assert_eq!(found(user.clone()), expected, "{user}");
    }
}

#[test]
fn an_email_of_254_bytes_is_the_longest() {
    let email = |length: usize| {
        let domain = format!("{0}.{0}.{0}.", "b".repeat(61));
        let rest = length - 2 - domain.len();
        format!("a@{domain}{}", "c".repeat(rest.min(63)))
    };
    let longest = format!("{}{}", "a".repeat(254 - email(240).len()), email(240));
    assert_eq!(longest.len(), 254);
    assert_eq!(issues(json!({ "email": longest })), []);
    assert_eq!(
        found(json!({ "email": format!("a{longest}") })),
        one("email", IssueCode::TooLong)
    );
}

#[test]
fn all_problems_are_reported_together() {
    let user =
        json!({ "name": "", "email": "no", "phoneCountryCode": "x", "phone": "y", "nmae": 1 });
    let paths: Vec<_> = issues(user).into_iter().map(|issue| issue.path).collect();
    assert_eq!(
        paths,
        ["nmae", "name", "email", "phoneCountryCode", "phone"]
    );
}

#[test]
fn an_unknown_field_names_its_nearest_known_one() {
    for (name, near) in [
        ("emial", Some("email")),
        ("Email", Some("email")),
        ("e-mail", Some("email")),
        ("phone_country_code", Some("phoneCountryCode")),
        ("countryCode", Some("phoneCountryCode")),
        ("fullName", None),
        ("favouriteColour", None),
    ] {
        let mut user = json!({ "email": "a@b.test" });
        user[name] = json!("x");
        let [issue] = &issues(user)[..] else {
            panic!("{name} gave not one issue");
        };
        assert_eq!(
            (issue.path.as_str(), issue.code),
            (name, IssueCode::UnknownField)
        );
        match near {
            Some(near) => assert_eq!(
                issue.message,
                format!("is an unknown field (did you mean {near}?)")
            ),
            None => assert!(
                issue
                    .message
                    .starts_with("is an unknown field (expected one of: name, email,"),
                "{}",
                issue.message
            ),
        }
    }
}

#[test]
fn what_is_not_an_object_is_named_by_its_kind() {
    for (input, kind) in [
        (Input::Null, "null"),
        (Input::Text("ada@example.test".into()), "a string"),
        (Input::List(vec![]), "an array"),
        (Input::Number(f64::NAN), "NaN"),
        (Input::Other("a function"), "a function"),
    ] {
        let issues = spec::check::<NewUser>(&input);
        assert_eq!(issues.len(), 1);
        assert_eq!(
            issues[0].message,
            format!("expected an object that describes a user; got {kind}")
        );
    }
}

#[test]
fn pages() {
    let body = |page: Input| {
        let request = request("users.list", &[page]).ok().unwrap();
        String::from_utf8(request.body.unwrap()).unwrap()
    };
    let default = r#"{"rows_per_page":50,"page_no":1}"#;
    assert_eq!(body(Input::Undefined), default);
    assert_eq!(body(Input::from(json!({}))), default);
    assert_eq!(
        body(Input::from(json!({ "rowsPerPage": 100.0, "pageNo": 7 }))),
        r#"{"rows_per_page":100,"page_no":7}"#
    );
    for (value, path, code) in [
        (
            json!({ "rowsPerPage": 25 }),
            "rowsPerPage",
            IssueCode::NotAllowed,
        ),
        (
            json!({ "rowsPerPage": "50" }),
            "rowsPerPage",
            IssueCode::Type,
        ),
        (
            json!({ "rowsPerPage": 10.5 }),
            "rowsPerPage",
            IssueCode::Type,
        ),
        (json!({ "pageNo": 0 }), "pageNo", IssueCode::OutOfRange),
        (json!({ "pageNo": -1 }), "pageNo", IssueCode::OutOfRange),
        (json!({ "pageNo": 1e300 }), "pageNo", IssueCode::OutOfRange),
        (json!({ "page": 1 }), "page", IssueCode::UnknownField),
    ] {
        let page = Input::from(value.clone());
        let issues = spec::check::<PageRequest>(&page);
        assert_eq!(request("users.list", &[page]).err(), Some(issues.clone()));
        let found: Vec<_> = issues
            .into_iter()
            .map(|issue| (issue.path, issue.code))
            .collect();
        assert_eq!(found, one(path, code), "{value}");
    }
}

#[test]
fn ids() {
    for id in [
        "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
        "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE",
    ] {
        let request = request("users.get", &[Input::Text(id.into())])
            .ok()
            .unwrap();
        assert_eq!(request.path, format!("/api/platform/users/get/{id}"));
    }
    for id in [
        "",
        "me",
        "aaaaaaaabbbb4ccc8dddeeeeeeeeeeee",
        "{aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeee}",
        "urn:uuid:aaaaaaaa-bbbb-4ccc-8ddd-eeee",
        "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeee/",
        "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeeg",
        "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee?",
    ] {
        let issues = request("users.get", &[Input::Text(id.into())])
            .err()
            .unwrap();
        assert_eq!(issues.len(), 1);
        let (path, code) = (issues[0].path.as_str(), issues[0].code);
        assert_eq!((path, code), ("userId", IssueCode::Format), "{id}");
    }
}

proptest! {
    #[test]
    fn no_message_repeats_a_value(name in "\\PC{12,40}", email in "[a-z]{12,40}", phone in "[a-z]{12,20}") {
        let user = json!({ "name": [name], "email": email, "phone": phone, "phoneCountryCode": phone, "extra": email });
        for issue in issues(user) {
            for value in [&name, &email, &phone] {
                prop_assert!(!issue.to_string().contains(value.as_str()), "{}", issue);
            }
        }
    }

    #[test]
    fn the_struct_and_the_loose_value_are_judged_alike(
        name in prop::option::of("\\PC{0,8}"),
        email in prop::option::of("[a-z@.\" ]{0,12}"),
        code in prop::option::of("[+0-9a]{0,6}"),
        phone in prop::option::of("[0-9 ]{0,16}"),
    ) {
        let user = NewUser { name, email, phone_country_code: code, phone };
        let loose = json!({
            "name": user.name, "email": user.email, "phoneCountryCode": user.phone_country_code, "phone": user.phone
        });
        prop_assert_eq!(spec::issues(&user), issues(loose));
    }

    #[test]
    fn whatever_is_passed_is_validated_and_nothing_breaks(
        email in any::<String>(), name in any::<String>(), phone in any::<String>(), code in any::<String>(), key in any::<String>()
    ) {
        let mut user = json!({ "email": email, "name": name, "phone": phone, "phoneCountryCode": code });
        user[key] = json!(1);
        for issue in issues(user) {
            prop_assert!(!issue.message.is_empty());
        }
    }
}

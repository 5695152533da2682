//! The rules for a business to be verified, and how it is written.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use paywint::call::{FormationDate, Request};
use paywint::error::Error;
use paywint::issue::{Issue, IssueCode};
use paywint::resources::{EntityType, Kyb, KybSubmission, operations};
use paywint::spec::Input;
use paywint::spec::{self, Day, Kind, Param, Sent, UserId};
use proptest::prelude::*;
use serde_json::{Value, json};

const ID: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const DOCUMENTS: [&str; 5] = [
    "document1",
    "document2",
    "document3",
    "document4",
    "document5",
];

const NAMES: [&str; 20] = [
    "businessName",
    "businessPhone",
    "address",
    "city",
    "state",
    "zip",
    "country",
    "mcc",
    "entityType",
    "formationDate",
    "ein",
    "document1",
    "document2",
    "document3",
    "document4",
    "document5",
    "dba",
    "businessEmail",
    "businessDescription",
    "website",
];
/// The first of them are required.
const REQUIRED: usize = 13;

fn business() -> Value {
    json!({
        "businessName": "Example Ltd", "businessPhone": "+1 5550100200", "address": "1 Example Street",
        "city": "Sampleville", "state": "CA", "zip": "00000", "country": "US", "mcc": "6012", "entityType": "ent4",
        "formationDate": "2015-03-09", "ein": "00-1234567",
        "document1": "https://files.example.test/articles.pdf", "document2": "https://files.example.test/ein.pdf"
    })
}

fn changed(field: &str, value: Value) -> Value {
    let mut business = business();
    business[field] = value;
    business
}

fn issues(business: Value) -> Vec<Issue> {
    spec::check::<KybSubmission>(&Input::from(business))
}

/// The fields in the order of the declaration, by their names in JavaScript.
fn fields() -> [(&'static str, &'static Param); 20] {
    let Kind::Record(params) = KybSubmission::KIND else {
        panic!("a business is a record");
    };
    assert_eq!(params.fields.len(), NAMES.len());
    NAMES.map(|name| (name, params.named(name).unwrap()))
}

fn submitted(user_id: &str, business: Input, form: FormationDate) -> Result<Request, Vec<Issue>> {
    let operation = operations().find(|operation| operation.name == "kyb.submit");
    let arguments = [Input::Text(user_id.to_owned()), business];
    match Request::new(operation.unwrap(), &arguments, form) {
        Ok(request) => Ok(request),
        Err(Error::Validation(issues)) => Err(issues),
        Err(other) => panic!("{other}"),
    }
}

fn complete() -> KybSubmission {
    KybSubmission {
        business_name: "Example Ltd".into(),
        business_phone: "+1 5550100200".into(),
        address: "1 Example Street".into(),
        city: "Sampleville".into(),
        state: "CA".into(),
        zip: "00000".into(),
        country: "US".into(),
        mcc: "6012".into(),
        entity_type: EntityType::Llc,
        formation_date: Day::from("2015-03-09"),
        ein: "00-1234567".into(),
        document_1: "https://files.example.test/articles.pdf".into(),
        document_2: "https://files.example.test/ein.pdf".into(),
        document_3: None,
        document_4: None,
        document_5: None,
        dba: None,
        business_email: None,
        business_description: None,
        website: None,
    }
}

fn found(business: Value) -> Vec<(String, IssueCode)> {
    issues(business)
        .into_iter()
        .map(|issue| (issue.path, issue.code))
        .collect()
}

fn one(path: &str, code: IssueCode) -> Vec<(String, IssueCode)> {
    vec![(path.to_owned(), code)]
}

fn body(business: Value, form: FormationDate) -> String {
    let request = submitted(ID, Input::from(business), form).ok().unwrap();
    String::from_utf8(request.body.unwrap()).unwrap()
}

#[test]
fn a_business_is_written_in_the_order_of_the_contract() {
    let mut all = business();
    for (field, value) in [
        ("website", "http://example.test"),
        ("businessDescription", "Sells \"things\"\n& é🙂"),
        ("businessEmail", "hello@example.test"),
        ("dba", "Example"),
        ("document5", "https://files.example.test/5"),
        ("document4", "https://files.example.test/4"),
        ("document3", "https://files.example.test/3"),
    ] {
        all[field] = json!(value);
    }
    assert_eq!(
        body(all, FormationDate::default()),
        concat!(
            r#"{"business_name":"Example Ltd","business_phone":"+1 5550100200","address":"1 Example Street","#,
            r#""city":"Sampleville","state":"CA","zip":"00000","country":"US","mcc":"6012","entity_type":"ent4","#,
            r#""formation_date":"03-09-2015","ein":"00-1234567","#,
            r#""document_1":"https://files.example.test/articles.pdf","document_2":"https://files.example.test/ein.pdf","#,
            r#""document_3":"https://files.example.test/3","document_4":"https://files.example.test/4","#,
            r#""document_5":"https://files.example.test/5","dba":"Example","business_email":"hello@example.test","#,
            r#""business_description":"Sells \"things\"\n& é🙂","website":"http://example.test"}"#
        )
    );
    let request = submitted(ID, Input::from(business()), FormationDate::default());
    let request = request.ok().unwrap();
    assert_eq!(request.operation.method, "POST");
    assert_eq!(request.path, format!("/api/platform/kyb/submit-kyb/{ID}"));
    let record = Kyb::get(&UserId::from(ID)).request(FormationDate::default());
    let record = record.unwrap();
    assert_eq!(record.operation.method, "GET");
    assert_eq!(record.path, format!("/api/platform/kyb/{ID}"));
    assert_eq!(record.body, None);
}

#[test]
fn a_struct_is_written_as_the_same_loose_value() {
    for form in [FormationDate::MonthFirst, FormationDate::YearFirst] {
        let request = Kyb::submit(&UserId::from(ID), &complete())
            .request(form)
            .unwrap();
        let written = String::from_utf8(request.body.unwrap()).unwrap();
        assert_eq!(written, body(business(), form));
    }
}

#[test]
fn a_formation_date_is_written_as_the_option_says() {
    for (form, written) in [
        (FormationDate::MonthFirst, "03-09-2015"),
        (FormationDate::YearFirst, "2015-03-09"),
    ] {
        for date in [
            Input::Text("2015-03-09".into()),
            Input::Date("2015-03-09T00:00:00.000Z".into()),
        ] {
            let Input::Record(mut fields) = Input::from(business()) else {
                panic!("a business is a record");
            };
            fields.retain(|(name, _)| name != "formationDate");
            fields.push(("formationDate".into(), date));
            let request = submitted(ID, Input::Record(fields), form).ok().unwrap();
            let body: Value = serde_json::from_slice(&request.body.unwrap()).unwrap();
            assert_eq!(body["formation_date"], written);
        }
    }
    for name in ["mm-dd-yyyy", "yyyy-mm-dd"] {
        assert!(FormationDate::named(name).is_ok());
    }
    for name in ["", "MM-DD-YYYY", "dd-mm-yyyy"] {
        let refused = FormationDate::named(name);
        assert!(
            matches!(refused, Err(Error::Configuration(error)) if error.option == "formationDate")
        );
    }
}

#[test]
fn a_moment_that_is_no_day_everywhere_is_refused() {
    for moment in [
        "2015-03-08T23:00:00.000Z",
        "2015-03-09T00:00:00.001Z",
        "+010000-01-01T00:00:00.000Z",
        "-000001-01-01T00:00:00.000Z",
    ] {
        let Input::Record(mut fields) = Input::from(business()) else {
            panic!("a business is a record");
        };
        fields.retain(|(name, _)| name != "formationDate");
        fields.push(("formationDate".into(), Input::Date(moment.into())));
        let issues = spec::check::<KybSubmission>(&Input::Record(fields));
        assert_eq!(issues.len(), 1);
        let issue = &issues[0];
        assert_eq!(
            (issue.path.as_str(), issue.code),
            ("formationDate", IssueCode::Format)
        );
    }
}

#[test]
fn each_required_field_is_asked_for_and_no_other() {
    for (name, param) in fields() {
        let mut without = business();
        without.as_object_mut().unwrap().remove(name);
        let expected = if param.required {
            one(name, IssueCode::Required)
        } else {
            Vec::new()
        };
        assert_eq!(found(without), expected);
        assert_eq!(found(changed(name, Value::Null)), expected);
        let blank = one(name, IssueCode::Blank);
        assert_eq!(found(changed(name, json!(" \u{a0}"))), blank);
        let mistyped = one(name, IssueCode::Type);
        assert_eq!(found(changed(name, json!(7))), mistyped);
    }
    let required = fields().map(|(_, param)| param.required);
    let expected = core::array::from_fn(|place| place < REQUIRED);
    assert_eq!(required, expected);
}

#[test]
fn lengths_are_counted_in_characters() {
    let at =
        |address: &str, length: usize| format!("{address}{}", "a".repeat(length - address.len()));
    for (field, most, text) in [
        ("businessName", 100, "é".repeat(101)),
        ("businessPhone", 15, "5".repeat(16)),
        ("address", 300, "🙂".repeat(301)),
        ("city", 50, "x".repeat(51)),
        ("state", 50, "x".repeat(51)),
        ("zip", 10, "1".repeat(11)),
        ("ein", 50, "1".repeat(51)),
        ("dba", 100, "李".repeat(101)),
        ("businessDescription", 500, "é".repeat(501)),
        ("website", 100, at("https://example.test/", 101)),
        ("document1", 2047, at("https://example.test/", 2048)),
        ("document5", 2047, at("https://example.test/", 2048)),
    ] {
        let issues = issues(changed(field, json!(text)));
        assert_eq!(issues.len(), 1, "{field}");
        let expected = format!(
            "{field} must be at most {most} characters; got {}",
            most + 1
        );
        assert_eq!(
            (issues[0].to_string(), issues[0].code),
            (expected, IssueCode::TooLong)
        );
        let shorter: String = text.chars().take(most).collect();
        assert_eq!(found(changed(field, json!(shorter))), [], "{field}");
    }
    let long = format!(
        "{}@{}.{}.test",
        "a".repeat(60),
        "b".repeat(40),
        "c".repeat(43)
    );
    assert_eq!(long.len(), 150);
    assert_eq!(found(changed("businessEmail", json!(long))), []);
    assert_eq!(
        found(changed("businessEmail", json!(format!("a{long}")))),
        one("businessEmail", IssueCode::TooLong)
    );
}

#[test]
fn each_rule_by_itself() {
    for (field, value, code) in [
        ("country", "us", IssueCode::Format),
        ("country", "USA", IssueCode::Format),
        ("country", "U1", IssueCode::Format),
        ("country", "é", IssueCode::Format),
        ("mcc", "601", IssueCode::Format),
        ("mcc", "60122", IssueCode::Format),
        ("mcc", "60 2", IssueCode::Format),
        ("mcc", "٦٠١٢", IssueCode::Format),
        ("entityType", "ent0", IssueCode::NotAllowed),
        ("entityType", "ent14", IssueCode::NotAllowed),
        ("entityType", "ENT4", IssueCode::NotAllowed),
        ("entityType", "LLC", IssueCode::NotAllowed),
        ("formationDate", "03-09-2015", IssueCode::Format),
        ("formationDate", "2023-02-29", IssueCode::Format),
        ("formationDate", "2015-03-09T00:00", IssueCode::Format),
        ("businessEmail", "hello", IssueCode::Format),
        ("website", "example.test", IssueCode::Format),
        ("website", "ftp://example.test", IssueCode::Format),
        ("website", "https://", IssueCode::Format),
        ("website", "https://a b.test", IssueCode::Format),
        ("website", "https:///path", IssueCode::Format),
    ] {
        assert_eq!(
            found(changed(field, json!(value))),
            one(field, code),
            "{value}"
        );
    }
    assert_eq!(EntityType::ALL.len(), 13);
    for (number, entity) in (1..).zip(EntityType::ALL) {
        assert_eq!(entity.as_str(), format!("ent{number}"));
        assert_eq!(found(changed("entityType", json!(entity.as_str()))), []);
    }
    for website in [
        "http://example.test",
        "https://sub.example.test:8443/a?b#c",
        "https://10.0.0.1",
    ] {
        assert_eq!(found(changed("website", json!(website))), []);
    }
}

#[test]
fn documents_are_where_paywint_can_fetch_them() {
    for good in [
        "https://files.example.test/articles.pdf",
        "https://files.example.test",
        "https://files.example.test:8443/a%20b?c=d&e=@f#g",
        "https://xn--bcher-kva.example/a.pdf",
        "https://8.8.8.8/a.pdf",
        "https://[2606:4700::1111]:443/a.pdf",
        "https://files.example.test./a.pdf",
    ] {
        for field in DOCUMENTS {
            assert_eq!(found(changed(field, json!(good))), [], "{good}");
        }
    }
    for bad in [
        "files.example.test/articles.pdf",
        "http://files.example.test/articles.pdf",
        "HTTPS://files.example.test/a",
        " https://files.example.test/a",
        "https:/files.example.test/a",
        "https://user@files.example.test/a",
        "https://user:secret@files.example.test/a",
        "https://files.example.test\\@127.0.0.1/a",
        "https://files.example.test:99999/a",
        "https://files.example.test/a b",
        "https://files.example.test/\u{e9}",
        "https://files.example.test/a\nb",
        "https://bücher.example/a.pdf",
        "https://%6cocalhost/a",
        "https://localhost/a",
        "https://LOCALHOST:8443/a",
        "https://localhost./a",
        "https://a.localhost/a",
        "https://printer.local/a",
        "https://intranet/a",
        "https://127.0.0.1/a",
        "https://127.1/a",
        "https://0x7f000001/a",
        "https://2130706433/a",
        "https://0177.0.0.1/a",
        "https://10.0.0.1/a",
        "https://172.31.255.255/a",
        "https://192.168.1.1/a",
        "https://169.254.169.254/latest/meta-data",
        "https://0.0.0.0/a",
        "https://[::1]/a",
        "https://[::]/a",
        "https://[fe80::1]/a",
        "https://[fe80::1%25eth0]/a",
        "https://[fd00::1]/a",
        "https://[::ffff:127.0.0.1]/a",
        "https://[::ffff:7f00:1]/a",
        "https://[64:ff9b::7f00:1]/a",
        "https:///a",
        "data:application/pdf,x",
        "file:///etc/passwd",
    ] {
        for field in DOCUMENTS {
            assert_eq!(
                found(changed(field, json!(bad))),
                one(field, IssueCode::Format),
                "{bad}"
            );
        }
    }
}

#[test]
fn all_problems_are_reported_together() {
    let paths: Vec<_> = issues(json!({ "mcc": 7, "website": "x", "ein": "", "buisnessName": "x" }))
        .into_iter()
        .map(|issue| issue.path)
        .collect();
    let expected = [
        "buisnessName",
        "mcc",
        "businessName",
        "businessPhone",
        "address",
        "city",
        "state",
        "zip",
        "country",
        "entityType",
        "formationDate",
        "ein",
        "document1",
        "document2",
        "website",
    ];
    assert_eq!(paths, expected);
    let unknown = issues(changed("taxId", json!("x")));
    assert!(
        unknown[0]
            .message
            .contains("expected one of: businessName, businessPhone,")
    );
    let business = Input::from(json!({ "mcc": "x" }));
    let issues = submitted("me", business, FormationDate::default());
    let issues = issues.err().unwrap();
    let paths: Vec<&str> = issues.iter().map(|issue| issue.path.as_str()).collect();
    let expected = [
        "userId",
        "businessName",
        "businessPhone",
        "address",
        "city",
        "state",
        "zip",
        "country",
        "mcc",
        "entityType",
        "formationDate",
        "ein",
        "document1",
        "document2",
    ];
    assert_eq!(paths, expected);
}

proptest! {
    #[test]
    fn no_message_repeats_a_value(value in "\\PC{12,40}") {
        for (name, _) in fields() {
            for issue in issues(changed(name, json!(value))) {
                prop_assert!(!issue.to_string().contains(&value), "{}", issue);
            }
        }
    }

    #[test]
    fn what_is_taken_is_written_as_it_was_passed(
        name in "\\PC{1,100}", description in prop::option::of("\\PC{1,500}"), year in 1_u32..=9999
    ) {
        prop_assume!(!name.trim().is_empty());
        prop_assume!(description.as_deref().is_none_or(|text| !text.trim().is_empty()));
        let mut business = changed("businessName", json!(name));
        business["businessDescription"] = json!(description);
        business["formationDate"] = json!(format!("{year:04}-12-31"));
        let written: Value = serde_json::from_str(&body(business, FormationDate::default())).unwrap();
        prop_assert_eq!(&written["business_name"], &json!(name));
        let described = description.map(|text| json!(text));
        prop_assert_eq!(written.get("business_description"), described.as_ref());
        prop_assert_eq!(&written["formation_date"], &json!(format!("12-31-{year:04}")));
    }

    #[test]
    fn the_struct_and_the_loose_value_are_judged_alike(
        needed in prop::collection::vec("\\PC{0,12}", 12),
        optional in prop::collection::vec(prop::option::of("\\PC{0,12}"), 7),
        entity in prop::sample::select(EntityType::ALL),
    ) {
        let mut needed = needed.into_iter();
        let mut optional = optional.into_iter();
        let mut text = || needed.next().unwrap();
        let mut option = || optional.next().unwrap();
        let submission = KybSubmission {
            business_name: text(),
            business_phone: text(),
            address: text(),
            city: text(),
            state: text(),
            zip: text(),
            country: text(),
            mcc: text(),
            entity_type: entity,
            formation_date: Day(text()),
            ein: text(),
            document_1: text(),
            document_2: text(),
            document_3: option(),
            document_4: option(),
            document_5: option(),
            dba: option(),
            business_email: option(),
            business_description: option(),
            website: option(),
        };
        let loose = json!({
            "businessName": submission.business_name, "businessPhone": submission.business_phone,
            "address": submission.address, "city": submission.city, "state": submission.state,
            "zip": submission.zip, "country": submission.country, "mcc": submission.mcc,
            "entityType": entity.as_str(), "formationDate": submission.formation_date, "ein": submission.ein,
            "document1": submission.document_1, "document2": submission.document_2,
            "document3": submission.document_3, "document4": submission.document_4,
            "document5": submission.document_5, "dba": submission.dba,
            "businessEmail": submission.business_email,
            "businessDescription": submission.business_description, "website": submission.website
        });
        prop_assert_eq!(spec::issues(&submission), issues(loose));
    }

    #[test]
    fn a_document_that_is_taken_is_on_a_public_host_to_a_whatwg_parser(
        document in r"https://[a-z0-9.:@\[\]\\/?#%x-]{0,24}"
    ) {
        if issues(changed("document1", json!(document))).is_empty() {
            let theirs = url::Url::parse(&document);
            prop_assume!(theirs.is_ok());
            let theirs = theirs.unwrap();
            prop_assert!(theirs.username().is_empty() && theirs.password().is_none());
            match theirs.host() {
                Some(url::Host::Domain(name)) => {
                    let name = name.trim_end_matches('.');
                    prop_assert!(name.contains('.') && !name.ends_with(".local") && !name.ends_with(".localhost"));
                }
                Some(url::Host::Ipv4(address)) => {
                    let is_private = address.is_private() || address.is_loopback() || address.is_link_local();
                    prop_assert!(!is_private && !address.is_unspecified() && !address.is_multicast(), "{}", document);
                }
                Some(url::Host::Ipv6(address)) => prop_assert_eq!(address.segments()[0] >> 13, 1, "{}", document),
                None => prop_assert!(false, "{} has no host", document),
            }
        }
    }
}

//! The TypeScript types are written by hand for their wording; serde has the last word on their fields.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::collections::BTreeMap;

use paywint::models::{InquiryLink, KybField, KybRecord, KycRecord, NewUser, PageRequest, User};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

const MODELS: &str = include_str!("../pkg-template/src/models.ts");

/// The fields of an interface: name to type, the name with `?` where it may be missing.
fn interface(name: &str) -> BTreeMap<String, String> {
    let head = format!("export interface {name} {{");
    let body = MODELS.split_once(&head).expect(name).1;
    let body = body.split_once("\n}").expect(name).0;
    body.lines()
        .map(str::trim)
        .filter(|line| line.ends_with(';') && !line.starts_with(['*', '/']) && !line.contains('['))
        .map(|line| {
            let (name, kind) = line.trim_end_matches(';').split_once(": ").expect(line);
            (name.to_owned(), kind.to_owned())
        })
        .collect()
}

/// What serde hands to JavaScript for a value that has all of `wire`'s fields.
fn handed_out<T: DeserializeOwned + Serialize>(wire: Value) -> Map<String, Value> {
    let model: T = serde_json::from_value(wire).unwrap();
    serde_json::to_value(model)
        .unwrap()
        .as_object()
        .unwrap()
        .clone()
}

fn fields(expected: &[(&str, &str)]) -> BTreeMap<String, String> {
    expected
        .iter()
        .map(|(name, kind)| ((*name).to_owned(), (*kind).to_owned()))
        .collect()
}

#[test]
fn what_comes_from_paywint_has_the_fields_that_serde_hands_out() {
    let user = handed_out::<User>(json!({ "user_id": "x" }));
    let types = interface("User");
    assert_eq!(user.len(), types.len());
    for (name, value) in user {
        let (key, kind) = if value.is_string() {
            (name, "string")
        } else {
            (format!("{name}?"), "string | null")
        };
        assert_eq!(types.get(&key).map(String::as_str), Some(kind), "{key}");
    }

    let link = handed_out::<InquiryLink>(json!({ "is_kyc_pending": false }));
    assert_eq!(
        link.keys().collect::<Vec<_>>(),
        ["inquiryUrl", "isKycPending"]
    );
    assert_eq!(
        interface("InquiryLink"),
        fields(&[
            ("inquiryUrl?", "string | null"),
            ("isKycPending", "boolean")
        ])
    );
}

#[test]
fn a_kyc_record_has_the_fields_that_serde_takes_and_those_out_of_sight_are_read_only() {
    let own = [("userId", "string"), ("kycStatus", "KycStatus | null")];
    let record: KycRecord = record_of("KycRecord", 16, &KycRecord::IMPERSONAL, &own);
    assert_eq!(record.extra.keys().collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_kyb_record_has_the_fields_that_serde_takes_and_those_out_of_sight_are_read_only() {
    let own = [
        ("userId", "string"),
        ("status", "KybStatus | null"),
        ("entityType", "EntityType | (string & {}) | null"),
    ];
    let record: KybRecord = record_of("KybRecord", 22, &KybRecord::IMPERSONAL, &own);
    assert_eq!(record.extra.keys().collect::<Vec<_>>(), [""; 0]);
}

/// A record with every field that TypeScript knows, whose types are text unless they are of its own, and null but for
/// the user's id.
fn record_of<R: DeserializeOwned>(
    name: &str,
    fields: usize,
    shown: &[&str],
    own: &[(&str, &str)],
) -> R {
    let types = interface(name);
    assert_eq!(types.len(), fields);
    for (name, kind) in &types {
        let own = own.iter().find(|(own, _)| *own == plain(name));
        let expected = own.map_or("string | null", |(_, kind)| kind);
        assert_eq!(kind, expected, "{name}");
        assert_eq!(name.ends_with('?'), expected != "string", "{name}");
        let is_shown = shown.contains(&plain(name));
        assert_eq!(name.starts_with("readonly "), !is_shown, "{name}");
    }
    let given: Map<String, Value> = types
        .keys()
        .map(|name| (snake(plain(name)), json!("x")))
        .collect();
    serde_json::from_value(Value::Object(given)).unwrap()
}

#[test]
fn a_business_to_be_verified_has_the_fields_that_the_core_knows() {
    let types = interface("KybSubmission");
    assert_eq!(types.len(), KybField::ALL.len());
    for field in KybField::ALL {
        let (key, kind) = match field {
            KybField::EntityType => ("entityType".to_owned(), "EntityType"),
            KybField::FormationDate => ("formationDate".to_owned(), "string | Date"),
            _ if field.is_required() => (field.name().to_owned(), "string"),
            _ => (format!("{}?", field.name()), "string | null | undefined"),
        };
        assert_eq!(types.get(&key).map(String::as_str), Some(kind), "{key}");
        assert_eq!(snake(field.name()), field.wire());
    }
    let entities: Vec<&str> = include_str!("../pkg-template/src/models.ts")
        .lines()
        .filter_map(|line| {
            line.trim()
                .strip_prefix("| '")?
                .trim_end_matches(';')
                .strip_suffix('\'')
        })
        .filter(|name| name.starts_with("ent"))
        .collect();
    assert_eq!(entities, paywint::models::ENTITY_TYPES);
}

fn plain(name: &str) -> &str {
    name.trim_start_matches("readonly ").trim_end_matches('?')
}

fn snake(name: &str) -> String {
    name.chars()
        .flat_map(|letter| {
            let is_joint = letter.is_ascii_uppercase() || letter.is_ascii_digit();
            let joint = is_joint.then_some('_');
            joint.into_iter().chain([letter.to_ascii_lowercase()])
        })
        .collect()
}

#[test]
fn what_goes_to_paywint_has_the_fields_that_serde_takes() {
    let types = interface("NewUser");
    assert!(
        types
            .values()
            .all(|kind| kind == "string | null | undefined"),
        "{types:?}"
    );
    let given: Map<String, Value> = types
        .keys()
        .map(|name| (name.trim_end_matches('?').to_owned(), json!("x")))
        .collect();
    let user: NewUser = serde_json::from_value(Value::Object(given)).unwrap();
    let taken: Value = serde_json::from_str(&user.to_json()).unwrap();
    assert_eq!(
        taken,
        json!({ "name": "x", "email": "x", "phone_country_code": "x", "phone": "x" }),
        "a field of the type is unknown to serde, or the other way round"
    );
    assert_eq!(types.len(), 4);

    assert_eq!(
        interface("PageRequest"),
        fields(&[
            ("rowsPerPage?", "10 | 20 | 50 | 100 | undefined"),
            ("pageNo?", "number | undefined")
        ])
    );
    let page: PageRequest =
        serde_json::from_value(json!({ "rowsPerPage": 20, "pageNo": 2 })).unwrap();
    assert_eq!(
        page,
        PageRequest {
            rows_per_page: 20,
            page_no: 2
        }
    );
    assert_eq!(paywint::models::ROWS_PER_PAGE, [10, 20, 50, 100]);
}

#[test]
fn the_types_have_the_events_that_the_core_has() {
    let names: Vec<&str> = include_str!("../pkg-template/src/webhooks/events.ts")
        .lines()
        .filter_map(|line| line.trim().strip_prefix('\'')?.split_once("': "))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, paywint::models::WEBHOOK_EVENTS);
}

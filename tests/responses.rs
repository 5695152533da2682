//! What comes back, well or ill.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::borrow::Cow;

use paywint::call::{FromResponse, RequestContext, Response, not_json, rename_keys};
use paywint::error::{ApiError, Error, ErrorCode, Outcome};
use paywint::resources::{
    EntityType, KybRecord, KybStatus, KycRecord, KycStatus, User, operations,
};
use paywint::spec::{Open, Operation, Page};
use proptest::prelude::*;
use serde_json::{Value, json};

const ID: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

fn operation(name: &str) -> &'static Operation {
    operations()
        .find(|operation| operation.name == name)
        .unwrap_or_else(|| panic!("no operation is named {name}"))
}

fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Response {
    Response {
        status,
        headers: headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        body: body.as_ref().to_vec(),
    }
}

fn with_context<T>(name: &str, read: impl FnOnce(&RequestContext<'_>) -> T) -> T {
    let personal = || {
        vec![
            "Ada Example".into(),
            "ada@example.test".into(),
            "5550100200".into(),
        ]
    };
    let operation = operation(name);
    read(&RequestContext::new(
        operation,
        |_| None,
        &personal,
        &|| 784_111_777_000,
    ))
}

fn renamed(operation: &str, body: impl AsRef<[u8]>) -> Result<Value, Error> {
    let mut answer = answer(200, &[], body);
    with_context(operation, |context| {
        rename_keys(context, &mut answer)?;
        serde_json::from_slice(&answer.body).map_err(|_| not_json(context, &answer))
    })
}

fn refused(
    operation: &str,
    status: u16,
    headers: &[(&str, &str)],
    body: impl AsRef<[u8]>,
) -> ApiError {
    let answer = answer(status, headers, body);
    match with_context(operation, |context| User::from_response(context, &answer)) {
        Err(Error::Api(error)) => *error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("{status} was taken for a user"),
    }
}

#[test]
fn a_user_is_read_into_a_struct_and_its_unknown_fields_are_kept() {
    let body = json!({
        "success": true, "message": "Success", "queryGeneratedTime": 1767323045.25,
        "data": { "user_id": ID, "name": null, "phone_country_code": "+1", "kyc_status": "APPLIED" }
    });
    let answer = answer(200, &[], body.to_string());
    let user: User = with_context("users.get", |context| {
        FromResponse::from_response(context, &answer)
    })
    .ok()
    .unwrap();
    assert_eq!(user.user_id, ID);
    assert_eq!(user.name, None);
    assert_eq!(user.phone_country_code.as_deref(), Some("+1"));
    assert_eq!(user.extra["kyc_status"], "APPLIED");
}

#[test]
fn a_kyc_record_is_read_by_name_and_its_unknown_fields_are_kept() {
    let body = json!({ "data": {
        "user_id": ID, "first_name": "Ada", "last_name": "Example", "dob": "1815-12-10", "phone_no": "5550100200",
        "ssn": "000-00-1234", "address": "1 Example Street", "city": "Sampleville", "state": "CA", "zip": "00000",
        "country": "US", "id_type": "passport", "selfie": "https://x.test/s", "id_front_img": "https://x.test/f",
        "id_back_img": null, "kyc_status": "IN_REVIEW", "middle_name": "King"
    } });
    let answer = answer(200, &[], body.to_string());
    let record: KycRecord = with_context("kyc.get", |context| {
        FromResponse::from_response(context, &answer)
    })
    .ok()
    .unwrap();
    assert_eq!(record.user_id, ID);
    assert_eq!(record.first_name.as_deref(), Some("Ada"));
    assert_eq!(record.last_name.as_deref(), Some("Example"));
    assert_eq!(record.dob.as_deref(), Some("1815-12-10"));
    assert_eq!(record.phone_no.as_deref(), Some("5550100200"));
    assert_eq!(record.ssn.as_deref(), Some("000-00-1234"));
    assert_eq!(record.address.as_deref(), Some("1 Example Street"));
    assert_eq!(record.city.as_deref(), Some("Sampleville"));
    assert_eq!(record.state.as_deref(), Some("CA"));
    assert_eq!(record.zip.as_deref(), Some("00000"));
    assert_eq!(record.country.as_deref(), Some("US"));
    assert_eq!(record.id_type.as_deref(), Some("passport"));
    assert_eq!(record.selfie.as_deref(), Some("https://x.test/s"));
    assert_eq!(record.id_front_img.as_deref(), Some("https://x.test/f"));
    assert_eq!(record.id_back_img, None);
    assert_eq!(
        record.kyc_status,
        Some(Open::<KycStatus>::Other("IN_REVIEW".into()))
    );
    assert_eq!(Value::from(record.extra), json!({ "middle_name": "King" }));
    assert_eq!(
        renamed("kyc.get", body.to_string()).ok().unwrap(),
        camel_keys(&body)
    );
}

#[test]
fn a_kyc_record_needs_no_field_but_the_id() {
    for body in [
        json!({ "data": { "user_id": ID } }),
        json!({ "data": { "user_id": ID, "ssn": null, "kyc_status": null, "selfie": null } }),
    ] {
        let answer = answer(200, &[], body.to_string());
        let record: KycRecord = with_context("kyc.get", |context| {
            FromResponse::from_response(context, &answer)
        })
        .ok()
        .unwrap();
        assert_eq!((record.ssn, record.kyc_status), (None, None));
        assert!(renamed("kyc.get", body.to_string()).is_ok());
    }
}

#[test]
fn a_kyb_record_is_read_by_name_and_its_unknown_fields_are_kept() {
    let body = json!({ "data": {
        "user_id": ID, "business_name": "Example Ltd", "dba": null, "business_phone": "5550100200",
        "business_email": "a@b.test", "address": "1 Example Street", "city": "Sampleville", "state": "CA",
        "zip": "00000", "country": "US", "business_description": "Things", "business_id_type": "EIN",
        "website": "https://example.test", "mcc": "6012", "formation_date": "03-09-2015", "entity_type": "ent4",
        "status": "Approved", "document_1": "https://x.test/1", "document_2": "https://x.test/2", "document_3": null,
        "document_5": "https://x.test/5", "owner_name": "Ada"
    } });
    let answer = answer(200, &[], body.to_string());
    for operation in ["kyb.get", "kyb.submit"] {
        let record: KybRecord = with_context(operation, |context| {
            FromResponse::from_response(context, &answer)
        })
        .ok()
        .unwrap();
        assert_eq!(record.user_id, ID);
        assert_eq!(record.business_name.as_deref(), Some("Example Ltd"));
        assert_eq!(record.business_id_type.as_deref(), Some("EIN"));
        assert_eq!(record.formation_date.as_deref(), Some("03-09-2015"));
        assert_eq!(
            record.status,
            Some(Open::<KybStatus>::Other("Approved".into()))
        );
        assert_eq!(record.entity_type, Some(Open::Known(EntityType::Llc)));
        assert_eq!(record.document_1.as_deref(), Some("https://x.test/1"));
        assert_eq!(record.document_5.as_deref(), Some("https://x.test/5"));
        assert_eq!((record.dba, record.document_4), (None, None));
        assert_eq!(Value::from(record.extra), json!({ "owner_name": "Ada" }));
        assert_eq!(
            renamed(operation, body.to_string()).ok().unwrap(),
            camel_keys(&body)
        );
    }
}

#[test]
fn a_refusal_of_a_business_says_why_without_what_was_sent() {
    let refused = |status, body: Value| {
        let answer = answer(status, &[], body.to_string());
        match with_context("kyb.submit", |context| {
            KybRecord::from_response(context, &answer)
        }) {
            Err(Error::Api(error)) => *error,
            _ => panic!("{status} was taken for a record"),
        }
    };
    let detail = json!({ "detail": [{ "loc": ["body", "formation_date"], "msg": "not a date, Ada Example" }] });
    let error = refused(422, detail);
    assert_eq!(error.issues[0].path, "formationDate");
    assert_eq!(error.issues[0].message, "not a date, [redacted]");
    for (status, code, says) in [
        (
            403,
            ErrorCode::PermissionDenied,
            "kyb.submit: the user's KYC is not approved, or the platform may not do this (403). Look with kyc.get.",
        ),
        (404, ErrorCode::NotFound, "kyb.submit: no such user (404)."),
        (
            409,
            ErrorCode::Conflict,
            "kyb.submit: this user has a KYB record already (409). Read it with kyb.get.",
        ),
        (
            500,
            ErrorCode::InternalServer,
            "kyb.submit: Paywint had an internal error (500). It may have arrived: look with kyb.get before you submit again.",
        ),
    ] {
        let error = refused(status, json!({}));
        assert_eq!(error.code, code);
        assert!(error.message.starts_with(says), "{}", error.message);
        assert!(!error.retryable);
    }
    let unknown = refused(200, json!({ "data": null }));
    assert!(
        unknown.message.contains("look with kyb.get"),
        "{}",
        unknown.message
    );
}

#[test]
fn no_error_of_a_kyb_record_repeats_a_word_of_the_answer() {
    const PHONE: &str = "5550109876";
    for body in [
        json!({ "success": false, "message": PHONE, "data": { "user_id": ID, "business_phone": PHONE } }),
        json!({ "data": { "user_id": ID, "business_phone": [PHONE], PHONE: PHONE } }),
        json!({ "detail": PHONE }),
        json!({ "detail": [{ "loc": ["path", PHONE], "msg": PHONE }] }),
    ] {
        for status in [200, 400, 404, 422, 500] {
            let answer = answer(status, &[], body.to_string());
            let read = with_context("kyb.get", |context| {
                KybRecord::from_response(context, &answer)
            });
            let Err(Error::Api(error)) = read else {
                panic!("{status} {body} was taken for a record");
            };
            assert!(!format!("{error:?}").contains("9876"), "{status} {body}");
        }
    }
}

#[test]
fn no_error_of_a_kyc_record_repeats_a_word_of_the_answer() {
    const SSN: &str = "000-00-1234";
    let texts = [
        json!({ "success": false, "message": SSN, "data": { "user_id": ID, "ssn": SSN } })
            .to_string(),
        json!({ "success": true, "data": { "user_id": ID, "ssn": [SSN], SSN: SSN } }).to_string(),
        json!({ "data": { "ssn": SSN } }).to_string(),
        json!({ "data": SSN }).to_string(),
        json!({ "detail": SSN, "message": SSN }).to_string(),
        json!({ "detail": [{ "loc": ["body", SSN], "msg": SSN, "input": SSN }] }).to_string(),
        format!(r#"{{"success":true,"data":{{"user_id":"{ID}","ssn":"{SSN}"#),
        format!(r#"{{"data":{{"user_id":"{ID}","ssn":{SSN}}}}}"#),
        format!("<p>{SSN}</p>"),
    ];
    for body in &texts {
        for status in [200, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503] {
            let mut answer = answer(status, &[], body);
            let by_struct = with_context("kyc.get", |context| {
                KycRecord::from_response(context, &answer).map(drop)
            });
            let by_rename = with_context("kyc.get", |context| {
                rename_keys(context, &mut answer)?;
                serde_json::from_slice::<Value>(&answer.body)
                    .map(drop)
                    .map_err(|_| not_json(context, &answer))
            });
            for read in [by_struct, by_rename] {
                let Err(Error::Api(error)) = read else {
                    panic!("{status} {body} was taken for a record");
                };
                let shown = format!("{error:?}");
                assert!(!shown.contains("1234"), "{status} {body}: {shown}");
                assert!(!error.message.contains("Paywint says"), "{}", error.message);
                assert!(error.issues.is_empty());
            }
        }
    }
    let error = with_context("kyc.get", |context| {
        KycRecord::from_response(context, &answer(404, &[], "{}")).err()
    });
    assert!(
        matches!(error, Some(Error::Api(error)) if error.code == ErrorCode::NotFound && !error.retryable
            && error.message.starts_with("kyc.get: this user has no KYC record yet, or there is no such user (404)."))
    );
}

#[test]
fn keys_are_renamed_for_javascript_at_every_depth_and_nothing_else_changes() {
    let body = r#" { "success" : true, "data": {"user_id":"u_1","extra_field": {"inner_key":[{"a_b":1.5e3},"x_y","q\"_\\"]},
        "name" :null, "__proto__": {"z_z":true}}, "other_thing": [] }
    "#;
    let read = renamed("users.get", body).ok().unwrap();
    assert_eq!(
        read,
        json!({ "success": true, "otherThing": [],
            "data": { "userId": "u_1", "name": null, "__proto__": { "zZ": true },
                "extraField": { "innerKey": [{ "aB": 1500.0 }, "x_y", "q\"_\\"] } } })
    );
}

#[test]
fn numbers_of_the_envelopes_may_be_ints_or_floats_and_missing_flags_mean_success() {
    for body in [
        json!({ "records": [], "totalRecords": 0, "queryGeneratedTime": 1 }),
        json!({ "records": null, "totalRecords": null, "queryGeneratedTime": 1.5, "status_code": null }),
        json!({ "records": [{ "user_id": ID }], "totalRecords": 1.0 }),
    ] {
        let answer = answer(200, &[], body.to_string());
        let page: Page<User> = with_context("users.list", |context| {
            Page::from_response(context, &answer)
        })
        .ok()
        .unwrap();
        let records = body["records"].as_array();
        assert_eq!(page.records.len(), records.map_or(0, Vec::len));
        assert!(renamed("users.list", body.to_string()).is_ok());
    }
}

#[test]
fn an_unreadable_answer_says_where_it_went_wrong() {
    for (operation, body, problem) in [
        ("users.get", "", "is empty"),
        ("users.get", r#"{"data":{"user_id":"#, "ends after 19 bytes"),
        ("users.get", "<html></html>", "is HTML, not JSON"),
        ("users.get", r#"{"data":{}}"#, "lacks data.user_id"),
        (
            "users.get",
            r#"{"data":{"user_id":null}}"#,
            "has null where a string belongs, at data.user_id",
        ),
        (
            "users.get",
            r#"{"data":{"user_id":"a","name":7}}"#,
            "has a number where a string belongs, at data.name",
        ),
        (
            "users.get",
            r#"{"data":[]}"#,
            "has an array where an object belongs, at data",
        ),
        ("users.get", r#"{"data":null}"#, "has no data"),
        ("users.get", r#"{"message":"x"}"#, "has no data"),
        ("users.get", r#"[]"#, "has an array where an object belongs"),
        (
            "users.get",
            r#"{"success":"yes","data":null}"#,
            "at success",
        ),
        (
            "users.get",
            r#"{"data":{"user_id":"a"}} x"#,
            "is invalid JSON at byte 25",
        ),
        (
            "users.list",
            r#"{"records":[{"user_id":"a"},{"name":"b"}]}"#,
            "lacks records[1].user_id",
        ),
        ("users.list", r#"{"records":{}}"#, "at records"),
        (
            "users.list",
            r#"{"records":[],"totalRecords":"many"}"#,
            "at totalRecords",
        ),
        (
            "kyc.createInquiryLink",
            r#"{"data":{"inquiry_url":null}}"#,
            "lacks data.is_kyc_pending",
        ),
    ] {
        let Err(Error::Api(error)) = renamed(operation, body) else {
            panic!("{body} was read");
        };
        assert!(error.message.contains(problem), "{body}: {}", error.message);
        assert_eq!(error.code, ErrorCode::Response);
        assert_eq!(error.outcome, Outcome::Unknown);
    }
    let deep = format!(r#"{{"data":{{"user_id":"a","x":{}"#, "[".repeat(100_000));
    assert!(
        matches!(renamed("users.get", deep), Err(Error::Api(error)) if error.message.contains("too deep"))
    );
}

#[test]
fn the_struct_reader_has_the_messages_of_rename_keys() {
    let answer = answer(200, &[], r#"{"data":{"user_id":"a","name":7}}"#);
    let Err(Error::Api(error)) =
        with_context("users.get", |context| User::from_response(context, &answer))
    else {
        panic!("a number was taken for a name");
    };
    assert!(
        error
            .message
            .contains("has a number where a string belongs, at data.name"),
        "{}",
        error.message
    );
}

#[test]
fn success_false_is_a_refusal_with_the_server_s_words_but_not_the_caller_s() {
    let body = r#"{"data":null,"message":"No \u0041da Example today.","success":false}"#;
    let Err(Error::Api(error)) = renamed("users.create", body) else {
        panic!("success: false was taken");
    };
    assert_eq!(error.code, ErrorCode::Response);
    assert_eq!(error.outcome, Outcome::Rejected);
    assert_eq!(
        error.message,
        "users.create: Paywint responded with status 200, but without success: No [redacted] today."
    );
}

#[test]
fn each_status_has_its_error() {
    for (status, code, outcome, retryable) in [
        (307, ErrorCode::Api, Outcome::Rejected, false),
        (400, ErrorCode::BadRequest, Outcome::Rejected, false),
        (401, ErrorCode::Authentication, Outcome::Rejected, false),
        (403, ErrorCode::PermissionDenied, Outcome::Rejected, false),
        (404, ErrorCode::NotFound, Outcome::Rejected, false),
        (408, ErrorCode::Api, Outcome::Unknown, true),
        (409, ErrorCode::Conflict, Outcome::Rejected, false),
        (418, ErrorCode::Api, Outcome::Rejected, false),
        (
            422,
            ErrorCode::UnprocessableEntity,
            Outcome::Rejected,
            false,
        ),
        (429, ErrorCode::RateLimit, Outcome::Rejected, true),
        (500, ErrorCode::InternalServer, Outcome::Unknown, true),
        (501, ErrorCode::InternalServer, Outcome::Unknown, false),
        (503, ErrorCode::InternalServer, Outcome::Unknown, true),
    ] {
        let error = refused("users.get", status, &[], r#"{"detail":"Because."}"#);
        assert_eq!(
            (error.code, error.outcome, error.retryable),
            (code, outcome, retryable),
            "{status}"
        );
        assert!(error.message.contains("Because"), "{}", error.message);
    }
}

#[test]
fn a_create_of_unknown_outcome_is_never_called_retryable_and_says_how_to_find_out() {
    let error = refused(
        "users.create",
        502,
        &[("content-type", "text/html; charset=utf-8")],
        "<h1>Bad gateway</h1>",
    );
    assert_eq!(error.outcome, Outcome::Unknown);
    assert!(!error.retryable);
    assert_eq!(
        error.message,
        "users.create: 502 with an HTML page: a proxy or gateway in front of Paywint failed. \
         The user may exist: look with users.list before you create again."
    );
}

#[test]
fn fastapi_s_array_becomes_issues_with_javascript_s_paths() {
    let body = json!({ "detail": [
        { "loc": ["body", "phone_country_code"], "msg": "Input should be a valid string", "type": "string_type" },
        { "loc": ["body", "items", 3, "a_b"], "msg": "ada@example.test is taken", "type": "value_error", "input": "ada@example.test" },
        { "loc": ["header", "X-Signature"], "msg": "Field required" },
        { "loc": 7, "type": "odd" },
        "odd"
    ] });
    let error = refused("users.create", 422, &[], body.to_string());
    let issues: Vec<_> = error
        .issues
        .iter()
        .map(|issue| (issue.path.as_str(), issue.message.as_str()))
        .collect();
    assert_eq!(
        issues,
        [
            ("phoneCountryCode", "Input should be a valid string"),
            ("items[3].aB", "[redacted] is taken"),
            ("header.X-Signature", "Field required"),
            ("", "was refused"),
        ]
    );
    assert!(!error.message.contains("ada@example.test"));
}

#[test]
fn waiting_times_are_read_in_seconds_and_in_milliseconds() {
    for (headers, expected) in [
        (&[("retry-after", "2")][..], Some(2000)),
        (
            &[("retry-after", "2"), ("retry-after-ms", "150")],
            Some(150),
        ),
        (
            &[("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT")],
            Some(3000),
        ),
        (
            &[
                ("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT"),
                ("date", "Sun, 06 Nov 1994 08:49:39 GMT"),
            ],
            Some(1000),
        ),
        (&[("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")], Some(0)),
        (&[("retry-after", "0.5")], Some(500)),
        (&[("retry-after", "1.0001")], Some(1001)),
        (&[("retry-after-ms", "12.5")], Some(13)),
        (&[("retry-after-ms", " 12.0 ")], Some(12)),
        (&[("retry-after-ms", "1e3"), ("retry-after", "+2")], None),
        (&[("retry-after", "1.")], None),
        (&[("retry-after", ".5")], None),
        (&[("retry-after", "-1")], None),
        (&[("retry-after", "soon")], None),
        (&[("retry-after", "18446744073709551.616")], None),
        (&[("retry-after", "99999999999999999999")], None),
        (&[], None),
    ] {
        assert_eq!(
            refused("users.get", 429, headers, "").retry_after_ms,
            expected
        );
    }
}

#[test]
fn a_create_may_be_tried_again_only_when_paywint_itself_limits_it() {
    const OWN: [&str; 4] = [
        r#"{"detail":"Slow down"}"#,
        r#"{"detail":{"code":7}}"#,
        r#"{"success":false,"message":"Slow down","data":null}"#,
        r#"{"detail":"Slo"#,
    ];
    const OF_A_PROXY: [&str; 8] = [
        "",
        "{}",
        "[]",
        "Too Many Requests",
        "<html>{\"detail\":1}</html>",
        r#"{"message":"API rate limit exceeded"}"#,
        r#"{"success":"no"}"#,
        r#"{"type":"about:blank","title":"Too many","status":429,"detail":"Slow down"}"#,
    ];
    let wait = &[("retry-after", "1")][..];
    for operation in ["users.create", "kyb.submit"] {
        for (body, is_own) in OWN
            .iter()
            .map(|body| (body, true))
            .chain(OF_A_PROXY.iter().map(|body| (body, false)))
        {
            let limited = refused(operation, 429, wait, body);
            let outcome = if is_own {
                Outcome::Rejected
            } else {
                Outcome::Unknown
            };
            assert_eq!(
                (limited.outcome, limited.retryable),
                (outcome, is_own),
                "{body}"
            );
            assert_eq!(limited.code, ErrorCode::RateLimit);
            assert_eq!(limited.retry_after_ms, Some(1000));
            assert_eq!(
                limited.message.contains("look with"),
                !is_own,
                "{}",
                limited.message
            );

            for status in [408, 500, 502, 503, 504, 520, 301, 302, 303, 304] {
                let failed = refused(operation, status, wait, body);
                assert_eq!(
                    (failed.outcome, failed.retryable),
                    (Outcome::Unknown, false),
                    "{status} {body}"
                );
                assert!(failed.message.contains("look with"), "{}", failed.message);
            }
            for status in [400, 401, 403, 404, 409, 422, 307, 308] {
                let refusal = refused(operation, status, wait, body);
                assert_eq!(
                    (refusal.outcome, refusal.retryable),
                    (Outcome::Rejected, false),
                    "{status} {body}"
                );
            }
        }
    }
}

#[test]
fn an_answer_about_another_id_than_the_one_asked_for_is_not_taken() {
    const OTHER: &str = "bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    let read = |operation: &str, id, body: &str| {
        let mut answer = answer(200, &[], body);
        let id = |_| Some(Cow::Borrowed(id));
        let context = RequestContext::new(self::operation(operation), id, &Vec::new, &|| 0);
        let by_struct = match operation {
            "kyc.get" => KycRecord::from_response(&context, &answer).map(drop),
            "users.get" => User::from_response(&context, &answer).map(drop),
            _ => KybRecord::from_response(&context, &answer).map(drop),
        };
        (by_struct, rename_keys(&context, &mut answer))
    };
    for operation in ["users.get", "kyc.get", "kyb.get", "kyb.submit"] {
        for body in [
            format!(r#"{{"success":true,"data":{{"user_id":"{ID}"}}}}"#),
            format!(
                r#"{{"data":{{"kyc_status":"approved","user_id": "{}"}}}}"#,
                ID.to_uppercase()
            ),
        ] {
            let (by_struct, by_rename) = read(operation, ID, &body);
            assert!(by_struct.is_ok() && by_rename.is_ok(), "{operation} {body}");
            let (by_struct, by_rename) = read(operation, OTHER, &body);
            for read in [by_struct, by_rename] {
                let Err(Error::Api(error)) = read else {
                    panic!("{operation} took {body}");
                };
                assert_eq!(
                    (error.code, error.outcome),
                    (ErrorCode::Response, Outcome::Unknown)
                );
                let says = "has another ID than the requested one, at data.user_id";
                assert!(error.message.contains(says), "{}", error.message);
                assert!(!error.message.contains("bbbb"), "{}", error.message);
            }
        }
        let by_escapes = format!(r#"{{"data":{{"user_id":"\u0061{}"}}}}"#, &ID[1..]);
        assert!(read(operation, ID, &by_escapes).1.is_err());
    }
}

#[test]
fn the_contract_s_spelling_of_a_field_counts_and_each_is_there_once() {
    let read = |operation: &str, body: &str| renamed(operation, body);
    for (body, expected) in [
        (r#"{"user_id":"a","userId":"b"}"#, json!({ "userId": "a" })),
        (r#"{"userId":"b","user_id":"a"}"#, json!({ "userId": "a" })),
        (
            r#"{"x":1,"userId":7 , "user_id":"a"}"#,
            json!({ "x": 1, "userId": "a" }),
        ),
        (
            r#"{"\u0075serId":{"a_b":[1]},"user_id":"a","userId":null}"#,
            json!({ "userId": "a" }),
        ),
        (
            r#"{"user_id":"a","createdAt":1,"phoneCountryCode":2,"extra_field":3,"extraOther":4}"#,
            json!({ "userId": "a", "extraField": 3, "extraOther": 4 }),
        ),
    ] {
        let text = format!(r#"{{"data":{body}}}"#);
        let read = read("users.get", &text).ok().unwrap();
        assert_eq!(read["data"], expected, "{body}");
        let list = format!(r#"{{"records":[{body},{body}]}}"#);
        let read = renamed("users.list", &list).ok().unwrap();
        assert_eq!(read["records"], json!([expected, expected]), "{body}");
    }
    let kyc = r#"{"data":{"kycStatus":"approved","user_id":"a","kyc_status":"rejected","ssn":null,"firstName":7}}"#;
    let record = read("kyc.get", kyc).ok().unwrap();
    assert_eq!(
        record["data"],
        json!({ "userId": "a", "kycStatus": "rejected", "ssn": null })
    );

    for (operation, body, twice) in [
        (
            "users.get",
            r#"{"data":{"user_id":"a","user_id":"a"}}"#,
            "data.user_id",
        ),
        (
            "users.get",
            r#"{"data":{"name":null,"user_id":"a","name":"x"}}"#,
            "data.name",
        ),
        (
            "kyc.get",
            r#"{"data":{"user_id":"a","ssn":"1","ssn":null}}"#,
            "data.ssn",
        ),
        (
            "users.get",
            r#"{"success":false,"data":{"user_id":"a"},"success":true}"#,
            "success",
        ),
        (
            "users.get",
            r#"{"data":{"user_id":"a"},"data":null}"#,
            "data",
        ),
        ("users.list", r#"{"records":[],"records":[]}"#, "records"),
        (
            "users.list",
            r#"{"totalRecords":1,"total_records":2}"#,
            "totalRecords",
        ),
        (
            "users.list",
            r#"{"records":[{"user_id":"a","user_id":"b"}]}"#,
            "records[0].user_id",
        ),
    ] {
        let Err(Error::Api(error)) = renamed(operation, body) else {
            panic!("{body} was read");
        };
        assert!(
            error.message.contains(&format!("has {twice} twice")),
            "{}",
            error.message
        );
    }
    assert!(renamed("users.list", r#"{"total_records":"many"}"#).is_err());
}

#[test]
fn a_number_that_javascript_would_take_for_infinity_is_refused() {
    for number in ["1e400", "-1E+309", "0.1e400"] {
        for body in [
            format!(r#"{{"data":{{"user_id":"a","balance":{number}}}}}"#),
            format!(r#"{{"data":{{"user_id":"a","x":[{{"y":{number}}}]}}}}"#),
            format!(r#"{{"queryGeneratedTime":{number},"data":{{"user_id":"a"}}}}"#),
        ] {
            let answer = answer(200, &[], &body);
            let by_struct = with_context("users.get", |context| {
                User::from_response(context, &answer).map(drop)
            });
            for read in [by_struct, renamed("users.get", &body).map(drop)] {
                let Err(Error::Api(error)) = read else {
                    panic!("{body} was read");
                };
                assert!(
                    error.message.contains("has a number that is too large"),
                    "{}",
                    error.message
                );
            }
        }
    }
    let fits = r#"{"data":{"user_id":"a","x":1.7976931348623157e308,"y":1e-400,"z":1E3}}"#;
    assert!(renamed("users.get", fits).is_ok());
}

#[test]
fn of_a_long_refusal_the_beginning_is_read() {
    let long = "x".repeat(2_000_000);
    for body in [
        json!({ "detail": long }),
        json!({ "success": false, "message": long }),
        json!({ "detail": [{ "loc": ["body", "name"], "msg": long }, { "msg": long }] }),
    ] {
        let error = refused("users.create", 422, &[], body.to_string());
        assert!(error.message.contains(&format!("{}…", "x".repeat(300))));
        assert!(error.message.len() < 1_000);
    }
    let late = json!({ "a": long, "detail": "too late" }).to_string();
    let error = refused("users.create", 422, &[], late);
    assert!(!error.message.contains("too late"), "{}", error.message);
    let unsuccessful = json!({ "success": false, "message": long }).to_string();
    let Err(Error::Api(error)) = renamed("users.create", unsuccessful) else {
        panic!("success: false was taken");
    };
    assert!(error.message.len() < 1_000);
}

#[test]
fn what_was_sent_is_in_no_issue_and_no_id_however_it_is_written() {
    for text in [
        "ADA\tEXAMPLE",
        "ada  example",
        "Ada%20Example",
        "Ada&nbsp;Example",
        "ada&#64;example.test",
        "ada%40example.test",
        "ada\u{200b}@example.test",
        "555) 010-0200",
        "555.010.0200",
    ] {
        let body =
            json!({ "detail": [{ "loc": ["body", text], "msg": format!("not {text}, please") }] });
        let error = refused(
            "users.create",
            422,
            &[("x-request-id", "5550100200")],
            body.to_string(),
        );
        assert_eq!(error.issues[0].path, "[redacted]", "{text}");
        assert_eq!(error.issues[0].message, "not [redacted], please", "{text}");
        assert!(!error.message.contains(text), "{}", error.message);
        assert_eq!(error.request_id, None);
    }
}

#[test]
fn the_request_id_is_passed_on() {
    let error = refused("users.get", 500, &[("x-request-id", "req-7")], "");
    assert_eq!(error.request_id.as_deref(), Some("req-7"));
}

#[test]
fn an_enormous_answer_is_refused() {
    let body = vec![b' '; paywint::call::LARGEST_BODY + 1];
    let error = refused("users.get", 200, &[], body);
    assert!(
        error.message.contains("larger than 16777216 bytes"),
        "{}",
        error.message
    );
}

/// A JSON value whose objects have keys that cannot meet once they are renamed.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        // serde_json reads these back to the last bit.
        any::<i16>().prop_map(|n| Value::from(f64::from(n) / 4.0)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,4}(_[a-z]{1,4}){0,2}", inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn camel_keys(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(camel_keys).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| {
                let mut parts = name.split('_');
                let first = parts.next().unwrap_or_default().to_owned();
                let camel = parts.fold(first, |name, part| {
                    let mut letters = part.chars();
                    let head: String = letters
                        .next()
                        .into_iter()
                        .flat_map(char::to_uppercase)
                        .collect();
                    name + &head + letters.as_str()
                });
                (camel, camel_keys(value))
            })
            .collect(),
        other => other.clone(),
    }
}

fn user_on_the_wire() -> impl Strategy<Value = Value> {
    let text = || prop::option::of(any::<String>());
    (
        any::<String>(),
        text(),
        text(),
        prop::collection::btree_map("[a-z]{1,4}_[a-z]{1,4}", json_value(), 0..3),
    )
        .prop_map(|(id, name, created, extra)| {
            let mut user = json!({ "user_id": id, "name": name, "created_at": created });
            for (key, value) in extra {
                user[key] = value;
            }
            user
        })
}

proptest! {
    #[test]
    fn rename_keys_agrees_with_the_structs(users in prop::collection::vec(user_on_the_wire(), 0..4), pretty in any::<bool>()) {
        let body = json!({ "records": users, "totalRecords": users.len(), "queryGeneratedTime": 1.5 });
        let text = if pretty { serde_json::to_string_pretty(&body) } else { serde_json::to_string(&body) }.unwrap();
        let read = renamed("users.list", &text).ok().unwrap();
        prop_assert_eq!(&read, &camel_keys(&body));

        let answer = answer(200, &[], &text);
        let page: Page<User> = with_context("users.list", |context| Page::from_response(context, &answer)).ok().unwrap();
        for (index, user) in page.records.iter().enumerate() {
            prop_assert_eq!(&read["records"][index]["userId"], &user.user_id);
            prop_assert_eq!(read["records"][index]["name"].as_str(), user.name.as_deref());
        }
    }

    #[test]
    fn rename_keys_refuses_what_the_structs_refuse(value in json_value()) {
        for operation in operations() {
            for member in ["data", "records"] {
                let text = json!({ member: value }).to_string();
                let answer = answer(200, &[], &text);
                let by_struct = with_context(operation.name, |context| (operation.read)(context, &answer).map(drop));
                prop_assert_eq!(renamed(operation.name, &text).is_ok(), by_struct.is_ok(), "{} {}", operation.name, text);
            }
        }
    }

    #[test]
    fn no_bytes_bring_the_readers_down(bytes in any::<Vec<u8>>(), status in 100..600u16, json in json_value()) {
        for body in [bytes, json.to_string().into_bytes()] {
            for operation in operations() {
                let mut answer = answer(status, &[], &body);
                with_context(operation.name, |context| {
                    let _ = (operation.read)(context, &answer);
                    let _ = rename_keys(context, &mut answer);
                });
                prop_assert_eq!(answer.body.len(), body.len());
            }
        }
    }

    #[test]
    fn nothing_that_was_sent_is_in_a_message(before in "\\PC{0,20}", after in "\\PC{0,20}", status in 300..600u16) {
        for sent in ["Ada Example", "ada@example.test", "5550100200"] {
            for body in [
                json!({ "detail": format!("{before}{sent}{after}") }),
                json!({ "message": format!("{before}{sent}{after}") }),
                json!({ "detail": [{ "loc": ["body", sent], "msg": format!("{before}{sent}{after}"), "input": sent }] }),
            ] {
                let error = refused("users.create", status, &[], body.to_string());
                prop_assert!(!error.message.contains(sent), "{}", error.message);
                let debugged = format!("{error:?}");
                prop_assert!(!debugged.contains(sent));
            }
        }
    }
}

//! The four operations, to the byte.

use paywint_sandbox::{Order, Repeats};
use serde_json::json;

use crate::support::{CREATE, Caller, LIST, Server, get_path, inquiry_path, nth_id};

#[test]
fn create_answers_with_the_user() {
    let server = Server::start();
    let answer = server.caller.post(
        CREATE,
        r#"{"name":"Ada Example","email":"ada@example.test","phone_country_code":"+1","phone":"5550100200","nick":"ignored"}"#,
    );
    let expected = r#"{"success":true,"message":"Success","data":{"user_id":"00000000-0000-4000-8000-000000000001","name":"Ada Example","email":"ada@example.test","phone_country_code":"+1","phone":"5550100200","created_at":"2026-01-02T03:04:05.250Z"},"queryGeneratedTime":1767323045.25}"#;
    assert_eq!(answer.told(), (200, expected));
}

#[test]
fn create_is_content_with_a_phone_which_then_serves_as_name() {
    let server = Server::start();
    let answer = server.caller.post(
        CREATE,
        r#"{"phone_country_code":"+91","phone":"9000000000","email":null}"#,
    );
    let expected = r#"{"success":true,"message":"Success","data":{"user_id":"00000000-0000-4000-8000-000000000001","name":"+91 9000000000","email":null,"phone_country_code":"+91","phone":"9000000000","created_at":"2026-01-02T03:04:05.250Z"},"queryGeneratedTime":1767323045.25}"#;
    assert_eq!(answer.told(), (200, expected));
}

#[test]
fn create_keeps_every_character() {
    let server = Server::start();
    let name = "李小龍 🙂 \u{0} \" <b>";
    let body = json!({ "name": name, "email": "e\u{301}@example.test" }).to_string();
    let created = server.caller.post(CREATE, &body).data();
    assert_eq!(created["name"], name);
    let read = server.caller.get(&get_path(&nth_id(1))).data();
    assert_eq!(read["name"], name);
    assert_eq!(read["email"], "e\u{301}@example.test");
}

#[test]
fn a_json_body_is_known_by_any_of_its_media_types() {
    let server = Server::start();
    let caller = &server.caller;
    for (number, media_type) in [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/problem+json",
    ]
    .into_iter()
    .enumerate()
    {
        let body = json!({ "email": format!("u{number}@example.test") }).to_string();
        let signature = caller.signature("POST", CREATE, Some(body.as_bytes()));
        let [_, platform, signed] = caller.headers(&signature);
        let headers = [("Content-Type", media_type), platform, signed];
        assert_eq!(caller.post_as(CREATE, &body, &headers).status, 200);
    }
}

#[test]
fn get_adds_the_compliance_status() {
    let server = Server::start();
    let id = server.caller.user("ada@example.test");
    let expected = r#"{"success":true,"message":"Success","data":{"user_id":"00000000-0000-4000-8000-000000000001","name":null,"email":"ada@example.test","phone_country_code":null,"phone":null,"created_at":"2026-01-02T03:04:05.250Z","kyc_status":"pending","kyb_status":null},"queryGeneratedTime":1767323045.25}"#;
    assert_eq!(server.caller.get(&get_path(&id)).told(), (200, expected));
}

#[test]
fn get_can_be_told_to_leave_the_status_out() {
    let server = Server::with(|config| config.user_status = false);
    let id = server.caller.user("ada@example.test");
    let data = server.caller.get(&get_path(&id)).data();
    let keys: Vec<_> = data.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "created_at",
            "email",
            "name",
            "phone",
            "phone_country_code",
            "user_id"
        ]
    );
}

#[test]
fn list_answers_with_the_envelope_of_a_list() {
    let server = Server::start();
    server.caller.user("ada@example.test");
    let answer = server
        .caller
        .post(LIST, r#"{"rows_per_page":10,"page_no":1}"#);
    let expected = r#"{"success":true,"status_code":200,"message":"Success","records":[{"user_id":"00000000-0000-4000-8000-000000000001","name":null,"email":"ada@example.test","phone_country_code":null,"phone":null,"created_at":"2026-01-02T03:04:05.250Z"}],"totalRecords":1,"queryGeneratedTime":1767323045}"#;
    assert_eq!(answer.told(), (200, expected));
}

#[test]
fn list_pages_from_the_oldest_to_the_newest() {
    let server = Server::start();
    create_many(&server.caller, 23);
    let pages: Vec<_> = (1..=4)
        .map(|page| listed(&server.caller, 10, page))
        .collect();
    let all: Vec<String> = (1..=23).map(nth_id).collect();
    assert_eq!(pages, [&all[..10], &all[10..20], &all[20..], &[]]);
    assert_eq!(listed(&server.caller, 50, 1), all);
}

#[test]
fn list_can_be_told_to_start_with_the_newest() {
    let server = Server::with(|config| config.list_order = Order::NewestFirst);
    create_many(&server.caller, 12);
    let newest_first: Vec<String> = (1..=12).rev().map(nth_id).collect();
    assert_eq!(listed(&server.caller, 10, 1), newest_first[..10]);
    assert_eq!(listed(&server.caller, 10, 2), newest_first[10..]);
}

#[test]
fn list_takes_a_whole_number_however_it_is_written() {
    let server = Server::start();
    create_many(&server.caller, 1);
    for page in ["1.0", "1e0"] {
        let body = format!(r#"{{"rows_per_page":10.0,"page_no":{page}}}"#);
        let records = server.caller.post(LIST, &body).json()["records"].clone();
        assert_eq!(records[0]["user_id"], nth_id(1));
    }
}

#[test]
fn list_beyond_the_end_is_empty_and_still_counts() {
    let server = Server::start();
    create_many(&server.caller, 3);
    for page in [
        "2",
        "18446744073709551615",
        "1e300",
        "123456789012345678901234567890",
    ] {
        let body = format!(r#"{{"rows_per_page":100,"page_no":{page}}}"#);
        let answer = server.caller.post(LIST, &body).json();
        assert_eq!(answer["records"], json!([]));
        assert_eq!(answer["totalRecords"], 3);
    }
}

#[test]
fn kyc_link_resumes_until_it_is_decided() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let base_url = &caller.base_url;
    let expected = format!(
        r#"{{"success":true,"message":"Success","data":{{"inquiry_url":"{base_url}/verify?inquiry-id=inq_00000000000000000000000000000002","is_kyc_pending":true}},"queryGeneratedTime":1767323045.25}}"#
    );
    let first = caller.get(&inquiry_path(&id));
    assert_eq!(first.told(), (200, expected.as_str()));
    assert_eq!(caller.get(&inquiry_path(&id)).body, expected);

    caller.decide(&caller.verify_target(&id), "approve");
    let expected = r#"{"success":true,"message":"Success","data":{"inquiry_url":null,"is_kyc_pending":false},"queryGeneratedTime":1767323045.25}"#;
    assert_eq!(caller.get(&inquiry_path(&id)).told(), (200, expected));
}

#[test]
fn kyc_links_start_at_the_configured_origin() {
    let server = Server::with(|config| config.base_url = "https://kyc.example.test".to_owned());
    let id = server.caller.user("ada@example.test");
    let data = server.caller.get(&inquiry_path(&id)).data();
    assert_eq!(
        data["inquiry_url"],
        "https://kyc.example.test/verify?inquiry-id=inq_00000000000000000000000000000002"
    );
}

#[test]
fn a_second_user_with_the_same_email_conflicts() {
    let server = Server::start();
    server.caller.user("ada@example.test");
    let answer = server
        .caller
        .post(CREATE, r#"{"email":"ADA@example.test"}"#);
    let expected = r#"{"detail":"A user with this email already exists"}"#;
    assert_eq!(answer.told(), (409, expected));
    assert_eq!(listed(&server.caller, 10, 1), [nth_id(1)]);
}

#[test]
fn a_second_user_with_the_same_phone_conflicts() {
    let server = Server::start();
    let with_phone = r#"{"phone_country_code":"+1","phone":"5550100200"}"#;
    assert_eq!(server.caller.post(CREATE, with_phone).status, 200);
    let expected = r#"{"detail":"A user with this phone already exists"}"#;
    assert_eq!(
        server.caller.post(CREATE, with_phone).told(),
        (409, expected)
    );
    let with_other_code = r#"{"phone_country_code":"+44","phone":"5550100200"}"#;
    assert_eq!(server.caller.post(CREATE, with_other_code).status, 200);
}

#[test]
fn duplicates_can_be_allowed_or_unprocessable_one_by_one() {
    let body = r#"{"email":"ada@example.test","phone_country_code":"+1","phone":"5550100200"}"#;
    for (email, phone, expected) in [
        (Repeats::Allow, Repeats::Allow, ""),
        (Repeats::Allow, Repeats::Conflict, "409 phone"),
        (Repeats::Conflict, Repeats::Allow, "409 email"),
        (Repeats::Allow, Repeats::Unprocessable, "422 phone"),
        (Repeats::Unprocessable, Repeats::Conflict, "422 email"),
    ] {
        let server = Server::with(|config| {
            config.duplicate_email = email;
            config.duplicate_phone = phone;
        });
        assert_eq!(server.caller.post(CREATE, body).status, 200);
        let second = server.caller.post(CREATE, body);
        match expected.split_once(' ') {
            None => assert_eq!(second.status, 200),
            Some((status, what)) => {
                let detail = format!(r#"{{"detail":"A user with this {what} already exists"}}"#);
                assert_eq!(second.told(), (status.parse().unwrap(), &*detail));
            }
        }
    }
}

fn create_many(caller: &Caller, count: u64) {
    for number in 1..=count {
        assert_eq!(
            caller.user(&format!("u{number}@example.test")),
            nth_id(number)
        );
    }
}

fn listed(caller: &Caller, rows_per_page: u32, page_no: u32) -> Vec<String> {
    let body = json!({ "rows_per_page": rows_per_page, "page_no": page_no }).to_string();
    let answer = caller.post(LIST, &body).json();
    let records = answer["records"].as_array().unwrap();
    records
        .iter()
        .map(|user| user["user_id"].as_str().unwrap().to_owned())
        .collect()
}

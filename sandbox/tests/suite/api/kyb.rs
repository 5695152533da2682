//! The verification of businesses: what is taken, when, and what comes of it.

use paywint_sandbox::FormationDate;
use serde_json::{Value, json};

use crate::support::{
    Answer, Caller, Server, business, decide_kyb_path, decide_path, get_path, kyb_path, nth_id,
    submit_kyb_path,
};

const NONE: (u16, &str) = (404, r#"{"detail":"KYB record not found"}"#);
const NOT_SUBMITTED: (u16, &str) = (
    404,
    r#"{"detail":"This user has no KYB yet: submit it first, with kyb.submit"}"#,
);
const NO_USER: (u16, &str) = (404, r#"{"detail":"User not found"}"#);
const NOT_VERIFIED: (u16, &str) = (403, r#"{"detail":"KYC is not approved"}"#);
const THERE: (u16, &str) = (409, r#"{"detail":"KYB was submitted already"}"#);

fn changed(field: &str, value: Value) -> Value {
    let mut business = business();
    business[field] = value;
    business
}

fn submit(caller: &Caller, id: &str, business: &Value) -> Answer {
    caller.post(&submit_kyb_path(id), &business.to_string())
}

fn decide(caller: &Caller, path: &str, status: &str) -> Answer {
    caller.control(path, &json!({ "status": status }).to_string())
}

fn verified(caller: &Caller) -> String {
    let id = caller.user("ada@example.test");
    assert_eq!(decide(caller, &decide_path(&id), "approved").status, 200);
    id
}

fn status(caller: &Caller, id: &str) -> Value {
    caller.get(&kyb_path(id)).data()["status"].clone()
}

#[test]
fn a_business_comes_back_without_its_tax_number() {
    let server = Server::start();
    let caller = &server.caller;
    let id = verified(caller);
    assert_eq!(caller.get(&kyb_path(&id)).told(), NONE);
    let expected = r#"{"success":true,"message":"Success","data":{"user_id":"00000000-0000-4000-8000-000000000001","business_name":"Example Ltd","dba":null,"business_phone":"+1 5550100200","business_email":"hello@example.test","address":"1 Example Street","city":"Sampleville","state":"CA","zip":"00000","country":"US","business_description":null,"website":null,"mcc":"6012","formation_date":"03-09-2015","entity_type":"ent4","document_1":"https://files.example.test/articles.pdf","document_2":"https://files.example.test/ein.pdf","document_3":null,"document_4":null,"document_5":null,"business_id_type":null,"status":"pending"},"queryGeneratedTime":1767323045.25}"#;
    let business = changed("business_email", json!("hello@example.test"));
    assert_eq!(submit(caller, &id, &business).told(), (200, expected));
    assert_eq!(caller.get(&kyb_path(&id)).told(), (200, expected));
}

#[test]
fn a_business_is_handed_in_once_unless_its_user_was_refused() {
    let server = Server::start();
    let caller = &server.caller;
    assert_eq!(submit(caller, &nth_id(9), &business()).told(), NO_USER);
    let id = caller.user("ada@example.test");
    for (status, detail) in [
        ("rejected", r#"{"detail":"KYC was rejected"}"#),
        ("failed", r#"{"detail":"KYC has failed"}"#),
    ] {
        decide(caller, &decide_path(&id), status);
        assert_eq!(submit(caller, &id, &business()).told(), (403, detail));
        assert_eq!(caller.get(&kyb_path(&id)).told(), NONE);
    }
    for before in ["pending", "applied", "in_review", "approved", "completed"] {
        decide(caller, &decide_path(&id), before);
        assert_eq!(submit(caller, &id, &business()).status, 200, "{before}");
        assert_eq!(submit(caller, &id, &business()).told(), THERE);
        decide(caller, &decide_kyb_path(&id), "rejected");
        assert_eq!(submit(caller, &id, &business()).told(), THERE);
        decide(caller, &decide_kyb_path(&id), "deleted");
    }
}

#[test]
fn a_business_can_be_made_to_wait_for_its_user_to_be_verified() {
    let server = Server::with(|config| config.kyb_needs_kyc = true);
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    for status in ["pending", "applied", "in_review", "rejected", "failed"] {
        decide(caller, &decide_path(&id), status);
        assert_eq!(submit(caller, &id, &business()).told(), NOT_VERIFIED);
    }
    decide(caller, &decide_path(&id), "completed");
    assert_eq!(submit(caller, &id, &business()).status, 200);
}

#[test]
fn a_decision_shows_in_the_record_and_in_the_user() {
    let server = Server::start();
    let caller = &server.caller;
    let id = verified(caller);
    let of_user = || caller.get(&get_path(&id)).data()["kyb_status"].clone();
    assert_eq!(of_user(), Value::Null);
    submit(caller, &id, &business());
    assert_eq!(of_user(), "pending");
    for decision in ["approved", "rejected", "pending"] {
        let answer = decide(caller, &decide_kyb_path(&id), decision);
        let told = json!({ "user_id": id, "kyb_status": decision });
        assert_eq!((answer.status, answer.json()), (200, told));
        assert_eq!(status(caller, &id), decision);
        assert_eq!(of_user(), decision);
    }
}

#[test]
fn whoever_is_rejected_has_their_business_rejected() {
    let server = Server::start();
    let caller = &server.caller;
    let id = verified(caller);
    submit(caller, &id, &business());
    decide(caller, &decide_kyb_path(&id), "approved");
    for other in ["failed", "applied", "pending", "approved"] {
        decide(caller, &decide_path(&id), other);
        assert_eq!(status(caller, &id), "approved");
    }
    decide(caller, &decide_path(&id), "rejected");
    assert_eq!(status(caller, &id), "rejected");
    decide(caller, &decide_path(&id), "approved");
    assert_eq!(status(caller, &id), "rejected");
}

#[test]
fn a_decision_needs_a_business_and_a_status_that_there_is() {
    let server = Server::start();
    let caller = &server.caller;
    let id = verified(caller);
    assert_eq!(
        decide(caller, &decide_kyb_path(&id), "approved").told(),
        NOT_SUBMITTED
    );
    let nobody = decide(caller, &decide_kyb_path(&nth_id(9)), "approved");
    assert_eq!(nobody.told(), NO_USER);
    for status in ["completed", "APPROVED", ""] {
        let answer = decide(caller, &decide_kyb_path(&id), status);
        let expected = r#"{"detail":[{"loc":["body","status"],"msg":"Input should be one of 'pending', 'approved', 'rejected', 'deleted'","type":"enum"}]}"#;
        assert_eq!(answer.told(), (422, expected));
    }
    submit(caller, &id, &business());
    assert_eq!(caller.control("/sandbox/reset", "").status, 200);
    assert_eq!(caller.get(&kyb_path(&id)).told(), NO_USER);
}

#[test]
fn each_field_has_its_issue() {
    let server = Server::start();
    let caller = &server.caller;
    let id = verified(caller);
    let pattern = "string_pattern_mismatch";
    let document = "https://files.example.test/";
    for (field, value, kind, msg) in [
        (
            "business_name",
            json!("é".repeat(101)),
            "string_too_long",
            "String should have at most 100 characters",
        ),
        (
            "business_phone",
            json!("5".repeat(16)),
            "string_too_long",
            "String should have at most 15 characters",
        ),
        (
            "address",
            json!("a".repeat(301)),
            "string_too_long",
            "String should have at most 300 characters",
        ),
        (
            "zip",
            json!("1".repeat(11)),
            "string_too_long",
            "String should have at most 10 characters",
        ),
        (
            "ein",
            json!("1".repeat(51)),
            "string_too_long",
            "String should have at most 50 characters",
        ),
        (
            "ein",
            json!(7),
            "string_type",
            "Input should be a valid string",
        ),
        (
            "ein",
            Value::Null,
            "string_type",
            "Input should be a valid string",
        ),
        (
            "dba",
            json!(["x"]),
            "string_type",
            "Input should be a valid string",
        ),
        (
            "business_description",
            json!("a".repeat(501)),
            "string_too_long",
            "String should have at most 500 characters",
        ),
        (
            "country",
            json!("USA"),
            pattern,
            "String should match pattern '^[A-Z]{2}$'",
        ),
        (
            "mcc",
            json!("60a2"),
            pattern,
            "String should match pattern '^[0-9]{4}$'",
        ),
        (
            "mcc",
            json!(6012),
            "string_type",
            "Input should be a valid string",
        ),
        (
            "entity_type",
            json!("ent14"),
            "enum",
            "Input should be 'ent1', 'ent2', 'ent3', 'ent4', 'ent5', 'ent6', 'ent7', 'ent8', 'ent9', 'ent10', 'ent11', 'ent12' or 'ent13'",
        ),
        (
            "formation_date",
            json!("2015-03-09"),
            "value_error",
            "Value error, formation_date should be a date in the format MM-DD-YYYY",
        ),
        (
            "formation_date",
            json!("02-29-2023"),
            "value_error",
            "Value error, formation_date should be a date in the format MM-DD-YYYY",
        ),
        (
            "website",
            json!("ftp://example.test"),
            "url_scheme",
            "URL scheme should be 'http' or 'https'",
        ),
        (
            "website",
            json!("example.test"),
            "url_parsing",
            "Input should be a valid URL",
        ),
        (
            "document_1",
            json!("http://files.example.test/a.pdf"),
            "url_scheme",
            "URL scheme should be 'https'",
        ),
        (
            "document_2",
            json!("articles.pdf"),
            "url_parsing",
            "Input should be a valid URL",
        ),
        (
            "document_3",
            json!("https://user:secret@files.example.test/a"),
            "url_parsing",
            "Input should be a valid URL",
        ),
        (
            "document_4",
            json!("https://localhost/a"),
            "value_error",
            "Value error, URL should have a public host",
        ),
        (
            "document_5",
            json!(format!("{document}{}", "a".repeat(2048 - document.len()))),
            "string_too_long",
            "String should have at most 2047 characters",
        ),
    ] {
        let answer = submit(caller, &id, &changed(field, value.clone()));
        let expected = json!({ "detail": [{ "loc": ["body", field], "msg": msg, "type": kind }] });
        assert_eq!(
            (answer.status, answer.json()),
            (422, expected),
            "{field} {value}"
        );
    }
    let longest = format!("{document}{}", "a".repeat(2047 - document.len()));
    assert_eq!(
        submit(caller, &id, &changed("document_5", json!(longest))).status,
        200
    );
}

#[test]
fn documents_are_on_hosts_that_anybody_reaches() {
    let server = Server::start();
    let caller = &server.caller;
    let id = verified(caller);
    for host in [
        "localhost",
        "a.localhost",
        "printer.local",
        "printer.local.",
        "db.internal",
        "nas.home.arpa",
        "intranet",
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "192.0.2.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[fe80::1]",
        "[fd00::1]",
        "[2001:db8::1]",
        "[2002:7f00:1::]",
    ] {
        let answer = submit(
            caller,
            &id,
            &changed("document_1", json!(format!("https://{host}:443/a.pdf"))),
        );
        assert_eq!(answer.json()["detail"][0]["type"], "value_error", "{host}");
    }
    for authority in [
        "127.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "a b",
        "bücher.example",
        "a..b",
        "",
        "[::1",
        "a@b.test",
        "a.test:x",
        "a.test\\@b.test",
    ] {
        let answer = submit(
            caller,
            &id,
            &changed("document_1", json!(format!("https://{authority}/a.pdf"))),
        );
        assert_eq!(
            answer.json()["detail"][0]["type"],
            "url_parsing",
            "{authority}"
        );
    }
    for (host, number) in [
        ("[2606:4700::1111]", 2),
        ("8.8.8.8", 3),
        ("files.example.test:8443", 4),
        ("Files.Example.Test.", 5),
    ] {
        let id = caller.user(&format!("{number}@example.test"));
        decide(caller, &decide_path(&id), "approved");
        let url = format!("https://{host}/a.pdf?x=%20#y");
        assert_eq!(
            submit(caller, &id, &changed("document_1", json!(url))).status,
            200,
            "{host}"
        );
    }
}

#[test]
fn all_issues_are_told_together() {
    let server = Server::start();
    let caller = &server.caller;
    let answer = caller.post(&submit_kyb_path("me"), r#"{"mcc":7,"dba":7}"#);
    let issues = answer.json()["detail"].as_array().unwrap().clone();
    let places: Vec<_> = issues
        .iter()
        .map(|issue| issue["loc"][1].as_str().unwrap())
        .collect();
    assert_eq!(answer.status, 422);
    assert_eq!(places[0], "user_id");
    assert_eq!(places.len(), 15);
    assert_eq!(
        issues
            .iter()
            .filter(|issue| issue["type"] == "missing")
            .count(),
        12
    );
    for body in ["", "null", "[]"] {
        assert_eq!(
            caller.post(&submit_kyb_path(&nth_id(1)), body).status,
            422,
            "{body:?}"
        );
    }
}

#[test]
fn a_formation_date_is_written_as_it_was_chosen() {
    for (rule, month_first, year_first) in [
        (FormationDate::MonthFirst, 200, 422),
        (FormationDate::YearFirst, 422, 200),
        (FormationDate::Either, 200, 200),
    ] {
        for (date, expected) in [
            ("03-09-2015", month_first),
            ("2015-03-09", year_first),
            ("2015-09", 422),
            ("02-30-2015", 422),
        ] {
            let server = Server::with(|config| config.formation_date = rule);
            let id = verified(&server.caller);
            let answer = submit(&server.caller, &id, &changed("formation_date", json!(date)));
            assert_eq!(answer.status, expected, "{rule:?} {date}");
        }
    }
}

#[test]
fn a_business_is_refused_as_a_user_is() {
    let server = Server::start();
    let caller = &server.caller;
    let id = verified(caller);
    assert_eq!(caller.get(&kyb_path(&nth_id(9))).told(), NO_USER);
    assert_eq!(caller.get(&kyb_path("me")).status, 422);
    assert_eq!(caller.post(&kyb_path(&id), "{}").status, 405);
    assert_eq!(caller.get(&submit_kyb_path(&id)).status, 405);
    let wrong = "0".repeat(64);
    let headers = caller.headers(&wrong);
    assert_eq!(caller.get_as(&kyb_path(&id), &headers).status, 401);

    let broken = Server::broken(|_| ());
    assert_eq!(broken.caller.get(&kyb_path(&id)).status, 500);
    assert_eq!(submit(&broken.caller, &id, &business()).status, 500);
    assert_eq!(
        decide(&broken.caller, &decide_kyb_path(&id), "approved").status,
        500
    );
}

//! Payees, and what belongs to them.

mod belongings;

use serde_json::{Value, json};

use crate::support::{Answer, Caller, Program, Server, nth_id};

const NO_PAYEE: (u16, &str) = (404, r#"{"detail":"Payee not found"}"#);
const NO_USER: (u16, &str) = (404, r#"{"detail":"User not found"}"#);

pub(crate) fn path(what: &str, user_id: &str) -> String {
    format!("/api/platform/payee/{what}/{user_id}")
}

fn create(caller: &Caller, user_id: &str, body: &Value) -> Answer {
    caller.send("POST", &path("create", user_id), body)
}

/// Adds a payee with an e-mail and gives its id.
pub(crate) fn payee(caller: &Caller, user_id: &str, email: &str) -> String {
    let body = json!({ "name": "Grace Example", "email": email });
    let data = create(caller, user_id, &body).data();
    data["payee_id"].as_str().unwrap().to_owned()
}

fn get(caller: &Caller, user_id: &str, payee_id: &str) -> Answer {
    let body = json!({ "payee_id": payee_id });
    caller.send("POST", &path("get", user_id), &body)
}

fn list(caller: &Caller, user_id: &str, rows: u32, page: u32) -> Value {
    let body = json!({ "rows_per_page": rows, "page_no": page });
    let answer = caller.send("POST", &path("list-payee", user_id), &body);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

#[test]
fn a_payee_is_created_read_renamed_and_deleted() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let body = json!({
        "name": "Grace Example", "email": "grace@example.test",
        "phone_country_code": "+1", "phone": "5550100200", "nick": "ignored",
    });
    let created = create(caller, &user, &body);
    let expected = r#"{"success":true,"message":"Success","data":{"payee_id":"00000000-0000-4000-8000-000000000002","name":"Grace Example","email":"grace@example.test","phone_country_code":"+1","phone":"5550100200","created_at":"2026-01-02T03:04:05.250Z"},"queryGeneratedTime":1767323045.25}"#;
    assert_eq!(created.told(), (200, expected));
    let id = nth_id(2);
    assert_eq!(get(caller, &user, &id).told(), (200, expected));

    let renamed =
        json!({ "payee_id": id, "name": "Grace H. Example", "email": "other@example.test" });
    let renamed = caller.send("PUT", &path("update", &user), &renamed).data();
    assert_eq!(renamed["name"], "Grace H. Example");
    assert_eq!(renamed["email"], "grace@example.test");
    assert_eq!(get(caller, &user, &id).data(), renamed);

    let delete = || caller.send("DELETE", &path("delete", &user), &json!({ "payee_id": id }));
    let gone =
        r#"{"success":true,"message":"Success","data":null,"queryGeneratedTime":1767323045.25}"#;
    assert_eq!(delete().told(), (200, gone));
    assert_eq!(delete().told(), NO_PAYEE);
    assert_eq!(get(caller, &user, &id).told(), NO_PAYEE);
    let again = json!({ "payee_id": id, "name": "Nobody" });
    assert_eq!(
        caller.send("PUT", &path("update", &user), &again).told(),
        NO_PAYEE
    );
    assert_eq!(list(caller, &user, 10, 1)["totalRecords"], 0);
}

#[test]
fn a_list_has_the_payees_of_one_user_newest_first() {
    let server = Server::start();
    let caller = &server.caller;
    let [user, other] = ["ada@example.test", "bob@example.test"].map(|email| caller.user(email));
    let mut ids: Vec<_> = (0..12)
        .map(|n| payee(caller, &user, &format!("p{n}@example.test")))
        .collect();
    payee(caller, &other, "p0@example.test");
    ids.reverse();
    let page = |page| {
        let listed = list(caller, &user, 10, page);
        assert_eq!(listed["totalRecords"], 12);
        let records = listed["records"].as_array().unwrap().clone();
        let ids = records
            .iter()
            .map(|one| one["payee_id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(page(1), ids[..10]);
    assert_eq!(page(2), ids[10..]);
    assert_eq!(page(3), [""; 0]);
    assert_eq!(page(u32::MAX), [""; 0]);
    assert_eq!(list(caller, &other, 10, 1)["totalRecords"], 1);
}

#[test]
fn another_users_payee_is_not_found() {
    let server = Server::start();
    let caller = &server.caller;
    let [user, other] = ["ada@example.test", "bob@example.test"].map(|email| caller.user(email));
    let id = payee(caller, &user, "grace@example.test");
    assert_eq!(get(caller, &other, &id).told(), NO_PAYEE);
    let body = json!({ "payee_id": id, "name": "Taken" });
    assert_eq!(
        caller.send("PUT", &path("update", &other), &body).told(),
        NO_PAYEE
    );
    assert_eq!(
        caller.send("DELETE", &path("delete", &other), &body).told(),
        NO_PAYEE
    );
    assert_eq!(get(caller, &user, &id).data()["name"], "Grace Example");

    let nobody = nth_id(99);
    for answer in [
        get(caller, &nobody, &id),
        caller.send("PUT", &path("update", &nobody), &body),
        caller.send("DELETE", &path("delete", &nobody), &body),
        create(
            caller,
            &nobody,
            &json!({ "name": "N", "email": "n@example.test" }),
        ),
        caller.send(
            "POST",
            &path("list-payee", &nobody),
            &json!({ "rows_per_page": 10, "page_no": 1 }),
        ),
    ] {
        assert_eq!(answer.told(), NO_USER);
    }
}

#[test]
fn a_contact_is_taken_once_for_each_user() {
    let by_phone =
        |name: &str| json!({ "name": name, "phone_country_code": "+1", "phone": "5550100200" });
    let email_taken = r#"{"detail":"A payee with this email already exists"}"#;
    let phone_taken = r#"{"detail":"A payee with this phone already exists"}"#;
    for (repeats, status) in [
        (paywint_sandbox::Repeats::Unprocessable, 422),
        (paywint_sandbox::Repeats::Conflict, 409),
    ] {
        let server = Server::with(|config| config.duplicate_payee = repeats);
        let caller = &server.caller;
        let [user, other] =
            ["ada@example.test", "bob@example.test"].map(|email| caller.user(email));
        payee(caller, &user, "grace@example.test");
        let again = json!({ "name": "G", "email": "GRACE@example.test" });
        assert_eq!(create(caller, &user, &again).told(), (status, email_taken));
        assert_eq!(create(caller, &user, &by_phone("P")).status, 200);
        assert_eq!(
            create(caller, &user, &by_phone("Q")).told(),
            (status, phone_taken)
        );
        assert_eq!(list(caller, &user, 10, 1)["totalRecords"], 2);
        assert_eq!(create(caller, &other, &again).status, 200);
    }
    let server = Server::with(|config| config.duplicate_payee = paywint_sandbox::Repeats::Allow);
    let user = server.caller.user("ada@example.test");
    let [one, two] = [0, 1].map(|_| payee(&server.caller, &user, "grace@example.test"));
    assert_ne!(one, two);
}

#[test]
fn every_issue_of_a_payee_is_told_at_once() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let places = |answer: Answer| {
        assert_eq!(answer.status, 422, "{}", answer.body);
        let detail = answer.json()["detail"].clone();
        let issues = detail.as_array().unwrap().iter().map(|issue| {
            let [place, kind] =
                [&issue["loc"][1], &issue["type"]].map(|text| text.as_str().unwrap());
            format!("{place} {kind}")
        });
        issues.collect::<Vec<_>>()
    };
    let body = json!({
        "name": "n".repeat(51), "email": "no address", "phone_country_code": "+12345", "phone": 5_550_100_200_u64,
    });
    assert_eq!(
        places(create(caller, &user, &body)),
        [
            "name string_too_long",
            "email value_error",
            "phone_country_code string_too_long",
            "phone string_type"
        ]
    );
    for body in [
        json!({ "name": "N" }),
        json!({ "name": "N", "email": null, "phone": "5550100200" }),
        json!({ "name": "N", "email": "", "phone_country_code": "+1" }),
    ] {
        assert_eq!(
            places(create(caller, &user, &body)),
            ["email value_error"],
            "{body}"
        );
    }
    let missing = caller.send("PUT", &path("update", "me"), &json!({}));
    assert_eq!(
        places(missing),
        ["user_id uuid_parsing", "payee_id missing", "name missing"]
    );
    for (id, kind) in [
        (json!(null), "payee_id uuid_type"),
        (json!(7), "payee_id uuid_type"),
        (json!("x"), "payee_id uuid_parsing"),
        (
            json!("00000000-0000-1000-8000-000000000001"),
            "payee_id uuid_version",
        ),
    ] {
        let answer = caller.send("DELETE", &path("delete", &user), &json!({ "payee_id": id }));
        assert_eq!(places(answer), [kind]);
    }
}

#[test]
fn put_and_delete_are_signed_over_their_bodies() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let id = payee(caller, &user, "grace@example.test");
    let body = json!({ "payee_id": id, "name": "Other" });
    for (method, what) in [("PUT", "update"), ("DELETE", "delete")] {
        let target = path(what, &user);
        let mut wrong = caller.clone();
        wrong.secret = "another".to_owned();
        assert_eq!(wrong.send(method, &target, &body).status, 401);
        assert_eq!(caller.send("POST", &target, &body).status, 405);
    }
    assert_eq!(get(caller, &user, &id).data()["name"], "Grace Example");
}

#[test]
fn payees_outlive_the_process() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let start = || Program::start(&["--data", file.to_str().unwrap()]);
    let first = start();
    let user = first.caller.user("ada@example.test");
    let id = payee(&first.caller, &user, "grace@example.test");
    let before = get(&first.caller, &user, &id).data();
    drop(first);
    let second = start();
    assert_eq!(get(&second.caller, &user, &id).data(), before);
}

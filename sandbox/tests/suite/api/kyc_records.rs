//! The record that a user's KYC leaves, and when there is none.

use serde_json::{Value, json};

use crate::support::{CREATE, Caller, Server, decide_path, kyc_path, nth_id};

const NONE: (u16, &str) = (404, r#"{"detail":"KYC record not found"}"#);

fn decide(caller: &Caller, id: &str, status: &str) {
    let body = json!({ "status": status }).to_string();
    assert_eq!(caller.control(&decide_path(id), &body).status, 200);
}

fn record(caller: &Caller, id: &str) -> Value {
    caller.get(&kyc_path(id)).data()
}

#[test]
fn a_record_is_made_of_the_user() {
    let server = Server::start();
    let caller = &server.caller;
    caller.post(
        CREATE,
        r#"{"name":"Ada King Example","phone_country_code":"+1","phone":"5550100200"}"#,
    );
    let id = nth_id(1);
    decide(caller, &id, "approved");
    let expected = r#"{"success":true,"message":"Success","data":{"user_id":"00000000-0000-4000-8000-000000000001","first_name":"Ada King","last_name":"Example","dob":"1953-01-01","phone_no":"+1 5550100200","ssn":"000-00-2353","address":"2353 Example Street","city":"Sampleville","state":"CA","zip":"00000","country":"US","id_type":"passport","selfie":"https://images.example.test/00000000-0000-4000-8000-000000000001/selfie.jpg","id_front_img":"https://images.example.test/00000000-0000-4000-8000-000000000001/id-front.jpg","id_back_img":"https://images.example.test/00000000-0000-4000-8000-000000000001/id-back.jpg","kyc_status":"approved"},"queryGeneratedTime":1767323045.25}"#;
    let answer = caller.get(&kyc_path(&id));
    assert_eq!(answer.told(), (200, expected));
}

#[test]
fn who_gave_neither_name_nor_phone_gets_invented_ones() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    decide(caller, &id, "applied");
    let read = record(caller, &id);
    assert_eq!(
        (&read["first_name"], &read["last_name"]),
        (&json!("Sample"), &json!("Person"))
    );
    let phone = read["phone_no"].as_str().unwrap();
    assert!(
        phone.starts_with("+1 555010") && phone.len() == 13,
        "{phone}"
    );
    assert_eq!(record(caller, &id), read);

    let other = caller.user("grace@example.test");
    decide(caller, &other, "applied");
    assert_ne!(record(caller, &other)["ssn"], read["ssn"]);
}

#[test]
fn a_phone_that_serves_as_name_is_no_name_of_a_record() {
    let server = Server::start();
    let caller = &server.caller;
    caller.post(
        CREATE,
        r#"{"phone_country_code":"+1","phone":"5550100200"}"#,
    );
    decide(caller, &nth_id(1), "approved");
    let read = record(caller, &nth_id(1));
    for (field, value) in [
        ("first_name", "Sample"),
        ("last_name", "Person"),
        ("phone_no", "+1 5550100200"),
    ] {
        assert_eq!(read[field], value, "{field}");
    }
}

#[test]
fn there_is_a_record_unless_the_user_is_pending() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    assert_eq!(caller.get(&kyc_path(&id)).told(), NONE);
    caller.verify_target(&id);
    assert_eq!(caller.get(&kyc_path(&id)).told(), NONE);
    for status in [
        "applied",
        "in_review",
        "approved",
        "rejected",
        "failed",
        "completed",
    ] {
        decide(caller, &id, status);
        assert_eq!(record(caller, &id)["kyc_status"], status);
    }
    decide(caller, &id, "pending");
    assert_eq!(caller.get(&kyc_path(&id)).told(), NONE);
}

#[test]
fn a_record_is_refused_as_a_user_is() {
    let server = Server::start();
    let caller = &server.caller;
    let unknown = caller.get(&kyc_path(&nth_id(9)));
    assert_eq!(unknown.told(), (404, r#"{"detail":"User not found"}"#));
    assert_eq!(caller.get(&kyc_path("me")).status, 422);
    assert_eq!(caller.post(&kyc_path(&nth_id(9)), "{}").status, 405);

    let id = caller.user("ada@example.test");
    decide(caller, &id, "approved");
    let wrong = "0".repeat(64);
    let answer = caller.get_as(&kyc_path(&id), &caller.headers(&wrong));
    assert_eq!(answer.status, 401, "{}", answer.body);

    let broken = Server::broken(|_| ());
    assert_eq!(broken.caller.get(&kyc_path(&id)).status, 500);
}

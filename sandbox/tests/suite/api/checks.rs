//! What a user's checks show, and checkout tokens.

use serde_json::{Value, json};

use crate::support::{Answer, Caller, Program, Server, nth_id};

const NO_USER: (u16, &str) = (404, r#"{"detail":"User not found"}"#);

fn call(caller: &Caller, method: &str, what: &str, user_id: &str, body: &Value) -> Answer {
    caller.send(
        method,
        &format!("/api/platform/check/{what}/{user_id}"),
        body,
    )
}

fn add(caller: &Caller, user_id: &str, body: &Value) -> Answer {
    call(caller, "POST", "add-address", user_id, body)
}

fn update(caller: &Caller, user_id: &str, body: &Value) -> Answer {
    call(caller, "PATCH", "update-address", user_id, body)
}

fn configure(caller: &Caller, user_id: &str, body: &Value) -> Answer {
    call(caller, "POST", "update-config", user_id, body)
}

fn address() -> Value {
    json!({
        "address_line_1": "1 Example Street", "city": "Sampleville", "state": "CA", "zipcode": "00000",
        "country": "US",
    })
}

fn places(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 422, "{}", answer.body);
    let detail = answer.json()["detail"].clone();
    let issues = detail.as_array().unwrap().iter().map(|issue| {
        let [place, kind] = [&issue["loc"][1], &issue["type"]].map(|text| text.as_str().unwrap());
        format!("{place} {kind}")
    });
    issues.collect()
}

#[test]
fn a_user_has_one_check_address_which_changes_field_by_field() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let none = (404, r#"{"detail":"Check address not found"}"#);
    assert_eq!(update(caller, &user, &json!({})).told(), none);
    let mut expected = address();
    for (field, value) in [
        ("address_id", json!(nth_id(2))),
        ("name", json!(null)),
        ("address_line_2", json!(null)),
        ("created_at", json!("2026-01-02T03:04:05.250Z")),
        ("updated_at", json!("2026-01-02T03:04:05.250Z")),
    ] {
        expected[field] = value;
    }
    assert_eq!(add(caller, &user, &address()).data(), expected);
    let again = (409, r#"{"detail":"This user has a check address already"}"#);
    assert_eq!(add(caller, &user, &address()).told(), again);

    caller.control("/sandbox/advance", r#"{"by":"1h"}"#);
    expected["updated_at"] = "2026-01-02T04:04:05.250Z".into();
    expected["city"] = "Elsewhere".into();
    expected["name"] = "Ada's Bakery".into();
    let change = json!({ "city": "Elsewhere", "name": "Ada's Bakery", "state": null });
    assert_eq!(update(caller, &user, &change).data(), expected);
    expected["address_line_2"] = "Floor 2".into();
    assert_eq!(
        update(caller, &user, &json!({ "address_line_2": "Floor 2" })).data(),
        expected
    );

    let nobody = nth_id(99);
    assert_eq!(add(caller, &nobody, &address()).told(), NO_USER);
    assert_eq!(update(caller, &nobody, &json!({})).told(), NO_USER);
}

#[test]
fn null_takes_away_what_a_check_address_may_lack_and_leaves_the_rest() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let mut body = address();
    body["name"] = "Ada's Bakery".into();
    body["address_line_2"] = "Floor 2".into();
    let mut expected = add(caller, &user, &body).data();
    let required = json!({
        "address_line_1": null, "city": null, "state": null, "zipcode": null, "country": null,
    });
    assert_eq!(update(caller, &user, &required).data(), expected);
    for field in ["name", "address_line_2"] {
        assert!(expected[field].is_string());
        expected[field] = Value::Null;
        assert_eq!(
            update(caller, &user, &json!({ field: null })).data(),
            expected
        );
    }
    assert_eq!(update(caller, &user, &json!({})).data(), expected);
}

#[test]
fn every_issue_of_a_check_address_is_told() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let body = json!({
        "name": "A", "address_line_1": "a".repeat(65), "address_line_2": "a".repeat(65), "city": "c".repeat(41),
        "state": "s".repeat(31), "zipcode": "1234", "country": 1,
    });
    let expected = [
        "address_line_1 string_too_long",
        "city string_too_long",
        "state string_too_long",
        "zipcode string_too_short",
        "country string_type",
        "name string_too_short",
        "address_line_2 string_too_long",
    ];
    assert_eq!(places(&add(caller, &user, &body)), expected);
    assert_eq!(places(&update(caller, &user, &body)), expected);
    let required = ["address_line_1", "city", "state", "zipcode", "country"];
    assert_eq!(
        places(&add(caller, &user, &json!({}))),
        required.map(|field| format!("{field} missing"))
    );
    let long = json!({ "zipcode": "12345678901", "name": "n".repeat(181) });
    assert_eq!(
        places(&update(caller, &user, &long)),
        ["zipcode string_too_long", "name string_too_long"]
    );
}

#[test]
fn the_default_logo_takes_the_place_of_a_users_own() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let [logo, signature] =
        ["logo", "signature"].map(|name| format!("https://files.example.test/{name}.png"));
    let nothing = json!({ "logo": null, "signature": null });
    assert_eq!(configure(caller, &user, &json!({})).data(), nothing);
    let with_logo = json!({ "logo": logo, "signature": null });
    assert_eq!(
        configure(caller, &user, &json!({ "logo_url": logo })).data(),
        with_logo
    );
    let both = json!({ "logo": logo, "signature": signature });
    let body = json!({ "signature_url": signature, "set_default_logo": false });
    assert_eq!(configure(caller, &user, &body).data(), both);
    let default = json!({ "logo": null, "signature": signature });
    for ignored in [json!(logo), json!("http://files.example.test/"), json!(1)] {
        let body = json!({ "set_default_logo": true, "logo_url": ignored });
        assert_eq!(configure(caller, &user, &body).data(), default, "{ignored}");
    }

    let body = json!({ "logo_url": "http://files.example.test/", "signature_url": "https://10.0.0.1/", "set_default_logo": null });
    let expected = [
        "set_default_logo bool_type",
        "logo_url url_scheme",
        "signature_url value_error",
    ];
    assert_eq!(places(&configure(caller, &user, &body)), expected);
    assert_eq!(configure(caller, &nth_id(99), &json!({})).told(), NO_USER);
}

#[test]
fn what_checks_show_outlives_the_process() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let start = || Program::start(&["--data", file.to_str().unwrap()]);
    let first = start();
    let user = first.caller.user("ada@example.test");
    let added = add(&first.caller, &user, &address()).data();
    let body = json!({ "logo_url": "https://files.example.test/logo.png" });
    let settings = configure(&first.caller, &user, &body).data();
    drop(first);
    let second = start();
    let read = update(&second.caller, &user, &json!({})).data();
    assert_eq!(read["address_id"], added["address_id"]);
    assert_eq!(
        configure(&second.caller, &user, &json!({})).data(),
        settings
    );
}

#[test]
fn a_checkout_token_lasts_for_thirty_minutes() {
    const PATH: &str = "/api/checkout/token/platform";
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let token = |body: &Value| caller.send("POST", PATH, body);
    let expected = json!({ "checkout_token": format!("ct_{:032x}", 2), "expires_at": "2026-01-02T03:34:05.250Z" });
    assert_eq!(
        token(&json!({ "user_id": user, "amount": 100_000 })).data(),
        expected
    );
    let next = token(&json!({ "user_id": user, "amount": 0.01, "currency": "USD" })).data();
    assert_ne!(next["checkout_token"], expected["checkout_token"]);
    assert_eq!(
        token(&json!({ "user_id": nth_id(99), "amount": 1 })).told(),
        NO_USER
    );
    for (amount, kind) in [
        (json!(100_000.01), "amount less_than_equal"),
        (json!(0), "amount greater_than"),
        (json!(1.001), "amount value_error"),
        (json!("1"), "amount float_type"),
    ] {
        assert_eq!(
            places(&token(&json!({ "user_id": user, "amount": amount }))),
            [kind]
        );
    }
    let null = json!({ "user_id": user, "amount": 1, "currency": null });
    assert_eq!(places(&token(&null)), ["currency string_type"]);
    let body = json!({ "user_id": "me", "currency": "US" });
    assert_eq!(
        places(&token(&body)),
        [
            "user_id uuid_parsing",
            "amount missing",
            "currency string_too_short"
        ]
    );
}

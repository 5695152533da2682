//! A user's bank accounts and their micro-deposits.

use paywint_sandbox::AccountIdName;
use serde_json::{Value, json};

use crate::support::{Answer, Caller, Program, Server, nth_id};

const ADD: &str = "/api/platform/accounts/add-account";
const NO_ACCOUNT: (u16, &str) = (404, r#"{"detail":"Bank account not found"}"#);
const NO_USER: (u16, &str) = (404, r#"{"detail":"User not found"}"#);

fn path(what: &str, id: &str) -> String {
    format!("/api/platform/accounts/{what}/{id}")
}

fn account(user_id: &str) -> Value {
    json!({
        "user_id": user_id, "account_holder_name": "Ada Example", "bank_name": "Example Bank",
        "nick_name": "Main", "account_number": "000123456789", "routing_number": "021000021",
        "account_type": "PERSONAL_CHECKING",
    })
}

/// Adds an account and gives its id.
fn add(caller: &Caller, user_id: &str) -> String {
    let data = caller.send("POST", ADD, &account(user_id)).data();
    data["id"].as_str().unwrap().to_owned()
}

fn on(caller: &Caller, what: &str, user_id: &str, account_id: &str) -> Answer {
    let method = if what == "delete" { "DELETE" } else { "POST" };
    caller.send(
        method,
        &path(what, user_id),
        &json!({ "account_id": account_id }),
    )
}

fn release(caller: &Caller, user_id: &str, account_id: &str) -> Answer {
    on(caller, "release-micro-deposit", user_id, account_id)
}

fn verify(caller: &Caller, user_id: &str, account_id: &str, amounts: [f64; 2]) -> Answer {
    let [one, other] = amounts;
    let body = json!({
        "bank_id": account_id, "verification_amounts": { "amount_1": one, "amount_2": other },
    });
    caller.send("POST", &path("verify-micro-deposit", user_id), &body)
}

fn read(caller: &Caller, id: &str) -> Value {
    caller.get(&path("get-account", id)).data()
}

fn status(caller: &Caller, id: &str) -> String {
    let account = read(caller, id);
    let status = account["verification_status"].as_str().unwrap();
    assert_eq!(account["is_verified"], status == "verified");
    status.to_owned()
}

fn reason(answer: &Answer) -> (u16, String) {
    let detail = answer.json()["detail"].clone();
    (answer.status, detail.as_str().unwrap().to_owned())
}

#[test]
fn an_account_is_added_without_its_number() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let answer = caller.send("POST", ADD, &account(&user));
    let expected = r#"{"success":true,"message":"Success","data":{"id":"00000000-0000-4000-8000-000000000002","bank_nick_name":"Main","account_number":"6789","account_balance":null,"routing_number":"021000021","account_type":"PERSONAL_CHECKING","bank_name":"Example Bank","account_holder_name":"Ada Example","verification_status":"not_applied","verification_type":"MD","is_verified":false,"is_default":true,"created_at":"2026-01-02T03:04:05.250Z"},"queryGeneratedTime":1767323045.25}"#;
    assert_eq!(answer.told(), (200, expected));
    assert_eq!(
        caller.get(&path("get-account", &nth_id(2))).told(),
        (200, expected)
    );
    assert_eq!(
        caller.get(&path("get-account", &nth_id(9))).told(),
        NO_ACCOUNT
    );
    assert_eq!(
        caller.send("POST", ADD, &account(&nth_id(9))).told(),
        NO_USER
    );
}

#[test]
fn the_default_passes_on() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let other = caller.user("bob@example.test");
    let [first, second, third] = [0; 3].map(|_| add(caller, &user));
    let of_other = add(caller, &other);
    let list = || {
        let answer = caller.get(&path("list", &user)).json();
        let records = answer["records"].as_array().unwrap().clone();
        assert_eq!(answer["totalRecords"], records.len());
        let one = |record: &Value| {
            (
                record["id"].as_str().unwrap().to_owned(),
                record["is_default"] == true,
            )
        };
        records.iter().map(one).collect::<Vec<_>>()
    };
    let expected = |ids: &[(&String, bool)]| -> Vec<_> {
        ids.iter()
            .map(|(id, is_default)| ((*id).clone(), *is_default))
            .collect()
    };
    assert_eq!(
        list(),
        expected(&[(&third, false), (&second, false), (&first, true)])
    );
    assert_eq!(
        on(caller, "set-default", &user, &second).data(),
        Value::Null
    );
    assert_eq!(
        list(),
        expected(&[(&third, false), (&second, true), (&first, false)])
    );
    assert_eq!(on(caller, "delete", &user, &second).data(), Value::Null);
    assert_eq!(list(), expected(&[(&third, true), (&first, false)]));
    assert_eq!(on(caller, "delete", &user, &first).status, 200);
    assert_eq!(list(), expected(&[(&third, true)]));
    assert_eq!(on(caller, "delete", &user, &third).status, 200);
    assert_eq!(list(), []);
    for what in ["set-default", "delete", "release-micro-deposit"] {
        assert_eq!(on(caller, what, &user, &third).told(), NO_ACCOUNT, "{what}");
        assert_eq!(
            on(caller, what, &user, &of_other).told(),
            NO_ACCOUNT,
            "{what}"
        );
        assert_eq!(
            on(caller, what, &nth_id(99), &of_other).told(),
            NO_USER,
            "{what}"
        );
    }
    assert_eq!(read(caller, &of_other)["is_default"], true);

    let [one, two] = [false, true].map(|is_default| {
        let mut body = account(&user);
        body["is_default"] = is_default.into();
        let data = caller.send("POST", ADD, &body).data();
        data["id"].as_str().unwrap().to_owned()
    });
    assert_eq!(list(), expected(&[(&two, true), (&one, false)]));
}

#[test]
fn the_two_amounts_verify_an_account_for_good() {
    let server = Server::start();
    let caller = &server.caller;
    for (email, amounts) in [
        ("ada@example.test", [0.07, 0.15]),
        ("bob@example.test", [0.15, 0.07]),
    ] {
        let user = caller.approved_user(email);
        let id = add(caller, &user);
        assert_eq!(status(caller, &id), "not_applied");
        let wrong_status = "The verification status of this bank account does not allow this";
        let early = verify(caller, &user, &id, amounts);
        assert_eq!(reason(&early), (403, wrong_status.to_owned()));
        assert_eq!(release(caller, &user, &id).data(), Value::Null);
        assert_eq!(status(caller, &id), "applied");
        assert_eq!(release(caller, &user, &id).status, 403);
        assert_eq!(verify(caller, &user, &id, [0.07, 0.14]).status, 400);
        assert_eq!(verify(caller, &user, &id, amounts).data(), Value::Null);
        assert_eq!(status(caller, &id), "verified");
        assert_eq!(verify(caller, &user, &id, amounts).status, 403);
        assert_eq!(release(caller, &user, &id).status, 403);
    }
}

#[test]
fn three_wrong_amounts_fail_a_verification_which_can_begin_again() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.approved_user("ada@example.test");
    let id = add(caller, &user);
    for _ in 0..2 {
        assert_eq!(release(caller, &user, &id).status, 200);
        for (amounts, after) in [
            ([0.07, 0.07], "applied"),
            ([0.151, 0.07], "applied"),
            ([7.0, 15.0], "failed"),
        ] {
            let wrong = verify(caller, &user, &id, amounts);
            let expected = "The amounts do not match the micro-deposits";
            assert_eq!(reason(&wrong), (400, expected.to_owned()));
            assert_eq!(status(caller, &id), after);
        }
        assert_eq!(verify(caller, &user, &id, [0.07, 0.15]).status, 403);
    }
    assert_eq!(release(caller, &user, &id).status, 200);
    assert_eq!(verify(caller, &user, &id, [0.07, 0.15]).status, 200);
}

#[test]
fn one_account_is_verified_at_a_time() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.approved_user("ada@example.test");
    let [first, second] = [0; 2].map(|_| add(caller, &user));
    assert_eq!(release(caller, &user, &first).status, 200);
    let expected = "Another bank account of this user is being verified";
    assert_eq!(
        reason(&release(caller, &user, &second)),
        (403, expected.to_owned())
    );
    assert_eq!(verify(caller, &user, &first, [0.07, 0.15]).status, 200);
    assert_eq!(release(caller, &user, &second).status, 200);
}

#[test]
fn micro_deposits_need_an_approved_kyb_unless_told_otherwise() {
    let expected = "ACH funding is not enabled for this user: it needs an approved KYB";
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let id = add(caller, &user);
    for answer in [
        release(caller, &user, &id),
        verify(caller, &user, &id, [0.07, 0.15]),
    ] {
        assert_eq!(reason(&answer), (403, expected.to_owned()));
    }
    let server = Server::with(|config| config.micro_deposit_kyb = false);
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let id = add(caller, &user);
    assert_eq!(release(caller, &user, &id).status, 200);
    assert_eq!(verify(caller, &user, &id, [0.07, 0.15]).status, 200);
}

#[test]
fn an_idempotency_key_adds_one_account() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let add =
        |body: &Value, key: &str| caller.send_with("POST", ADD, body, &[("Idempotency-Key", key)]);
    let body = account(&user);
    let first = add(&body, "one").data();
    assert_eq!(add(&body, "one").data(), first);
    let id = first["id"].as_str().unwrap();
    assert_eq!(on(caller, "delete", &user, id).status, 200);
    assert_eq!(add(&body, "one").data(), first);
    let mut other = body.clone();
    other["nick_name"] = "Other".into();
    let expected = "This Idempotency-Key was used with another body";
    assert_eq!(reason(&add(&other, "one")), (409, expected.to_owned()));
    assert_ne!(add(&body, "two").data()["id"], first["id"]);
    assert_ne!(add(&body, "").data()["id"], add(&body, "").data()["id"]);
    assert_eq!(caller.get(&path("list", &user)).json()["totalRecords"], 3);

    // A call that was refused has used no key.
    let mut bad = body.clone();
    bad["user_id"] = nth_id(99).into();
    assert_eq!(add(&bad, "three").told(), NO_USER);
    assert_eq!(add(&body, "three").status, 200);
}

#[test]
fn the_accounts_id_has_either_name_unless_one_is_chosen() {
    let both = |account: &str, bank: &str| json!({ "account_id": account, "bank_id": bank });
    for (name, [account_id, bank_id]) in [
        (AccountIdName::Either, [200, 200]),
        (AccountIdName::AccountId, [200, 422]),
        (AccountIdName::BankId, [422, 200]),
    ] {
        let server = Server::with(|config| config.account_id_name = name);
        let caller = &server.caller;
        let user = caller.user("ada@example.test");
        let id = add(caller, &user);
        let call = |body: Value| {
            caller
                .send("POST", &path("set-default", &user), &body)
                .status
        };
        assert_eq!(call(json!({ "account_id": id })), account_id);
        assert_eq!(call(json!({ "bank_id": id })), bank_id);
        assert_eq!(call(both(&id, &id)), 200);
        assert_eq!(call(json!({})), 422);
    }
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let id = add(caller, &user);
    let answer = caller.send("POST", &path("set-default", &user), &both(&id, &nth_id(9)));
    assert_eq!(
        answer.json()["detail"][0]["loc"],
        json!(["body", "bank_id"])
    );
}

#[test]
fn every_issue_of_an_account_is_told_without_its_value() {
    let server = Server::start();
    let caller = &server.caller;
    let places = |answer: &Answer| {
        assert_eq!(answer.status, 422, "{}", answer.body);
        let detail = answer.json()["detail"].clone();
        let issues = detail.as_array().unwrap().iter().map(|issue| {
            let place = issue["loc"].as_array().unwrap().iter().skip(1);
            let place: Vec<_> = place.map(|step| step.as_str().unwrap()).collect();
            format!("{} {}", place.join("."), issue["type"].as_str().unwrap())
        });
        issues.collect::<Vec<_>>()
    };
    let body = json!({
        "user_id": "me", "account_holder_name": "a".repeat(101), "bank_name": null, "nick_name": 1,
        "account_number": "987654321098765432109", "routing_number": "021000022", "bank_address": "b".repeat(301),
        "city": "c".repeat(51), "state": null, "zip": "0".repeat(11), "country": {}, "account_type": "CHECKING",
        "is_default": "yes",
    });
    let answer = caller.send("POST", ADD, &body);
    assert_eq!(
        places(&answer),
        [
            "user_id uuid_parsing",
            "account_holder_name string_too_long",
            "bank_name string_type",
            "nick_name string_type",
            "account_number string_too_long",
            "routing_number value_error",
            "bank_address string_too_long",
            "city string_too_long",
            "state string_type",
            "zip string_too_long",
            "country string_type",
            "account_type enum",
            "is_default bool_type",
        ]
    );
    assert!(!answer.body.contains("98765") && !answer.body.contains("021000022"));
    let missing = caller.send("POST", ADD, &json!({}));
    let required = [
        "user_id",
        "account_holder_name",
        "bank_name",
        "nick_name",
        "account_number",
        "routing_number",
    ];
    assert_eq!(
        places(&missing),
        required.map(|field| format!("{field} missing"))
    );

    let user = caller.user("ada@example.test");
    for (amounts, expected) in [
        (
            json!(null),
            vec!["verification_amounts model_attributes_type"],
        ),
        (
            json!([0.07, 0.15]),
            vec!["verification_amounts model_attributes_type"],
        ),
        (
            json!({}),
            vec![
                "verification_amounts.amount_1 missing",
                "verification_amounts.amount_2 missing",
            ],
        ),
        (
            json!({ "amount_1": "0.07", "amount_2": 0 }),
            vec![
                "verification_amounts.amount_1 float_type",
                "verification_amounts.amount_2 greater_than",
            ],
        ),
    ] {
        let body = json!({ "account_id": nth_id(1), "verification_amounts": amounts });
        let answer = caller.send("POST", &path("verify-micro-deposit", &user), &body);
        assert_eq!(places(&answer), expected);
    }
}

#[test]
fn a_verification_and_a_key_outlive_the_process_and_the_number_is_not_in_the_file() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let start = || Program::start(&["--data", file.to_str().unwrap()]);
    let first = start();
    let user = first.caller.approved_user("ada@example.test");
    let key = [("Idempotency-Key", "one")];
    let added = first
        .caller
        .send_with("POST", ADD, &account(&user), &key)
        .data();
    let id = added["id"].as_str().unwrap();
    assert_eq!(release(&first.caller, &user, id).status, 200);
    for _ in 0..2 {
        assert_eq!(verify(&first.caller, &user, id, [1.0, 2.0]).status, 400);
    }
    drop(first);
    let second = start();
    let again = second
        .caller
        .send_with("POST", ADD, &account(&user), &key)
        .data();
    assert_eq!(again, added);
    assert_eq!(status(&second.caller, id), "applied");
    assert_eq!(verify(&second.caller, &user, id, [1.0, 2.0]).status, 400);
    assert_eq!(status(&second.caller, id), "failed");
    drop(second);
    let files = std::fs::read_dir(directory.path()).unwrap();
    let bytes: Vec<u8> = files
        .flat_map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    let has = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(has(b"6789") && !has(b"000123456789"));
}

//! The wallet that each user has.

use serde_json::{Value, json};

use crate::support::{Answer, Caller, LIST, Program, Server, nth_id, set_wallet_path, wallet_path};

const NO_USER: (u16, &str) = (404, r#"{"detail":"User not found"}"#);

fn fill(caller: &Caller, id: &str, body: &Value) -> Answer {
    caller.control(&set_wallet_path(id), &body.to_string())
}

fn balances(caller: &Caller, id: &str) -> (Value, Value) {
    let wallet = caller.get(&wallet_path(id)).data();
    let of = |field: &str| wallet[field].clone();
    (of("current_balance"), of("available_balance"))
}

#[test]
fn a_wallet_comes_with_its_user_and_is_empty() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let expected = r#"{"success":true,"message":"Success","data":{"id":"6bf46d1f-f699-486e-989b-c4a4a4f9878f","user_id":"00000000-0000-4000-8000-000000000001","wallet_type":null,"current_balance":0.0,"available_balance":0.0},"queryGeneratedTime":1767323045.25}"#;
    assert_eq!(caller.get(&wallet_path(&id)).told(), (200, expected));
    let other = caller.user("grace@example.test");
    let id_of = |id| caller.get(&wallet_path(id)).data()["id"].clone();
    assert_ne!(id_of(&other), id_of(&id));
}

#[test]
fn a_balance_is_what_was_said_last() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let other = caller.user("grace@example.test");
    let wallet_id = caller.get(&wallet_path(&id)).data()["id"].clone();
    for (body, current, available) in [
        (json!({ "current_balance": 1250.4 }), 1250.4, 1250.4),
        (
            json!({ "current_balance": 99, "available_balance": 0.07 }),
            99.0,
            0.07,
        ),
        (
            json!({ "current_balance": 3, "available_balance": null }),
            3.0,
            3.0,
        ),
        (
            json!({ "current_balance": 999_999_999_999.99, "available_balance": 0 }),
            999_999_999_999.99,
            0.0,
        ),
    ] {
        let wallet = json!({
            "id": wallet_id, "user_id": id, "wallet_type": null,
            "current_balance": current, "available_balance": available,
        });
        let answer = fill(caller, &id, &body);
        assert_eq!((answer.status, answer.json()), (200, wallet.clone()));
        assert_eq!(caller.get(&wallet_path(&id)).data(), wallet);
    }
    assert_eq!(balances(caller, &other), (json!(0.0), json!(0.0)));
    caller.control("/sandbox/reset", "");
    assert_eq!(caller.get(&wallet_path(&id)).told(), NO_USER);
}

#[test]
fn amounts_that_no_wallet_holds_are_told() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    for (body, place, kind) in [
        (json!({}), "current_balance", "missing"),
        (
            json!({ "current_balance": null }),
            "current_balance",
            "missing",
        ),
        (
            json!({ "current_balance": "1" }),
            "current_balance",
            "float_type",
        ),
        (
            json!({ "current_balance": -0.01 }),
            "current_balance",
            "value_error",
        ),
        (
            json!({ "current_balance": 0.005 }),
            "current_balance",
            "value_error",
        ),
        (
            json!({ "current_balance": 1e12 }),
            "current_balance",
            "value_error",
        ),
        (
            json!({ "current_balance": 1, "available_balance": true }),
            "available_balance",
            "float_type",
        ),
        (
            json!({ "current_balance": 1, "available_balance": 1.01 }),
            "available_balance",
            "value_error",
        ),
    ] {
        let answer = fill(caller, &id, &body);
        assert_eq!(answer.status, 422, "{body}");
        let detail = answer.json()["detail"].clone();
        assert_eq!(detail.as_array().unwrap().len(), 1);
        assert_eq!(detail[0]["loc"], json!(["body", place]));
        assert_eq!(detail[0]["type"], kind, "{body}");
    }
    assert_eq!(balances(caller, &id), (json!(0.0), json!(0.0)));
    let all = fill(caller, "me", &json!({ "available_balance": -1 })).json()["detail"].clone();
    let places: Vec<_> = (0..3).map(|n| all[n]["loc"][1].clone()).collect();
    assert_eq!(places, ["user_id", "current_balance", "available_balance"]);
}

#[test]
fn a_wallet_is_refused_as_a_user_is() {
    let server = Server::start();
    let caller = &server.caller;
    let nobody = nth_id(9);
    assert_eq!(caller.get(&wallet_path(&nobody)).told(), NO_USER);
    let filled = fill(caller, &nobody, &json!({ "current_balance": 1 }));
    assert_eq!(filled.told(), NO_USER);
    assert_eq!(caller.get(&wallet_path("me")).status, 422);
    assert_eq!(caller.post(&wallet_path(&nobody), "{}").status, 405);

    let id = caller.user("ada@example.test");
    let wrong = "0".repeat(64);
    let answer = caller.get_as(&wallet_path(&id), &caller.headers(&wrong));
    assert_eq!(answer.status, 401, "{}", answer.body);

    let broken = Server::broken(|_| ());
    assert_eq!(broken.caller.get(&wallet_path(&id)).status, 500);
    let answer = fill(&broken.caller, &id, &json!({ "current_balance": 1 }));
    assert_eq!(answer.status, 500);
}

#[test]
fn a_wallet_outlives_the_process_and_is_gone_with_a_reset() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let start = || Program::start(&["--data", file.to_str().unwrap()]);

    let first = start();
    let id = first.caller.user("ada@example.test");
    drop(first);
    let second = start();
    assert_eq!(balances(&second.caller, &id), (json!(0.0), json!(0.0)));
    let filled = fill(&second.caller, &id, &json!({ "current_balance": 12.34 }));
    assert_eq!(filled.status, 200);
    drop(second);

    let third = start();
    assert_eq!(balances(&third.caller, &id), (json!(12.34), json!(12.34)));
    third.caller.control("/sandbox/reset", "");
    let users = |program: &Program| {
        let list = r#"{"rows_per_page":10,"page_no":1}"#;
        program.caller.post(LIST, list).json()["totalRecords"].clone()
    };
    assert_eq!(users(&third), 0);
    drop(third);
    assert_eq!(users(&start()), 0);
}

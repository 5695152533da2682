//! The ledger, and the wallets that it says the contents of.

use serde_json::{Value, json};

use crate::support::{Answer, Caller, Server, nth_id, set_wallet_path, wallet_path};

fn credit(caller: &Caller, user: &str, amount: &Value) -> Answer {
    let body = json!({ "amount": amount }).to_string();
    caller.control(&format!("/sandbox/wallets/{user}/credit"), &body)
}

#[test]
fn what_is_credited_comes_from_outside_and_adds_up() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    assert_eq!(
        caller.get_as("/sandbox/ledger", &[]).json(),
        json!({ "movements": [], "sum": 0 })
    );
    let wallet_id = caller.get(&wallet_path(&user)).data()["id"].clone();
    for (amount, total) in [
        (json!(100), 100.0),
        (json!(0.1), 100.1),
        (json!(0.2), 100.3),
    ] {
        let wallet = json!({
            "id": wallet_id, "user_id": user, "wallet_type": null,
            "current_balance": total, "available_balance": total,
        });
        let answer = credit(caller, &user, &amount);
        assert_eq!((answer.status, answer.json()), (200, wallet.clone()));
        assert_eq!(caller.get(&wallet_path(&user)).data(), wallet);
    }
    let balances = json!({ "current_balance": 50, "available_balance": 20 });
    caller.control(&set_wallet_path(&user), &balances.to_string());
    let movement = |number: u64, reason: &str, entries: &[(&str, i64)]| {
        let entries: Vec<_> = entries
            .iter()
            .map(|(account, cents)| json!({ "account": account.replace("ID", &user), "cents": cents }))
            .collect();
        json!({
            "number": number, "at": "2026-01-02T03:04:05.250Z", "reason": reason,
            "payment_id": null, "entries": entries,
        })
    };
    let credited = |number, cents: i64| {
        let entries = [("outside", -cents), ("wallet:ID:available", cents)];
        movement(number, "credit", &entries)
    };
    assert_eq!(
        caller.get_as("/sandbox/ledger", &[]).json(),
        json!({
            "sum": 0,
            "movements": [
                credited(1, 10000),
                credited(2, 10),
                credited(3, 20),
                movement(4, "set_balance", &[
                    ("outside", 5030),
                    ("wallet:ID:available", -8030),
                    ("wallet:ID:frozen", 3000),
                ]),
            ],
        })
    );
    caller.control("/sandbox/reset", "");
    let ledger = caller.get_as("/sandbox/ledger", &[]).json();
    assert_eq!(ledger, json!({ "movements": [], "sum": 0 }));
}

#[test]
fn what_cannot_be_credited_is_told() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    for (amount, kind) in [
        (json!(null), "float_type"),
        (json!("5"), "float_type"),
        (json!(0), "greater_than"),
        (json!(-1), "greater_than"),
        (json!(0.005), "value_error"),
        (json!(1e12), "value_error"),
    ] {
        let answer = credit(caller, &user, &amount);
        assert_eq!(answer.status, 422, "{amount}");
        let detail = answer.json()["detail"].clone();
        assert_eq!(detail[0]["loc"], json!(["body", "amount"]), "{amount}");
        assert_eq!(detail[0]["type"], kind, "{amount}");
    }
    let nobody = (404, r#"{"detail":"User not found"}"#);
    assert_eq!(credit(caller, &nth_id(9), &json!(1)).told(), nobody);
    let most = json!(999_999_999_999.99);
    for _ in 0..10 {
        assert_eq!(credit(caller, &user, &most).status, 200);
    }
    assert_eq!(credit(caller, &user, &most).status, 409);
    assert_eq!(caller.get_as("/sandbox/ledger", &[]).json()["sum"], 0);
}

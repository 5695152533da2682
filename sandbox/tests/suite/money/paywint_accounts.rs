//! Accounts at Paywint itself.

use serde_json::{Value, json};

use super::*;
use crate::support::{decide_kyb_path, decide_path, nth_id, submit_kyb_path};

fn open(caller: &Caller, user: &str, name: &str, kind: &str) -> Answer {
    let path = format!("/api/platform/accounts/open-pw-bank-account/{user}");
    let body = json!({ "bank_nick_name": name, "account_type": kind });
    caller.send("POST", &path, &body)
}

fn list(caller: &Caller, user: &str) -> Vec<Value> {
    let list = caller.get(&format!("/api/platform/accounts/list-pw-banks/{user}"));
    list.json()["records"].as_array().unwrap().clone()
}

fn transactions(caller: &Caller, user: &str, id: &str) -> Answer {
    let path = format!("/api/platform/accounts/list-pw-transactions/{user}");
    let body = json!({ "rows_per_page": 10, "page_no": 1, "pw_bank_id": id });
    caller.send("POST", &path, &body)
}

#[test]
fn an_account_is_opened_by_whom_it_is_for() {
    let server = server();
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    assert_eq!(
        open(caller, &ada, "Rainy day", "PAYWINT_SAVINGS").told(),
        NO_KYC
    );
    caller.approve(&decide_path(&ada));
    assert_eq!(
        open(caller, &ada, "Shop", "PAYWINT_BUSINESS").told(),
        NO_KYB
    );
    let data = open(caller, &ada, "Rainy day", "PAYWINT_SAVINGS").data();
    let (id, bank_id) = (id_in(&data, "id"), id_in(&data, "pw_bank_id"));
    assert_ne!(id, bank_id);
    let opened = json!({
        "id": id, "pw_bank_id": bank_id, "bank_nick_name": "Rainy day", "status": "initiated",
        "created_at": "2026-01-02T03:04:05.250Z",
    });
    assert_eq!(data, opened);
    assert_eq!(list(caller, &ada), std::slice::from_ref(&opened));
    advance(caller, "1 minute");
    assert_eq!(
        list(caller, &ada),
        [with(opened, &json!({ "status": "active" }))]
    );
    caller
        .send("POST", &submit_kyb_path(&ada), &crate::support::business())
        .data();
    caller.approve(&decide_kyb_path(&ada));
    assert_eq!(open(caller, &ada, "Shop", "PAYWINT_BUSINESS").status, 200);
    let taken = r#"{"detail":"Another Paywint account of this user has this nickname"}"#;
    assert_eq!(
        open(caller, &ada, "Shop", "PAYWINT_SAVINGS").told(),
        (422, taken)
    );
    for name in ["3", "4", "5"] {
        assert_eq!(open(caller, &ada, name, "PAYWINT_SAVINGS").status, 200);
    }
    let most = r#"{"detail":"This user has as many Paywint accounts as there may be"}"#;
    assert_eq!(
        open(caller, &ada, "6", "PAYWINT_SAVINGS").told(),
        (403, most)
    );
    assert_eq!(open(caller, &ada, "7", "PERSONAL_SAVINGS").status, 422);
    assert_eq!(
        open(caller, &nth_id(999), "7", "PAYWINT_SAVINGS").status,
        404
    );
    let names: Vec<_> = list(caller, &ada)
        .iter()
        .map(|one| id_in(one, "bank_nick_name"))
        .collect();
    assert_eq!(names, ["5", "4", "3", "Shop", "Rainy day"]);
}

#[test]
fn money_moves_in_and_out_of_an_account() {
    let server = server();
    let caller = &server.caller;
    let (ada, grace) = (
        caller.approved_user("ada@example.test"),
        caller.user("grace@example.test"),
    );
    let data = open(caller, &ada, "Rainy day", "PAYWINT_SAVINGS").data();
    let (id, bank_id) = (id_in(&data, "id"), id_in(&data, "pw_bank_id"));
    credit(caller, &ada, 100.0);
    // A bank withdrawal to it is there at once.
    let path = format!("/api/platform/withdrawals/withdraw-fund/{ada}");
    let body = json!({ "amount": 60, "transfer_method": "bank_withdrawal", "bank_id": bank_id });
    assert_eq!(
        caller.send("POST", &path, &body).data()["status"],
        "completed"
    );
    assert_eq!(balances(caller, &ada), [40.0, 40.0]);

    let payee = payee(caller, &ada, "grace@example.test");
    let from = json!({ "payment_method": "PW_BANK", "bank_id": id });
    let paid = pay(caller, &with(to_wallet(&ada, &payee, 10.0), &from)).data();
    assert_eq!(paid["status"], "success");
    assert_eq!(paid["payment_method"], "PW_BANK");
    assert_eq!(paid["bank_id"], id);
    assert_eq!(balances(caller, &grace), [10.0, 10.0]);
    let too_much = pay(caller, &with(to_wallet(&ada, &payee, 50.01), &from));
    assert_eq!(too_much.told(), TOO_LITTLE);

    let transfer = |fields: Value| {
        let path = format!("/api/platform/withdrawals/transfer-from-pw-bank/{ada}");
        let body = json!({ "amount": 5, "from_bank_id": bank_id, "destination": "WALLET", "memo": "Back" });
        caller.send("POST", &path, &with(body, &fields))
    };
    let data = transfer(json!({})).data();
    let payment_id = id_in(&data, "withdrawal_payment_id");
    assert_eq!(
        data,
        json!({
            "withdrawal_id": data["withdrawal_id"], "from_bank_id": bank_id, "user_id": ada,
            "to_bank_id": null, "card_id": null, "withdrawal_payment_id": payment_id, "amount": 5.0,
            "amount_credited": 5.0, "processing_fees": 0.0, "memo": "Back", "failed_reason": null,
        })
    );
    assert_eq!(balances(caller, &ada), [45.0, 45.0]);
    let account = bank(caller, &ada);
    let data =
        transfer(json!({ "destination": "ACH", "to_bank_id": account, "from_bank_id": id })).data();
    assert_eq!(data["to_bank_id"], account);
    // What is left is 60 - 10 - 5 - 5.
    assert_eq!(transfer(json!({ "amount": 40.01 })).told(), TOO_LITTLE);
    advance(caller, "3 days");
    assert_balanced(caller);

    // The first call has the transactions fetched.
    assert_eq!(
        transactions(caller, &ada, &bank_id).json()["records"],
        json!([])
    );
    advance(caller, "1 minute");
    let listed = transactions(caller, &ada, &id).json();
    assert_eq!(listed["totalRecords"], 4);
    let rows: Vec<_> = listed["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let fields = [
                "amount",
                "is_credit",
                "is_internal_payment",
                "payer_payee",
                "transaction_date",
            ];
            json!(fields.map(|field| row[field].clone()))
        })
        .collect();
    assert_eq!(
        rows,
        [
            json!([5.0, false, false, null, "2026-01-05"]),
            json!([5.0, false, true, null, "2026-01-02"]),
            json!([10.0, false, true, "Grace Example", "2026-01-02"]),
            json!([60.0, true, true, "ada@example.test", "2026-01-02"]),
        ]
    );
    let nothing = (404, r#"{"detail":"Paywint account not found"}"#);
    assert_eq!(transactions(caller, &grace, &id).told(), nothing);
    for (fields, place) in [
        (json!({ "destination": "CARD" }), "card_id"),
        (json!({ "destination": "ACH" }), "to_bank_id"),
        (json!({ "destination": "MARS" }), "destination"),
        (json!({ "from_bank_id": 1 }), "from_bank_id"),
    ] {
        let answer = transfer(fields.clone());
        assert_eq!(answer.status, 422, "{fields}");
        assert_eq!(
            answer.json()["detail"][0]["loc"],
            json!(["body", place]),
            "{fields}"
        );
    }
}

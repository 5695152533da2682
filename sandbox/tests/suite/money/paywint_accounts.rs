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
    let most = r#"{"detail":"A user has at most 5 Paywint accounts"}"#;
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

/// The rows of an account as one page of them tells: each one's id, what came in or went out in cents, and the payment.
fn rows(caller: &Caller, user: &str, id: &str) -> Vec<(String, i64, String)> {
    let listed = transactions(caller, user, id).json();
    let records = listed["records"].as_array().unwrap().iter();
    let rows = records.map(|row| {
        let cents = (row["amount"].as_f64().unwrap() * 100.0).round() as i64;
        let sign = if row["is_credit"] == true { 1 } else { -1 };
        (id_in(row, "id"), sign * cents, id_in(row, "payment_id"))
    });
    rows.collect()
}

/// The cents that the ledger has in a Paywint account.
fn available(caller: &Caller, id: &str) -> i64 {
    let ledger = caller.get_as("/sandbox/ledger", &[]).json();
    let movements = ledger["movements"].as_array().unwrap().iter();
    let entries = movements.flat_map(|movement| movement["entries"].as_array().unwrap());
    let account = format!("paywint_account:{id}:available");
    let own = entries.filter(|entry| entry["account"] == account);
    own.map(|entry| entry["cents"].as_i64().unwrap()).sum()
}

#[test]
fn the_transactions_of_an_account_add_up_to_what_is_in_it() {
    let rules = [
        "processing.PW_BANK=0.30",
        "delivery.PW_BANK=0.20,payee",
        "withdrawal.bank=0.25",
    ];
    let server = Server::with(|config| {
        config.fees = rules.map(|rule| rule.parse().unwrap()).to_vec();
    });
    let caller = &server.caller;
    let users = ["ada@example.test", "grace@example.test"].map(|email| caller.approved_user(email));
    let accounts = users.each_ref().map(|user| {
        let opened = open(caller, user, "Rainy day", "PAYWINT_SAVINGS").data();
        let id = id_in(&opened, "id");
        transactions(caller, user, &id);
        id
    });
    advance(caller, "1 minute");
    let adds_up = || {
        for (user, id) in users.iter().zip(&accounts) {
            let sum: i64 = rows(caller, user, id)
                .iter()
                .map(|(_, cents, _)| cents)
                .sum();
            assert_eq!(sum, available(caller, id), "{user}");
        }
        assert_balanced(caller);
    };
    let [ada, grace] = &users;
    let cents = |user: usize| -> Vec<i64> {
        let rows = rows(caller, &users[user], &accounts[user]).into_iter();
        rows.map(|(_, cents, _)| cents).collect()
    };
    let refund = |id: &str, body: &str| {
        let refunded = caller.control(&format!("/sandbox/payments/{id}/refund"), body);
        assert_eq!(refunded.status, 200, "{}", refunded.body);
        adds_up();
    };

    credit(caller, ada, 100.0);
    let path = format!("/api/platform/withdrawals/withdraw-fund/{ada}");
    let body =
        json!({ "amount": 60, "transfer_method": "bank_withdrawal", "bank_id": accounts[0] });
    caller.send("POST", &path, &body).data();
    adds_up();
    let [to_grace, to_self] =
        ["grace@example.test", "ada@example.test"].map(|email| payee(caller, ada, email));
    let between = json!({
        "payment_method": "PW_BANK", "bank_id": accounts[0], "receiving_method": "PW_BANK",
    });
    let paid = |to: &str| {
        let data = pay(caller, &with(to_wallet(ada, to, 10.0), &between)).data();
        assert_eq!(data["status"], "success");
        adds_up();
        id_in(&data, "payment_id")
    };

    // A refund is a row of both sides, and so is that of the fees which both have borne.
    let first = paid(&to_grace);
    assert_eq!((cents(0), cents(1)), (vec![-1030, 5975], vec![980]));
    let before = rows(caller, ada, &accounts[0]);
    refund(&first, r#"{"fees":true}"#);
    assert_eq!((cents(0), cents(1)), (vec![30, -1030, 5975], vec![20, 980]));
    advance(caller, "1 day");
    refund(&first, "");
    assert_eq!(cents(0), [1000, 30, -1030, 5975]);
    assert_eq!(cents(1), [-1000, 20, 980]);
    let after = rows(caller, ada, &accounts[0]);
    assert_eq!(after[2..], before);
    assert!(after[..3].iter().all(|(_, _, payment)| *payment == first));
    let listed = transactions(caller, grace, &accounts[1]).json();
    let shown = ["transaction_date", "payer_payee", "is_credit"];
    assert_eq!(
        shown.map(|field| listed["records"][0][field].clone()),
        [json!("2026-01-03"), json!("ada@example.test"), json!(false)]
    );
    assert_eq!(listed["totalRecords"], 3);

    // An account that pays itself has both rows. Refunds of it move nothing but the fees.
    let own = paid(&to_self);
    assert_eq!(cents(0)[..2], [980, -1030]);
    refund(&own, r#"{"fees":true}"#);
    refund(&own, "");
    assert_eq!(cents(0)[..3], [50, 980, -1030]);

    // What is on its way has left already, and comes back without a trace when it fails.
    let ach = json!({
        "payment_method": "PW_BANK", "bank_id": accounts[0], "receiving_method": "ACH",
        "payee_bank_id": payee_bank(caller, ada, &to_grace),
    });
    let rows_before = cents(0);
    let id = id_in(
        &pay(caller, &with(to_wallet(ada, &to_grace, 5.0), &ach)).data(),
        "payment_id",
    );
    assert_eq!(cents(0)[0], -530);
    adds_up();
    assert_eq!(
        settle(caller, &id, &json!({ "status": "failed" })).status,
        200
    );
    assert_eq!(cents(0), rows_before);
    adds_up();

    let rows = rows(caller, ada, &accounts[0]);
    let ids: std::collections::BTreeSet<_> = rows.iter().map(|(id, ..)| id).collect();
    assert_eq!(ids.len(), rows.len());
}

#[test]
fn a_payment_goes_to_the_account_that_it_names_or_to_the_oldest() {
    let server = server();
    let caller = &server.caller;
    let [ada, grace] =
        ["ada@example.test", "grace@example.test"].map(|email| caller.approved_user(email));
    let opened = |user: &str, name: &str| open(caller, user, name, "PAYWINT_SAVINGS").data();
    let (oldest, other) = (opened(&grace, "Oldest"), opened(&grace, "Other"));
    let [oldest_id, other_id] = [&oldest, &other].map(|account| id_in(account, "id"));
    let own = id_in(&opened(&ada, "Own"), "id");
    credit(caller, &ada, 100.0);
    let [to_grace, to_nobody] =
        ["grace@example.test", "nobody@example.test"].map(|email| payee(caller, &ada, email));
    let send = |to: &str, account: Value| {
        let fields = json!({ "receiving_method": "PW_BANK", "payee_bank_id": account });
        pay(caller, &with(to_wallet(&ada, to, 10.0), &fields))
    };
    for (named, account) in [
        (json!(other_id), &other_id),
        (other["pw_bank_id"].clone(), &other_id),
        (json!(null), &oldest_id),
    ] {
        let paid = send(&to_grace, named).data();
        assert_eq!(paid["payee_bank_id"], *account);
        assert_eq!(payment(caller, &id_in(&paid, "payment_id")), paid);
    }
    let of_payee = payee_bank(caller, &ada, &to_grace);
    let no_account = (404, r#"{"detail":"Paywint account not found"}"#);
    for (to, account) in [
        (&to_grace, own),
        (&to_grace, of_payee),
        (&to_grace, nth_id(999)),
        (&to_nobody, other_id.clone()),
    ] {
        assert_eq!(send(to, json!(account)).told(), no_account);
    }
    assert_eq!(
        send(&to_nobody, json!(null)).data()["payee_bank_id"],
        json!(null)
    );
    assert_eq!(balances(caller, &ada), [60.0, 60.0]);
    let first = transactions(caller, &grace, &other_id);
    assert_eq!(first.json()["records"], json!([]));
    advance(caller, "1 minute");
    assert_eq!(
        transactions(caller, &grace, &other_id).json()["totalRecords"],
        2
    );
    transactions(caller, &grace, &oldest_id);
    advance(caller, "1 minute");
    assert_eq!(
        transactions(caller, &grace, &oldest_id).json()["totalRecords"],
        1
    );
    assert_balanced(caller);
}

#[test]
fn nothing_is_credited_by_a_transfer_that_failed_for_too_little_money() {
    let server = Server::with(|config| config.shortfall = paywint_sandbox::Shortfall::Fail);
    let caller = &server.caller;
    let ada = caller.approved_user("ada@example.test");
    let account = id_in(&open(caller, &ada, "Own", "PAYWINT_SAVINGS").data(), "id");
    let path = format!("/api/platform/withdrawals/transfer-from-pw-bank/{ada}");
    let body = json!({ "amount": 5, "from_bank_id": account, "destination": "WALLET" });
    let failed = caller.send("POST", &path, &body).data();
    assert_eq!(failed["amount"], 5.0);
    assert_eq!(failed["amount_credited"], json!(null));
    assert_eq!(failed["failed_reason"], "Insufficient available balance");
}

//! Funding a wallet, and withdrawing from it.

use serde_json::{Value, json};

use super::*;
use crate::support::{decide_kyb_path, decide_path, nth_id, submit_kyb_path};

fn fund(caller: &Caller, user: &str, body: &Value) -> Answer {
    let path = format!("/api/platform/wallet/fund-wallet/{user}");
    caller.send("POST", &path, body)
}

fn withdraw(caller: &Caller, user: &str, body: &Value) -> Answer {
    let path = format!("/api/platform/withdrawals/withdraw-fund/{user}");
    caller.send("POST", &path, body)
}

#[test]
fn a_wallet_is_funded_once_the_bank_has_paid() {
    let server = server();
    let caller = &server.caller;
    let ada = caller.approved_user("ada@example.test");
    let account = bank(caller, &ada);
    verify_bank(caller, &ada, &account);
    // A withdrawal is no payment.
    credit(caller, &ada, 1.0);
    let body = json!({ "amount": 1, "transfer_method": "bank_withdrawal", "bank_id": account });
    withdraw(caller, &ada, &body).data();
    advance(caller, "3 days");
    let data = fund(
        caller,
        &ada,
        &json!({ "amount": 250.5, "bank_id": account }),
    )
    .data();
    assert_eq!(data["is_first_payment"], true);
    let payment = &data["payment"];
    let fields = [
        "status",
        "payment_method",
        "receiving_method",
        "bank_id",
        "payer_id",
    ];
    assert_eq!(
        fields.map(|field| payment[field].clone()),
        [
            json!("initiated"),
            json!("ACH"),
            json!("WALLET"),
            json!(account),
            json!(ada)
        ]
    );
    let id = id_in(payment, "payment_id");
    assert_eq!(balances(caller, &ada), [0.0, 0.0]);
    advance(caller, "47 hours");
    assert_eq!(balances(caller, &ada), [0.0, 0.0]);
    advance(caller, "1 hour");
    assert_eq!(balances(caller, &ada), [250.5, 250.5]);
    let events =
        ["initiated", "processing", "success"].map(|what| format!("wallet.funding.{what}"));
    assert_eq!(told(caller, &id), events);
    // Without a bank account it is the default one.
    let data = fund(caller, &ada, &json!({ "amount": 100, "bank_id": null })).data();
    assert_eq!(data["is_first_payment"], false);
    let id = id_in(&data["payment"], "payment_id");
    let failed = json!({ "status": "failed", "reason": "R01" });
    assert_eq!(settle(caller, &id, &failed).status, 200);
    let steps = ["initiated", "processing", "failed"].map(|what| format!("wallet.funding.{what}"));
    assert_eq!(told(caller, &id), steps);
    assert_eq!(balances(caller, &ada), [250.5, 250.5]);
    // Fundings are among all payments, but among nobody's.
    let page = json!({ "rows_per_page": 10, "page_no": 1 });
    let total = |path: &str| {
        let list = caller.send("POST", &format!("/api/platform/payment/{path}"), &page);
        list.json()["totalRecords"].clone()
    };
    assert_eq!(total("list-payment"), 2);
    assert_eq!(total(&format!("list-payment/{ada}")), 0);
    assert_eq!(total(&format!("list-received-payment/{ada}")), 0);
    assert_balanced(caller);
}

#[test]
fn funding_needs_kyc_kyb_and_a_verified_account() {
    let server = server();
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    let account = bank(caller, &ada);
    let body = json!({ "amount": 100, "bank_id": account });
    assert_eq!(
        fund(caller, &nth_id(999), &body).told(),
        (404, r#"{"detail":"User not found"}"#)
    );
    assert_eq!(fund(caller, &ada, &body).told(), NO_KYC);
    caller.approve(&decide_path(&ada));
    assert_eq!(fund(caller, &ada, &body).told(), NO_KYB);
    caller
        .send("POST", &submit_kyb_path(&ada), &crate::support::business())
        .data();
    caller.approve(&decide_kyb_path(&ada));
    let unverified = (403, r#"{"detail":"This bank account is not verified"}"#);
    assert_eq!(fund(caller, &ada, &body).told(), unverified);
    let nothing = (404, r#"{"detail":"Bank account not found"}"#);
    let unknown = json!({ "amount": 100, "bank_id": nth_id(999) });
    assert_eq!(fund(caller, &ada, &unknown).told(), nothing);
    verify_bank(caller, &ada, &account);
    assert_eq!(fund(caller, &ada, &body).status, 200);
    let issues = fund(caller, &ada, &json!({})).json();
    let places = [0, 1].map(|n| issues["detail"][n]["loc"][1].clone());
    assert_eq!(places, ["amount", "bank_id"]);
}

#[test]
fn a_withdrawal_is_held_and_then_gone() {
    let server = server();
    let caller = &server.caller;
    let ada = caller.approved_user("ada@example.test");
    let account = bank(caller, &ada);
    credit(caller, &ada, 100.0);
    let body = json!({
        "amount": 40, "transfer_method": "bank_withdrawal", "bank_id": account, "memo": "Rent",
    });
    let data = withdraw(caller, &ada, &body).data();
    let id = id_in(&data, "withdrawal_payment_id");
    assert_eq!(
        data,
        json!({
            "user_id": ada, "bank_account_id": account, "card_id": null,
            "transfer_method": "bank_withdrawal", "withdrawal_payment_id": id, "amount": 40.0,
            "amount_credited": 40.0, "processing_fees": 0.0, "memo": "Rent", "status": "pending",
            "failed_reason": null,
        })
    );
    assert_eq!(balances(caller, &ada), [100.0, 60.0]);
    advance(caller, "3 days");
    assert_eq!(balances(caller, &ada), [60.0, 60.0]);
    let events: Vec<_> = events(caller, &id)
        .into_iter()
        .map(|(event, status, _)| (event, status))
        .collect();
    let event = |what: &str, status: &str| (format!("wallet.withdrawal.{what}"), status.to_owned());
    assert_eq!(
        events,
        [
            event("initiated", "initiated"),
            event("processing", "processed"),
            event("settling", "settling"),
            event("success", "completed"),
        ]
    );
    // A withdrawal is no payment.
    let read = caller.get(&format!("/api/platform/payment/get-payment/{id}"));
    assert_eq!(read.status, 404);

    let data = withdraw(caller, &ada, &body).data();
    let id = id_in(&data, "withdrawal_payment_id");
    advance(caller, "1 hour");
    let rejected = settle(caller, &id, &json!({ "status": "rejected" }));
    assert_eq!(rejected.status, 200, "{}", rejected.body);
    assert_eq!(balances(caller, &ada), [60.0, 60.0]);
    assert_eq!(
        told(caller, &id).last().unwrap(),
        "wallet.withdrawal.rejected"
    );
    let too_much = withdraw(
        caller,
        &ada,
        &with(body.clone(), &json!({ "amount": 60.01 })),
    );
    assert_eq!(too_much.told(), TOO_LITTLE);

    // It is processed before it fails, and may be rejected before that.
    for (end, steps) in [
        ("failed", vec!["initiated", "processing", "failed"]),
        ("rejected", vec!["initiated", "rejected"]),
    ] {
        let data = withdraw(caller, &ada, &body).data();
        let id = id_in(&data, "withdrawal_payment_id");
        assert_eq!(settle(caller, &id, &json!({ "status": end })).status, 200);
        let steps: Vec<_> = steps
            .into_iter()
            .map(|step| format!("wallet.withdrawal.{step}"))
            .collect();
        assert_eq!(told(caller, &id), steps);
        assert_eq!(balances(caller, &ada), [60.0, 60.0]);
    }
    assert_balanced(caller);
}

#[test]
fn fees_of_a_withdrawal_take_no_more_than_its_amount_and_are_not_refunded() {
    for (rules, fees, credited) in [
        (&["withdrawal.bank=3.00"][..], 2.0, 0.0),
        (&["withdrawal.bank=3.00,payee"][..], 2.0, 0.0),
        (
            &["withdrawal.bank=1.50,payee", "withdrawal.bank=0.25"][..],
            1.75,
            0.25,
        ),
    ] {
        let server = Server::with(|config| {
            config.fees = rules.iter().map(|rule| rule.parse().unwrap()).collect();
        });
        let caller = &server.caller;
        let ada = caller.approved_user("ada@example.test");
        credit(caller, &ada, 100.0);
        let account = bank(caller, &ada);
        let body = json!({ "amount": 2, "transfer_method": "bank_withdrawal", "bank_id": account });
        let data = withdraw(caller, &ada, &body).data();
        let read = ["processing_fees", "amount_credited"].map(|field| data[field].clone());
        assert_eq!(read, [json!(fees), json!(credited)], "{rules:?}");
        advance(caller, "3 days");
        assert_eq!(balances(caller, &ada), [98.0, 98.0]);
        let id = id_in(&data, "withdrawal_payment_id");
        let path = format!("/sandbox/payments/{id}/refund");
        let conflict = (
            409,
            r#"{"detail":"The status of this payment does not allow this"}"#,
        );
        for body in ["", r#"{"fees":true}"#] {
            assert_eq!(caller.control(&path, body).told(), conflict, "{body}");
        }
        let page = caller
            .get_as(&format!("/dashboard/payments/{id}"), &[])
            .body;
        assert!(page.contains("Nothing is left to do.") && !page.contains("/refund"));
        assert_eq!(balances(caller, &ada), [98.0, 98.0]);
        assert_balanced(caller);
    }
}

#[test]
fn withdrawals_have_limits_and_fees() {
    let server = Server::with(|config| {
        config.fees = vec!["withdrawal.bank=0.25".parse().unwrap()];
    });
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    let account = bank(caller, &ada);
    credit(caller, &ada, 100.0);
    let body = json!({ "amount": 2, "transfer_method": "bank_withdrawal", "bank_id": account });
    assert_eq!(withdraw(caller, &ada, &body).told(), NO_KYC);
    caller.approve(&decide_path(&ada));
    assert_eq!(withdraw(caller, &ada, &body).told(), NO_KYB);
    caller
        .send("POST", &submit_kyb_path(&ada), &crate::support::business())
        .data();
    caller.approve(&decide_kyb_path(&ada));
    let data = withdraw(caller, &ada, &body).data();
    assert_eq!(data["processing_fees"], 0.25);
    assert_eq!(data["amount_credited"], 1.75);
    assert_eq!(balances(caller, &ada), [100.0, 98.0]);
    let little = withdraw(
        caller,
        &ada,
        &with(body.clone(), &json!({ "amount": 0.99 })),
    );
    assert_eq!(
        little.told(),
        (403, r#"{"detail":"A withdrawal must be at least 1.00"}"#)
    );
    for (fields, place) in [
        (json!({ "bank_id": null }), "bank_id"),
        (json!({ "transfer_method": "card_withdrawal" }), "card_id"),
        (
            json!({ "transfer_method": "zelle_withdrawal" }),
            "transfer_method",
        ),
        (json!({ "memo": "x".repeat(256) }), "memo"),
    ] {
        let answer = withdraw(caller, &ada, &with(body.clone(), &fields));
        assert_eq!(answer.status, 422, "{fields}");
        assert_eq!(
            answer.json()["detail"][0]["loc"],
            json!(["body", place]),
            "{fields}"
        );
    }
    let unknown = with(body.clone(), &json!({ "bank_id": "no uuid" }));
    let nothing = (404, r#"{"detail":"Bank account not found"}"#);
    assert_eq!(withdraw(caller, &ada, &unknown).told(), nothing);
    advance(caller, "3 days");
    assert_balanced(caller);

    let server = Server::with(|config| config.consumer_minimums = true);
    let caller = &server.caller;
    let ada = caller.approved_user("ada@example.test");
    let account = bank(caller, &ada);
    verify_bank(caller, &ada, &account);
    let body = with(body, &json!({ "bank_id": account, "amount": 1.99 }));
    credit(caller, &ada, 100.0);
    let refused = (403, r#"{"detail":"A withdrawal must be at least 2.00"}"#);
    assert_eq!(withdraw(caller, &ada, &body).told(), refused);
    let refused = (403, r#"{"detail":"A funding must be at least 100.00"}"#);
    let little = json!({ "amount": 99.99, "bank_id": account });
    assert_eq!(fund(caller, &ada, &little).told(), refused);
}

#[test]
fn nothing_is_credited_by_a_withdrawal_that_failed_for_too_little_money() {
    let server = Server::with(|config| {
        config.shortfall = paywint_sandbox::Shortfall::Fail;
        config.fees = vec!["withdrawal.bank=0.25".parse().unwrap()];
    });
    let caller = &server.caller;
    let ada = caller.approved_user("ada@example.test");
    let account = bank(caller, &ada);
    let body = json!({ "amount": 2, "transfer_method": "bank_withdrawal", "bank_id": account });
    let failed = withdraw(caller, &ada, &body).data();
    for (field, value) in [
        ("status", json!("failed")),
        ("amount", json!(2.0)),
        ("amount_credited", json!(null)),
        ("failed_reason", json!("Insufficient available balance")),
    ] {
        assert_eq!(failed[field], value, "{field}");
    }
    credit(caller, &ada, 2.0);
    assert_eq!(
        withdraw(caller, &ada, &body).data()["amount_credited"],
        1.75
    );
}

#[test]
fn a_funding_with_null_comes_from_the_default_account_which_must_be_verified() {
    let server = server();
    let caller = &server.caller;
    let ada = caller.approved_user("ada@example.test");
    let by_default = || fund(caller, &ada, &json!({ "amount": 100, "bank_id": null }));
    let nothing = (404, r#"{"detail":"Bank account not found"}"#);
    let unverified = (403, r#"{"detail":"This bank account is not verified"}"#);
    assert_eq!(by_default().told(), nothing);
    let first = bank(caller, &ada);
    assert_eq!(by_default().told(), unverified);
    verify_bank(caller, &ada, &first);
    let second = bank(caller, &ada);
    assert_eq!(by_default().data()["payment"]["bank_id"], first);
    let path = format!("/api/platform/accounts/set-default/{ada}");
    let set = caller.send("POST", &path, &json!({ "account_id": second }));
    assert_eq!(set.status, 200, "{}", set.body);
    assert_eq!(by_default().told(), unverified);
    let missing = fund(caller, &ada, &json!({ "amount": 100 }));
    assert_eq!(missing.status, 422);
    let issue = missing.json()["detail"][0].clone();
    assert_eq!(issue["loc"], json!(["body", "bank_id"]));
    assert_eq!(issue["type"], "missing");
}

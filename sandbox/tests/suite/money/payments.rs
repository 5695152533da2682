//! Payments from wallet to wallet, and the lists of payments.

use serde_json::{Value, json};

use super::*;
use crate::support::{Program, nth_id};

#[test]
fn a_wallet_pays_another_at_once() {
    let server = server();
    let caller = &server.caller;
    let (ada, grace) = (
        caller.user("ada@example.test"),
        caller.user("grace@example.test"),
    );
    let payee = payee(caller, &ada, "Grace@Example.test");
    credit(caller, &ada, 100.0);
    let body = with(
        to_wallet(&ada, &payee, 30.1),
        &json!({ "description": "Thanks" }),
    );
    let data = pay(caller, &body).data();
    let id = id_in(&data, "payment_id");
    let time = "2026-01-02T03:04:05.250Z";
    assert_eq!(
        data,
        json!({
            "payment_id": id, "transaction_id": 1, "payer_id": ada, "payee_id": payee, "amount": 30.1,
            "processing_fee": 0.0, "delivery_fee": 0.0, "invoice_no": "INV-1", "currency": "USD",
            "description": "Thanks", "payment_method": "WALLET", "receiving_method": "WALLET",
            "created_at": time, "payment_date": time, "status": "success", "card_id": null,
            "bank_id": null, "payee_card_id": null, "payee_bank_id": null, "failure_reason": null,
            "attachment_url": null,
        })
    );
    assert_eq!(payment(caller, &id), data);
    assert_eq!(balances(caller, &ada), [69.9, 69.9]);
    assert_eq!(balances(caller, &grace), [30.1, 30.1]);
    let now = 1_767_323_045.25;
    let event = |name: &str, status: &str| (name.to_owned(), status.to_owned(), now);
    assert_eq!(
        events(caller, &id),
        [
            event("payment.initiated", "initiated"),
            event("payment.success", "success")
        ]
    );
    assert_balanced(caller);
}

#[test]
fn nothing_is_paid_that_is_not_there() {
    let server = server();
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    let payee = payee(caller, &ada, "grace@example.test");
    credit(caller, &ada, 10.0);
    let amount = |amount| pay(caller, &to_wallet(&ada, &payee, amount));
    assert_eq!(amount(10.01).told(), TOO_LITTLE);
    let frozen = json!({ "current_balance": 10, "available_balance": 4 }).to_string();
    caller.control(&format!("/sandbox/wallet/{ada}"), &frozen);
    assert_eq!(amount(4.01).told(), TOO_LITTLE);
    assert_eq!(amount(4.0).status, 200);
    assert_eq!(amount(0.01).told(), TOO_LITTLE);
    assert_eq!(balances(caller, &ada), [6.0, 0.0]);
    let list = caller.send(
        "POST",
        "/api/platform/payment/list-payment",
        &json!({ "rows_per_page": 10, "page_no": 1 }),
    );
    assert_eq!(list.json()["totalRecords"], 1);
    assert_balanced(caller);
}

#[test]
fn a_shortfall_can_be_a_payment_that_failed() {
    let server = Server::with(|config| {
        config.webhook.url = Some("http://receiver.test".to_owned());
        config.shortfall = paywint_sandbox::Shortfall::Fail;
    });
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    let payee = payee(caller, &ada, "grace@example.test");
    let data = pay(caller, &to_wallet(&ada, &payee, 5.0)).data();
    assert_eq!(data["status"], "failed");
    assert_eq!(data["failure_reason"], "Insufficient available balance");
    assert_eq!(data["payment_date"], Value::Null);
    let id = id_in(&data, "payment_id");
    assert_eq!(payment(caller, &id), data);
    assert_eq!(
        told(caller, &id),
        ["payment.initiated", "payment.processing", "payment.failed"]
    );
    assert_eq!(
        caller.get_as("/sandbox/ledger", &[]).json()["movements"],
        json!([])
    );
}

#[test]
fn a_payee_who_is_no_user_is_paid_or_refused_and_who_registers_later_is_one() {
    let server = server();
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    let payee_id = payee(caller, &ada, "grace@example.test");
    credit(caller, &ada, 10.0);
    let paid = pay(caller, &to_wallet(&ada, &payee_id, 1.0)).data();
    assert_eq!(paid["status"], "success");
    let grace = caller.user("grace@example.test");
    pay(caller, &to_wallet(&ada, &payee_id, 2.0)).data();
    assert_eq!(balances(caller, &ada), [7.0, 7.0]);
    assert_eq!(balances(caller, &grace), [2.0, 2.0]);
    assert_balanced(caller);

    let server = Server::with(|config| {
        config.unlinked_payee = paywint_sandbox::UnlinkedPayee::Refuse;
    });
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    let payee_id = payee(caller, &ada, "grace@example.test");
    credit(caller, &ada, 10.0);
    let refused = (
        403,
        r#"{"detail":"No user has this payee's e-mail or phone"}"#,
    );
    assert_eq!(
        pay(caller, &to_wallet(&ada, &payee_id, 1.0)).told(),
        refused
    );
}

#[test]
fn payments_are_listed_newest_first() {
    let server = server();
    let caller = &server.caller;
    let (ada, grace) = (
        caller.user("ada@example.test"),
        caller.user("grace@example.test"),
    );
    credit(caller, &ada, 100.0);
    credit(caller, &grace, 100.0);
    let to_grace = payee(caller, &ada, "grace@example.test");
    let to_ada = payee(caller, &grace, "ada@example.test");
    for number in 1..=12 {
        let number = json!({ "invoice_no": number.to_string() });
        pay(caller, &with(to_wallet(&ada, &to_grace, 1.0), &number)).data();
    }
    let number = json!({ "invoice_no": "13" });
    pay(caller, &with(to_wallet(&grace, &to_ada, 1.0), &number)).data();
    let list = |path: &str, page_no: u64| {
        let body = json!({ "rows_per_page": 10, "page_no": page_no });
        let list = caller.send("POST", &format!("/api/platform/payment/{path}"), &body);
        assert_eq!(list.status, 200, "{}", list.body);
        let list = list.json();
        let records = list["records"].as_array().unwrap().iter();
        let numbers = records.map(|record| id_in(record, "invoice_no").parse::<u64>().unwrap());
        (
            numbers.collect::<Vec<_>>(),
            list["totalRecords"].as_u64().unwrap(),
        )
    };
    let down = |from: u64, to: u64| (to..=from).rev().collect::<Vec<_>>();
    assert_eq!(list("list-payment", 1), (down(13, 4), 13));
    assert_eq!(list("list-payment", 2), (down(3, 1), 13));
    assert_eq!(list("list-payment", 3), (vec![], 13));
    assert_eq!(list(&format!("list-payment/{ada}"), 1), (down(12, 3), 12));
    assert_eq!(list(&format!("list-payment/{grace}"), 1), (vec![13], 1));
    assert_eq!(
        list(&format!("list-received-payment/{grace}"), 2),
        (down(2, 1), 12)
    );
    assert_eq!(
        list(&format!("list-received-payment/{ada}"), 1),
        (vec![13], 1)
    );
    let page = json!({ "rows_per_page": 10, "page_no": 1 });
    for path in ["list-payment", "list-received-payment"] {
        let path = format!("/api/platform/payment/{path}/{}", nth_id(999));
        let nobody = (404, r#"{"detail":"User not found"}"#);
        assert_eq!(caller.send("POST", &path, &page).told(), nobody);
    }
    let nothing = caller.get(&format!(
        "/api/platform/payment/get-payment/{}",
        nth_id(999)
    ));
    assert_eq!(nothing.told(), (404, r#"{"detail":"Payment not found"}"#));
}

#[test]
fn money_outlives_the_process() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let start = || Program::start(&["--data", file.to_str().unwrap(), "--now", "1767323045250"]);
    let mut first = start();
    let caller = &first.caller;
    let ada = caller.approved_user("ada@example.test");
    let payee = payee(caller, &ada, "grace@example.test");
    let account = payee_bank(caller, &ada, &payee);
    credit(caller, &ada, 100.0);
    let ach = json!({ "receiving_method": "ACH", "payee_bank_id": account });
    let id = id_in(
        &pay(caller, &with(to_wallet(&ada, &payee, 40.0), &ach)).data(),
        "payment_id",
    );
    first.child.kill().unwrap();
    first.child.wait().unwrap();
    let second = start();
    let caller = &second.caller;
    assert_eq!(balances(caller, &ada), [100.0, 60.0]);
    assert_eq!(payment(caller, &id)["status"], "initiated");
    advance(caller, "3 days");
    assert_eq!(payment(caller, &id)["status"], "success");
    assert_eq!(balances(caller, &ada), [60.0, 60.0]);
    assert_balanced(caller);
}

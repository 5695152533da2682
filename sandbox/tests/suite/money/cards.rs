//! Payments from cards, and withdrawals to them.

use serde_json::{Value, json};

use super::*;
use crate::support::{decide_kyb_path, decide_path, submit_kyb_path};

/// Adds a card for a purpose, images and all, and gives its id.
fn card(caller: &Caller, user: &str, purpose: &str) -> String {
    let path = format!("/api/platform/card/add/secure-link/{user}");
    let link = caller
        .send("POST", &path, &json!({ "card_purpose": purpose }))
        .data();
    let completed = caller.control(
        "/sandbox/cards/complete",
        &json!({ "secure_link": link["secure_link"] }).to_string(),
    );
    assert_eq!(completed.status, 200, "{}", completed.body);
    id_in(&completed.json(), "card_id")
}

fn flag(caller: &Caller, card: &str, flags: &Value) {
    let path = format!("/sandbox/cards/{card}/flags");
    let answer = caller.control(&path, &flags.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
}

fn by_card(user: &str, payee: &str, card: &str) -> Value {
    let fields = json!({ "payment_method": "CARD", "card_id": card });
    with(to_wallet(user, payee, 40.0), &fields)
}

#[test]
fn a_card_pays_a_wallet_within_a_day() {
    let server = server();
    let caller = &server.caller;
    let (ada, grace) = (
        caller.user("ada@example.test"),
        caller.approved_user("grace@example.test"),
    );
    let payee = payee(caller, &ada, "grace@example.test");
    let card = card(caller, &ada, "PAYMENT");
    let data = pay(caller, &by_card(&ada, &payee, &card)).data();
    assert_eq!(
        [&data["status"], &data["card_id"]],
        [&json!("initiated"), &json!(card)]
    );
    assert_eq!(balances(caller, &grace), [0.0, 0.0]);
    advance(caller, "1 day");
    assert_eq!(balances(caller, &grace), [40.0, 40.0]);
    let id = id_in(&data, "payment_id");
    let steps = ["initiated", "processing", "success"].map(|step| format!("payment.{step}"));
    assert_eq!(told(caller, &id), steps);
    assert_balanced(caller);
}

#[test]
fn a_card_that_does_not_serve_is_refused() {
    let server = server();
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    let payee = payee(caller, &ada, "grace@example.test");
    let card = card(caller, &ada, "PAYMENT");
    let body = by_card(&ada, &payee, &card);
    for flags in [
        json!({ "card_images_required": true }),
        json!({ "payment_confirm_required": true }),
        json!({ "compliance_check_required": true }),
        json!({ "is_limited": true }),
        json!({ "is_blocked": true }),
    ] {
        flag(caller, &card, &flags);
        let answer = pay(caller, &body);
        assert_eq!(answer.status, 403, "{flags}: {}", answer.body);
        let (name, _) = flags.as_object().unwrap().iter().next().unwrap();
        flag(caller, &card, &json!({ name: false }));
        assert_eq!(pay(caller, &body).status, 200, "{flags}");
    }
    // A limit is for payments, and for a day.
    flag(caller, &card, &json!({ "is_limited": true }));
    assert_eq!(pay(caller, &body).status, 403);
    advance(caller, "1 day");
    assert_eq!(pay(caller, &body).status, 200);
    let others = caller.user("grace@example.test");
    let not_found = (404, r#"{"detail":"Card not found"}"#);
    let own = super::payee(caller, &others, "ada@example.test");
    assert_eq!(
        pay(caller, &by_card(&others, &own, &card)).told(),
        not_found
    );
}

/// Has a user's business be approved.
fn approve_business(caller: &Caller, user: &str) {
    caller.approve(&decide_path(user));
    let business = crate::support::business();
    let submitted = caller.send("POST", &submit_kyb_path(user), &business);
    assert_eq!(submitted.status, 200, "{}", submitted.body);
    caller.approve(&decide_kyb_path(user));
}

#[test]
fn a_payment_by_card_to_a_users_wallet_needs_that_users_kyb() {
    let server = server();
    let caller = &server.caller;
    let (ada, grace) = (
        caller.user("ada@example.test"),
        caller.user("grace@example.test"),
    );
    let to_grace = payee(caller, &ada, "grace@example.test");
    let to_nobody = payee(caller, &ada, "nobody@example.test");
    let card = card(caller, &ada, "PAYMENT");
    let body = by_card(&ada, &to_grace, &card);
    // The payer's KYC does not count.
    assert_eq!(pay(caller, &body).told(), NO_KYB);
    assert_eq!(pay(caller, &by_card(&ada, &to_nobody, &card)).status, 200);
    approve_business(caller, &grace);
    assert_eq!(pay(caller, &body).status, 200);

    let server = Server::with(|config| config.card_receiver_kyb = false);
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    caller.user("grace@example.test");
    let to_grace = payee(caller, &ada, "grace@example.test");
    let card = super::cards::card(caller, &ada, "PAYMENT");
    assert_eq!(pay(caller, &by_card(&ada, &to_grace, &card)).status, 200);
}

#[test]
fn a_payment_by_card_can_need_the_payers_kyc_and_a_link_its_users_kyb() {
    let server = Server::with(|config| config.card_payment_checks = true);
    let caller = &server.caller;
    let (ada, grace) = (
        caller.user("ada@example.test"),
        caller.user("grace@example.test"),
    );
    let payee = payee(caller, &ada, "grace@example.test");
    let card = card(caller, &ada, "PAYMENT");
    let body = by_card(&ada, &payee, &card);
    let link = || {
        let path = format!("/api/platform/payment/create-payment-link/{grace}");
        caller.send("POST", &path, &json!({ "amount": 1 }))
    };
    assert_eq!(pay(caller, &body).told(), NO_KYC);
    caller.approve(&decide_path(&ada));
    assert_eq!(pay(caller, &body).told(), NO_KYB);
    assert_eq!(link().told(), NO_KYB);
    approve_business(caller, &grace);
    assert_eq!(pay(caller, &body).status, 200);
    assert_eq!(link().status, 200);
}

#[test]
fn a_withdrawal_to_a_card_needs_kyc_and_takes_a_day() {
    let server = server();
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    credit(caller, &ada, 100.0);
    let card = card(caller, &ada, "WITHDRAWAL");
    let withdraw = || {
        let path = format!("/api/platform/withdrawals/withdraw-fund/{ada}");
        let body = json!({ "amount": 30, "transfer_method": "card_withdrawal", "card_id": card });
        caller.send("POST", &path, &body)
    };
    assert_eq!(withdraw().told(), NO_KYC);
    caller.approve(&decide_path(&ada));
    flag(
        caller,
        &card,
        &json!({ "withdrawal_confirm_required": true }),
    );
    assert_eq!(withdraw().status, 403);
    // A limit for payments does not count.
    flag(
        caller,
        &card,
        &json!({ "withdrawal_confirm_required": false, "is_limited": true }),
    );
    let data = withdraw().data();
    assert_eq!(
        [&data["card_id"], &data["bank_account_id"]],
        [&json!(card), &Value::Null]
    );
    assert_eq!(balances(caller, &ada), [100.0, 70.0]);
    advance(caller, "1 day");
    assert_eq!(balances(caller, &ada), [70.0, 70.0]);
    assert_balanced(caller);
}

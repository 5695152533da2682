//! What a payment needs, each with its refusal.

use serde_json::json;

use super::*;
use crate::support::{decide_kyb_path, decide_path, nth_id, submit_kyb_path};

#[test]
fn every_issue_of_a_payment_is_told() {
    let server = server();
    let caller = &server.caller;
    let answer = pay(caller, &json!({}));
    assert_eq!(answer.status, 422);
    let detail = answer.json()["detail"].as_array().unwrap().clone();
    let places: Vec<_> = detail.iter().map(|issue| issue["loc"][1].clone()).collect();
    assert_eq!(
        places,
        [
            "user_id",
            "payee_id",
            "amount",
            "payment_method",
            "invoice_no",
            "receiving_method"
        ]
    );
    let ada = caller.user("ada@example.test");
    let payee = payee(caller, &ada, "grace@example.test");
    for (fields, place, kind) in [
        (json!({ "user_id": "ada" }), "user_id", "uuid_parsing"),
        (json!({ "amount": 0 }), "amount", "greater_than"),
        (json!({ "amount": -1 }), "amount", "greater_than"),
        (json!({ "amount": -0.001 }), "amount", "greater_than"),
        (json!({ "amount": 0.001 }), "amount", "value_error"),
        (json!({ "amount": "1" }), "amount", "float_type"),
        (json!({ "payment_method": "ACH" }), "payment_method", "enum"),
        (
            json!({ "receiving_method": "CHECK_MAIL" }),
            "receiving_method",
            "enum",
        ),
        (
            json!({ "invoice_no": "x".repeat(21) }),
            "invoice_no",
            "string_too_long",
        ),
        (
            json!({ "description": "x".repeat(256) }),
            "description",
            "string_too_long",
        ),
        (
            json!({ "statement_description": "x".repeat(51) }),
            "statement_description",
            "string_too_long",
        ),
        (
            json!({ "statement_description": "Engines" }),
            "statement_description",
            "value_error",
        ),
        (
            json!({ "payment_method": "CARD" }),
            "card_id",
            "value_error",
        ),
        (
            json!({ "payment_method": "PW_BANK" }),
            "bank_id",
            "value_error",
        ),
        (
            json!({ "receiving_method": "CARD" }),
            "payee_card_id",
            "value_error",
        ),
        (
            json!({ "receiving_method": "ACH" }),
            "payee_bank_id",
            "value_error",
        ),
        (
            json!({ "receiving_method": "RTP" }),
            "payee_bank_id",
            "value_error",
        ),
        (
            json!({ "receiving_method": "FEDNOW" }),
            "payee_bank_id",
            "value_error",
        ),
    ] {
        let answer = pay(caller, &with(to_wallet(&ada, &payee, 1.0), &fields));
        assert_eq!(answer.status, 422, "{fields}");
        let detail = answer.json()["detail"].as_array().unwrap().clone();
        assert_eq!(detail.len(), 1, "{fields}");
        assert_eq!(detail[0]["loc"], json!(["body", place]), "{fields}");
        assert_eq!(detail[0]["type"], kind, "{fields}");
    }
}

#[test]
fn whoever_is_unknown_is_told() {
    let server = server();
    let caller = &server.caller;
    let (ada, grace) = (
        caller.approved_user("ada@example.test"),
        caller.user("grace@example.test"),
    );
    let own = payee(caller, &ada, "grace@example.test");
    let others = payee(caller, &grace, "ada@example.test");
    let others_bank = payee_bank(caller, &grace, &others);
    let another = payee(caller, &ada, "another@example.test");
    let another_bank = payee_bank(caller, &ada, &another);
    let nobody = nth_id(999);
    let base = to_wallet(&ada, &own, 1.0);
    for (fields, detail) in [
        (json!({ "user_id": nobody }), "User not found"),
        (json!({ "payee_id": nobody }), "Payee not found"),
        (json!({ "payee_id": others }), "Payee not found"),
        (
            json!({ "payment_method": "CARD", "card_id": nobody }),
            "Card not found",
        ),
        (
            json!({ "payment_method": "PW_BANK", "bank_id": nobody }),
            "Paywint account not found",
        ),
        (
            json!({ "receiving_method": "CARD", "payee_card_id": nobody }),
            "Payee card not found",
        ),
        (
            json!({ "receiving_method": "ACH", "payee_bank_id": nobody }),
            "Payee bank account not found",
        ),
        (
            json!({ "receiving_method": "ACH", "payee_bank_id": others_bank }),
            "Payee bank account not found",
        ),
        (
            json!({ "receiving_method": "ACH", "payee_bank_id": another_bank }),
            "Payee bank account not found",
        ),
    ] {
        let expected = json!({ "detail": detail }).to_string();
        let answer = pay(caller, &with(base.clone(), &fields));
        assert_eq!(answer.told(), (404, &*expected), "{fields}");
    }
}

#[test]
fn paying_out_needs_kyc_and_kyb_as_the_table_has_it() {
    let server = server();
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    credit(caller, &ada, 100.0);
    let payee = payee(caller, &ada, "grace@example.test");
    let base = to_wallet(&ada, &payee, 1.0);
    let to_card =
        json!({ "receiving_method": "CARD", "payee_card_id": payee_card(caller, &ada, &payee) });
    let bank = payee_bank(caller, &ada, &payee);
    let to_bank = |method: &str| json!({ "receiving_method": method, "payee_bank_id": bank });
    let paid = |fields: &Value| pay(caller, &with(base.clone(), fields));

    // From wallet to wallet nothing is needed.
    assert_eq!(paid(&json!({})).status, 200);
    assert_eq!(paid(&to_card).told(), NO_KYC);
    for method in ["ACH", "RTP", "FEDNOW"] {
        assert_eq!(paid(&to_bank(method)).told(), NO_KYC, "{method}");
    }
    caller.approve(&decide_path(&ada));
    assert_eq!(paid(&to_card).status, 200);
    for method in ["ACH", "RTP", "FEDNOW"] {
        assert_eq!(paid(&to_bank(method)).told(), NO_KYB, "{method}");
    }
    caller
        .send("POST", &submit_kyb_path(&ada), &crate::support::business())
        .data();
    assert_eq!(paid(&to_bank("ACH")).told(), NO_KYB);
    caller.approve(&decide_kyb_path(&ada));
    for method in ["ACH", "RTP", "FEDNOW"] {
        assert_eq!(paid(&to_bank(method)).status, 200, "{method}");
    }
    let statement = json!({ "statement_description": "Engines of Ada" });
    for (method, status) in [("RTP", 200), ("ACH", 422), ("FEDNOW", 422)] {
        let answer = paid(&with(to_bank(method), &statement));
        assert_eq!(answer.status, status, "{method}");
    }
    assert_balanced(caller);
}

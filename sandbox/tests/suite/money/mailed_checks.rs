//! Checks that are mailed to payees.

use paywint_sandbox::Shortfall;
use serde_json::{Value, json};

use super::{
    TOO_LITTLE, advance, assert_balanced, balances, credit, events, id_in, payee, payment, server,
    settle, told, with,
};
use crate::support::{Answer, Caller, Server, nth_id};

fn address() -> Value {
    json!({
        "address_line_1": "1 Example Street", "city": "Sampleville", "state": "CA", "zipcode": "00000",
        "country": "US",
    })
}

/// Adds an address to a payee, and gives its id.
fn payee_address(caller: &Caller, user: &str, payee: &str) -> String {
    let path = format!("/api/platform/address/create-payee-address/{user}");
    let body = with(
        address(),
        &json!({ "payee_id": payee, "first_name": "Grace" }),
    );
    id_in(&caller.send("POST", &path, &body).data(), "address_id")
}

fn add_own_address(caller: &Caller, user: &str) {
    let path = format!("/api/platform/check/add-address/{user}");
    assert_eq!(caller.send("POST", &path, &address()).status, 200);
}

fn mail(caller: &Caller, user: &str, body: &Value) -> Answer {
    caller.send(
        "POST",
        &format!("/api/platform/payment/mail-check/{user}"),
        body,
    )
}

/// A user with a check address and 100 dollars, and the body of a check to a payee.
fn start(caller: &Caller, amount: f64) -> (String, Value) {
    let user = caller.user("ada@example.test");
    add_own_address(caller, &user);
    credit(caller, &user, 100.0);
    let payee = payee(caller, &user, "grace@example.test");
    let address = payee_address(caller, &user, &payee);
    let body = json!({ "payee_id": payee, "payee_address_id": address, "amount": amount });
    (user, body)
}

fn with_fees(fees: &[&str]) -> Server {
    Server::with(|config| {
        config.webhook.url = Some("http://receiver.test".to_owned());
        config.fees = fees.iter().map(|fee| fee.parse().unwrap()).collect();
    })
}

/// Each movement of a payment: under its reason, the cents that moved into each account.
fn moved(caller: &Caller, id: &str) -> Vec<Value> {
    let ledger = caller.get_as("/sandbox/ledger", &[]).json();
    let movements = ledger["movements"].as_array().unwrap().iter();
    let own = movements.filter(|movement| movement["payment_id"] == id);
    own.map(|movement| {
        let entries = movement["entries"].as_array().unwrap().iter();
        let entries = entries.map(|entry| (id_in(entry, "account"), entry["cents"].clone()));
        json!({ id_in(movement, "reason"): entries.collect::<Value>() })
    })
    .collect()
}

#[test]
fn a_check_is_mailed_after_a_day_and_cashed_after_six() {
    let server = server();
    let caller = &server.caller;
    let (user, body) = start(caller, 40.5);
    let more = json!({
        "invoice_no": "INV-7", "description": "Rent", "mail_type": "OVERNIGHT", "payment_method": "WALLET",
        "attachment_url": "https://files.example.test/invoice.pdf",
        "remittance": [{ "id": "1", "date": "01-31-2026", "amount": 40.5, "description": null }, {}],
    });
    let mailed = mail(caller, &user, &with(body.clone(), &more)).data();
    for (field, value) in [
        ("payer_id", json!(user)),
        ("payee_id", body["payee_id"].clone()),
        ("amount", json!(40.5)),
        ("invoice_no", json!("INV-7")),
        ("description", json!("Rent")),
        ("payment_method", json!("WALLET")),
        ("receiving_method", json!("CHECK_MAIL")),
        (
            "attachment_url",
            json!("https://files.example.test/invoice.pdf"),
        ),
        ("status", json!("initiated")),
    ] {
        assert_eq!(mailed[field], value, "{field}");
    }
    let id = id_in(&mailed, "payment_id");
    assert_eq!(balances(caller, &user), [59.5, 59.5]);
    advance(caller, "1 day");
    assert_eq!(payment(caller, &id)["status"], "mailed");
    assert_eq!(balances(caller, &user), [59.5, 59.5]);
    advance(caller, "5 days");
    assert_eq!(payment(caller, &id)["status"], "success");
    assert_eq!(balances(caller, &user), [59.5, 59.5]);
    let told: Vec<_> = events(caller, &id)
        .into_iter()
        .map(|(event, status, _)| (event, status))
        .collect();
    let expected = ["initiated", "processing", "mailed", "success"];
    assert_eq!(
        told,
        expected.map(|status| (format!("payment.{status}"), status.to_owned()))
    );
    assert_balanced(caller);
}

#[test]
fn a_check_that_comes_to_nothing_gives_the_money_and_the_fee_back() {
    let server = with_fees(&["delivery.USPS_FIRST_CLASS=1.50"]);
    let caller = &server.caller;
    let (user, body) = start(caller, 40.0);
    for (end, after) in [
        ("failed", "1 day"),
        ("failed", "1 minute"),
        ("rejected", "1 second"),
    ] {
        let id = id_in(&mail(caller, &user, &body).data(), "payment_id");
        assert_eq!(balances(caller, &user), [58.5, 58.5]);
        advance(caller, after);
        let ended = settle(
            caller,
            &id,
            &json!({ "status": end, "reason": "It came back" }),
        );
        assert_eq!(ended.status, 200, "{}", ended.body);
        assert_eq!(payment(caller, &id)["failure_reason"], "It came back");
        assert_eq!(balances(caller, &user), [100.0, 100.0]);
        assert_eq!(told(caller, &id).last().unwrap(), &format!("payment.{end}"));
        let wallet = format!("wallet:{user}:available");
        let expected = [
            json!({ "taken": { wallet.as_str(): -4150, "checks": 4150 } }),
            json!({ "given_back": { wallet.as_str(): 4150, "checks": -4150 } }),
        ];
        assert_eq!(moved(caller, &id), expected);
    }
    assert_balanced(caller);
}

#[test]
fn a_check_that_is_cashed_takes_its_money_out_and_can_be_refunded() {
    let server = with_fees(&["delivery.USPS_FIRST_CLASS=1.50"]);
    let caller = &server.caller;
    let (user, body) = start(caller, 40.0);
    let id = id_in(&mail(caller, &user, &body).data(), "payment_id");
    advance(caller, "6 days");
    let cashed = json!({ "settlement": { "checks": -4150, "outside": 4000, "fees": 150 } });
    assert_eq!(moved(caller, &id)[1..], [cashed]);
    assert_eq!(balances(caller, &user), [58.5, 58.5]);
    let path = format!("/sandbox/payments/{id}/refund");
    assert_eq!(caller.control(&path, "").status, 200);
    assert_eq!(balances(caller, &user), [98.5, 98.5]);
    assert_eq!(caller.control(&path, r#"{"fees":true}"#).status, 200);
    assert_eq!(balances(caller, &user), [100.0, 100.0]);
    assert_balanced(caller);
}

#[test]
fn the_way_of_mailing_decides_the_fee() {
    let fees = ["delivery.USPS_FIRST_CLASS=1.00", "delivery.OVERNIGHT=20.00"];
    let server =
        Server::with(|config| config.fees = fees.iter().map(|fee| fee.parse().unwrap()).collect());
    let caller = &server.caller;
    let (user, body) = start(caller, 40.0);
    for (more, fee, available) in [
        (json!({}), 1.0, 59.0),
        (json!({ "mail_type": "TWO_DAY" }), 0.0, 19.0),
    ] {
        let mailed = mail(caller, &user, &with(body.clone(), &more)).data();
        assert_eq!(mailed["delivery_fee"], fee);
        assert_eq!(balances(caller, &user), [available; 2]);
    }
    let overnight = with(body, &json!({ "mail_type": "OVERNIGHT", "amount": 1 }));
    assert_eq!(mail(caller, &user, &overnight).told(), TOO_LITTLE);
    assert_balanced(caller);
}

#[test]
fn a_check_needs_both_addresses_and_the_money() {
    let server = server();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let [one, other] =
        ["g@example.test", "h@example.test"].map(|email| payee(caller, &user, email));
    let of_other = payee_address(caller, &user, &other);
    let body = json!({ "payee_id": one, "payee_address_id": of_other, "amount": 1 });
    let no_address = (404, r#"{"detail":"Payee address not found"}"#);
    assert_eq!(mail(caller, &user, &body).told(), no_address);
    let address = payee_address(caller, &user, &one);
    let body = with(body, &json!({ "payee_address_id": address }));
    let no_own = (403, r#"{"detail":"This user has no check address"}"#);
    assert_eq!(mail(caller, &user, &body).told(), no_own);
    add_own_address(caller, &user);
    assert_eq!(mail(caller, &user, &body).told(), TOO_LITTLE);
    let no_payee = (404, r#"{"detail":"Payee not found"}"#);
    let stranger = caller.user("bob@example.test");
    assert_eq!(mail(caller, &stranger, &body).told(), no_payee);
    assert_eq!(
        mail(caller, &nth_id(999), &body).told(),
        (404, r#"{"detail":"User not found"}"#)
    );
    credit(caller, &user, 1.0);
    assert_eq!(mail(caller, &user, &body).status, 200);
}

#[test]
fn a_shortfall_can_be_a_check_that_failed() {
    let server = Server::with(|config| config.shortfall = Shortfall::Fail);
    let caller = &server.caller;
    let (user, body) = start(caller, 100.01);
    let failed = mail(caller, &user, &body).data();
    assert_eq!(
        (&failed["status"], failed["failure_reason"].is_string()),
        (&json!("failed"), true)
    );
    assert_eq!(balances(caller, &user), [100.0, 100.0]);
}

#[test]
fn every_issue_of_a_check_is_told() {
    let server = server();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let places = |body: &Value| {
        let answer = mail(caller, &user, body);
        assert_eq!(answer.status, 422, "{}", answer.body);
        let detail = answer.json()["detail"].clone();
        let issues = detail.as_array().unwrap().iter().map(|issue| {
            let place = issue["loc"].as_array().unwrap().iter().skip(1);
            let place: Vec<_> = place
                .map(|step| step.to_string().replace('"', ""))
                .collect();
            format!("{} {}", place.join("."), issue["type"].as_str().unwrap())
        });
        issues.collect::<Vec<_>>()
    };
    assert_eq!(
        places(&json!({})),
        [
            "payee_id missing",
            "amount missing",
            "payee_address_id missing"
        ]
    );
    let sound = json!({ "payee_id": nth_id(1), "payee_address_id": nth_id(2), "amount": 1 });
    let bad = json!({
        "amount": 0.99, "invoice_no": "i".repeat(21), "description": "d".repeat(256), "mail_type": "PIGEON",
        "payment_method": null, "attachment_url": "http://files.example.test/a.pdf",
        "remittance": [7, { "id": 1, "date": "2026-01-31", "amount": "1", "description": [] }],
    });
    assert_eq!(
        places(&with(sound.clone(), &bad)),
        [
            "amount greater_than_equal",
            "invoice_no string_too_long",
            "description string_too_long",
            "mail_type enum",
            "payment_method enum",
            "remittance.0 model_attributes_type",
            "remittance.1.id string_type",
            "remittance.1.description string_type",
            "remittance.1.date value_error",
            "remittance.1.amount float_type",
            "attachment_url url_scheme",
        ]
    );
    let most = |count: usize| {
        with(
            sound.clone(),
            &json!({ "remittance": vec![json!({}); count] }),
        )
    };
    assert_eq!(places(&most(51)), ["remittance too_long"]);
    assert_eq!(mail(caller, &user, &most(50)).status, 404);
    assert_eq!(
        places(&with(sound.clone(), &json!({ "remittance": {} }))),
        ["remittance list_type"]
    );
    assert_eq!(
        places(&with(sound, &json!({ "amount": 0 }))),
        ["amount greater_than"]
    );
}

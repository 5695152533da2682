//! Money: payments, fundings, withdrawals and Paywint accounts.

mod cards;
mod mailed_checks;
mod model;
mod payment_links;
mod payments;
mod paywint_accounts;
mod rules;
mod settlement;
mod wallets;

use serde_json::{Value, json};

use crate::support::{Answer, Caller, Server, wallet_path};

pub const CREATE: &str = "/api/platform/payment/create-payment";
const TOO_LITTLE: (u16, &str) = (403, r#"{"detail":"Insufficient available balance"}"#);
const NO_KYC: (u16, &str) = (403, r#"{"detail":"KYC is not approved"}"#);
const NO_KYB: (u16, &str) = (403, r#"{"detail":"KYB is not approved"}"#);

/// A sandbox that records events for a webhook that nobody calls.
fn server() -> Server {
    Server::with(|config| config.webhook.url = Some("http://receiver.test".to_owned()))
}

fn id_in(data: &Value, field: &str) -> String {
    data[field].as_str().unwrap().to_owned()
}

fn credit(caller: &Caller, user: &str, amount: f64) {
    let body = json!({ "amount": amount }).to_string();
    let answer = caller.control(&format!("/sandbox/wallets/{user}/credit"), &body);
    assert_eq!(answer.status, 200, "{}", answer.body);
}

fn advance(caller: &Caller, by: &str) {
    let answer = caller.control("/sandbox/advance", &json!({ "by": by }).to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// The current and the available balance of a wallet.
fn balances(caller: &Caller, user: &str) -> [f64; 2] {
    let wallet = caller.get(&wallet_path(user)).data();
    ["current_balance", "available_balance"].map(|field| wallet[field].as_f64().unwrap())
}

/// Adds a payee with that e-mail, and gives its id.
fn payee(caller: &Caller, user: &str, email: &str) -> String {
    let path = format!("/api/platform/payee/create/{user}");
    let body = json!({ "name": "Grace Example", "email": email });
    id_in(&caller.send("POST", &path, &body).data(), "payee_id")
}

/// Adds a bank account to a payee, and gives its id.
fn payee_bank(caller: &Caller, user: &str, payee: &str) -> String {
    let path = format!("/api/platform/accounts/add-payee-account/{user}");
    let body = json!({
        "payee_id": payee, "account_holder_name": "Grace Example", "account_type": "PERSONAL_CHECKING",
        "bank_nick_name": "Main", "account_number": "000123456789", "routing_number": "021000021",
    });
    id_in(&caller.send("POST", &path, &body).data(), "bank_id")
}

/// Adds a card to a payee, and gives its id.
fn payee_card(caller: &Caller, user: &str, payee: &str) -> String {
    let path = format!("/api/platform/card/add-payee-card/{user}");
    let body = json!({
        "payee_id": payee, "card_nick_name": "Card", "card_number": "4242424242424242",
        "card_exp": "12/2030",
    });
    id_in(&caller.send("POST", &path, &body).data(), "card_id")
}

/// Adds a bank account to a user, and gives its id.
fn bank(caller: &Caller, user: &str) -> String {
    let body = json!({
        "user_id": user, "account_holder_name": "Ada Example", "bank_name": "Example Bank",
        "nick_name": "Main", "account_number": "000123456789", "routing_number": "021000021",
    });
    let path = "/api/platform/accounts/add-account";
    id_in(&caller.send("POST", path, &body).data(), "id")
}

/// Verifies a user's bank account.
fn verify_bank(caller: &Caller, user: &str, bank: &str) {
    let on = |what: &str, body: &Value| {
        let path = format!("/api/platform/accounts/{what}-micro-deposit/{user}");
        let answer = caller.send("POST", &path, body);
        assert_eq!(answer.status, 200, "{}", answer.body);
    };
    on("release", &json!({ "account_id": bank }));
    let amounts = json!({ "amount_1": 0.15, "amount_2": 0.07 });
    on(
        "verify",
        &json!({ "account_id": bank, "verification_amounts": amounts }),
    );
}

/// The body of a payment from wallet to wallet.
pub fn to_wallet(user: &str, payee: &str, amount: f64) -> Value {
    json!({
        "user_id": user, "payee_id": payee, "amount": amount, "payment_method": "WALLET",
        "receiving_method": "WALLET", "invoice_no": "INV-1",
    })
}

/// The same with other fields.
pub fn with(mut body: Value, fields: &Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

fn pay(caller: &Caller, body: &Value) -> Answer {
    caller.send("POST", CREATE, body)
}

/// Reads a payment.
fn payment(caller: &Caller, id: &str) -> Value {
    caller
        .get(&format!("/api/platform/payment/get-payment/{id}"))
        .data()
}

fn settle(caller: &Caller, id: &str, body: &Value) -> Answer {
    let path = format!("/sandbox/payments/{id}/settle");
    caller.control(&path, &body.to_string())
}

/// The name, status and time of each event of a payment, in the order of the log.
fn events(caller: &Caller, id: &str) -> Vec<(String, String, f64)> {
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    let bodies = log["deliveries"].as_array().unwrap().iter();
    let bodies = bodies.map(|delivery| {
        let body = delivery["body"].as_str().unwrap();
        serde_json::from_str::<Value>(body).unwrap()
    });
    let own = bodies.filter(|body| body["data"]["payment_id"] == id);
    own.map(|body| {
        let status = id_in(&body["data"], "status");
        let at = body["eventGeneratedTime"].as_f64().unwrap();
        (id_in(&body, "event"), status, at)
    })
    .collect()
}

/// The names of a payment's events.
fn told(caller: &Caller, id: &str) -> Vec<String> {
    let events = events(caller, id).into_iter();
    events.map(|(event, ..)| event).collect()
}

/// Fails unless the ledger sums to zero, and no account of a user is below zero.
pub fn assert_balanced(caller: &Caller) {
    let ledger = caller.get_as("/sandbox/ledger", &[]).json();
    assert_eq!(ledger["sum"], 0);
    let mut accounts = std::collections::BTreeMap::<String, i64>::new();
    for movement in ledger["movements"].as_array().unwrap() {
        let entries = movement["entries"].as_array().unwrap();
        let cents = |entry: &Value| entry["cents"].as_i64().unwrap();
        assert_eq!(entries.iter().map(cents).sum::<i64>(), 0, "{movement}");
        for entry in entries {
            let balance = accounts.entry(id_in(entry, "account")).or_default();
            *balance += cents(entry);
            let is_own = !["outside", "bank:", "card:"]
                .iter()
                .any(|kind| entry["account"].as_str().unwrap().starts_with(kind));
            assert!(*balance >= 0 || !is_own, "{entry} in {movement}");
        }
    }
}

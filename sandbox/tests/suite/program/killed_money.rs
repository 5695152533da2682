//! A program that is killed while money moves, again and again, over one file.
//!
//! `PAYWINT_KILLS=200 cargo test -p paywint-sandbox killed_money` kills it so often.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use serde_json::{Value, json};

use crate::money::{CREATE, assert_balanced, to_wallet, with};
use crate::support::{Caller, Program, business, decide_kyb_path, decide_path, submit_kyb_path};

const DEFAULT_KILLS: u64 = 15;
const CALLERS: u64 = 4;

/// What was asked for, and what was answered.
#[derive(Default)]
struct Told {
    /// The numbers of all payments that were asked for.
    asked: BTreeSet<String>,
    /// The ids of the payments that were answered, by their numbers.
    answered: BTreeMap<String, String>,
    /// The ids of the payments whose settlement was answered.
    settled: BTreeSet<String>,
}

#[test]
fn money_that_was_answered_is_there_and_nothing_is_half_paid() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let kills =
        std::env::var("PAYWINT_KILLS").map_or(DEFAULT_KILLS, |kills| kills.parse().unwrap());
    let told = Mutex::new(Told::default());
    let mut random = fastrand::Rng::with_seed(2);
    for round in 0..kills {
        let mut program = start(file.to_str().unwrap());
        check(&program.caller, &told.lock().unwrap());
        let (answers, answer) = channel();
        thread::scope(|scope| {
            for number in 0..CALLERS {
                let (caller, told, answers) = (program.caller.clone(), &told, answers.clone());
                scope.spawn(move || pay(&caller, &format!("{round}-{number}"), told, &answers));
            }
            // By then the next payments are under way.
            for () in answer.iter().take(random.usize(1..20)) {}
            program.child.kill().unwrap();
        });
        program.child.wait().unwrap();
    }
    let program = start(file.to_str().unwrap());
    let told = told.into_inner().unwrap();
    check(&program.caller, &told);
    assert!(told.settled.len() > 5, "{}", told.settled.len());
}

/// A program that records events and delivers none.
fn start(file: &str) -> Program {
    // The clock is frozen: otherwise a payment proceeds by itself after a minute, between two checks.
    let program = Program::start(&["--data", file, "--now", "1767323045250"]);
    let webhook = r#"{"url":"http://receiver.test","hold":true,"duplicates":1}"#;
    let answer = program.caller.control("/sandbox/webhook", webhook);
    assert_eq!(answer.status, 200, "{}", answer.body);
    program
}

/// Pays by wallet and by ACH, and settles the latter, until the program is gone.
fn pay(caller: &Caller, name: &str, told: &Mutex<Told>, answers: &Sender<()>) -> Option<()> {
    let post = |target: &str, body: &Value| {
        let body = body.to_string();
        let signature = caller.signature("POST", target, Some(body.as_bytes()));
        let answer = caller.try_post_as(target, &body, &caller.headers(&signature));
        let answer = answer.ok()?;
        assert_eq!(answer.status, 200, "{}", answer.body);
        Some(answer.json())
    };
    let id_in = |answer: &Value, field: &str| answer["data"][field].as_str().unwrap().to_owned();
    let email = |who: &str| json!({ "email": format!("{who}-{name}@example.test") });
    let create = "/api/platform/users/create";
    let user = id_in(&post(create, &email("payer"))?, "user_id");
    post(create, &email("payee"))?;
    post(&decide_path(&user), &json!({ "status": "approved" }))?;
    post(&submit_kyb_path(&user), &business())?;
    post(&decide_kyb_path(&user), &json!({ "status": "approved" }))?;
    post(
        &format!("/sandbox/wallets/{user}/credit"),
        &json!({ "amount": 100_000 }),
    )?;
    let payee = with(email("payee"), &json!({ "name": "Payee" }));
    let payee = post(&format!("/api/platform/payee/create/{user}"), &payee)?;
    let payee = id_in(&payee, "payee_id");
    let bank = json!({
        "payee_id": payee, "account_holder_name": "Payee", "account_type": "PERSONAL_CHECKING",
        "bank_nick_name": "Main", "account_number": "000123456789", "routing_number": "021000021",
    });
    let bank = post(
        &format!("/api/platform/accounts/add-payee-account/{user}"),
        &bank,
    )?;
    let ach = json!({ "receiving_method": "ACH", "payee_bank_id": id_in(&bank, "bank_id") });
    for number in 0.. {
        let number = format!("{name}-{number}");
        told.lock().unwrap().asked.insert(number.clone());
        let is_ach = number.ends_with(|last: char| u32::from(last) % 2 == 1);
        let way = if is_ach { &ach } else { &json!({}) };
        let body = with(
            to_wallet(&user, &payee, 1.0),
            &json!({ "invoice_no": number }),
        );
        let id = id_in(&post(CREATE, &with(body, way))?, "payment_id");
        told.lock().unwrap().answered.insert(number, id.clone());
        if is_ach {
            let end = json!({ "status": "success" });
            post(&format!("/sandbox/payments/{id}/settle"), &end)?;
            told.lock().unwrap().settled.insert(id);
        }
        let _ = answers.send(());
    }
    None
}

/// Compares what is there with what was answered. What was not answered is there as a whole or not at all.
fn check(caller: &Caller, told: &Told) {
    assert_balanced(caller);
    let events = events(caller);
    let payments = payments(caller);
    for (number, id) in &told.answered {
        let payment = payments.get(number);
        assert_eq!(
            payment.map(|payment| &payment["payment_id"]),
            Some(&json!(id))
        );
    }
    let mut moved = moved(caller);
    for (number, payment) in &payments {
        assert!(told.asked.contains(number), "{payment}");
        let (id, status) = (
            payment["payment_id"].as_str().unwrap(),
            payment["status"].as_str().unwrap(),
        );
        let is_ach = payment["receiving_method"] == "ACH";
        let (expected, reasons): (&[&str], &[&str]) = match (status, is_ach) {
            ("success", false) => (&["initiated", "success"], &["hold", "settlement"]),
            ("success", true) => (
                &["initiated", "processing", "success"],
                &["hold", "settlement"],
            ),
            ("initiated", true) if !told.settled.contains(id) => (&["initiated"], &["hold"]),
            _ => (&[], &[]),
        };
        // Each event is there with its duplicate.
        let expected: Vec<_> = expected.iter().flat_map(|event| [*event; 2]).collect();
        let names: Vec<_> = events[id]
            .iter()
            .map(|event| event.rsplit('.').next().unwrap())
            .collect();
        assert_eq!(names, expected, "{payment}");
        assert_eq!(moved.remove(id).unwrap_or_default(), reasons, "{payment}");
    }
    assert_eq!(moved, BTreeMap::new());
}

/// All payments by their numbers, each of which is there once.
fn payments(caller: &Caller) -> BTreeMap<String, Value> {
    let mut payments = BTreeMap::new();
    for page_no in 1.. {
        let page = json!({ "rows_per_page": 100, "page_no": page_no });
        let list = caller
            .send("POST", "/api/platform/payment/list-payment", &page)
            .json();
        let records = list["records"].as_array().unwrap();
        for record in records {
            let number = record["invoice_no"].as_str().unwrap().to_owned();
            assert!(
                payments.insert(number, record.clone()).is_none(),
                "{record}"
            );
        }
        if records.is_empty() {
            break;
        }
    }
    payments
}

/// The names of all events, in the order of the log, by the ids of their payments.
fn events(caller: &Caller) -> BTreeMap<String, Vec<String>> {
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    let mut events = BTreeMap::<_, Vec<_>>::new();
    for delivery in log["deliveries"].as_array().unwrap() {
        let body: Value = serde_json::from_str(delivery["body"].as_str().unwrap()).unwrap();
        if let Some(id) = body["data"]["payment_id"].as_str() {
            let event = delivery["event"].as_str().unwrap().to_owned();
            events.entry(id.to_owned()).or_default().push(event);
        }
    }
    events
}

/// Why money moved, in the order of the ledger, by the ids of the payments that moved it.
fn moved(caller: &Caller) -> BTreeMap<String, Vec<String>> {
    let ledger = caller.get_as("/sandbox/ledger", &[]).json();
    let mut moved = BTreeMap::<_, Vec<_>>::new();
    for movement in ledger["movements"].as_array().unwrap() {
        if let Some(id) = movement["payment_id"].as_str() {
            let reason = movement["reason"].as_str().unwrap().to_owned();
            moved.entry(id.to_owned()).or_default().push(reason);
        }
    }
    moved
}

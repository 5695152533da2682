//! Random calls, faults, deliveries and advances, and what must hold whatever they are: money is neither made nor lost,
//! no wallet is below zero, nothing is paid twice, and every payment takes a path of its machine.
//!
//! `PAYWINT_MODEL_OPERATIONS=100000 cargo test -p paywint-sandbox model` makes so many of them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt as _;
use paywint_sandbox::{Config, Lose, Outbox, STATIC_SIGNATURE, Sandbox, Store};
use proptest::prelude::*;
use proptest::test_runner::{TestRng, TestRunner};
use serde_json::{Value, json};
use tower_service::Service as _;

use super::{id_in, to_wallet, with};
use crate::support::{
    MovedHost, business, decide_kyb_path, decide_path, submit_kyb_path, wallet_path,
};

const USERS: usize = 50;
const DEFAULT_OPERATIONS: usize = 3000;
const OPERATIONS_OF_A_WORLD: usize = 1500;

/// One operation; what its numbers mean is up to its kind.
#[derive(Clone, Debug)]
struct Operation {
    kind: u8,
    user: usize,
    other: usize,
    cents: u32,
    choice: u8,
}

fn operation() -> impl Strategy<Value = Operation> {
    let numbers = (0..18_u8, 0..USERS, 0..USERS, 1..20_000_u32, any::<u8>());
    numbers.prop_map(|(kind, user, other, cents, choice)| Operation {
        kind,
        user,
        other,
        cents,
        choice,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// To the wallet of a user.
    Wallet(usize),
    /// To a card or a bank account of a payee.
    Out,
    /// To an address of a payee, as a check.
    Check,
    /// To the wallet of its user, from whoever pays by a link.
    Link,
    Funding,
    Withdrawal,
}

/// A payment that was accepted.
struct Accepted {
    id: String,
    kind: Kind,
    user: usize,
    cents: u64,
}

struct User {
    id: String,
    bank: String,
    /// The payee for each user that was paid, with a bank account, a card and an address.
    payees: HashMap<usize, [String; 4]>,
    credited: u64,
}

struct World {
    router: axum::Router,
    outbox: Outbox,
    runtime: tokio::runtime::Runtime,
    users: Vec<User>,
    payments: Vec<Accepted>,
    /// How many payments were asked for; each has a number of its own.
    asked: u64,
    /// By its id, each event's place in the log, name, payment and status.
    events: HashMap<String, (u64, String, String, String)>,
}

impl World {
    fn new() -> Self {
        let mut config = Config::new("http://sandbox.test");
        config.webhook.url = Some("http://receiver.test".to_owned());
        config.webhook.duplicates = 1;
        config.webhook.disorder = true;
        config.webhook.lose = Lose::FirstAnswer;
        let host = MovedHost::default();
        let start = 1_767_323_045_250;
        host.clock.store(start, Ordering::Relaxed);
        let (router, outbox) = Sandbox::new(config, Store::in_memory(), host).into_parts();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let mut world = Self {
            router,
            outbox,
            runtime,
            users: Vec::new(),
            payments: Vec::new(),
            asked: 0,
            events: HashMap::new(),
        };
        for number in 0..USERS {
            world.add_user(number);
        }
        world
    }

    /// Sends a request, and gives the status and body of its answer.
    fn call(&mut self, method: &str, path: &str, body: &Value, fault: &str) -> (u16, Value) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", "application/json")
            .header("x-platform-id", Config::PLATFORM_ID)
            .header("x-signature", STATIC_SIGNATURE);
        let request = match fault {
            "" => request,
            fault => request.header("x-sandbox-fault", fault),
        };
        let bytes = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let request = request.body(Body::from(bytes)).unwrap();
        let mut router = self.router.clone();
        self.runtime.block_on(async {
            let answer = router.call(request).await.unwrap();
            let status = answer.status().as_u16();
            let bytes = answer.into_body().collect().await.unwrap().to_bytes();
            (status, serde_json::from_slice(&bytes).unwrap_or_default())
        })
    }

    /// The data of a call that has to go well.
    fn done(&mut self, method: &str, path: &str, body: &Value) -> Value {
        let (status, answer) = self.call(method, path, body, "");
        assert_eq!(status, 200, "{path} {body}: {answer}");
        match answer.get("data") {
            Some(data) => data.clone(),
            None => answer,
        }
    }

    fn post(&mut self, path: &str, body: &Value) -> Value {
        self.done("POST", path, body)
    }

    fn add_user(&mut self, number: usize) {
        let email = json!({ "email": format!("{number}@example.test") });
        let id = id_in(&self.post("/api/platform/users/create", &email), "user_id");
        let approved = json!({ "status": "approved" });
        self.post(&decide_path(&id), &approved);
        self.post(&submit_kyb_path(&id), &business());
        self.post(&decide_kyb_path(&id), &approved);
        let bank = json!({
            "user_id": id, "account_holder_name": "Example", "bank_name": "Example Bank",
            "nick_name": "Main", "account_number": "000123456789", "routing_number": "021000021",
        });
        let bank = id_in(
            &self.post("/api/platform/accounts/add-account", &bank),
            "id",
        );
        let on = |what: &str| format!("/api/platform/accounts/{what}-micro-deposit/{id}");
        self.post(&on("release"), &json!({ "account_id": bank }));
        let amounts = json!({ "amount_1": 0.07, "amount_2": 0.15 });
        let verified = json!({ "account_id": bank, "verification_amounts": amounts });
        self.post(&on("verify"), &verified);
        self.post(&format!("/api/platform/check/add-address/{id}"), &address());
        self.users.push(User {
            id,
            bank,
            payees: HashMap::new(),
            credited: 0,
        });
    }

    /// The ids of a user's payee for another user, and of the payee's bank account, card and address.
    fn payee(&mut self, user: usize, other: usize) -> [String; 4] {
        if let Some(ids) = self.users[user].payees.get(&other) {
            return ids.clone();
        }
        let id = self.users[user].id.clone();
        let body = json!({ "name": "Payee", "email": format!("{other}@example.test") });
        let created = self.post(&format!("/api/platform/payee/create/{id}"), &body);
        let payee = id_in(&created, "payee_id");
        let bank = json!({
            "payee_id": payee, "account_holder_name": "Payee", "account_type": "PERSONAL_CHECKING",
            "bank_nick_name": "Main", "account_number": "000123456789", "routing_number": "021000021",
        });
        let path = format!("/api/platform/accounts/add-payee-account/{id}");
        let bank = id_in(&self.post(&path, &bank), "bank_id");
        let card = json!({
            "payee_id": payee, "card_nick_name": "Card", "card_number": "4242424242424242",
            "card_exp": "12/2099",
        });
        let path = format!("/api/platform/card/add-payee-card/{id}");
        let card = id_in(&self.post(&path, &card), "card_id");
        let at = with(
            address(),
            &json!({ "payee_id": payee, "first_name": "Payee" }),
        );
        let path = format!("/api/platform/address/create-payee-address/{id}");
        let at = id_in(&self.post(&path, &at), "address_id");
        let ids = [payee, bank, card, at];
        self.users[user].payees.insert(other, ids.clone());
        ids
    }

    fn carry_out(&mut self, operation: &Operation) {
        let Operation {
            kind,
            user,
            other,
            cents,
            choice,
        } = *operation;
        match kind {
            0..=1 => self.credit(user, cents * 4),
            2..=5 => self.pay(user, other, "WALLET", cents, choice),
            6 => self.pay(user, other, "ACH", cents, choice),
            7 => self.pay(user, other, "CARD", cents, choice),
            8 => self.pay(user, other, "RTP", cents, choice),
            9 => self.fund(user, cents),
            10 => self.withdraw(user, cents),
            11 => self.settle(cents, choice),
            12 => self.refund(cents),
            13 => self.advance(u64::from(cents) * u64::from(choice) * 5),
            14 => self.mail_check(user, other, cents + 100),
            15 => self.pay_by_link(user, cents, choice),
            _ => self.deliver(choice),
        }
    }

    fn credit(&mut self, user: usize, cents: u32) {
        let path = format!("/sandbox/wallets/{}/credit", self.users[user].id);
        self.post(&path, &json!({ "amount": dollars(cents) }));
        self.users[user].credited += u64::from(cents);
    }

    fn pay(&mut self, user: usize, other: usize, way: &str, cents: u32, choice: u8) {
        let [payee, bank, card, _] = self.payee(user, other);
        self.asked += 1;
        let number = self.asked.to_string();
        let more = json!({ "receiving_method": way, "payee_bank_id": bank, "payee_card_id": card, "invoice_no": number });
        let body = with(
            to_wallet(&self.users[user].id, &payee, dollars(cents)),
            &more,
        );
        let faults = [
            "lost",
            "garbage",
            "cut",
            "drop",
            "status:503",
            "",
            "",
            "",
            "",
            "",
        ];
        let fault = faults[usize::from(choice) % faults.len()];
        let (status, answer) = self.call("POST", super::CREATE, &body, fault);
        let kind = if way == "WALLET" {
            Kind::Wallet(other)
        } else {
            Kind::Out
        };
        let id = match (fault, status) {
            ("", 200) => Some(id_in(&answer["data"], "payment_id")),
            ("", status) => {
                assert_eq!(status, 403, "{answer}");
                None
            }
            // Nobody knows what became of it, but whoever looks.
            _ => self.find_sent(user, &number),
        };
        assert!(id.is_none() || !["drop", "status:503"].contains(&fault));
        self.accept(id, kind, user, cents);
    }

    fn accept(&mut self, id: Option<String>, kind: Kind, user: usize, cents: u32) {
        let cents = u64::from(cents);
        self.payments.extend(id.map(|id| Accepted {
            id,
            kind,
            user,
            cents,
        }));
    }

    /// The id of the payment with that number, which there is once at most.
    fn find_sent(&mut self, user: usize, number: &str) -> Option<String> {
        let path = format!("/api/platform/payment/list-payment/{}", self.users[user].id);
        let (_, list) = self.call(
            "POST",
            &path,
            &json!({ "rows_per_page": 10, "page_no": 1 }),
            "",
        );
        let records = list["records"].as_array().unwrap();
        let found: Vec<_> = records
            .iter()
            .filter(|one| one["invoice_no"] == number)
            .collect();
        assert!(found.len() < 2, "{found:?}");
        found.first().map(|one| id_in(one, "payment_id"))
    }

    fn fund(&mut self, user: usize, cents: u32) {
        let User { id, bank, .. } = &self.users[user];
        let path = format!("/api/platform/wallet/fund-wallet/{id}");
        let body = json!({ "amount": dollars(cents), "bank_id": bank });
        let data = self.post(&path, &body);
        let id = id_in(&data["payment"], "payment_id");
        self.accept(Some(id), Kind::Funding, user, cents);
    }

    fn mail_check(&mut self, user: usize, other: usize, cents: u32) {
        let [payee, _, _, at] = self.payee(user, other);
        let path = format!("/api/platform/payment/mail-check/{}", self.users[user].id);
        let body = json!({ "payee_id": payee, "payee_address_id": at, "amount": dollars(cents) });
        let (status, answer) = self.call("POST", &path, &body, "");
        assert!([200, 403].contains(&status), "{answer}");
        let id = (status == 200).then(|| id_in(&answer["data"], "payment_id"));
        self.accept(id, Kind::Check, user, cents);
    }

    /// Has somebody open a new link, and mostly pay by it.
    fn pay_by_link(&mut self, user: usize, cents: u32, choice: u8) {
        let id = &self.users[user].id;
        let path = format!("/api/platform/payment/create-payment-link/{id}");
        let link = self.post(&path, &json!({ "amount": dollars(cents) }));
        let page = id_in(&link, "payment_link");
        let page = page.strip_prefix("http://sandbox.test").unwrap();
        assert_eq!(self.call("GET", page, &Value::Null, "").0, 200);
        let decisions = ["pay", "leave", "fail", "reject"];
        if let Some(decision) = decisions.get(usize::from(choice) % 6) {
            for status in [303, 409] {
                assert_eq!(self.submit(page, decision), status);
            }
        }
        self.accept(Some(id_in(&link, "payment_id")), Kind::Link, user, cents);
    }

    /// Presses a button of a link's page, and gives the status of the answer.
    fn submit(&mut self, page: &str, decision: &str) -> u16 {
        let request = Request::post(page)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("decision={decision}")));
        let mut router = self.router.clone();
        let answer = self.runtime.block_on(router.call(request.unwrap()));
        answer.unwrap().status().as_u16()
    }

    fn withdraw(&mut self, user: usize, cents: u32) {
        let User { id, bank, .. } = &self.users[user];
        let path = format!("/api/platform/withdrawals/withdraw-fund/{id}");
        let body = json!({ "amount": dollars(cents), "transfer_method": "bank_withdrawal", "bank_id": bank });
        let (status, answer) = self.call("POST", &path, &body, "");
        assert!([200, 403].contains(&status), "{answer}");
        let id = (status == 200).then(|| id_in(&answer["data"], "withdrawal_payment_id"));
        self.accept(id, Kind::Withdrawal, user, cents);
    }

    /// One of the payments that were accepted last.
    fn any_payment(&self, number: u32) -> Option<&Accepted> {
        let number = usize::try_from(number).unwrap();
        let last = self.payments.iter().rev().take(20);
        last.clone().nth(number.checked_rem(last.len())?)
    }

    fn settle(&mut self, number: u32, choice: u8) {
        let Some(id) = self.any_payment(number).map(|one| one.id.clone()) else {
            return;
        };
        let ends = ["success", "failed", "rejected"];
        let end = json!({ "status": ends[usize::from(choice) % 3] });
        let path = format!("/sandbox/payments/{id}/settle");
        let (status, answer) = self.call("POST", &path, &end, "");
        assert!([200, 409].contains(&status), "{answer}");
    }

    fn refund(&mut self, number: u32) {
        let Some(id) = self.any_payment(number).map(|one| one.id.clone()) else {
            return;
        };
        let path = format!("/sandbox/payments/{id}/refund");
        let (status, answer) = self.call("POST", &path, &Value::Null, "");
        assert!([200, 403, 409].contains(&status), "{answer}");
    }

    fn advance(&mut self, millis: u64) {
        self.post("/sandbox/advance", &json!({ "by": millis }));
    }

    /// Makes attempts that are due, as a receiver answers them that fails now and then.
    fn deliver(&mut self, choice: u8) {
        for post in self.outbox.due(20).unwrap() {
            let body: Value = serde_json::from_str(&post.body).unwrap();
            let data = &body["data"];
            if let Some(payment) = data["payment_id"].as_str() {
                let (id, event) = (id_in(&body, "id"), id_in(&body, "event"));
                let told = (
                    post.number,
                    event,
                    payment.to_owned(),
                    id_in(data, "status"),
                );
                let before = self.events.entry(id).or_insert_with(|| told.clone());
                // Every delivery of an event says the same.
                assert_eq!(
                    (&before.1, &before.2, &before.3),
                    (&told.1, &told.2, &told.3)
                );
                before.0 = before.0.min(told.0);
            }
            let fails = u64::from(choice).wrapping_add(post.number) % 4 == 0;
            let answer = if fails {
                Err("no answer".to_owned())
            } else {
                Ok(200)
            };
            self.outbox.settle(post.ticket, answer).unwrap();
        }
    }

    /// The status of each payment, by its events, each of which follows from the one before.
    fn statuses(&self) -> HashMap<&str, &str> {
        let mut paths = BTreeMap::<&str, Vec<(u64, &str)>>::new();
        for (number, event, payment, _) in self.events.values() {
            paths.entry(payment).or_default().push((*number, event));
        }
        let mut statuses = HashMap::new();
        for (payment, mut path) in paths {
            path.sort_unstable();
            let names: Vec<_> = path
                .iter()
                .map(|(_, event)| event.rsplit('.').next().unwrap())
                .collect();
            assert!(["initiated", "opened"].contains(&names[0]), "{path:?}");
            for pair in names.windows(2) {
                assert!(follows(pair[0], pair[1]), "{path:?}");
            }
            statuses.insert(payment, *names.last().unwrap());
        }
        statuses
    }

    fn check(&mut self) {
        let ledger = self.done("GET", "/sandbox/ledger", &Value::Null);
        assert_eq!(ledger["sum"], 0);
        let mut accounts = HashMap::<&str, i64>::new();
        for movement in ledger["movements"].as_array().unwrap() {
            let mut sum = 0;
            for entry in movement["entries"].as_array().unwrap() {
                let (account, cents) = (
                    entry["account"].as_str().unwrap(),
                    entry["cents"].as_i64().unwrap(),
                );
                let balance = accounts.entry(account).or_default();
                *balance += cents;
                sum += cents;
                assert!(
                    *balance >= 0
                        || !["wallet:", "checks"]
                            .iter()
                            .any(|one| account.starts_with(one)),
                    "{account}: {movement}"
                );
            }
            assert_eq!(sum, 0, "{movement}");
        }
        let in_account = |account: String| accounts.get(&*account).copied().unwrap_or_default();
        let wallets: Vec<_> = self
            .users
            .iter()
            .map(|user| {
                let part = |part: &str| in_account(format!("wallet:{}:{part}", user.id));
                [part("available"), part("held")]
            })
            .collect();
        let statuses = self.statuses();
        let mut expected: Vec<_> = self
            .users
            .iter()
            .map(|user| [i64::try_from(user.credited).unwrap(), 0])
            .collect();
        // What was taken for checks that were not cashed yet.
        let mut taken = 0;
        for Accepted {
            id,
            kind,
            user,
            cents,
        } in &self.payments
        {
            let cents = i64::try_from(*cents).unwrap();
            let status = *statuses.get(&**id).unwrap();
            let is_paid = status == "success";
            let is_held = !is_paid && !["failed", "rejected", "refunded"].contains(&status);
            match kind {
                Kind::Funding | Kind::Link => expected[*user][0] += if is_paid { cents } else { 0 },
                Kind::Wallet(_) | Kind::Out | Kind::Check | Kind::Withdrawal => {
                    if is_paid || is_held {
                        expected[*user][0] -= cents;
                    }
                    match kind {
                        Kind::Check if is_held => taken += cents,
                        _ if is_held => expected[*user][1] += cents,
                        _ => {}
                    }
                    if let (Kind::Wallet(other), true) = (kind, is_paid) {
                        expected[*other][0] += cents;
                    }
                }
            }
        }
        assert_eq!(wallets, expected);
        assert_eq!(in_account("checks".to_owned()), taken);
        let ids: Vec<_> = self.users.iter().map(|user| user.id.clone()).collect();
        for (id, [available, held]) in ids.iter().zip(wallets) {
            let wallet = self.done("GET", &wallet_path(id), &Value::Null);
            let cents = ["available_balance", "current_balance"]
                .map(|field| (wallet[field].as_f64().unwrap() * 100.0).round() as i64);
            assert_eq!(cents, [available, available + held]);
        }
        self.check_payments();
    }

    /// There are the payments that were accepted, each once, and no others.
    fn check_payments(&mut self) {
        let mut listed = HashMap::new();
        let mut numbers = HashSet::new();
        for page_no in 1.. {
            let page = json!({ "rows_per_page": 100, "page_no": page_no });
            let (_, list) = self.call("POST", "/api/platform/payment/list-payment", &page, "");
            let records = list["records"].as_array().unwrap();
            for record in records {
                if let Some(number) = record["invoice_no"].as_str() {
                    assert!(numbers.insert(number.to_owned()), "{record}");
                }
                listed.insert(id_in(record, "payment_id"), id_in(record, "status"));
            }
            if records.is_empty() {
                break;
            }
        }
        let statuses = self.statuses();
        let accepted = self
            .payments
            .iter()
            .filter(|one| one.kind != Kind::Withdrawal);
        for one in accepted {
            let status = listed.remove(&one.id);
            assert_eq!(
                status.as_deref(),
                statuses.get(&*one.id).copied(),
                "{}",
                one.id
            );
        }
        assert_eq!(listed, HashMap::new());
    }

    /// Takes what is left to its end, and every event to the receiver.
    fn finish(&mut self) {
        // A link that is never paid expires after a week.
        for _ in 0..8 {
            self.advance(86_400_000);
            self.deliver_all();
        }
        let statuses = self.statuses();
        let is_final = |status: &&str| {
            ["success", "failed", "rejected", "refunded", "expired"].contains(status)
        };
        assert!(statuses.values().all(is_final));
        assert_eq!(statuses.len(), self.payments.len());
        let kinds: HashSet<_> = statuses.values().collect();
        assert_eq!(kinds.len(), 5, "{kinds:?}");
    }

    fn deliver_all(&mut self) {
        let now = self.outbox.now_millis();
        while self.outbox.next_due().unwrap().is_some_and(|at| at <= now) {
            self.deliver(0);
        }
    }

    /// First attempts wait up to ten seconds. What the clock does meanwhile makes new ones.
    fn deliver_first_attempts(&mut self) {
        self.deliver_all();
        while let Some(at) = self.outbox.next_due().unwrap() {
            let wait = at.saturating_sub(self.outbox.now_millis());
            if wait > 10_000 {
                break;
            }
            self.advance(wait);
            self.deliver_all();
        }
    }
}

/// Whether one event of a payment may follow another.
fn follows(before: &str, after: &str) -> bool {
    match after {
        "initiated" | "expired" => before == "opened",
        "processing" => before == "initiated",
        "settling" | "mailed" => before == "processing",
        "success" => ["initiated", "processing", "settling", "mailed"].contains(&before),
        "failed" => ["processing", "settling", "mailed"].contains(&before),
        "rejected" => ["initiated", "processing", "settling"].contains(&before),
        "refunded" => before == "success",
        _ => false,
    }
}

fn address() -> Value {
    json!({
        "address_line_1": "1 Example Street", "city": "Sampleville", "state": "CA", "zipcode": "00000",
        "country": "US",
    })
}

fn dollars(cents: u32) -> f64 {
    f64::from(cents) / 100.0
}

/// How many operations were made in this process.
static MADE: AtomicU64 = AtomicU64::new(0);

#[test]
fn money_is_neither_made_nor_lost_and_nothing_is_paid_twice() {
    let asked = std::env::var("PAYWINT_MODEL_OPERATIONS");
    let operations = asked.map_or(DEFAULT_OPERATIONS, |number| number.parse().unwrap());
    let config = ProptestConfig {
        cases: u32::try_from(operations.div_ceil(OPERATIONS_OF_A_WORLD)).unwrap(),
        max_shrink_iters: 20,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let all = prop::collection::vec(operation(), OPERATIONS_OF_A_WORLD);
    // The few of each run are always the same.
    let mut runner = match operations {
        DEFAULT_OPERATIONS => {
            let algorithm = config.rng_algorithm;
            TestRunner::new_with_rng(config, TestRng::deterministic_rng(algorithm))
        }
        _ => TestRunner::new(config),
    };
    let outcome = runner.run(&all, |all| {
        let mut world = World::new();
        for part in all.chunks(500) {
            part.iter().for_each(|operation| world.carry_out(operation));
            MADE.fetch_add(part.len() as u64, Ordering::Relaxed);
            world.deliver_first_attempts();
            world.check();
        }
        world.finish();
        world.check();
        Ok(())
    });
    outcome.unwrap();
    assert!(MADE.load(Ordering::Relaxed) >= operations as u64);
}

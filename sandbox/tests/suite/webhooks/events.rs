//! What the platform's webhook is told, with the attempts made by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use paywint_sandbox::{Config, Lose, Outbox, Post, Store, WebhookSettings, sign_webhook};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::{
    Answer, Caller, MovedHost, Server, decide_kyb_path, decide_path, get_path, kyb_path, kyc_path,
    nth_id, submit_kyb_path,
};

const URL: &str = "http://receiver.test/webhooks";
const SECRET: &str = "example-webhook-secret";
const START: u64 = 1_760_000_000_500;

/// A vendor who has a webhook to call, and a clock that is moved by hand.
struct Vendor {
    server: Server,
    clock: Arc<AtomicU64>,
}

fn vendor(change: impl FnOnce(&mut WebhookSettings)) -> Vendor {
    vendor_of(|config| {
        config.webhook.url = Some(URL.to_owned());
        SECRET.clone_into(&mut config.webhook.secret);
        change(&mut config.webhook);
    })
}

fn vendor_of(change: impl FnOnce(&mut Config)) -> Vendor {
    vendor_on(MovedHost::default(), change)
}

fn vendor_on(host: MovedHost, change: impl FnOnce(&mut Config)) -> Vendor {
    let clock = Arc::clone(&host.clock);
    clock.store(START, Ordering::Relaxed);
    let server = Server::on(host, Store::in_memory(), change);
    Vendor { server, clock }
}

impl Vendor {
    fn caller(&self) -> &Caller {
        &self.server.caller
    }

    fn outbox(&self) -> &Outbox {
        &self.server.outbox
    }

    fn due(&self) -> Vec<Post> {
        self.outbox().due(usize::MAX).unwrap()
    }

    /// The numbers of the deliveries that are due, all of which are answered with `status`.
    fn answered(&self, status: u16) -> Vec<u64> {
        let due = self.due();
        for post in &due {
            self.outbox().settle(post.ticket, Ok(status)).unwrap();
        }
        due.into_iter().map(|post| post.number).collect()
    }

    /// Moves the clock to so many milliseconds after the start.
    fn at(&self, millis: u64) {
        self.clock.store(START + millis, Ordering::Relaxed);
    }

    /// When something is due next, in milliseconds after the start.
    fn next(&self) -> Option<u64> {
        let next = self.outbox().next_due().unwrap();
        next.map(|at| at.saturating_sub(START))
    }

    fn post(&self, target: &str, body: &Value) -> Answer {
        self.caller().control(target, &body.to_string())
    }

    fn configure(&self, body: &Value) {
        let answer = self.post("/sandbox/webhook", body);
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    fn decide(&self, id: &str, status: &str) {
        let answer = self.post(&decide_path(id), &json!({ "status": status }));
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    fn decide_kyb(&self, id: &str, status: &str) {
        let answer = self.post(&decide_kyb_path(id), &json!({ "status": status }));
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    fn send(&self, event: &str, data: &Value) -> Value {
        let answer = self.post(
            "/sandbox/webhook/send",
            &json!({ "event": event, "data": data }),
        );
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()
    }

    fn submit_kyb(&self, id: &str) {
        let business = json!({
            "business_name": "Example", "business_phone": "5550100200", "address": "1 Example St",
            "city": "Sampleville", "state": "CA", "zip": "00000", "country": "US", "mcc": "6012",
            "entity_type": "ent4", "formation_date": "01-02-2020", "ein": "00-0000000",
            "document_1": "https://files.example.com/1.pdf",
            "document_2": "https://files.example.com/2.pdf",
        });
        let answer = self
            .caller()
            .post(&submit_kyb_path(id), &business.to_string());
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    fn log(&self) -> Vec<Value> {
        let answer = self.caller().get_as("/sandbox/deliveries", &[]);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()["deliveries"].as_array().unwrap().clone()
    }

    fn statuses(&self) -> Vec<String> {
        let log = self.log();
        let text = |delivery: &Value| delivery["status"].as_str().unwrap().to_owned();
        log.iter().map(text).collect()
    }
}

fn bodies(posts: &[Post]) -> Vec<&str> {
    posts.iter().map(|post| post.body.as_str()).collect()
}

fn time_and_signature(post: &Post) -> (u64, &str) {
    let (name, value) = &post.headers[1];
    assert_eq!(*name, "Paywint-Signature");
    let (time, _) = value[2..].split_once(',').unwrap();
    (time.parse().unwrap(), value)
}

#[derive(Deserialize)]
struct Vectors {
    webhook_signatures: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    secret: String,
    timestamp: u64,
    body: String,
    header: String,
}

#[test]
fn signing_gives_the_contracts_vectors() {
    let text = include_str!("../../../../tests/contract/vectors.json");
    let vectors: Vectors = serde_json::from_str(text).unwrap();
    assert!(!vectors.webhook_signatures.is_empty());
    for vector in vectors.webhook_signatures {
        let signature = sign_webhook(&vector.secret, vector.timestamp, &vector.body);
        assert_eq!(signature, vector.header);
    }
    let body = r#"{"event":"kyc.approved","id":"11111111-2222-4333-8444-555555555555","data":{"user_id":"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee","kyc_status":"approved"},"eventGeneratedTime":1760000000.5}"#;
    assert_eq!(
        sign_webhook(SECRET, 1_760_000_001, body),
        "t=1760000001,v1=02c6a0fbc5347c2fa0734a2dc02aa796caf28d4206b03192994049260b39673b"
    );
}

#[test]
fn each_kyc_status_that_has_an_event_makes_one() {
    let vendor = vendor(|_| ());
    let id = vendor.caller().user("ada@example.test");
    let mut n = 1;
    for status in ["applied", "approved", "failed", "completed", "rejected"] {
        vendor.decide(&id, status);
        vendor.decide(&id, status);
        n += 1;
        let due = vendor.due();
        let event_id = nth_id(n);
        let body = format!(
            r#"{{"event":"kyc.{status}","id":"{event_id}","data":{{"user_id":"{id}","kyc_status":"{status}"}},"eventGeneratedTime":1760000000.5}}"#
        );
        assert_eq!(bodies(&due), [&body]);
        assert_eq!(due[0].url, URL);
        let expected = [
            ("Content-Type", "application/json".to_owned()),
            (
                "Paywint-Signature",
                sign_webhook(SECRET, 1_760_000_000, &body),
            ),
            ("Paywint-Signature-Version", "1".to_owned()),
        ];
        assert_eq!(due[0].headers, expected);
        vendor.outbox().settle(due[0].ticket, Ok(200)).unwrap();
    }
    for status in ["in_review", "pending"] {
        vendor.decide(&id, status);
    }
    assert_eq!(bodies(&vendor.due()), [""; 0]);
    assert_eq!(vendor.log().len(), 5);
}

#[test]
fn a_rejected_user_is_told_with_their_business() {
    let vendor = vendor(|_| ());
    let id = vendor.caller().user("ada@example.test");
    vendor.decide(&id, "completed");
    vendor.submit_kyb(&id);
    for status in ["approved", "pending", "rejected", "rejected", "approved"] {
        vendor.decide_kyb(&id, status);
    }
    vendor.decide(&id, "rejected");
    vendor.decide_kyb(&id, "deleted");
    let due = vendor.due();
    let data: Vec<_> = bodies(&due)
        .into_iter()
        .skip(1)
        .map(|body| body.split_once(r#""data":"#).unwrap())
        .map(|(head, tail)| {
            let (head, _) = head.split_once(r#"","id""#).unwrap();
            let (data, _) = tail.split_once(r#","eventGeneratedTime""#).unwrap();
            (head.to_owned(), data.replace(&id, "ID"))
        })
        .collect();
    let of = |event: &str, data: &str| (format!(r#"{{"event":"{event}"#), data.to_owned());
    let expected = [
        of(
            "kyb.approved",
            r#"{"user_id":"ID","kyb_status":"approved"}"#,
        ),
        of(
            "kyb.rejected",
            r#"{"user_id":"ID","kyb_status":"rejected"}"#,
        ),
        of(
            "kyb.approved",
            r#"{"user_id":"ID","kyb_status":"approved"}"#,
        ),
        of(
            "kyc.rejected",
            r#"{"user_id":"ID","kyc_status":"rejected","kyb_status":"rejected"}"#,
        ),
        of("kyb.deleted", r#"{"user_id":"ID","kyb_status":"pending"}"#),
    ];
    assert_eq!(data, expected);
}

#[test]
fn what_is_deleted_begins_again() {
    let vendor = vendor(|_| ());
    let caller = vendor.caller();
    let id = caller.user("ada@example.test");
    vendor.decide(&id, "deleted");
    assert_eq!(vendor.log().len(), 0, "nothing was there");

    let first = caller.verify_target(&id);
    let answer = vendor.post(&decide_path(&id), &json!({ "status": "deleted" }));
    let expected = json!({ "user_id": id, "kyc_status": "pending" });
    assert_eq!((answer.status, answer.json()), (200, expected));
    let second = caller.verify_target(&id);
    assert_ne!(second, first);
    assert_eq!(caller.get_as(&first, &[]).status, 404);

    vendor.decide(&id, "approved");
    vendor.submit_kyb(&id);
    let answer = vendor.post(&decide_kyb_path(&id), &json!({ "status": "deleted" }));
    let expected = json!({ "user_id": id, "kyb_status": null });
    assert_eq!((answer.status, answer.json()), (200, expected));
    let answer = vendor.post(&decide_kyb_path(&id), &json!({ "status": "deleted" }));
    assert_eq!(
        answer.told(),
        (
            404,
            r#"{"detail":"This user has no KYB yet: submit it first, with kyb.submit"}"#
        )
    );
    assert_eq!(caller.get(&kyb_path(&id)).status, 404);
    vendor.submit_kyb(&id);

    vendor.decide(&id, "deleted");
    assert_eq!(caller.get(&kyc_path(&id)).status, 404);
    assert_eq!(caller.get(&get_path(&id)).data()["kyc_status"], "pending");
    assert_ne!(caller.verify_target(&id), second);
    let events: Vec<_> = vendor
        .log()
        .iter()
        .map(|one| one["event"].clone())
        .collect();
    assert_eq!(
        events,
        ["kyc.deleted", "kyc.approved", "kyb.deleted", "kyc.deleted"]
    );
    let body: Value = serde_json::from_str(vendor.log()[3]["body"].as_str().unwrap()).unwrap();
    assert_eq!(
        body["data"],
        json!({ "user_id": id, "kyc_status": "pending" })
    );

    let stranger = decide_path(&nth_id(99));
    let answer = vendor.post(&stranger, &json!({ "status": "deleted" }));
    assert_eq!(answer.told(), (404, r#"{"detail":"User not found"}"#));
}

#[test]
fn the_hosted_page_tells_once_that_it_was_finished_and_what_was_decided() {
    let vendor = vendor(|_| ());
    let caller = vendor.caller();
    let mut before = 0;
    for (decision, told) in [
        ("approve", &["applied", "approved"][..]),
        ("reject", &["applied", "rejected"]),
        ("review", &["applied"]),
        ("fail", &["applied", "failed"]),
    ] {
        let target = caller.verify_target(&caller.user(&format!("{decision}@example.test")));
        caller.decide(&target, decision);
        assert_eq!(caller.decide(&target, "approve").status, 409);
        let log = vendor.log();
        let events: Vec<_> = log[before..]
            .iter()
            .map(|one| {
                let body: Value = serde_json::from_str(one["body"].as_str().unwrap()).unwrap();
                (one["event"].clone(), body["data"]["kyc_status"].clone())
            })
            .collect();
        let expected: Vec<_> = told
            .iter()
            .map(|status| (json!(format!("kyc.{status}")), json!(status)))
            .collect();
        assert_eq!(events, expected);
        before = log.len();
    }
}

#[test]
fn without_a_webhook_nothing_is_recorded() {
    let vendor = vendor(|webhook| webhook.url = None);
    let id = vendor.caller().user("ada@example.test");
    vendor.decide(&id, "approved");
    assert_eq!(vendor.log().len(), 0);
    assert_eq!(vendor.next(), None);
    for (target, body) in [
        (
            "/sandbox/webhook/send",
            json!({ "event": "kyc.approved", "data": {} }),
        ),
        ("/sandbox/deliveries/flush", json!({})),
    ] {
        let answer = vendor.post(target, &body);
        assert_eq!(
            answer.told(),
            (409, r#"{"detail":"No webhook is set"}"#),
            "{target}"
        );
    }
    // The event that was not recorded has drawn no id.
    assert_eq!(vendor.caller().user("grace@example.test"), nth_id(2));

    vendor.configure(&json!({ "url": URL }));
    vendor.decide(&id, "rejected");
    assert_eq!(vendor.log().len(), 1);
    vendor.configure(&json!({ "url": null }));
    assert_eq!((vendor.next(), vendor.answered(200)), (None, vec![]));
    let answer = vendor.post("/sandbox/deliveries/1/redeliver", &json!({}));
    assert_eq!(answer.told(), (409, r#"{"detail":"No webhook is set"}"#));
    vendor.configure(&json!({ "url": "https://other.test" }));
    assert_eq!(vendor.due()[0].url, "https://other.test");
}

#[test]
fn three_attempts_are_made_by_the_contracts_schedule() {
    let vendor = vendor(|_| ());
    let id = vendor.caller().user("ada@example.test");
    vendor.at(1000);
    vendor.decide(&id, "approved");
    let is_due_at = |millis: u64| {
        assert_eq!(vendor.next(), Some(millis));
        vendor.at(millis - 1);
        assert_eq!(vendor.answered(500), [0; 0]);
        vendor.at(millis);
        assert_eq!(vendor.answered(500), [1]);
        assert_eq!(vendor.answered(500), [0; 0]);
    };
    is_due_at(1000);
    is_due_at(61_000);
    is_due_at(301_000);
    assert_eq!(vendor.next(), None);
    let expected = json!([{
        "number": 1,
        "event": "kyc.approved",
        "event_id": nth_id(2),
        "body": format!(
            r#"{{"event":"kyc.approved","id":"{}","data":{{"user_id":"{id}","kyc_status":"approved"}},"eventGeneratedTime":1760000001.5}}"#,
            nth_id(2)
        ),
        "forged": false,
        "status": "given_up",
        "next_attempt_at": null,
        "attempts": [
            { "at": "2025-10-09T08:53:21.500Z", "status": 500, "error": null },
            { "at": "2025-10-09T08:54:21.500Z", "status": 500, "error": null },
            { "at": "2025-10-09T08:58:21.500Z", "status": 500, "error": null },
        ],
    }]);
    assert_eq!(json!(vendor.log()), expected);
}

#[test]
fn an_attempt_counts_from_the_first_one_however_late_that_was() {
    let vendor = vendor(|_| ());
    vendor.send("any", &json!({}));
    vendor.at(90_000);
    let due = vendor.due();
    vendor.at(94_000);
    vendor
        .outbox()
        .settle(due[0].ticket, Err("no answer".to_owned()))
        .unwrap();
    assert_eq!(vendor.next(), Some(150_000));
    let log = vendor.log();
    assert_eq!(log[0]["next_attempt_at"], "2025-10-09T08:55:50.500Z");
    let told = json!([{ "at": "2025-10-09T08:54:50.500Z", "status": null, "error": "no answer" }]);
    assert_eq!(log[0]["attempts"], told);
    // A second attempt that is late does not move the third.
    vendor.at(299_000);
    assert_eq!(vendor.answered(500), [1]);
    assert_eq!(vendor.next(), Some(390_000));
}

#[test]
fn each_attempt_is_signed_anew_over_the_same_body() {
    let vendor = vendor(|_| ());
    vendor.send("any", &json!({}));
    let first = vendor.due().remove(0);
    vendor.outbox().settle(first.ticket, Ok(500)).unwrap();
    vendor.at(60_700);
    vendor.configure(&json!({ "secret": "another" }));
    let second = vendor.due().remove(0);
    assert_eq!(second.body, first.body);
    assert_eq!(
        first.headers[1].1,
        sign_webhook(SECRET, 1_760_000_000, &first.body)
    );
    assert_eq!(
        second.headers[1].1,
        sign_webhook("another", 1_760_000_061, &first.body)
    );
}

#[test]
fn only_2xx_is_success() {
    for (status, expected) in [
        (199, "waiting"),
        (200, "delivered"),
        (204, "delivered"),
        (299, "delivered"),
        (300, "waiting"),
        (302, "waiting"),
        (404, "waiting"),
        (503, "waiting"),
    ] {
        let vendor = vendor(|_| ());
        vendor.send("any", &json!({}));
        vendor.answered(status);
        assert_eq!(vendor.statuses(), [expected], "{status}");
        assert_eq!(vendor.log()[0]["attempts"][0]["status"], status);
    }
}

#[test]
fn time_passes_as_fast_as_it_is_told_to() {
    for (time_scale, retries) in [(0.0, [0, 0]), (0.001, [60, 300]), (2.0, [120_000, 600_000])] {
        let vendor = vendor(|webhook| webhook.time_scale = time_scale);
        vendor.send("any", &json!({}));
        assert_eq!(vendor.answered(500), [1]);
        for retry in retries {
            assert_eq!(vendor.next(), Some(retry));
            vendor.at(retry);
            assert_eq!(vendor.answered(500), [1]);
        }
        assert_eq!(vendor.statuses(), ["given_up"]);
    }
}

#[test]
fn no_attempt_is_given_twice() {
    let vendor = vendor(|_| ());
    for _ in 0..3 {
        vendor.send("any", &json!({}));
    }
    let numbers = |posts: &[Post]| posts.iter().map(|post| post.number).collect::<Vec<_>>();
    let first = vendor.outbox().due(2).unwrap();
    assert_eq!(numbers(&first), [1, 2]);
    assert_eq!(numbers(&vendor.due()), [3]);
    assert_eq!((vendor.due().len(), vendor.next()), (0, None));
    vendor.post("/sandbox/deliveries/1/redeliver", &json!({}));
    vendor.post("/sandbox/deliveries/flush", &json!({}));
    assert_eq!((vendor.due().len(), vendor.next()), (0, None));
    vendor.outbox().settle(first[0].ticket, Ok(200)).unwrap();
    assert_eq!(numbers(&vendor.due()), [1]);
    // A ticket counts once.
    vendor.outbox().settle(first[0].ticket, Ok(500)).unwrap();
    assert_eq!(vendor.log()[0]["attempts"].as_array().unwrap().len(), 1);
}

#[test]
fn an_event_is_delivered_as_often_as_told() {
    let vendor = vendor(|webhook| webhook.duplicates = 2);
    vendor.send("any", &json!({}));
    let due = vendor.due();
    assert_eq!(due.len(), 3);
    assert!(due.iter().all(|post| post.body == due[0].body));
    vendor.outbox().settle(due[0].ticket, Ok(200)).unwrap();
    vendor.outbox().settle(due[1].ticket, Ok(500)).unwrap();
    assert_eq!(vendor.statuses(), ["delivered", "waiting", "waiting"]);
}

#[test]
fn disorder_follows_from_the_ids() {
    let order_after = |users: u32, time_scale: f64| {
        let vendor = vendor(|webhook| {
            webhook.disorder = true;
            webhook.time_scale = time_scale;
        });
        for n in 0..users {
            vendor.caller().user(&format!("{n}@example.test"));
        }
        for _ in 0..8 {
            vendor.send("any", &json!({}));
        }
        let mut order = Vec::new();
        while let Some(at) = vendor.next() {
            assert!(at <= 10_000);
            vendor.at(at);
            order.extend(vendor.answered(200));
        }
        order
    };
    let order = |time_scale| order_after(0, time_scale);
    let first = order(1.0);
    assert_eq!(order(1.0), first);
    let mut sorted = first.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_ne!(first, sorted);
    for time_scale in [0.0, 1.0] {
        let with_other_ids = order_after(1, time_scale);
        assert_ne!(with_other_ids, order(time_scale));
    }
    // A flush keeps to that order.
    let flushed = || {
        let vendor = vendor(|webhook| {
            webhook.disorder = true;
            webhook.hold = true;
        });
        for _ in 0..8 {
            vendor.send("any", &json!({}));
        }
        vendor.post("/sandbox/deliveries/flush", &json!({}));
        vendor.answered(200)
    };
    assert_eq!(flushed(), first);
    // However few are taken at a time, it is in that order.
    let one_by_one = || {
        let vendor = vendor(|webhook| {
            webhook.disorder = true;
            webhook.time_scale = 0.0;
        });
        for _ in 0..8 {
            vendor.send("any", &json!({}));
        }
        let next = || {
            let due = vendor.outbox().due(1).unwrap();
            assert!(due.len() <= 1);
            due.into_iter().next()
        };
        std::iter::from_fn(next)
            .map(|post| post.number)
            .collect::<Vec<_>>()
    };
    assert_eq!(one_by_one(), order(0.0));
    // Where no time passes there is still an order, which is another than that of recording.
    assert_eq!(order(0.0), order(0.0));
    assert_ne!(order(0.0), sorted);
}

#[test]
fn a_signature_may_be_stale_or_of_the_future() {
    let vendor = vendor(|webhook| webhook.stale_seconds = 301);
    vendor.send("any", &json!({}));
    let post = vendor.due().remove(0);
    let expected = sign_webhook(SECRET, 1_759_999_699, &post.body);
    assert_eq!(
        time_and_signature(&post),
        (1_759_999_699, expected.as_str())
    );
    vendor.configure(&json!({ "stale_seconds": -400 }));
    vendor.send("any", &json!({}));
    assert_eq!(time_and_signature(&vendor.due()[0]).0, 1_760_000_400);
}

#[test]
fn a_first_request_is_lost_and_counts() {
    let vendor = vendor(|webhook| webhook.lose = Lose::FirstRequest);
    vendor.send("any", &json!({}));
    assert_eq!(vendor.answered(200), [0; 0]);
    let told = json!([{
        "at": "2025-10-09T08:53:20.500Z",
        "status": null,
        "error": "the request was lost, as configured",
    }]);
    assert_eq!(vendor.log()[0]["attempts"], told);
    assert_eq!(vendor.next(), Some(60_000));
    vendor.at(60_000);
    assert_eq!(vendor.answered(200), [1]);
    assert_eq!(vendor.statuses(), ["delivered"]);

    vendor.configure(&json!({ "time_scale": 0 }));
    vendor.send("any", &json!({}));
    assert_eq!(
        vendor.answered(200),
        [2],
        "the second attempt is due at once"
    );
}

#[test]
fn a_first_answer_is_lost_and_counts_for_none() {
    let vendor = vendor(|webhook| webhook.lose = Lose::FirstAnswer);
    vendor.send("any", &json!({}));
    assert_eq!(vendor.answered(200), [1]);
    let told = json!([{
        "at": "2025-10-09T08:53:20.500Z",
        "status": null,
        "error": "the response was lost, as configured",
    }]);
    assert_eq!(vendor.log()[0]["attempts"], told);
    vendor.at(60_000);
    assert_eq!(vendor.answered(200), [1]);
    assert_eq!(vendor.statuses(), ["delivered"]);
}

#[test]
fn a_forged_event_goes_before_and_is_tried_once() {
    let vendor = vendor(|webhook| webhook.forge = true);
    let id = vendor.caller().user("ada@example.test");
    vendor.decide(&id, "approved");
    let due = vendor.due();
    let (forged, genuine) = (&due[0], &due[1]);
    let body: Value = serde_json::from_str(&forged.body).unwrap();
    let expected = json!({
        "event": "kyc.rejected",
        "id": nth_id(2),
        "data": { "user_id": id, "kyc_status": "rejected" },
        "eventGeneratedTime": 1_760_000_000.5,
    });
    assert_eq!(body, expected);
    let honest = |post: &Post| {
        let (time, signature) = time_and_signature(post);
        assert_eq!(time, 1_760_000_000);
        signature == sign_webhook(SECRET, time, &post.body)
    };
    assert_eq!((honest(forged), honest(genuine)), (false, true));
    assert!(genuine.body.starts_with(r#"{"event":"kyc.approved""#));
    vendor.outbox().settle(forged.ticket, Ok(400)).unwrap();
    vendor.outbox().settle(genuine.ticket, Ok(200)).unwrap();
    assert_eq!(vendor.statuses(), ["given_up", "delivered"]);
    let marks: Vec<_> = vendor
        .log()
        .iter()
        .map(|one| one["forged"].clone())
        .collect();
    assert_eq!(marks, [true, false]);
}

#[test]
fn a_forged_event_says_that_it_ended_the_other_way() {
    let vendor = vendor(|webhook| webhook.forge = true);
    for (event, data, forged, expected) in [
        (
            "kyb.rejected",
            json!({ "kyb_status": "rejected" }),
            "kyb.approved",
            json!({ "kyb_status": "approved" }),
        ),
        (
            "kyc.completed",
            json!({ "kyc_status": "completed" }),
            "kyc.rejected",
            json!({ "kyc_status": "rejected" }),
        ),
        (
            "kyc.deleted",
            json!({ "kyc_status": "pending" }),
            "kyc.approved",
            json!({ "kyc_status": "approved" }),
        ),
        (
            "payment.success",
            json!({ "status": "success", "amount": 1 }),
            "payment.failed",
            json!({ "status": "failed", "amount": 1 }),
        ),
        (
            "wallet.funding.rejected",
            json!({ "status": "rejected" }),
            "wallet.funding.success",
            json!({ "status": "success" }),
        ),
        (
            "card.added",
            json!({ "status": "complete" }),
            "card.added",
            json!({ "status": "complete" }),
        ),
    ] {
        vendor.send(event, &data);
        let due = vendor.due();
        let body: Value = serde_json::from_str(&due[0].body).unwrap();
        assert_eq!((&body["event"], &body["data"]), (&json!(forged), &expected));
        let honest = sign_webhook(SECRET, 1_760_000_000, &due[0].body);
        assert_ne!(time_and_signature(&due[0]).1, honest);
    }
}

#[test]
fn what_is_held_waits_for_a_flush_or_the_end_of_holding() {
    let vendor = vendor(|webhook| webhook.hold = true);
    vendor.send("one", &json!({}));
    vendor.send("two", &json!({}));
    assert_eq!((vendor.next(), vendor.answered(200)), (None, vec![]));
    let answer = vendor.post("/sandbox/deliveries/flush", &json!({}));
    assert_eq!(answer.told(), (200, r#"{"flushed":2}"#));
    vendor.send("three", &json!({}));
    assert_eq!(vendor.next(), Some(0));
    // One attempt after another, without a minute between them, until there is none left.
    let due = vendor.due();
    vendor.outbox().settle(due[0].ticket, Ok(200)).unwrap();
    vendor.outbox().settle(due[1].ticket, Ok(500)).unwrap();
    assert_eq!(vendor.answered(500), [2]);
    assert_eq!(vendor.answered(500), [2]);
    assert_eq!((vendor.next(), vendor.answered(200)), (None, vec![]));
    assert_eq!(vendor.statuses(), ["delivered", "given_up", "waiting"]);
    vendor.configure(&json!({ "hold": false }));
    assert_eq!(vendor.answered(200), [3]);
}

#[test]
fn a_delivery_can_be_made_again_in_any_state() {
    let vendor = vendor(|_| ());
    let redeliver = |number: u64| {
        let target = format!("/sandbox/deliveries/{number}/redeliver");
        let answer = vendor.post(&target, &json!({}));
        let expected = format!(r#"{{"number":{number}}}"#);
        assert_eq!(answer.told(), (200, expected.as_str()));
        assert_eq!(vendor.next(), Some(0));
    };
    vendor.send("one", &json!({}));
    assert_eq!(vendor.answered(200), [1]);
    redeliver(1);
    assert_eq!(vendor.answered(500), [1]);
    assert_eq!(vendor.next(), None);
    assert_eq!(
        vendor.statuses(),
        ["delivered"],
        "what is there stays there"
    );
    assert_eq!(vendor.log()[0]["attempts"].as_array().unwrap().len(), 2);

    vendor.send("two", &json!({}));
    for millis in [0, 60_000, 300_000] {
        vendor.at(millis);
        assert_eq!(vendor.answered(500), [2]);
    }
    redeliver(2);
    assert_eq!(vendor.answered(500), [2]);
    assert_eq!(vendor.statuses()[1], "given_up");
    redeliver(2);
    assert_eq!(vendor.answered(200), [2]);
    assert_eq!(vendor.statuses()[1], "delivered");

    // Of one that waits it is the next attempt, which the schedule then has not.
    vendor.configure(&json!({ "hold": true }));
    vendor.send("three", &json!({}));
    redeliver(3);
    assert_eq!(vendor.answered(500), [3]);
    assert_eq!(
        vendor.log()[2]["next_attempt_at"],
        "2025-10-09T08:59:20.500Z"
    );
    for number in ["0", "4", "-1", "x", "%ff", "18446744073709551616"] {
        let answer = vendor.post(
            &format!("/sandbox/deliveries/{number}/redeliver"),
            &json!({}),
        );
        assert_eq!(
            answer.told(),
            (404, r#"{"detail":"Delivery not found"}"#),
            "{number}"
        );
    }
}

#[test]
fn what_is_asked_for_and_due_anyway_is_given_once() {
    let vendor = vendor(|_| ());
    vendor.send("any", &json!({}));
    vendor.post("/sandbox/deliveries/1/redeliver", &json!({}));
    vendor.post("/sandbox/deliveries/flush", &json!({}));
    assert_eq!(vendor.answered(500), [1]);

    // A request that was asked for can get lost like any other.
    vendor.configure(&json!({ "hold": true, "lose": "first_request" }));
    vendor.send("any", &json!({}));
    vendor.post("/sandbox/deliveries/2/redeliver", &json!({}));
    while vendor.statuses()[0] == "waiting" {
        vendor.answered(500);
    }
    assert_eq!((vendor.next(), vendor.answered(200)), (None, vec![]));
    assert_eq!(vendor.log()[1]["attempts"].as_array().unwrap().len(), 1);
}

#[test]
fn a_flush_does_not_wait_for_a_webhook_that_is_taken_away() {
    for (target, body) in [
        ("/sandbox/webhook", json!({ "url": null })),
        ("/sandbox/reset", json!({})),
    ] {
        let host = MovedHost {
            delivers: true,
            ..MovedHost::default()
        };
        let vendor = vendor_on(host, |config| {
            config.webhook.url = Some(URL.to_owned());
            config.webhook.hold = true;
        });
        vendor.send("any", &json!({}));
        std::thread::scope(|scope| {
            let flush = scope.spawn(|| vendor.post("/sandbox/deliveries/flush", &json!({})));
            while vendor.next().is_none() {
                std::thread::yield_now();
            }
            vendor.post(target, &body);
            assert_eq!(flush.join().unwrap().told(), (200, r#"{"flushed":1}"#));
        });
    }
}

#[test]
fn a_reset_forgets_the_log_and_what_is_under_way() {
    let vendor = vendor(|_| ());
    vendor.send("one", &json!({}));
    let before = vendor.due().remove(0);
    vendor.configure(&json!({ "hold": true, "url": "http://other.test" }));
    vendor.post("/sandbox/reset", &json!({}));
    assert_eq!(vendor.log().len(), 0);
    vendor.send("two", &json!({}));
    vendor.outbox().settle(before.ticket, Ok(200)).unwrap();
    assert_eq!(
        vendor.statuses(),
        ["waiting"],
        "another delivery of the same number"
    );
    let after = vendor.due().remove(0);
    assert_eq!((after.number, after.url.as_str()), (1, URL));
    assert_ne!(after.ticket, before.ticket);
}

#[test]
fn an_event_of_any_name_is_sent_as_it_is_written() {
    let vendor = vendor(|_| ());
    let data = r#"{ "b" : 1.00, "a": "\u00e9\/", "n": 12345678901234567890123 }"#;
    let body = format!(r#"{{"data": {data}, "event": "wallet.funding.success"}}"#);
    let answer = vendor.caller().control("/sandbox/webhook/send", &body);
    let expected = format!(
        r#"{{"event":"wallet.funding.success","id":"{}"}}"#,
        nth_id(1)
    );
    assert_eq!(answer.told(), (200, expected.as_str()));
    let expected = format!(
        r#"{{"event":"wallet.funding.success","id":"{}","data":{data},"eventGeneratedTime":1760000000.5}}"#,
        nth_id(1)
    );
    assert_eq!(bodies(&vendor.due()), [expected]);
    for (body, places) in [
        ("{}", vec!["event", "data"]),
        (r#"{"event":"","data":[]}"#, vec!["event", "data"]),
        (r#"{"event":1,"data":{}}"#, vec!["event"]),
        (r#"{"event":"any","data":null}"#, vec!["data"]),
    ] {
        let answer = vendor.caller().control("/sandbox/webhook/send", body);
        assert_eq!(answer.status, 422, "{body}");
        let issues = answer.json()["detail"].as_array().unwrap().clone();
        let told: Vec<_> = issues.iter().map(|issue| issue["loc"].clone()).collect();
        let expected: Vec<_> = places.iter().map(|place| json!(["body", place])).collect();
        assert_eq!(told, expected, "{body}");
    }
}

#[test]
fn settings_are_changed_field_by_field() {
    let vendor = vendor(|_| ());
    let changed = json!({
        "url": "https://[::1]:8443/a?b=c", "time_scale": 0.5, "duplicates": 3, "disorder": true,
        "stale_seconds": -5, "lose": "first_answer", "forge": true, "hold": true,
    });
    let mut given = changed.clone();
    given["secret"] = json!("not-to-be-told");
    let answer = vendor.post("/sandbox/webhook", &given);
    assert_eq!((answer.status, answer.json()), (200, changed.clone()));
    let answer = vendor.post("/sandbox/webhook", &json!({}));
    assert_eq!(answer.json(), changed);
    let answer = vendor.post("/sandbox/webhook", &json!({ "time_scale": 1000 }));
    assert_eq!(
        (&answer.json()["time_scale"], &answer.json()["forge"]),
        (&json!(1000.0), &json!(true))
    );
}

#[test]
fn wrong_settings_are_told_and_change_nothing() {
    let vendor = vendor(|_| ());
    for (field, values) in [
        (
            "url",
            json!([
                "",
                "receiver.test",
                "/webhooks",
                "ftp://receiver.test",
                "http://",
                "http://:80",
                "http://a:b@receiver.test",
                "http://receiver.test:99999",
                "http://receiver.test:",
                "http://receiver.test/ö",
                1
            ]),
        ),
        ("secret", json!(["", null, 1])),
        ("time_scale", json!([-0.001, 1000.1, "1", null])),
        ("duplicates", json!([-1, 101, 1.5, null])),
        ("disorder", json!([0, "true", null])),
        (
            "stale_seconds",
            json!([1_000_000_001, -1_000_000_001, 0.5, "1"]),
        ),
        ("lose", json!(["first", null, 1])),
        ("forge", json!([1])),
        ("hold", json!([1])),
    ] {
        for value in values.as_array().unwrap() {
            let mut body = json!({ "hold": true });
            body[field] = value.clone();
            let answer = vendor.post("/sandbox/webhook", &body);
            let issues = answer.json()["detail"].clone();
            assert_eq!(answer.status, 422, "{field} {value}");
            assert_eq!(issues[0]["loc"], json!(["body", field]), "{field} {value}");
        }
    }
    let answer = vendor.post("/sandbox/webhook", &json!({ "timeScale": 0 }));
    let issue = &answer.json()["detail"][0];
    assert_eq!(
        (&issue["loc"], &issue["type"]),
        (&json!(["body"]), &json!("extra_forbidden"))
    );
    assert_eq!(
        vendor.post("/sandbox/webhook", &json!({})).json()["hold"],
        false
    );
}

#[test]
fn no_page_of_another_origin_can_move_the_webhook() {
    let vendor = vendor(|_| ());
    let evil = [("Origin", "https://evil.test")];
    let expected = (
        403,
        r#"{"detail":"Pages of another origin are not allowed"}"#,
    );
    for target in [
        "/sandbox/webhook",
        "/sandbox/webhook/send",
        "/sandbox/deliveries/flush",
        "/sandbox/deliveries/1/redeliver",
    ] {
        let answer = vendor.caller().post_as(target, "{}", &evil);
        assert_eq!(answer.told(), expected, "{target}");
    }
    let answer = vendor.caller().get_as("/sandbox/deliveries", &evil);
    assert_eq!(answer.told(), expected);
}

#[test]
fn storage_that_fails_is_told() {
    let server = Server::broken(|config| config.webhook.url = Some(URL.to_owned()));
    assert_eq!(server.caller.get_as("/sandbox/deliveries", &[]).status, 500);
    for target in [
        "/sandbox/deliveries/flush",
        "/sandbox/deliveries/1/redeliver",
    ] {
        assert_eq!(server.caller.control(target, "{}").status, 500, "{target}");
    }
    assert!(server.outbox.due(1).is_err());
    assert!(server.outbox.next_due().is_err());
}

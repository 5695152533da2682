//! How payments come to their end: in time, or as a test decides.

use serde_json::json;

use super::*;

/// A sandbox with a user who may pay in any way, and has 100.00.
struct Payer {
    server: Server,
    ada: String,
    payee: String,
}

impl Payer {
    fn new(server: Server) -> Self {
        let caller = &server.caller;
        let ada = caller.approved_user("ada@example.test");
        let payee = payee(caller, &ada, "grace@example.test");
        credit(caller, &ada, 100.0);
        Self { server, ada, payee }
    }

    /// Pays 40.00 in a way, and gives the payment's id.
    fn pay(&self, receiving: &str) -> String {
        let caller = &self.server.caller;
        let fields = match receiving {
            "CARD" => json!({ "payee_card_id": payee_card(caller, &self.ada, &self.payee) }),
            _ => json!({ "payee_bank_id": payee_bank(caller, &self.ada, &self.payee) }),
        };
        let body = with(to_wallet(&self.ada, &self.payee, 40.0), &fields);
        let body = with(body, &json!({ "receiving_method": receiving }));
        let data = pay(caller, &body).data();
        assert_eq!(data["status"], "initiated");
        assert_eq!(data["receiving_method"], receiving);
        id_in(&data, "payment_id")
    }
}

const START: f64 = 1_767_323_045.25;
const DAY: f64 = 86_400.0;

#[test]
fn each_way_of_paying_takes_its_time_and_tells_each_step() {
    for (receiving, steps) in [
        ("ACH", vec![("processing", 60.0), ("success", 3.0 * DAY)]),
        (
            "CARD",
            vec![
                ("processing", 60.0),
                ("settling", DAY),
                ("success", 2.0 * DAY - 3600.0),
            ],
        ),
        ("RTP", vec![("processing", 60.0), ("success", 120.0)]),
        ("FEDNOW", vec![("processing", 60.0), ("success", 120.0)]),
    ] {
        let payer = Payer::new(server());
        let caller = &payer.server.caller;
        let id = payer.pay(receiving);
        assert_eq!(balances(caller, &payer.ada), [100.0, 60.0], "{receiving}");
        advance(caller, "3 days");
        let steps = [("initiated", 0.0)].into_iter().chain(steps);
        let expected: Vec<_> = steps
            .map(|(status, after)| {
                (
                    format!("payment.{status}"),
                    status.to_owned(),
                    START + after,
                )
            })
            .collect();
        assert_eq!(events(caller, &id), expected, "{receiving}");
        assert_eq!(payment(caller, &id)["status"], "success", "{receiving}");
        assert_eq!(balances(caller, &payer.ada), [60.0, 60.0], "{receiving}");
        assert_balanced(caller);
    }
}

#[test]
fn the_hosts_clock_settles_payments_too() {
    let host = crate::support::MovedHost::default();
    let start = 1_767_323_045_250;
    host.clock
        .store(start, std::sync::atomic::Ordering::Relaxed);
    let store = paywint_sandbox::Store::in_memory();
    let payer = Payer::new(Server::on(host.clone(), store, |config| {
        config.webhook.url = Some("http://receiver.test".to_owned());
    }));
    let caller = &payer.server.caller;
    let id = payer.pay("ACH");
    let next = payer.server.outbox.next_due().unwrap();
    assert_eq!(next, Some(start));
    host.clock
        .fetch_add(5 * 86_400_000, std::sync::atomic::Ordering::Relaxed);
    // Each event has the time at which it was due.
    let times: Vec<_> = events(caller, &id).into_iter().map(|(.., at)| at).collect();
    assert_eq!(times, [START, START + 60.0, START + 3.0 * DAY]);
    assert_eq!(
        payment(caller, &id)["payment_date"],
        "2026-01-05T03:04:05.250Z"
    );
}

#[test]
fn a_test_decides_how_a_payment_ends() {
    let payer = Payer::new(server());
    let caller = &payer.server.caller;
    let id = payer.pay("ACH");
    let answer = settle(caller, &id, &json!({ "status": "success" }));
    assert_eq!(
        answer.json(),
        json!({ "payment_id": id, "status": "success" })
    );
    assert_eq!(
        told(caller, &id),
        ["payment.initiated", "payment.processing", "payment.success"]
    );
    assert_eq!(balances(caller, &payer.ada), [60.0, 60.0]);

    let id = payer.pay("CARD");
    let failed = json!({ "status": "failed", "reason": "The card was declined" });
    assert_eq!(settle(caller, &id, &failed).status, 200);
    assert_eq!(
        told(caller, &id),
        ["payment.initiated", "payment.processing", "payment.failed"]
    );
    let read = payment(caller, &id);
    assert_eq!(read["failure_reason"], "The card was declined");
    assert_eq!(read["status"], "failed");
    assert_eq!(balances(caller, &payer.ada), [60.0, 60.0]);
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    let last = log["deliveries"].as_array().unwrap().last().unwrap();
    let body: Value = serde_json::from_str(last["body"].as_str().unwrap()).unwrap();
    assert_eq!(
        body["data"],
        json!({ "payment_id": id, "status": "failed", "amount": 40.0, "failed_reason": "The card was declined" })
    );

    let id = payer.pay("CARD");
    assert_eq!(
        settle(caller, &id, &json!({ "status": "rejected" })).status,
        200
    );
    assert_eq!(told(caller, &id), ["payment.initiated", "payment.rejected"]);
    assert_eq!(balances(caller, &payer.ada), [60.0, 60.0]);
    advance(caller, "10 days");
    assert_eq!(told(caller, &id).len(), 2);
    assert_balanced(caller);
}

#[test]
fn what_fails_tells_a_reason_and_what_is_rejected_none() {
    let payer = Payer::new(server());
    let caller = &payer.server.caller;
    let account = bank(caller, &payer.ada);
    verify_bank(caller, &payer.ada, &account);
    let fund = || {
        let path = format!("/api/platform/wallet/fund-wallet/{}", payer.ada);
        let body = json!({ "amount": 40, "bank_id": account });
        id_in(
            &caller.send("POST", &path, &body).data()["payment"],
            "payment_id",
        )
    };
    let withdraw = || {
        let path = format!("/api/platform/withdrawals/withdraw-fund/{}", payer.ada);
        let body =
            json!({ "amount": 40, "transfer_method": "bank_withdrawal", "bank_id": account });
        id_in(
            &caller.send("POST", &path, &body).data(),
            "withdrawal_payment_id",
        )
    };
    let pay = || payer.pay("ACH");
    let kinds: [(&str, &dyn Fn() -> String); 3] = [
        ("payment", &pay),
        ("wallet.funding", &fund),
        ("wallet.withdrawal", &withdraw),
    ];
    for (group, begin) in kinds {
        for (decision, told) in [
            (json!({ "status": "failed", "reason": "R01" }), Some("R01")),
            (
                json!({ "status": "failed", "reason": "" }),
                Some("No reason was given"),
            ),
            (json!({ "status": "failed" }), Some("No reason was given")),
            (json!({ "status": "rejected", "reason": "R01" }), None),
            (json!({ "status": "rejected" }), None),
        ] {
            let id = begin();
            assert_eq!(settle(caller, &id, &decision).status, 200);
            let status = &decision["status"];
            let mut data = json!({ "payment_id": id, "status": status, "amount": 40.0 });
            if let Some(told) = told {
                data["failed_reason"] = told.into();
            }
            let log = caller.get_as("/sandbox/deliveries", &[]).json();
            let last = log["deliveries"].as_array().unwrap().last().unwrap();
            let body: Value = serde_json::from_str(last["body"].as_str().unwrap()).unwrap();
            let name = format!("{group}.{}", status.as_str().unwrap());
            assert_eq!((&body["event"], &body["data"]), (&json!(name), &data));
            if group != "wallet.withdrawal" {
                let kept = told.or(decision["reason"].as_str());
                assert_eq!(
                    payment(caller, &id)["failure_reason"],
                    json!(kept),
                    "{decision}"
                );
            }
        }
    }
}

#[test]
fn what_has_ended_ends_in_no_other_way() {
    let payer = Payer::new(server());
    let caller = &payer.server.caller;
    let conflict = (
        409,
        r#"{"detail":"The status of this payment does not allow this"}"#,
    );
    let id = payer.pay("ACH");
    advance(caller, "1 hour");
    assert_eq!(
        settle(caller, &id, &json!({ "status": "rejected" })).told(),
        conflict
    );
    settle(caller, &id, &json!({ "status": "success" }));
    for status in ["success", "failed", "rejected"] {
        assert_eq!(
            settle(caller, &id, &json!({ "status": status })).told(),
            conflict,
            "{status}"
        );
    }
    assert_eq!(balances(caller, &payer.ada), [60.0, 60.0]);
    for (body, place) in [
        (json!({}), "status"),
        (json!({ "status": "done" }), "status"),
        (json!({ "status": "success", "reason": "why" }), "reason"),
        (json!({ "status": "failed", "reason": 1 }), "reason"),
    ] {
        let answer = settle(caller, &id, &body);
        assert_eq!(answer.status, 422, "{body}");
        assert_eq!(
            answer.json()["detail"][0]["loc"],
            json!(["body", place]),
            "{body}"
        );
    }
    let nothing = crate::support::nth_id(999);
    assert_eq!(
        settle(caller, &nothing, &json!({ "status": "failed" })).status,
        404
    );
}

#[test]
fn fees_are_charged_to_payer_or_payee() {
    for (rules, charged, payer_left, credited) in [
        (
            &["delivery.ACH=1.00", "processing.WALLET=1%"][..],
            [0.4, 1.0],
            58.6,
            4000,
        ),
        (&["delivery.ACH=1.00,payee"][..], [0.0, 1.0], 60.0, 3900),
        (
            &["delivery.ACH=1.00,payee", "processing.WALLET=0.50"][..],
            [0.5, 1.0],
            59.5,
            3900,
        ),
        (
            &["delivery.RTP=1.00", "processing.CARD=5%"][..],
            [0.0, 0.0],
            60.0,
            4000,
        ),
        // What the amount does not suffice for, nobody is charged.
        (
            &["processing.WALLET=30.00,payee", "delivery.ACH=9.99,payee"][..],
            [30.0, 9.99],
            60.0,
            1,
        ),
        (
            &["processing.WALLET=30.00,payee", "delivery.ACH=50.00,payee"][..],
            [30.0, 10.0],
            60.0,
            0,
        ),
        (
            &["processing.WALLET=50.00,payee", "delivery.ACH=1.00"][..],
            [40.0, 1.0],
            59.0,
            0,
        ),
    ] {
        let payer = Payer::new(Server::with(|config| {
            config.webhook.url = Some("http://receiver.test".to_owned());
            config.fees = rules.iter().map(|rule| rule.parse().unwrap()).collect();
        }));
        let caller = &payer.server.caller;
        let id = payer.pay("ACH");
        let read = payment(caller, &id);
        let fees = ["processing_fee", "delivery_fee"].map(|field| read[field].as_f64().unwrap());
        assert_eq!(fees, charged, "{rules:?}");
        assert_eq!(
            balances(caller, &payer.ada),
            [100.0, payer_left],
            "{rules:?}"
        );
        advance(caller, "3 days");
        assert_eq!(
            balances(caller, &payer.ada),
            [payer_left, payer_left],
            "{rules:?}"
        );
        let ledger = caller.get_as("/sandbox/ledger", &[]).json();
        let last = ledger["movements"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .clone();
        let bank = last["entries"]
            .as_array()
            .unwrap()
            .iter()
            .find(|entry| entry["account"].as_str().unwrap().starts_with("bank:"));
        let cents = bank.map_or(json!(0), |entry| entry["cents"].clone());
        assert_eq!(cents, credited, "{rules:?}");
        assert_balanced(caller);
    }
}

#[test]
fn a_fee_that_the_payer_cannot_pay_is_too_much() {
    let payer = Payer::new(Server::with(|config| {
        config.fees = vec!["processing.WALLET=0.01".parse().unwrap()];
    }));
    let caller = &payer.server.caller;
    let all = pay(caller, &to_wallet(&payer.ada, &payer.payee, 100.0));
    assert_eq!(all.told(), TOO_LITTLE);
    assert_eq!(
        pay(caller, &to_wallet(&payer.ada, &payer.payee, 99.99)).status,
        200
    );
    assert_eq!(balances(caller, &payer.ada), [0.0, 0.0]);
}

#[test]
fn payments_and_fees_are_refunded_once() {
    let payer = Payer::new(Server::with(|config| {
        config.webhook.url = Some("http://receiver.test".to_owned());
        config.fees = vec!["processing.WALLET=1.00".parse().unwrap()];
    }));
    let caller = &payer.server.caller;
    let grace = caller.user("grace@example.test");
    let id = id_in(
        &pay(caller, &to_wallet(&payer.ada, &payer.payee, 40.0)).data(),
        "payment_id",
    );
    assert_eq!(balances(caller, &payer.ada), [59.0, 59.0]);
    let refund = |body: &str| caller.control(&format!("/sandbox/payments/{id}/refund"), body);
    // What the receiver has spent cannot be given back.
    caller.control(
        &format!("/sandbox/wallet/{grace}"),
        r#"{"current_balance":39.99}"#,
    );
    assert_eq!(refund("").told(), TOO_LITTLE);
    caller.control(
        &format!("/sandbox/wallet/{grace}"),
        r#"{"current_balance":40}"#,
    );
    let refunded = refund("").json();
    assert_eq!(refunded["payment_id"], id);
    assert_eq!(balances(caller, &payer.ada), [99.0, 99.0]);
    assert_eq!(balances(caller, &grace), [0.0, 0.0]);
    assert_eq!(payment(caller, &id)["status"], "refunded");
    assert_eq!(refund("").status, 409);
    assert_eq!(refund(r#"{"fees":true}"#).status, 200);
    assert_eq!(balances(caller, &payer.ada), [100.0, 100.0]);
    assert_eq!(refund(r#"{"fees":true}"#).status, 409);
    assert_eq!(payment(caller, &id)["status"], "refunded");
    let events: Vec<_> = events(caller, &id)
        .into_iter()
        .map(|(event, status, _)| (event, status))
        .collect();
    let event = |event: &str, status: &str| (event.to_owned(), status.to_owned());
    assert_eq!(
        events[2..],
        [
            event("payment.refunded", "completed"),
            event("payment.fee_refunded", "success")
        ]
    );
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    let body: Value =
        serde_json::from_str(log["deliveries"][4]["body"].as_str().unwrap()).unwrap_or_default();
    assert!(
        log.to_string()
            .contains(refunded["refund_transaction_id"].as_str().unwrap()),
        "{body}"
    );
    assert_balanced(caller);
}

#[test]
fn a_payment_and_its_fees_are_refunded_in_either_order() {
    let (all, fees) = ("", r#"{"fees":true}"#);
    // What the payer and the payee have after the payment, the first refund and the second.
    for (rules, refunds, left) in [
        (
            &["processing.WALLET=1.00,payee"][..],
            [all, fees],
            [[60.0, 39.0], [99.0, 0.0], [100.0, 0.0]],
        ),
        (
            &["processing.WALLET=1.00,payee"][..],
            [fees, all],
            [[60.0, 39.0], [60.0, 40.0], [100.0, 0.0]],
        ),
        (
            &["processing.WALLET=1.00"][..],
            [fees, all],
            [[59.0, 40.0], [60.0, 40.0], [100.0, 0.0]],
        ),
        (
            &["processing.WALLET=1.00,payee", "delivery.WALLET=0.50"][..],
            [all, fees],
            [[59.5, 39.0], [98.5, 0.0], [100.0, 0.0]],
        ),
        (
            &["processing.WALLET=1.00,payee", "delivery.WALLET=0.50"][..],
            [fees, all],
            [[59.5, 39.0], [60.0, 40.0], [100.0, 0.0]],
        ),
    ] {
        let payer = Payer::new(Server::with(|config| {
            config.fees = rules.iter().map(|rule| rule.parse().unwrap()).collect();
        }));
        let caller = &payer.server.caller;
        let grace = caller.user("grace@example.test");
        let paid = pay(caller, &to_wallet(&payer.ada, &payer.payee, 40.0)).data();
        let path = format!("/sandbox/payments/{}/refund", id_in(&paid, "payment_id"));
        let both = || [&payer.ada, &grace].map(|user| balances(caller, user)[1]);
        let mut found = vec![both()];
        for body in refunds {
            assert_eq!(caller.control(&path, body).status, 200, "{rules:?}");
            found.push(both());
        }
        assert_eq!(found, left, "{rules:?} {refunds:?}");
        for body in refunds {
            assert_eq!(caller.control(&path, body).status, 409, "{rules:?}");
        }
        assert_balanced(caller);
    }
}

//! Payment links and their hosted page.

use serde_json::{Value, json};

use super::{
    advance, assert_balanced, balances, credit, id_in, payment, server, settle, told, with,
};
use crate::support::{Answer, Caller, Program, Server, nth_id};

fn create(caller: &Caller, user: &str, body: &Value) -> Answer {
    caller.send(
        "POST",
        &format!("/api/platform/payment/create-payment-link/{user}"),
        body,
    )
}

/// The id of a link's payment, and the path of its page.
fn link(caller: &Caller, user: &str, more: &Value) -> (String, String) {
    let body = with(json!({ "amount": 12.5 }), more);
    let data = create(caller, user, &body).data();
    let link = id_in(&data, "payment_link");
    (
        id_in(&data, "payment_id"),
        link.strip_prefix(&caller.base_url).unwrap().to_owned(),
    )
}

fn open(caller: &Caller, path: &str) -> Answer {
    caller.get_as(path, &[])
}

fn decide(caller: &Caller, path: &str, decision: &str) -> Answer {
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    caller.post_as(path, &format!("decision={decision}"), &form)
}

fn heading(answer: &Answer) -> &str {
    let (_, rest) = answer.body.split_once("<h1>").unwrap();
    rest.split_once("</h1>").unwrap().0
}

/// The names of events without their group.
fn steps(caller: &Caller, id: &str) -> Vec<String> {
    let told = told(caller, id).into_iter();
    told.map(|event| event.strip_prefix("payment.").unwrap().to_owned())
        .collect()
}

#[test]
fn a_link_is_opened_and_paid() {
    let server = server();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let more = json!({ "description": "Shoes", "invoice_number": "INV-3" });
    let (id, path) = link(caller, &user, &more);
    let asked = payment(caller, &id);
    for (field, value) in [
        ("status", json!("pending")),
        ("amount", json!(12.5)),
        ("description", json!("Shoes")),
        ("invoice_no", json!("INV-3")),
        ("payer_id", json!(null)),
    ] {
        assert_eq!(asked[field], value, "{field}");
    }
    assert_eq!(steps(caller, &id), [""; 0]);

    let page = open(caller, &path);
    assert_eq!((page.status, heading(&page)), (200, "Make a payment"));
    for shown in ["$12.50", "ada@example.test", "Shoes", "INV-3"] {
        assert!(page.body.contains(shown), "{shown}");
    }
    assert!(!page.body.contains("<script") && page.headers.contains_key("content-security-policy"));
    assert_eq!(payment(caller, &id)["status"], "opened");
    open(caller, &path);
    assert_eq!(steps(caller, &id), ["opened"]);

    let paid = decide(caller, &path, "pay");
    assert_eq!(
        (paid.status, paid.headers["location"].to_str().unwrap()),
        (303, &*path)
    );
    assert_eq!(heading(&open(caller, &path)), "Payment complete");
    assert_eq!(balances(caller, &user), [12.5, 12.5]);
    assert_eq!(
        steps(caller, &id),
        ["opened", "initiated", "processing", "success"]
    );
    let again = decide(caller, &path, "pay");
    assert_eq!((again.status, heading(&again)), (409, "Payment complete"));
    assert_eq!(balances(caller, &user), [12.5, 12.5]);
    assert_balanced(caller);
}

#[test]
fn a_payment_that_its_wallet_has_no_room_for_changes_nothing() {
    let server = server();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let (id, path) = link(caller, &user, &json!({}));
    open(caller, &path);
    // An account holds ten trillions at most.
    for _ in 0..10 {
        credit(caller, &user, 999_999_999_999.99);
    }
    let before = balances(caller, &user);
    let answer = decide(caller, &path, "pay");
    assert_eq!((answer.status, heading(&answer)), (409, "Nothing was paid"));
    assert_eq!(payment(caller, &id)["status"], "opened");
    assert_eq!(steps(caller, &id), ["opened"]);
    assert_eq!(balances(caller, &user), before);
    assert_balanced(caller);
}

#[test]
fn a_payment_that_is_left_goes_on_by_itself() {
    let server = server();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let (id, path) = link(caller, &user, &json!({}));
    assert_eq!(decide(caller, &path, "leave").status, 303);
    assert_eq!(heading(&open(caller, &path)), "Payment in progress");
    assert_eq!(balances(caller, &user), [0.0, 0.0]);
    advance(caller, "1 day");
    assert_eq!(heading(&open(caller, &path)), "Payment complete");
    assert_eq!(balances(caller, &user), [12.5, 12.5]);
    assert_eq!(
        steps(caller, &id),
        ["opened", "initiated", "processing", "success"]
    );
}

#[test]
fn a_payment_that_failed_is_tried_again_as_another() {
    let server = server();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let (first, path) = link(caller, &user, &json!({ "description": "Shoes" }));
    assert_eq!(decide(caller, &path, "retry").status, 409);
    assert_eq!(decide(caller, &path, "fail").status, 303);
    let failed = open(caller, &path);
    assert_eq!(heading(&failed), "Payment failed");
    assert!(failed.body.contains("The card was declined") && failed.body.contains("Try again"));
    assert_eq!(
        payment(caller, &first)["failure_reason"],
        "The card was declined"
    );
    assert_eq!(decide(caller, &path, "pay").status, 409);

    assert_eq!(decide(caller, &path, "retry").status, 303);
    assert_eq!(payment(caller, &first)["status"], "retried");
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    let retried = log["deliveries"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["event"] == "payment.retried");
    let body: Value = serde_json::from_str(retried.unwrap()["body"].as_str().unwrap()).unwrap();
    let second = id_in(&body["data"], "retry_payment_id");
    assert_eq!(
        body["data"],
        json!({ "payment_id": first, "status": "retried", "amount": 12.5, "retry_payment_id": second })
    );
    assert_ne!(second, first);
    assert_eq!(payment(caller, &second)["description"], "Shoes");
    assert_eq!(heading(&open(caller, &path)), "Make a payment");
    assert_eq!(decide(caller, &path, "pay").status, 303);
    assert_eq!(
        steps(caller, &first),
        ["opened", "initiated", "processing", "failed", "retried"]
    );
    assert_eq!(
        steps(caller, &second),
        ["opened", "initiated", "processing", "success"]
    );
    assert_eq!(balances(caller, &user), [12.5, 12.5]);
    assert_balanced(caller);
}

#[test]
fn a_payment_that_is_rejected_is_over() {
    let server = server();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let (id, path) = link(caller, &user, &json!({}));
    assert_eq!(decide(caller, &path, "reject").status, 303);
    assert_eq!(heading(&open(caller, &path)), "Payment rejected");
    assert_eq!(steps(caller, &id), ["opened", "initiated", "rejected"]);
    assert_eq!(decide(caller, &path, "retry").status, 409);
    assert_eq!(balances(caller, &user), [0.0, 0.0]);
}

#[test]
fn a_link_expires_when_it_is_told_to() {
    let server = server();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let (id, path) = link(caller, &user, &json!({}));
    let (opened, opened_path) = link(caller, &user, &json!({}));
    advance(caller, "6 days 23h");
    open(caller, &opened_path);
    advance(caller, "1h");
    for (id, path) in [(&id, &path), (&opened, &opened_path)] {
        assert_eq!(payment(caller, id)["status"], "expired");
        for answer in [open(caller, path), decide(caller, path, "pay")] {
            assert_eq!(
                (answer.status, heading(&answer)),
                (410, "This link has expired")
            );
        }
    }
    assert_eq!(steps(caller, &id), ["expired"]);
    assert_eq!(steps(caller, &opened), ["opened", "expired"]);

    let server = Server::with(|config| config.payment_link_hours = 1);
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let (id, _) = link(caller, &user, &json!({}));
    advance(caller, "1h");
    assert_eq!(payment(caller, &id)["status"], "expired");

    let server = Server::with(|config| config.payment_link_hours = 0);
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let (_, path) = link(caller, &user, &json!({}));
    advance(caller, "3650 days");
    assert_eq!(decide(caller, &path, "pay").status, 303);
    assert_eq!(balances(caller, &user), [12.5, 12.5]);
}

#[test]
fn the_payer_returns_to_the_platform_with_status_and_id() {
    for (url, start, end) in [
        (
            "https://shop.example.test/done",
            "https://shop.example.test/done?",
            "",
        ),
        (
            "https://shop.example.test/?a=1#top",
            "https://shop.example.test/?a=1&amp;",
            "#top",
        ),
    ] {
        let server = Server::with(|config| config.redirect_url = Some(url.to_owned()));
        let caller = &server.caller;
        let user = caller.user("ada@example.test");
        for (decision, status) in [
            ("pay", "success"),
            ("leave", "processing"),
            ("fail", "failed"),
            ("reject", "rejected"),
        ] {
            let (id, path) = link(caller, &user, &json!({}));
            let answer = decide(caller, &path, decision);
            assert_eq!(answer.status, 200);
            let next = format!("{start}status={status}&amp;id={id}{end}");
            for shown in [
                format!("content=\"0;url={next}\""),
                format!("<a href=\"{next}\">Continue</a>"),
            ] {
                assert!(answer.body.contains(&shown), "{shown}: {}", answer.body);
            }
        }
    }
}

#[test]
fn a_test_decides_without_the_page() {
    let server = server();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let (id, path) = link(caller, &user, &json!({}));
    assert_eq!(
        settle(caller, &id, &json!({ "status": "success" })).status,
        200
    );
    assert_eq!(heading(&open(caller, &path)), "Payment complete");
    assert_eq!(
        steps(caller, &id),
        ["opened", "initiated", "processing", "success"]
    );
    assert_eq!(balances(caller, &user), [12.5, 12.5]);
}

#[test]
fn what_is_no_link_or_no_form_says_so() {
    let server = server();
    let caller = &server.caller;
    for answer in [
        open(caller, "/pay/pl_0"),
        open(caller, "/pay/%ff"),
        decide(caller, "/pay/pl_0", "pay"),
    ] {
        assert_eq!((answer.status, heading(&answer)), (404, "Unknown link"));
    }
    let body = json!({ "name": "<b>&\"", "email": "ada@example.test" });
    let user = id_in(
        &caller.send("POST", crate::support::CREATE, &body).data(),
        "user_id",
    );
    let (id, path) = link(caller, &user, &json!({ "description": "<script>" }));
    let long = format!("pay&more={}", "x".repeat(1024 * 1024));
    for wrong in ["maybe", &long] {
        let wrong = decide(caller, &path, wrong);
        assert_eq!((wrong.status, heading(&wrong)), (400, "Nothing was paid"));
    }
    let page = open(caller, &path);
    assert!(page.body.contains("&lt;b&gt;&amp;") && !page.body.contains("<script"));
    assert_eq!(payment(caller, &id)["status"], "opened");
    let broken = Server::broken(|_| ());
    assert_eq!(open(&broken.caller, "/pay/pl_0").status, 500);

    assert_eq!(
        create(caller, &nth_id(999), &json!({ "amount": 1 })).status,
        404
    );
    let bad =
        json!({ "amount": -1, "description": "d".repeat(256), "invoice_number": "i".repeat(21) });
    let detail = create(caller, &user, &bad).json()["detail"].clone();
    let places: Vec<_> = (0..3).map(|n| detail[n]["loc"][1].clone()).collect();
    assert_eq!(places, ["amount", "description", "invoice_number"]);
}

#[test]
fn a_link_outlives_the_process() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let start = || Program::start(&["--data", file.to_str().unwrap()]);
    let first = start();
    let user = first.caller.user("ada@example.test");
    let (_, path) = link(&first.caller, &user, &json!({}));
    assert_eq!(decide(&first.caller, &path, "fail").status, 303);
    drop(first);
    let second = start();
    assert_eq!(decide(&second.caller, &path, "retry").status, 303);
    assert_eq!(decide(&second.caller, &path, "pay").status, 303);
    assert_eq!(balances(&second.caller, &user), [12.5, 12.5]);
}

//! The log of deliveries on the dashboard, with the attempts made by hand.

use serde_json::json;

use crate::support::{Answer, Caller, Program, Server, decide_path};

const FORM: [(&str, &str); 1] = [("Content-Type", "application/x-www-form-urlencoded")];
const URL: &str = "http://receiver.test/webhooks?a=1&b=<2>";
const TIME: &str = r#"<time datetime="2026-01-02T03:04:05.250Z" title="2026-01-02 03:04:05 UTC">2026-01-02 03:04 UTC</time>"#;

fn with_webhook() -> Server {
    Server::with(|config| config.webhook.url = Some("http://receiver.test/webhooks".to_owned()))
}

fn shown(caller: &Caller) -> String {
    caller.get_as("/dashboard/webhooks", &[]).body
}

fn revision(caller: &Caller) -> String {
    caller.get_as("/dashboard/revision", &[]).body
}

/// What stands in a delivery's row.
fn row(caller: &Caller, number: u64) -> String {
    let page = shown(caller);
    let start = format!(r#"<tr id="delivery-{number}">"#);
    let (_, rest) = page.split_once(&start).unwrap();
    rest.split_once("</tr>").unwrap().0.to_owned()
}

/// The page of a delivery.
fn page_of(caller: &Caller, number: u64) -> String {
    let target = format!("/dashboard/webhooks/{number}");
    let page = caller.get_as(&target, &[]);
    assert_eq!(page.status, 200, "{target}");
    page.body
}

/// What a state is called, behind its icon.
fn badge(label: &str) -> String {
    format!("</span> {label}</span>")
}

/// A user is decided on, which the platform is to be told.
fn decide(caller: &Caller, id: &str, status: &str) {
    let body = json!({ "status": status }).to_string();
    assert_eq!(caller.control(&decide_path(id), &body).status, 200);
}

fn configure(caller: &Caller, settings: &serde_json::Value) {
    let answer = caller.control("/sandbox/webhook", &settings.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
}

fn redeliver(caller: &Caller, number: &str, origin: &str) -> Answer {
    let target = format!("/dashboard/webhooks/{number}/redeliver");
    caller.post_as(&target, "", &[FORM[0], ("Origin", origin)])
}

/// Answers all attempts that are due, and tells how many those are.
fn answer(server: &Server, answer: &Result<u16, String>) -> usize {
    let due = server.outbox.due(usize::MAX).unwrap();
    for post in &due {
        server.outbox.settle(post.ticket, answer.clone()).unwrap();
    }
    due.len()
}

#[test]
fn the_page_says_where_events_go_or_how_they_would() {
    let server = Server::start();
    let caller = &server.caller;
    let page = shown(caller);
    assert!(page.contains("No webhook is set"));
    assert!(page.contains("<code>--webhook-url URL</code>"));
    assert!(page.contains("Set its URL below"));
    let before = revision(caller);
    configure(
        caller,
        &json!({ "url": URL.replace('<', "%3C").replace('>', "%3E") }),
    );
    let page = shown(caller);
    assert!(!page.contains("No webhook is set"));
    assert!(page.contains("<code>http://receiver.test/webhooks?a=1&amp;b=%3C2%3E</code>"));
    assert!(page.contains("Nothing here yet."));
    assert_ne!(revision(caller), before);
    configure(caller, &json!({ "hold": true }));
    assert!(shown(caller).contains("They are held"));
}

#[test]
fn a_delivery_is_shown_with_each_of_its_attempts() {
    let server = with_webhook();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    decide(caller, &id, "approved");
    let waiting = row(caller, 1);
    assert!(
        waiting.contains(r#"href="/dashboard/webhooks/1">kyc.approved</a>"#),
        "{waiting}"
    );
    let about = format!(r#"<a href="/dashboard/users/{id}">ada@example.test</a>"#);
    assert!(waiting.contains(&about));
    assert!(waiting.contains(&badge("Waiting")));
    assert!(waiting.contains(&format!("next attempt at {TIME}")));
    assert!(waiting.contains(r#"<td data-label="Last attempt">–</td>"#));
    assert!(waiting.contains(&format!(r#"<td data-label="Created">{TIME}</td>"#)));
    let page = page_of(caller, 1);
    assert!(page.contains("<code>00000000-0000-4000-8000-000000000002</code>"));
    assert!(page.contains(&about) && page.contains("No attempt was made yet."));
    let body = "{\n  &quot;event&quot;: &quot;kyc.approved&quot;,\n  &quot;id&quot;: ";
    assert!(page.contains(body), "{page}");
    assert!(page.contains("Paywint-Signature: "));

    let mut revisions = vec![revision(caller)];
    let mut is_new = || {
        let latest = revision(caller);
        assert!(!revisions.contains(&latest));
        revisions.push(latest);
    };
    assert_eq!(answer(&server, &Ok(500)), 1);
    is_new();
    let failed = row(caller, 1);
    let later = r#"<time datetime="2026-01-02T03:05:05.250Z""#;
    assert!(
        failed.contains(&format!("next attempt at {later}")),
        "{failed}"
    );
    assert!(page_of(caller, 1).contains(&format!("<li>{TIME} <span>Answered 500</span></li>")));

    redeliver(caller, "1", &caller.base_url);
    answer(&server, &Err("refused <by> the receiver".to_owned()));
    is_new();
    let refused = format!("<li>{TIME} <span>Refused &lt;by&gt; the receiver</span></li>");
    assert!(page_of(caller, 1).contains(&refused));
    redeliver(caller, "1", &caller.base_url);
    answer(&server, &Ok(302));
    is_new();
    let given_up = row(caller, 1);
    assert!(given_up.contains(&badge("Failed")));
    assert!(given_up.contains("Answered 302; redirects are not followed <small>(attempt 3)"));
    redeliver(caller, "1", &caller.base_url);
    answer(&server, &Ok(204));
    is_new();
    let delivered = row(caller, 1);
    assert!(delivered.contains(&badge("Delivered")) && !delivered.contains("next attempt"));
    assert_eq!(page_of(caller, 1).matches("<span>Answered ").count(), 3);
}

#[test]
fn deliveries_are_searched_and_forged_ones_marked() {
    let server = with_webhook();
    let caller = &server.caller;
    let (ada, grace) = (
        caller.user("ada@example.test"),
        caller.user("grace@example.test"),
    );
    configure(caller, &json!({ "forge": true }));
    decide(caller, &ada, "approved");
    answer(&server, &Ok(500));
    configure(caller, &json!({ "forge": false }));
    decide(caller, &grace, "applied");
    let mark = badge("Forged");
    assert!(row(caller, 1).contains(&mark) && !row(caller, 2).contains(&mark));
    for (query, expected) in [
        ("", vec![3, 2, 1]),
        ("?event=APPLIED", vec![3]),
        ("?about=ada", vec![2, 1]),
        ("?state=given_up", vec![1]),
        ("?state=waiting&event=kyc", vec![3, 2]),
        (&format!("?user={ada}&state=waiting"), vec![2]),
        ("?state=delivered", vec![]),
    ] {
        let page = caller
            .get_as(&format!("/dashboard/webhooks{query}"), &[])
            .body;
        let rows = page.split(r#"<tr id="delivery-"#).skip(1);
        let numbers: Vec<u64> = rows
            .map(|row| row.split_once('"').unwrap().0.parse().unwrap())
            .collect();
        assert_eq!(numbers, expected, "{query}");
    }
    let page = caller.get_as(&format!("/dashboard/users/{ada}"), &[]).body;
    assert!(
        page.contains(r#"href="/dashboard/webhooks/2""#)
            && !page.contains(r#"href="/dashboard/webhooks/3""#)
    );
}

#[test]
fn all_failed_are_redelivered_at_once() {
    let server = with_webhook();
    let caller = &server.caller;
    configure(caller, &json!({ "time_scale": 0, "duplicates": 2 }));
    decide(caller, &caller.user("ada@example.test"), "approved");
    while answer(&server, &Ok(500)) > 0 {}
    assert!(shown(caller).contains("Redeliver all failed (<data value=\"3\">3</data>)"));
    let target = "/dashboard/webhooks/redeliver-failed";
    assert_eq!(
        caller
            .post_as(target, "", &[("Origin", "https://evil.test")])
            .status,
        403
    );
    assert_eq!(answer(&server, &Ok(200)), 0);
    let pressed = caller.post_as(target, "back=/dashboard/webhooks?state=given_up", &FORM);
    assert_eq!(
        pressed.headers["location"],
        "/dashboard/webhooks?state=given_up"
    );
    assert_eq!(answer(&server, &Ok(200)), 3);
    assert!(!shown(caller).contains("Redeliver all failed"));
}

#[test]
fn a_form_sends_events_and_changes_the_settings() {
    let server = Server::start();
    let caller = &server.caller;
    let settings = "url=http://receiver.test/x&secret=&time_scale=0.5&duplicates=1&stale_seconds=-5&lose=first_answer&hold=on";
    let saved = caller.post_as("/dashboard/webhooks/settings", settings, &FORM);
    assert_eq!(saved.status, 303, "{}", saved.body);
    let told = caller.control("/sandbox/webhook", "{}").json();
    assert_eq!(
        told,
        json!({
            "url": "http://receiver.test/x", "time_scale": 0.5, "duplicates": 1, "disorder": false,
            "stale_seconds": -5, "lose": "first_answer", "forge": false, "hold": true
        })
    );
    for (settings, reason) in [
        ("url=nowhere", "url should be an http or https URL"),
        (
            "duplicates=many",
            "duplicates should be an integer from 0 to 100",
        ),
    ] {
        let refused = caller.post_as("/dashboard/webhooks/settings", settings, &FORM);
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains(reason), "{}", refused.body);
    }
    let sent = caller.post_as(
        "/dashboard/webhooks/send",
        "event=card.added&data={\"card_id\":\"c-1\"}",
        &FORM,
    );
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = page_of(caller, 1);
    assert!(
        page.contains("card.added") && page.contains("<dt>card_id</dt>"),
        "{page}"
    );
    for body in [
        "event=card.added&data=[]",
        "event=&data={}",
        "event=x&data={",
    ] {
        let refused = caller.post_as("/dashboard/webhooks/send", body, &FORM);
        assert_eq!(refused.status, 422, "{body}");
    }
}

#[test]
fn a_redelivery_is_made_once_for_each_press() {
    let server = with_webhook();
    let caller = &server.caller;
    decide(caller, &caller.user("ada@example.test"), "approved");
    assert_eq!(answer(&server, &Ok(200)), 1);
    assert!(row(caller, 1).contains(r#"action="/dashboard/webhooks/1/redeliver""#));
    let pressed = redeliver(caller, "1", &caller.base_url);
    assert_eq!(pressed.status, 303);
    assert_eq!(pressed.headers["location"], "/dashboard/webhooks/1");
    assert_eq!(answer(&server, &Ok(200)), 1);
    assert_eq!(answer(&server, &Ok(200)), 0);

    for (number, origin, status, reason) in [
        (
            "1",
            "https://evil.test",
            403,
            "Pages of another origin are not allowed",
        ),
        ("1", "null", 403, "Pages of another origin are not allowed"),
        ("2", &caller.base_url, 404, "Delivery not found"),
        ("-1", &caller.base_url, 404, "Delivery not found"),
        ("%ff", &caller.base_url, 404, "Delivery not found"),
    ] {
        let answer = redeliver(caller, number, origin);
        assert_eq!(answer.status, status, "{number}");
        assert!(answer.body.contains(reason), "{}", answer.body);
    }
    configure(caller, &json!({ "url": null }));
    assert!(!row(caller, 1).contains("<form"));
    assert_eq!(redeliver(caller, "1", &caller.base_url).status, 409);
    assert_eq!(answer(&server, &Ok(200)), 0);
}

#[test]
fn a_sandbox_that_others_can_reach_redelivers_nothing() {
    let arguments = ["--host", "0.0.0.0", "--webhook-url", "http://127.0.0.1:9/"];
    let program = Program::start(&arguments);
    let caller = &program.caller;
    let target = caller.verify_target(&caller.user("ada@example.test"));
    caller.decide(&target, "approve");
    let row = row(caller, 2);
    assert!(
        row.contains("kyc.approved") && !row.contains("<form"),
        "{row}"
    );
    assert_eq!(redeliver(caller, "1", &caller.base_url).status, 404);
}

#[test]
fn the_log_holds_no_secret() {
    let server = with_webhook();
    let caller = &server.caller;
    configure(caller, &json!({ "secret": "example-webhook-secret" }));
    decide(caller, &caller.user("ada@example.test"), "approved");
    answer(&server, &Ok(200));
    for page in [shown(caller), page_of(caller, 1)] {
        assert!(page.contains("kyc.approved"));
        assert!(!page.contains("example-webhook-secret") && !page.contains(&caller.secret));
    }
}

#[test]
fn bodies_and_attempts_are_shown_as_far_as_a_row_has_room() {
    let server = with_webhook();
    let caller = &server.caller;
    let event = json!({ "event": "x".repeat(500), "data": { "text": "é".repeat(400_000) } });
    let sent = caller.control("/sandbox/webhook/send", &event.to_string());
    assert_eq!(sent.status, 200);
    for _ in 0..25 {
        redeliver(caller, "1", &caller.base_url);
        answer(&server, &Err("y".repeat(5000)));
    }
    let row = row(caller, 1);
    assert!(row.len() < 2_000, "{} bytes", row.len());
    assert!(row.contains(&format!(">{}…</a>", "x".repeat(120))));
    let page = page_of(caller, 1);
    assert!(page.len() < 40_000, "{} bytes", page.len());
    assert!(page.contains("<p>5 earlier</p>"), "{page}");
    assert_eq!(page.matches("<span>Y").count(), 20);
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    assert_eq!(
        log["deliveries"][0]["attempts"].as_array().unwrap().len(),
        25
    );
}

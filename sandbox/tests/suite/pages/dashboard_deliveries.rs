//! The log of deliveries on the dashboard, with the attempts made by hand.

use serde_json::json;

use crate::support::{Answer, Caller, Program, Server, decide_path};

const URL: &str = "http://receiver.test/webhooks?a=1&b=<2>";
const TIME: &str = r#"<time datetime="2026-01-02T03:04:05.250Z">2026-01-02T03:04:05.250Z</time>"#;

fn with_webhook() -> Server {
    Server::with(|config| config.webhook.url = Some("http://receiver.test/webhooks".to_owned()))
}

fn shown(caller: &Caller) -> String {
    caller.get_as("/dashboard", &[]).body
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

fn pill(status: &str) -> String {
    format!(r#"<span class="status {status}">{status}</span>"#)
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
    let target = format!("/dashboard/deliveries/{number}/redeliver");
    caller.post_as(&target, "", &[("Origin", origin)])
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
    assert!(page.contains("<code>POST /sandbox/webhook</code>"));
    let before = revision(caller);
    configure(
        caller,
        &json!({ "url": URL.replace('<', "%3C").replace('>', "%3E") }),
    );
    let page = shown(caller);
    assert!(!page.contains("No webhook is set"));
    assert!(page.contains("<code>http://receiver.test/webhooks?a=1&amp;b=%3C2%3E</code>"));
    assert!(page.contains("Nothing was delivered yet."));
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
        waiting.contains("<strong>kyc.approved</strong>"),
        "{waiting}"
    );
    assert!(waiting.contains("<code>00000000-0000-4000-8000-000000000002</code>"));
    assert!(waiting.contains(&pill("waiting")));
    assert!(waiting.contains(&format!("<p>next attempt at {TIME}</p>")));
    assert!(waiting.contains(r#"<td data-label="Attempts">–</td>"#));
    let body = "<pre>{&quot;event&quot;:&quot;kyc.approved&quot;,&quot;id&quot;:&quot;00000000-0000-4000-8000-000000000002&quot;,";
    assert!(waiting.contains(body), "{waiting}");

    let mut revisions = vec![revision(caller)];
    let mut is_new = || {
        let latest = revision(caller);
        assert!(!revisions.contains(&latest));
        revisions.push(latest);
    };
    assert_eq!(answer(&server, &Ok(500)), 1);
    is_new();
    let failed = row(caller, 1);
    let later = r#"<time datetime="2026-01-02T03:05:05.250Z">"#;
    assert!(
        failed.contains(&format!("next attempt at {later}")),
        "{failed}"
    );
    assert!(failed.contains(&format!("<li>{TIME} <strong>500</strong></li>")));

    redeliver(caller, "1", &caller.base_url);
    answer(&server, &Err("refused <by> the receiver".to_owned()));
    is_new();
    let refused = format!("<li>{TIME} refused &lt;by&gt; the receiver</li>");
    assert!(row(caller, 1).contains(&refused));
    redeliver(caller, "1", &caller.base_url);
    answer(&server, &Ok(302));
    is_new();
    assert!(row(caller, 1).contains(&pill("given_up")));
    redeliver(caller, "1", &caller.base_url);
    answer(&server, &Ok(204));
    is_new();
    let delivered = row(caller, 1);
    assert!(delivered.contains(&pill("delivered")) && !delivered.contains("next attempt"));
    assert_eq!(delivered.matches("<li>").count(), 4);
    assert!(shown(caller).contains("1 delivery"));
}

#[test]
fn the_newest_hundred_deliveries_are_shown_and_forged_ones_marked() {
    let server = with_webhook();
    let caller = &server.caller;
    configure(caller, &json!({ "duplicates": 99, "forge": true }));
    decide(caller, &caller.user("ada@example.test"), "approved");
    let page = shown(caller);
    assert!(page.contains("101 deliveries, the newest 100 below"));
    assert!(!page.contains(r#"id="delivery-1""#));
    let (newest, _) = page.split_once(r#"id="delivery-100""#).unwrap();
    assert!(newest.contains(r#"id="delivery-101""#));
    assert!(!page.contains("forged"));

    caller.control("/sandbox/reset", "");
    configure(caller, &json!({ "forge": true }));
    decide(caller, &caller.user("ada@example.test"), "approved");
    let mark = r#"<span class="status forged">forged</span>"#;
    assert!(row(caller, 1).contains(mark) && !row(caller, 2).contains(mark));
}

#[test]
fn a_redelivery_is_made_once_for_each_press() {
    let server = with_webhook();
    let caller = &server.caller;
    decide(caller, &caller.user("ada@example.test"), "approved");
    assert_eq!(answer(&server, &Ok(200)), 1);
    assert!(row(caller, 1).contains(r#"action="/dashboard/deliveries/1/redeliver""#));
    let pressed = redeliver(caller, "1", &caller.base_url);
    assert_eq!(pressed.status, 303);
    assert_eq!(pressed.headers["location"], "/dashboard#delivery-1");
    assert_eq!(answer(&server, &Ok(200)), 1);
    assert_eq!(answer(&server, &Ok(200)), 0);

    for (number, origin, status, reason) in [
        (
            "1",
            "https://evil.test",
            403,
            "Not for pages of another origin",
        ),
        ("1", "null", 403, "Not for pages of another origin"),
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
    let row = row(caller, 1);
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
    let page = shown(caller);
    assert!(page.contains("kyc.approved"));
    assert!(!page.contains("example-webhook-secret") && !page.contains(&caller.secret));
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
    assert!(row.len() < 20_000, "{} bytes", row.len());
    assert!(row.contains(&format!("<strong>{}…</strong>", "x".repeat(120))));
    assert!(row.contains("<p>5 earlier</p>"), "{row}");
    assert_eq!(row.matches("<li>").count(), 20);
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    assert_eq!(
        log["deliveries"][0]["attempts"].as_array().unwrap().len(),
        25
    );
}

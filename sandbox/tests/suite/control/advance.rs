//! The clock, moved ahead by hand.

use std::sync::atomic::Ordering;

use paywint_sandbox::Store;
use serde_json::{Value, json};

use crate::support::{Caller, MovedHost, Program, Server, decide_path, wallet_path};

const NOW: u64 = 1_767_323_045_250;

fn advance(caller: &Caller, by: &Value) -> Value {
    let answer = caller.control("/sandbox/advance", &json!({ "by": by }).to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["now"].clone()
}

/// The time by the sandbox's clock, in seconds.
fn now(caller: &Caller, user: &str) -> f64 {
    let answer = caller.get(&wallet_path(user)).json();
    answer["queryGeneratedTime"].as_f64().unwrap()
}

#[test]
fn the_clock_moves_by_a_duration_and_a_reset_puts_it_back() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    assert_eq!(
        advance(caller, &json!("3 days")),
        "2026-01-05T03:04:05.250Z"
    );
    assert_eq!(advance(caller, &json!(250)), "2026-01-05T03:04:05.500Z");
    assert_eq!(
        advance(caller, &json!("1h 30m")),
        "2026-01-05T04:34:05.500Z"
    );
    assert_eq!(advance(caller, &json!(0)), "2026-01-05T04:34:05.500Z");
    assert_eq!(now(caller, &user), 1_767_587_645.5);
    caller.control("/sandbox/reset", "");
    let user = caller.user("ada@example.test");
    assert_eq!(now(caller, &user), 1_767_323_045.25);
}

#[test]
fn the_hosts_clock_runs_on_behind_it() {
    let host = MovedHost::default();
    host.clock.store(NOW, Ordering::Relaxed);
    let server = Server::on(host.clone(), Store::in_memory(), |_| ());
    let user = server.caller.user("ada@example.test");
    advance(&server.caller, &json!("1 minute"));
    host.clock.fetch_add(1000, Ordering::Relaxed);
    assert_eq!(now(&server.caller, &user), 1_767_323_106.25);
}

#[test]
fn what_is_no_duration_is_told() {
    let server = Server::start();
    for (by, kind) in [
        (json!({}), "missing"),
        (json!({ "by": null }), "time_delta_parsing"),
        (json!({ "by": -1 }), "time_delta_parsing"),
        (json!({ "by": 1.5 }), "time_delta_parsing"),
        (json!({ "by": "3" }), "time_delta_parsing"),
        (json!({ "by": "soon" }), "time_delta_parsing"),
        (json!({ "by": "3651 days" }), "time_delta_parsing"),
        (json!({ "by": u64::MAX }), "time_delta_parsing"),
    ] {
        let answer = server.caller.control("/sandbox/advance", &by.to_string());
        assert_eq!(answer.status, 422, "{by}");
        let detail = answer.json()["detail"].clone();
        assert_eq!(detail[0]["loc"], json!(["body", "by"]), "{by}");
        assert_eq!(detail[0]["type"], kind, "{by}");
    }
    assert_eq!(server.caller.control("/sandbox/advance", "").status, 422);
}

#[test]
fn attempts_at_deliveries_are_due_as_the_clock_moves() {
    let server = Server::with(|config| {
        config.webhook.url = Some("http://receiver.test".to_owned());
    });
    let user = server.caller.user("ada@example.test");
    server
        .caller
        .control(&decide_path(&user), r#"{"status":"approved"}"#);
    // Each answer is a failure, so that another attempt is due.
    let attempt = || {
        let due = server.outbox.due(10).unwrap();
        let posts = due.len();
        due.iter()
            .for_each(|post| server.outbox.settle(post.ticket, Ok(500)).unwrap());
        posts
    };
    assert_eq!(attempt(), 1);
    assert_eq!(attempt(), 0);
    advance(&server.caller, &json!("59 seconds"));
    assert_eq!(attempt(), 0);
    advance(&server.caller, &json!("1 second"));
    assert_eq!(attempt(), 1);
    advance(&server.caller, &json!("1 day"));
    assert_eq!(attempt(), 1);
    let log = server.caller.get_as("/sandbox/deliveries", &[]).json();
    let delivery = &log["deliveries"][0];
    assert_eq!(delivery["status"], "given_up");
    let attempts = delivery["attempts"].as_array().unwrap();
    let times: Vec<_> = attempts
        .iter()
        .map(|attempt| attempt["at"].clone())
        .collect();
    assert_eq!(
        times,
        [
            "2026-01-02T03:04:05.250Z",
            "2026-01-02T03:05:05.250Z",
            "2026-01-03T03:05:05.250Z",
        ]
    );
}

#[test]
fn a_program_makes_the_attempts_before_it_answers_each_at_its_time() {
    let program = Program::start(&["--now", &NOW.to_string()]);
    let caller = &program.caller;
    // Nobody listens there.
    caller.control("/sandbox/webhook", r#"{"url":"http://127.0.0.1:9/"}"#);
    let user = caller.user("ada@example.test");
    caller.control(&decide_path(&user), r#"{"status":"approved"}"#);
    assert_eq!(
        advance(caller, &json!("1 hour")),
        "2026-01-02T04:04:05.250Z"
    );
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    let delivery = &log["deliveries"][0];
    assert_eq!(delivery["status"], "given_up");
    let attempts = delivery["attempts"].as_array().unwrap();
    let times: Vec<_> = attempts
        .iter()
        .map(|attempt| attempt["at"].clone())
        .collect();
    assert_eq!(
        times,
        [
            "2026-01-02T03:04:05.250Z",
            "2026-01-02T03:05:05.250Z",
            "2026-01-02T03:09:05.250Z",
        ]
    );
}

#[test]
fn a_moved_clock_outlives_the_process() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let now_flag = NOW.to_string();
    let arguments = ["--now", &now_flag, "--data", file.to_str().unwrap()];
    let mut first = Program::start(&arguments);
    let user = first.caller.user("ada@example.test");
    advance(&first.caller, &json!("3 days"));
    first.child.kill().unwrap();
    first.child.wait().unwrap();
    let second = Program::start(&arguments);
    assert_eq!(now(&second.caller, &user), 1_767_582_245.25);
}

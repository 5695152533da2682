//! The program's own deliveries, to a real receiver.

use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Barrier};

use paywint_sandbox::sign_webhook;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use super::receiver::{Receiver, Reply, status};
use crate::support::{Caller, Program, command, decide_path};

const SECRET: &str = "example-webhook-secret";

fn program(url: &str, arguments: &[&str]) -> Program {
    let webhook = ["--webhook-url", url, "--webhook-secret", SECRET];
    Program::start(&[&webhook, arguments].concat())
}

fn approve(caller: &Caller) -> String {
    let id = caller.user("ada@example.test");
    let answer = caller.control(&decide_path(&id), r#"{"status":"approved"}"#);
    assert_eq!(answer.status, 200, "{}", answer.body);
    id
}

fn send(caller: &Caller) {
    let answer = caller.control("/sandbox/webhook/send", r#"{"event":"any","data":{}}"#);
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// The log, once every attempt is made.
fn finished_log(caller: &Caller) -> Vec<Value> {
    let answer = caller.control("/sandbox/deliveries/flush", "{}");
    assert_eq!(answer.status, 200, "{}", answer.body);
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    log["deliveries"].as_array().unwrap().clone()
}

fn told(delivery: &Value) -> (&str, Vec<(Value, Value)>) {
    let attempts = delivery["attempts"].as_array().unwrap().iter();
    let attempts = attempts.map(|one| (one["status"].clone(), one["error"].clone()));
    (delivery["status"].as_str().unwrap(), attempts.collect())
}

#[test]
fn a_request_is_what_the_contract_says_to_the_byte() {
    let receiver = Receiver::that_answers(200);
    let program = program(&receiver.url, &["--seed", "1", "--now", "1767323045678"]);
    let id = approve(&program.caller);
    let received = receiver.next();
    let event_id = finished_log(&program.caller)[0]["event_id"].clone();
    let body = format!(
        r#"{{"event":"kyc.approved","id":{event_id},"data":{{"user_id":"{id}","kyc_status":"approved"}},"eventGeneratedTime":1767323045.678}}"#
    );
    assert_eq!(received.body, body);
    let address = receiver.url["http://".len()..].split('/').next().unwrap();
    let expected = format!(
        "POST /webhooks?from=sandbox HTTP/1.1\r\n\
         Content-Type: application/json\r\n\
         Paywint-Signature: {}\r\n\
         Paywint-Signature-Version: 1\r\n\
         Host: {address}\r\n\
         Content-Length: {}\r\n\r\n",
        sign_webhook(SECRET, 1_767_323_045, &body),
        body.len()
    );
    assert_eq!(received.head, expected);
    assert_eq!(receiver.rest().len(), 0);
}

#[test]
fn what_is_refused_is_sent_again() {
    let receiver = Receiver::start(|n| status(if n == 0 { 500 } else { 202 }));
    let program = program(&receiver.url, &["--webhook-time-scale", "0"]);
    approve(&program.caller);
    let (first, second) = (receiver.next(), receiver.next());
    assert_eq!(first.body, second.body);
    let log = finished_log(&program.caller);
    let attempts = vec![(json!(500), json!(null)), (json!(202), json!(null))];
    assert_eq!(told(&log[0]), ("delivered", attempts));
    assert_eq!(receiver.rest().len(), 0);
}

#[test]
fn a_receiver_that_hangs_is_not_waited_for() {
    let unfinished = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n".to_owned();
    for reply in [Reply::Nothing, Reply::RawAndNothing(unfinished)] {
        let receiver = Receiver::start(move |_| reply.clone());
        let flags = ["--webhook-time-scale", "0", "--webhook-timeout", "50"];
        let program = program(&receiver.url, &flags);
        send(&program.caller);
        let log = finished_log(&program.caller);
        let attempt = (json!(null), json!("no response within 0.05 s"));
        assert_eq!(told(&log[0]), ("given_up", vec![attempt; 3]));
    }
}

#[test]
fn an_answer_that_is_cut_off_is_none() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok".to_owned();
    let receiver = Receiver::start(move |_| Reply::Raw(cut.clone()));
    let program = program(&receiver.url, &["--webhook-time-scale", "0"]);
    send(&program.caller);
    let log = finished_log(&program.caller);
    let (status, attempts) = told(&log[0]);
    assert_eq!((status, &attempts[0].0), ("given_up", &json!(null)));
    let authority = receiver.url.split('/').nth(2).unwrap();
    let error = format!("{authority} closed the connection before its response was complete");
    assert_eq!(attempts[0].1, json!(error));
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let location = format!("http://{}/", elsewhere.local_addr().unwrap());
    let receiver = Receiver::start(move |_| {
        Reply::Raw(format!(
            "HTTP/1.1 307 Told\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ))
    });
    let program = program(&receiver.url, &["--webhook-time-scale", "0"]);
    send(&program.caller);
    let log = finished_log(&program.caller);
    assert_eq!(
        told(&log[0]),
        ("given_up", vec![(json!(307), json!(null)); 3])
    );
    assert!(elsewhere.accept().is_err());
    assert_eq!(receiver.rest().len(), 3);
}

#[test]
fn a_receiver_that_is_not_there_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let program = program(&url, &["--webhook-time-scale", "0"]);
    send(&program.caller);
    let log = finished_log(&program.caller);
    let (status, attempts) = told(&log[0]);
    assert_eq!((status, attempts.len()), ("given_up", 3));
    let error = attempts[0].1.as_str().unwrap();
    assert!(error.contains("refused"), "{error}");
}

#[test]
fn a_receiver_over_tls_has_to_be_trusted() {
    let (receiver, certificate) = Receiver::secure(|_| status(200));
    let directory = tempfile::tempdir().unwrap();
    let trusted = directory.path().join("trusted.pem");
    std::fs::write(&trusted, certificate).unwrap();
    let arguments = ["--webhook-url", &receiver.url, "--webhook-time-scale", "0"];
    let start = |roots: &Path| {
        let mut command = command();
        command
            .env("SSL_CERT_FILE", roots)
            .env_remove("SSL_CERT_DIR");
        Program::of(command, &arguments)
    };
    let program = start(&trusted);
    send(&program.caller);
    assert_eq!(
        receiver.next().body,
        finished_log(&program.caller)[0]["body"]
    );
    assert_eq!(told(&finished_log(&program.caller)[0]).0, "delivered");

    // No file with roots: those that the program brings along.
    let program = start(&directory.path().join("missing.pem"));
    send(&program.caller);
    let log = finished_log(&program.caller);
    let (status, attempts) = told(&log[0]);
    assert_eq!((status, attempts.len()), ("given_up", 3));
    let error = attempts[0].1.as_str().unwrap();
    assert!(error.contains("invalid peer certificate"), "{error}");
    assert_eq!(receiver.rest().len(), 0);
}

#[test]
fn deliveries_are_made_side_by_side() {
    let all_there = Arc::new(Barrier::new(8));
    let receiver = Receiver::start(move |_| {
        all_there.wait();
        status(200)
    });
    let program = program(&receiver.url, &["--webhook-duplicates", "7"]);
    send(&program.caller);
    let log = finished_log(&program.caller);
    assert_eq!(log.len(), 8);
    assert!(log.iter().all(|one| one["status"] == "delivered"));
}

#[test]
fn more_deliveries_than_go_side_by_side_are_all_made() {
    let receiver = Receiver::that_answers(200);
    let program = program(&receiver.url, &["--webhook-duplicates", "100"]);
    send(&program.caller);
    send(&program.caller);
    let log = finished_log(&program.caller);
    assert_eq!(log.len(), 202);
    assert!(log.iter().all(|one| one["status"] == "delivered"));
    assert_eq!(receiver.rest().len(), 202);
}

#[test]
fn a_flush_answers_when_all_attempts_are_made() {
    let receiver = Receiver::start(|n| status(if n < 2 { 500 } else { 200 }));
    let program = program(&receiver.url, &[]);
    let caller = &program.caller;
    caller.control("/sandbox/webhook", r#"{"hold":true}"#);
    send(caller);
    assert_eq!(receiver.rest().len(), 0);
    let answer = caller.control("/sandbox/deliveries/flush", "{}");
    assert_eq!(answer.told(), (200, r#"{"flushed":1}"#));
    assert_eq!(receiver.rest().len(), 3);
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    assert_eq!(log["deliveries"][0]["status"], "delivered");
}

#[test]
fn a_delivery_is_made_again_on_demand() {
    let receiver = Receiver::that_answers(200);
    let program = program(&receiver.url, &[]);
    send(&program.caller);
    let first = receiver.next();
    program
        .caller
        .control("/sandbox/deliveries/1/redeliver", "");
    assert_eq!(receiver.next().body, first.body);
}

#[test]
fn an_attempt_under_way_keeps_no_one_from_ending() {
    let receiver = Receiver::start(|_| Reply::Nothing);
    let mut program = program(&receiver.url, &["--webhook-timeout", "3600000"]);
    send(&program.caller);
    receiver.next();
    kill_process(Pid::from_child(&program.child), Signal::TERM).unwrap();
    assert!(program.child.wait().unwrap().success());
}

#[test]
fn what_a_killed_sandbox_had_under_way_is_delivered_after_its_restart() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let data = [
        "--data",
        file.to_str().unwrap(),
        "--webhook-timeout",
        "3600000",
    ];
    let hanging = Receiver::start(|_| Reply::Nothing);
    let mut first = program(&hanging.url, &data);
    approve(&first.caller);
    let before = hanging.next();
    first.child.kill().unwrap();
    first.child.wait().unwrap();

    let receiver = Receiver::that_answers(200);
    let second = program(&receiver.url, &data);
    assert_eq!(receiver.next().body, before.body);
    let log = finished_log(&second.caller);
    assert_eq!(
        told(&log[0]),
        ("delivered", vec![(json!(200), json!(null))])
    );
    assert_eq!(log.len(), 1);
    send(&second.caller);
    receiver.next();
    assert_eq!(finished_log(&second.caller)[1]["number"], 2);
}

#[test]
fn each_flag_reaches_the_webhook() {
    let flags = [
        "--webhook-time-scale=0.5",
        "--webhook-duplicates=2",
        "--webhook-disorder",
        "--webhook-stale=-301",
        "--webhook-lose=first_answer",
        "--webhook-forge",
    ];
    let program = program("https://receiver.test/a", &flags);
    let expected = json!({
        "url": "https://receiver.test/a", "time_scale": 0.5, "duplicates": 2, "disorder": true,
        "stale_seconds": -301, "lose": "first_answer", "forge": true, "hold": false,
    });
    let caller = &program.caller;
    assert_eq!(caller.control("/sandbox/webhook", "{}").json(), expected);
    caller.control("/sandbox/webhook", r#"{"url":null,"forge":false}"#);
    caller.control("/sandbox/reset", "");
    assert_eq!(caller.control("/sandbox/webhook", "{}").json(), expected);
}

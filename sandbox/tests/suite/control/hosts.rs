//! Whom a request may ask for: this machine, or the public URL.

use serde_json::json;

use crate::support::{
    CREATE, Caller, LIST, Program, Server, decide_path, get_path, inquiry_path, nth_id,
};

const REFUSED: &str =
    r#"{"detail":"The Host header names neither this machine nor the public URL"}"#;

/// The status for a request whose `Host` is that, in every form that a route may have.
fn statuses(caller: &Caller, host: &str) -> Vec<u16> {
    let host = ("Host", host);
    let targets = [
        "/",
        "/dashboard",
        "/dashboard/revision",
        "/assets/style.css",
        "/verify?inquiry-id=inq_1",
        "/verify/status?inquiry-id=inq_1",
        "/sandbox/deliveries",
        "/nothing",
        &get_path(&nth_id(1)),
        &inquiry_path(&nth_id(1)),
    ]
    .map(|target| caller.get_as(target, &[host]).status);
    let posted = [
        CREATE,
        LIST,
        "/verify",
        "/sandbox/reset",
        "/sandbox/webhook/send",
        &decide_path(&nth_id(1)),
        "/dashboard",
    ]
    .map(|target| caller.post_as(target, "{}", &[host]).status);
    targets.into_iter().chain(posted).collect()
}

/// How many users there are, whoever asks.
fn users(caller: &Caller) -> serde_json::Value {
    let list = caller.post(LIST, r#"{"rows_per_page":10,"page_no":1}"#);
    list.json()["totalRecords"].clone()
}

#[test]
fn a_name_that_was_made_to_lead_here_is_refused_on_every_route() {
    let server = Server::start();
    let caller = &server.caller;
    for host in [
        "evil.test",
        "evil.test:4010",
        "localhost.evil.test",
        "127.0.0.1.evil.test",
        "localhost@evil.test",
        "10.0.0.1",
        "0.0.0.0",
    ] {
        assert!(
            statuses(caller, host).iter().all(|status| *status == 403),
            "{host}"
        );
    }
    let body = r#"{"email":"rebound@example.test"}"#;
    let signature = caller.signature("POST", CREATE, Some(body.as_bytes()));
    let [media, platform, signature] = caller.headers(&signature);
    let rebound = [
        media,
        platform,
        signature,
        ("Host", "evil.test:4010"),
        ("Origin", "http://evil.test:4010"),
    ];
    assert_eq!(
        caller.post_as(CREATE, body, &rebound).told(),
        (403, REFUSED)
    );
    assert_eq!(users(caller), json!(0));
}

#[test]
fn the_host_of_an_absolute_target_counts_too() {
    let server = Server::start();
    for (target, status) in [
        ("http://evil.test/nothing", "403"),
        ("http://localhost:1/nothing", "404"),
    ] {
        let answer = server.caller.raw(&format!("GET {target}"), "", b"");
        let line = format!("HTTP/1.1 {status}");
        assert!(answer.starts_with(&line), "{target}: {answer}");
    }
    let twice = server
        .caller
        .raw("GET /nothing", "Host: evil.test\r\n", b"");
    assert!(
        twice.starts_with("HTTP/1.1 403") || twice.starts_with("HTTP/1.1 400"),
        "{twice}"
    );
}

#[test]
fn a_refused_body_is_read_to_its_end_or_to_the_limit() {
    let server = Server::start();
    let rebound = [("Host", "evil.test")];
    let long = "x".repeat(3 * 1024 * 1024);
    let answer = server.caller.post_as("/nothing", &long, &rebound);
    assert_eq!(
        answer.told(),
        (413, r#"{"detail":"Request body too large"}"#)
    );
    let answer = server.caller.post_as("/nothing", "short", &rebound);
    assert_eq!(answer.told(), (403, REFUSED));
}

#[test]
fn loopback_names_and_the_public_url_are_served() {
    let program = Program::start(&["--public-url", "http://Sandbox.Internal:4010/"]);
    let mut caller = program.caller.clone();
    assert_eq!(caller.base_url, "http://sandbox.internal:4010");
    caller.base_url = format!("http://127.0.0.1:{}", program.listening_port());
    for host in [
        "localhost",
        "LOCALHOST:80",
        "sandbox.localhost:4010",
        "127.0.0.1",
        "127.8.8.8:1",
        "[::1]:4010",
        "sandbox.internal",
        "SANDBOX.internal:8080",
    ] {
        let answer = caller.get_as("/dashboard", &[("Host", host)]);
        assert_eq!(answer.status, 200, "{host}");
    }
    let answer = caller.get_as("/dashboard", &[("Host", "other.internal")]);
    assert_eq!(answer.told(), (403, REFUSED));
}

#[test]
fn a_public_url_brings_the_control_routes_to_other_machines_and_to_no_other_name() {
    let program = Program::start(&["--host=0.0.0.0", "--public-url=http://sandbox:4010"]);
    let mut caller = program.caller.clone();
    caller.base_url = format!("http://127.0.0.1:{}", program.listening_port());
    let reset = |headers: &[(&str, &str)]| caller.post_as("/sandbox/reset", "", headers).status;
    assert_eq!(reset(&[("Host", "sandbox:4010")]), 200);
    let own = [("Host", "sandbox:4010"), ("Origin", "http://sandbox:4010")];
    assert_eq!(reset(&own), 200);
    let others = [("Host", "sandbox:4010"), ("Origin", "http://evil.test")];
    assert_eq!(reset(&others), 403);
    assert_eq!(reset(&[("Host", "evil.test")]), 403);
}

//! What goes wrong with calls on purpose.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use paywint_sandbox::STATIC_SIGNATURE;
use serde_json::{Value, json};

use crate::support::{
    Answer, CREATE, Caller, LIST, Program, Server, command, decide_path, get_path, inquiry_path,
    kyb_path, kyc_path, submit_kyb_path, wallet_path,
};

const ADA: &str = r#"{"email":"ada@example.test"}"#;
const FIRST_PAGE: &str = r#"{"rows_per_page":10,"page_no":1}"#;

/// Calls with a fault of its own.
fn post_with(caller: &Caller, fault: &str, target: &str, body: &str) -> Answer {
    let signature = caller.signature("POST", target, Some(body.as_bytes()));
    let mut headers = caller.headers(&signature).to_vec();
    headers.push(("X-Sandbox-Fault", fault));
    caller.post_as(target, body, &headers)
}

fn users(caller: &Caller) -> Value {
    caller.post(LIST, FIRST_PAGE).json()["totalRecords"].clone()
}

/// Sends a create that meets a fault, and returns every byte that comes back.
fn create_with(caller: &Caller, fault: &str) -> String {
    let header = format!("X-Sandbox-Fault: {fault}\r\n");
    caller.raw(&format!("POST {CREATE}"), &header, ADA.as_bytes())
}

fn set(caller: &Caller, faults: Value) -> Answer {
    let body = json!({ "faults": faults }).to_string();
    caller.control("/sandbox/faults", &body)
}

#[test]
fn a_call_that_meets_a_status_is_not_carried_out() {
    let server = Server::start();
    let caller = &server.caller;
    for (fault, status, reason) in [
        ("status:503", 503, "Service Unavailable"),
        ("status:401", 401, "Unauthorized"),
        ("status:302", 302, "Found"),
        ("status:599", 599, "Unknown Error"),
    ] {
        let answer = post_with(caller, fault, CREATE, ADA);
        let expected = format!(r#"{{"detail":"{reason}"}}"#);
        assert_eq!(answer.told(), (status, expected.as_str()));
        assert!(!answer.headers.contains_key("retry-after"));
    }
    let answer = post_with(caller, "status:429:retry-after=2", CREATE, ADA);
    assert_eq!(answer.told().0, 429);
    assert_eq!(answer.headers["retry-after"], "2");
    assert_eq!(users(caller), 0);
}

#[test]
fn garbage_stands_in_place_of_the_answer() {
    let server = Server::start();
    let answer = post_with(&server.caller, "garbage", CREATE, ADA);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.headers["content-type"], "text/html");
    assert!(answer.body.starts_with("<!doctype html>"));
    assert_eq!(users(&server.caller), 1);
}

#[test]
fn a_header_that_names_no_fault_is_refused() {
    let server = Server::start();
    let caller = &server.caller;
    for (fault, expected) in [
        ("", "Input should be one of 'status', 'slow'"),
        ("status:200", "a number from 300 to 599"),
        ("slow:soon", "milliseconds"),
        ("\u{e9}", "Input should be one of 'status', 'slow'"),
    ] {
        let answer = post_with(caller, fault, CREATE, ADA);
        let issue = &answer.json()["detail"][0];
        assert_eq!(answer.status, 422);
        assert_eq!(issue["loc"], json!(["header", "X-Sandbox-Fault"]));
        assert_eq!(issue["type"], "value_error");
        assert!(issue["msg"].as_str().unwrap().contains(expected), "{issue}");
    }
    assert_eq!(users(caller), 0);
}

#[test]
fn each_operation_is_met_by_its_name() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let calls = [
        ("users.create", CREATE.to_owned(), Some("{}")),
        ("users.list", LIST.to_owned(), Some(FIRST_PAGE)),
        ("users.get", get_path(&id), None),
        ("kyc.createInquiryLink", inquiry_path(&id), None),
        ("kyc.get", kyc_path(&id), None),
        ("kyb.submit", submit_kyb_path(&id), Some("{}")),
        ("kyb.get", kyb_path(&id), None),
        ("wallets.get", wallet_path(&id), None),
    ];
    for (operation, ..) in &calls {
        set(caller, json!([{ "on": operation, "fault": "status:418" }]));
        let mut met = Vec::new();
        for (name, target, body) in &calls {
            let answer = match body {
                Some(body) => caller.post(target, body),
                None => caller.get(target),
            };
            if answer.status == 418 {
                met.push(*name);
            }
        }
        assert_eq!(met, [*operation]);
    }
}

#[test]
fn faults_come_as_often_and_as_late_as_told_and_one_request_s_own_comes_first() {
    let server = Server::start();
    let caller = &server.caller;
    let told = set(
        caller,
        json!([
            { "fault": "status:503", "times": 2, "after": 1 },
            { "on": "users.list", "fault": "status:429:retry-after=2", "times": null },
        ]),
    );
    let expected = json!({ "faults": [
        { "on": "*", "fault": "status:503", "times": 2, "after": 1 },
        { "on": "users.list", "fault": "status:429:retry-after=2", "times": null, "after": 0 },
    ] });
    assert_eq!((told.status, told.json()), (200, expected));
    let mut statuses = Vec::new();
    for round in 0..5 {
        if round == 2 {
            let answer = post_with(caller, "status:500", LIST, FIRST_PAGE);
            statuses.push(answer.status);
        }
        statuses.push(caller.post(LIST, FIRST_PAGE).status);
    }
    assert_eq!(statuses, [429, 503, 500, 503, 429, 429]);
    set(caller, json!([]));
    assert_eq!(users(caller), 0);
}

#[test]
fn only_the_api_itself_meets_faults() {
    let server = Server::with(|config| config.faults = vec!["*=status:418".parse().unwrap()]);
    let caller = &server.caller;
    let met = [("X-Sandbox-Fault", "status:418")];
    for target in [
        "/dashboard",
        "/assets/style.css",
        "/verify?inquiry-id=inq_1",
    ] {
        assert_ne!(caller.get_as(target, &met).status, 418, "{target}");
    }
    for target in [&decide_path("1"), "/sandbox/kyc-page"] {
        assert_ne!(caller.post_as(target, "{}", &met).status, 418, "{target}");
    }
    assert_eq!(caller.get_as("/api/platform/nothing", &met).status, 404);
    assert_eq!(caller.get_as(CREATE, &met).status, 405);
    assert_eq!(caller.post(CREATE, "{}").status, 418);
}

#[test]
fn wrong_rules_are_told_and_change_nothing() {
    let server = Server::start();
    let caller = &server.caller;
    set(caller, json!([{ "fault": "status:418" }]));
    for (faults, place, expected) in [
        (json!("drop"), json!([]), "a valid list"),
        (json!({}), json!([]), "a valid list"),
        (json!([1]), json!([0]), "an object that has 'fault'"),
        (json!([{}]), json!([0]), "an object that has 'fault'"),
        (
            json!([{ "fault": "drop", "time": 1 }]),
            json!([0]),
            "unknown key 'time'",
        ),
        (
            json!([{ "fault": null }]),
            json!([0]),
            "an object that has 'fault'",
        ),
        (
            json!([{ "fault": 503 }]),
            json!([0, "fault"]),
            "a valid string",
        ),
        (
            json!([{ "fault": "drop" }, { "fault": "crash" }]),
            json!([1, "fault"]),
            "'status', 'slow'",
        ),
        (
            json!([{ "fault": "drop", "on": "users.make" }]),
            json!([0, "on"]),
            "'users.create'",
        ),
        (
            json!([{ "fault": "drop", "times": 0 }]),
            json!([0, "times"]),
            "from 1 to",
        ),
        (
            json!([{ "fault": "drop", "times": "1" }]),
            json!([0, "times"]),
            "from 1 to",
        ),
        (
            json!([{ "fault": "drop", "after": 1.5 }]),
            json!([0, "after"]),
            "from 0 to",
        ),
        (
            json!([{ "fault": "drop", "after": 4_294_967_296_u64 }]),
            json!([0, "after"]),
            "from 0 to",
        ),
    ] {
        let answer = set(caller, faults.clone());
        let issue = &answer.json()["detail"][0];
        assert_eq!(answer.status, 422, "{faults}");
        let mut loc = vec![json!("body"), json!("faults")];
        loc.extend(place.as_array().unwrap().clone());
        assert_eq!(issue["loc"], Value::from(loc), "{faults}");
        assert!(issue["msg"].as_str().unwrap().contains(expected), "{issue}");
    }
    let answer = caller.control("/sandbox/faults", "{}");
    let expected =
        r#"{"detail":[{"loc":["body","faults"],"msg":"Field required","type":"missing"}]}"#;
    assert_eq!(answer.told(), (422, expected));
    let twice = set(
        caller,
        json!([{ "fault": "", "times": 0 }, { "fault": "" }]),
    );
    assert_eq!(twice.json()["detail"].as_array().unwrap().len(), 3);
    assert_eq!(caller.post(CREATE, ADA).status, 418);
}

#[test]
fn a_dropped_call_is_not_carried_out_and_a_lost_one_is() {
    let program = Program::start(&[]);
    let caller = &program.caller;
    assert_eq!(create_with(caller, "drop"), "");
    assert_eq!(users(caller), 0);
    assert_eq!(create_with(caller, "lost"), "");
    assert_eq!(users(caller), 1);
}

#[test]
fn a_cut_answer_says_how_long_it_would_have_been() {
    let program = Program::start(&[]);
    let caller = &program.caller;
    let answer = create_with(caller, "cut");
    assert_eq!(users(caller), 1);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    let (_, length) = head.split_once("content-length: ").unwrap();
    let length: usize = length.split("\r\n").next().unwrap().parse().unwrap();
    assert_eq!(body.len(), length / 2);
    assert!(body.starts_with(r#"{"success":true"#), "{body}");
}

#[test]
fn a_slow_answer_is_whole() {
    let program = Program::start(&[]);
    let answer = post_with(&program.caller, "slow:1", CREATE, ADA);
    assert_eq!(answer.data()["email"], "ada@example.test");
}

#[test]
fn a_call_that_hangs_is_not_carried_out_and_gets_no_byte() {
    let program = Program::start(&[]);
    let caller = &program.caller;
    let mut stream = TcpStream::connect(&caller.base_url["http://".len()..]).unwrap();
    let head = format!(
        "POST {CREATE} HTTP/1.1\r\nHost: localhost\r\nX-Sandbox-Fault: hang\r\nX-Platform-ID: {}\r\n\
         X-Signature: {STATIC_SIGNATURE}\r\nContent-Length: {}\r\n\r\n{ADA}",
        caller.platform_id,
        ADA.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // An answer to a later call would have come behind the one to this.
    assert_eq!(users(caller), 0);
    stream
        .set_read_timeout(Some(Duration::from_millis(100)))
        .unwrap();
    let error = stream.read(&mut [0; 1]).unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut
    ));
}

#[test]
fn the_command_line_s_faults_are_back_after_a_reset() {
    let program = Program::start(&[
        "--fault=users.create=drop,times=1",
        "--fault",
        "garbage,after=1",
    ]);
    let caller = &program.caller;
    let create = || caller.raw(&format!("POST {CREATE}"), "", ADA.as_bytes());
    let rounds = || {
        let answers = [create(), create(), create()];
        answers.map(|answer| match answer.split_once("\r\n\r\n") {
            Some((_, body)) => body.get(..9).unwrap().to_owned(),
            None => answer,
        })
    };
    let expected = ["", r#"{"success"#, "<!doctype"];
    assert_eq!(rounds(), expected);
    set(caller, json!([]));
    assert_eq!(caller.control("/sandbox/reset", "").status, 200);
    assert_eq!(rounds(), expected);
}

#[test]
fn a_flag_that_is_no_fault_is_told_with_those_that_are() {
    for (given, told) in [
        ("crash", "'status', 'slow'"),
        ("users.make=drop", "'users.create', 'users.list'"),
        ("drop,times=0", "from 1 to"),
    ] {
        let output = command().args(["--fault", given]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains(told), "{stderr}");
    }
}

//! The media type of what a control route takes.

use crate::support::{Answer, Caller, LIST, Server};

const REFUSED: &str =
    r#"{"detail":"The body must be JSON, with the header Content-Type: application/json"}"#;
const ROUTES: [&str; 6] = [
    "/sandbox/advance",
    "/sandbox/deliveries/flush",
    "/sandbox/faults",
    "/sandbox/webhook",
    "/sandbox/webhook/send",
    "/sandbox/reset",
];

fn post(caller: &Caller, target: &str, body: &str, media_type: &str) -> Answer {
    caller.post_as(target, body, &[("Content-Type", media_type)])
}

#[test]
fn a_body_that_is_not_json_is_refused_and_changes_nothing() {
    let server = Server::start();
    let caller = &server.caller;
    caller.user("ada@example.test");
    for target in ROUTES {
        for media_type in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            "",
        ] {
            let answer = post(caller, target, "{}", media_type);
            assert_eq!(answer.told(), (415, REFUSED), "{target} {media_type:?}");
        }
    }
    let list = caller.post(LIST, r#"{"rows_per_page":10,"page_no":1}"#);
    assert_eq!(list.json()["totalRecords"], 1);
}

#[test]
fn json_of_any_name_is_taken_and_no_body_needs_a_media_type() {
    let server = Server::start();
    let caller = &server.caller;
    for media_type in [
        "application/json",
        "APPLICATION/JSON; charset=utf-8",
        "application/problem+json",
    ] {
        let answer = post(caller, "/sandbox/faults", r#"{"faults":[]}"#, media_type);
        assert_eq!(answer.status, 200, "{media_type} {}", answer.body);
    }
    let answer = post(caller, "/sandbox/reset", "", "text/plain");
    assert_eq!(answer.status, 200, "{}", answer.body);
}

//! The routes by which a test or a developer moves the sandbox itself.

use serde_json::{Value, json};

use crate::support::{
    Caller, LIST, Program, Server, decide_path, get_path, inquiry_path, nth_id, set_wallet_path,
};

const STATUSES: [&str; 7] = [
    "pending",
    "applied",
    "in_review",
    "approved",
    "rejected",
    "failed",
    "completed",
];

fn decide(caller: &Caller, id: &str, status: &str) -> Value {
    let answer = caller.control(&decide_path(id), &json!({ "status": status }).to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

fn status(caller: &Caller, id: &str) -> Value {
    caller.get(&get_path(id)).data()["kyc_status"].clone()
}

#[test]
fn a_user_can_be_given_any_status() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    for name in STATUSES {
        let expected = json!({ "user_id": id, "kyc_status": name });
        assert_eq!(decide(caller, &id, name), expected);
        assert_eq!(status(caller, &id), name);
        let is_pending = caller.get(&inquiry_path(&id)).data()["is_kyc_pending"].clone();
        assert_eq!(is_pending, name == "pending");
    }
}

#[test]
fn a_decision_closes_the_open_inquiry_and_follows_a_submission() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let target = caller.verify_target(&id);
    for name in ["applied", "in_review", "rejected"] {
        decide(caller, &id, name);
        let page = caller.get_as(&target, &[]).body;
        let shown = format!(r#"<span class="status {name}">{name}</span>"#);
        assert!(page.contains(&shown), "{page}");
    }
    assert_eq!(caller.decide(&target, "approve").status, 409);
}

#[test]
fn a_user_sent_back_to_pending_gets_another_inquiry() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let first = caller.verify_target(&id);
    decide(caller, &id, "pending");
    assert_eq!(caller.verify_target(&id), first);
    decide(caller, &id, "rejected");
    decide(caller, &id, "pending");
    let second = caller.verify_target(&id);
    assert_ne!(second, first);
    assert!(caller.get_as(&first, &[]).body.contains("rejected"));
    decide(caller, &id, "approved");
    assert!(caller.get_as(&first, &[]).body.contains("rejected"));
    assert!(caller.get_as(&second, &[]).body.contains("approved"));
}

#[test]
fn a_reset_leaves_nothing() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let target = caller.verify_target(&id);
    let answer = caller.control("/sandbox/reset", "");
    assert_eq!(answer.told(), (200, r#"{"reset":true}"#));
    let list = caller.post(LIST, r#"{"rows_per_page":10,"page_no":1}"#);
    assert_eq!(list.json()["totalRecords"], 0);
    assert_eq!(caller.get(&get_path(&id)).status, 404);
    assert_eq!(caller.get_as(&target, &[]).status, 404);
    caller.user("ada@example.test");
}

#[test]
fn a_page_behaves_as_told_to_everyone_or_to_one_user() {
    let server = Server::start();
    let caller = &server.caller;
    let (ada, grace) = (
        caller.user("ada@example.test"),
        caller.user("grace@example.test"),
    );
    let targets = [&ada, &grace].map(|id| caller.verify_target(id));
    let is_silent = || {
        [0, 1].map(|n: usize| {
            caller
                .get_as(&targets[n], &[])
                .body
                .contains(" data-silent")
        })
    };
    let behave = |body: Value| {
        let answer = caller.control("/sandbox/kyc-page", &body.to_string());
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()
    };
    assert_eq!(is_silent(), [false, false]);
    let told = behave(json!({ "behaviour": "silent", "user_id": ada }));
    assert_eq!(told, json!({ "behaviour": "silent", "user_id": ada }));
    assert_eq!(is_silent(), [true, false]);
    let told = behave(json!({ "behaviour": "slow", "delayMs": 5 }));
    assert_eq!(told, json!({ "behaviour": "slow:5", "user_id": null }));
    assert_eq!(is_silent(), [true, false]);
    behave(json!({ "behaviour": "normal", "user_id": ada }));
    behave(json!({ "behaviour": "silent" }));
    assert_eq!(is_silent(), [false, true]);

    caller.control("/sandbox/reset", "");
    let target = caller.verify_target(&caller.user("ada@example.test"));
    assert!(!caller.get_as(&target, &[]).body.contains(" data-silent"));
}

#[test]
fn wrong_behaviours_are_told() {
    let server = Server::start();
    let caller = &server.caller;
    for (body, place, kind) in [
        (json!({}), "behaviour", "missing"),
        (json!({ "behaviour": "sleepy" }), "behaviour", "enum"),
        (json!({ "behaviour": 1 }), "behaviour", "string_type"),
        (json!({ "behaviour": "slow" }), "delayMs", "enum"),
        (
            json!({ "behaviour": "slow", "delayMs": -1 }),
            "delayMs",
            "enum",
        ),
        (
            json!({ "behaviour": "slow", "delayMs": 2_147_483_648_u32 }),
            "delayMs",
            "enum",
        ),
        (
            json!({ "behaviour": "error", "code": "E1" }),
            "code",
            "enum",
        ),
        (
            json!({ "behaviour": "auto", "outcome": null }),
            "outcome",
            "enum",
        ),
        (
            json!({ "behaviour": "silent", "user_id": "1" }),
            "user_id",
            "uuid_parsing",
        ),
    ] {
        let answer = caller.control("/sandbox/kyc-page", &body.to_string());
        let issue = &answer.json()["detail"][0];
        assert_eq!(answer.status, 422, "{body}");
        assert_eq!(issue["loc"], json!(["body", place]), "{body}");
        assert_eq!(issue["type"], kind, "{body}");
    }
    let stranger = json!({ "behaviour": "silent", "user_id": nth_id(9) });
    let answer = caller.control("/sandbox/kyc-page", &stranger.to_string());
    assert_eq!(answer.told(), (404, r#"{"detail":"User not found"}"#));
}

#[test]
fn wrong_decisions_are_told() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let wrong = r#"{"loc":["body","status"],"msg":"Input should be one of 'pending', 'applied', 'in_review', 'approved', 'rejected', 'failed', 'completed', 'deleted'","type":"enum"}"#;
    let missing = r#"{"loc":["body","status"],"msg":"Field required","type":"missing"}"#;
    for (body, issue) in [
        ("{}", missing),
        (r#"{"status":"APPROVED"}"#, wrong),
        (r#"{"status":null}"#, wrong),
        (r#"{"status":1}"#, wrong),
    ] {
        let answer = caller.control(&decide_path(&id), body);
        let expected = format!(r#"{{"detail":[{issue}]}}"#);
        assert_eq!(answer.told(), (422, expected.as_str()), "{body}");
    }
    let answer = caller.control(&decide_path("1"), "{}");
    let detail = &answer.json()["detail"];
    assert_eq!(
        (&detail[0]["loc"][1], &detail[1]["loc"][1]),
        (&json!("user_id"), &json!("status"))
    );
    let answer = caller.control(&decide_path(&nth_id(9)), r#"{"status":"approved"}"#);
    assert_eq!(answer.told(), (404, r#"{"detail":"User not found"}"#));
    assert_eq!(status(caller, &id), "pending");
}

#[test]
fn no_page_of_another_origin_can_move_the_sandbox() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let (path, wallet) = (decide_path(&id), set_wallet_path(&id));
    let (path, body) = (path.as_str(), r#"{"status":"approved"}"#);
    for origin in ["null", "https://evil.test", "http://127.0.0.1:1", ""] {
        for target in [
            path,
            &wallet,
            "/sandbox/kyc-page",
            "/sandbox/faults",
            "/sandbox/reset",
        ] {
            let answer = caller.post_as(target, body, &[("Origin", origin)]);
            let expected = r#"{"detail":"Pages of another origin are not allowed"}"#;
            assert_eq!(answer.told(), (403, expected), "{origin} {target}");
        }
    }
    assert_eq!(status(caller, &id), "pending");
    let own = ("Origin", caller.base_url.as_str());
    assert_eq!(caller.post_as(path, body, &[own]).status, 200);
}

#[test]
fn a_sandbox_that_others_can_reach_has_no_such_routes() {
    let program = Program::start(&["--host", "0.0.0.0"]);
    for target in [
        decide_path(&nth_id(1)).as_str(),
        set_wallet_path(&nth_id(1)).as_str(),
        "/sandbox/kyc-page",
        "/sandbox/faults",
        "/sandbox/reset",
    ] {
        let answer = program.caller.control(target, "{}");
        assert_eq!(answer.told(), (404, r#"{"detail":"Not Found"}"#));
    }
}

#[test]
fn storage_that_fails_is_told() {
    let server = Server::broken(|_| ());
    for (target, body) in [
        (decide_path(&nth_id(1)).as_str(), r#"{"status":"failed"}"#),
        ("/sandbox/reset", ""),
    ] {
        assert_eq!(server.caller.control(target, body).status, 500);
    }
}

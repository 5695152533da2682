//! What outlives the process.

use serde_json::json;

use crate::support::{CREATE, LIST, Program, decide_path, get_path, inquiry_path};

#[test]
fn a_killed_sandbox_loses_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let start = || Program::start(&["--data", file.to_str().unwrap()]);

    let mut first = start();
    let caller = &first.caller;
    let approved = caller.user("approved@example.test");
    let open = caller.user("open@example.test");
    let untouched = caller.user("untouched@example.test");
    let applied = caller.user("applied@example.test");
    caller.decide(&caller.verify_target(&approved), "approve");
    let applied_target = caller.verify_target(&applied);
    caller.decide(&applied_target, "review");
    let open_target = caller.verify_target(&open);
    let listed = |program: &Program| {
        let body = r#"{"rows_per_page":10,"page_no":1}"#;
        let answer = program.caller.post(LIST, body).json();
        (answer["records"].clone(), answer["totalRecords"].clone())
    };
    let before = listed(&first);
    assert_eq!(before.1, 4);
    // SIGKILL: nothing is told and nothing can be put in order.
    first.child.kill().unwrap();
    first.child.wait().unwrap();

    let second = start();
    let caller = &second.caller;
    assert_eq!(listed(&second), before);
    let status = |id: &str| caller.get(&get_path(id)).data()["kyc_status"].clone();
    assert_eq!(status(&approved), "approved");
    assert_eq!(status(&open), "pending");
    assert_eq!(status(&untouched), "pending");
    assert_eq!(status(&applied), "applied");
    caller.control(&decide_path(&applied), r#"{"status":"in_review"}"#);
    assert_eq!(status(&applied), "in_review");
    let page = caller.get_as(&applied_target, &[]).body;
    assert!(page.contains(r#"data-result="needs_review""#));
    assert_eq!(
        caller.get(&inquiry_path(&approved)).data(),
        json!({ "inquiry_url": null, "is_kyc_pending": false })
    );
    assert_eq!(caller.verify_target(&open), open_target);
    let again = caller.post(CREATE, r#"{"email":"approved@example.test"}"#);
    assert_eq!(again.status, 409);
}

#[test]
fn a_sandbox_without_a_file_starts_empty() {
    let users = |program: &Program| {
        let body = r#"{"rows_per_page":10,"page_no":1}"#;
        program.caller.post(LIST, body).json()["totalRecords"].clone()
    };
    let first = Program::start(&[]);
    first.caller.user("ada@example.test");
    assert_eq!(users(&first), 1);
    drop(first);
    assert_eq!(users(&Program::start(&[])), 0);
}

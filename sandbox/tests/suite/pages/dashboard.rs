//! The dashboard: what it shows, and the forms that decide.

use serde_json::json;

use crate::support::{
    Answer, CREATE, Caller, Program, Server, business, decide_path, get_path, nth_id,
    set_wallet_path, submit_kyb_path,
};

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

fn shown(caller: &Caller) -> String {
    let page = caller.get_as("/dashboard", &[]);
    assert_eq!(page.status, 200);
    page.body
}

/// What stands in a user's row.
fn row(caller: &Caller, id: &str) -> String {
    let page = shown(caller);
    let (_, rest) = page.split_once(&format!(r#"<tr id="user-{id}">"#)).unwrap();
    rest.split_once("</tr>").unwrap().0.to_owned()
}

fn pill(status: &str) -> String {
    format!(r#"<span class="status {status}">{status}</span>"#)
}

fn form(what: &str, id: &str) -> String {
    format!("/dashboard/users/{id}/{what}")
}

fn press(caller: &Caller, target: &str, body: &str) -> Answer {
    caller.post_as(target, body, &[FORM, ("Origin", &caller.base_url)])
}

fn decided(caller: &Caller, id: &str) -> (String, String) {
    let data = caller.get(&get_path(id)).data();
    let of = |field: &str| data[field].as_str().unwrap_or("none").to_owned();
    (of("kyc_status"), of("kyb_status"))
}

#[test]
fn each_user_is_shown_with_the_way_to_the_inquiry() {
    let server = Server::start();
    let caller = &server.caller;
    assert!(shown(caller).contains("No users yet"));
    let ada = caller.user("ada@example.test");
    let grace = caller.user("grace@example.test");
    let target = caller.verify_target(&grace);

    let page = shown(caller);
    assert!(page.contains("2 users"));
    let (newest, oldest) = page
        .split_once("<code>00000000-0000-4000-8000-000000000002</code>")
        .unwrap();
    assert!(newest.contains("grace@example.test") && !newest.contains("ada@example.test"));
    assert!(oldest.contains("ada@example.test"));
    let link = format!(r#"href="{}{target}""#, caller.base_url);
    assert_eq!(page.matches(&link).count(), 1);
    assert!(row(caller, &grace).contains(&link));

    caller.decide(&target, "approve");
    caller.decide(&caller.verify_target(&ada), "reject");
    assert!(row(caller, &grace).contains(&pill("approved")));
    assert!(row(caller, &ada).contains(&pill("rejected")));
    assert!(!shown(caller).contains("Open inquiry"));
}

#[test]
fn a_row_tells_of_the_business_and_of_the_wallet() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let fresh = row(caller, &id);
    assert!(fresh.contains(r#"<td data-label="KYB">–</td>"#), "{fresh}");
    assert!(fresh.contains(r#"<span class="amount">$0.00</span></td>"#));

    caller.control(&decide_path(&id), r#"{"status":"completed"}"#);
    caller
        .post(&submit_kyb_path(&id), &business().to_string())
        .data();
    let balances = json!({ "current_balance": 1250.4, "available_balance": 7 });
    caller.control(&set_wallet_path(&id), &balances.to_string());
    let row = row(caller, &id);
    let kyb = format!(r#"<td data-label="KYB">{}"#, pill("pending"));
    assert!(
        row.contains(&pill("completed")) && row.contains(&kyb),
        "{row}"
    );
    assert!(row.contains("$1250.40") && row.contains("of which $7.00 available"));
    for secret in ["Example Ltd", "files.example.test", "00-1234567"] {
        assert!(!shown(caller).contains(secret), "{secret}");
    }
}

#[test]
fn the_revision_changes_with_what_is_shown() {
    let server = Server::start();
    let caller = &server.caller;
    let revision = || caller.get_as("/dashboard/revision", &[]).json()["revision"].clone();
    let mut seen = vec![revision()];
    let mut is_new = || {
        let latest = revision();
        assert_eq!(latest, revision());
        assert!(!seen.contains(&latest));
        seen.push(latest);
    };
    let id = caller.user("ada@example.test");
    is_new();
    let target = caller.verify_target(&id);
    is_new();
    caller.decide(&target, "approve");
    is_new();
    caller
        .post(&submit_kyb_path(&id), &business().to_string())
        .data();
    is_new();
    caller.control(&set_wallet_path(&id), r#"{"current_balance":0.01}"#);
    is_new();
    assert!(shown(caller).contains(&format!("data-revision={}", revision())));
}

#[test]
fn forms_decide_and_lead_back_to_where_they_were() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    for status in [
        "applied",
        "in_review",
        "rejected",
        "failed",
        "completed",
        "pending",
        "approved",
    ] {
        let button = format!(r#"name="status" value="{status}""#);
        assert_eq!(row(caller, &id).matches(&button).count(), 1, "{status}");
        let answer = press(caller, &form("kyc", &id), &format!("status={status}"));
        assert_eq!(answer.status, 303);
        let back = format!("/dashboard#user-{id}");
        assert_eq!(answer.headers["location"], back.as_str());
        assert_eq!(decided(caller, &id).0, status);
        assert!(!row(caller, &id).contains(&button), "{status}");
    }
    caller
        .post(&submit_kyb_path(&id), &business().to_string())
        .data();
    for status in ["rejected", "pending", "approved"] {
        let target = form("kyb", &id);
        assert!(row(caller, &id).contains(&format!(r#"action="{target}""#)));
        assert_eq!(
            press(caller, &target, &format!("status={status}")).status,
            303
        );
        assert_eq!(
            decided(caller, &id),
            ("approved".to_owned(), status.to_owned())
        );
    }
    for (what, left) in [("kyb", ("approved", "none")), ("kyc", ("pending", "none"))] {
        let button = format!(r#"id="{what}-{id}-deleted""#);
        assert!(row(caller, &id).contains(&button));
        assert_eq!(
            press(caller, &form(what, &id), "status=deleted").status,
            303
        );
        assert_eq!(decided(caller, &id), (left.0.to_owned(), left.1.to_owned()));
        assert!(!row(caller, &id).contains(&button));
    }
}

#[test]
fn a_form_that_cannot_be_followed_changes_nothing_and_says_so() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    for (what, id, body, status, reason) in [
        (
            "kyc",
            &*id,
            "status=verified",
            422,
            "The form was not understood",
        ),
        ("kyc", &id, "", 422, "The form was not understood"),
        (
            "kyb",
            &id,
            "status=failed",
            422,
            "The form was not understood",
        ),
        ("kyb", &id, "status=approved", 404, "KYB record not found"),
        ("kyc", &nth_id(9), "status=approved", 404, "User not found"),
        (
            "kyc",
            "me",
            "status=approved",
            422,
            "The form was not understood",
        ),
    ] {
        let answer = press(caller, &form(what, id), body);
        assert_eq!(answer.headers["content-type"], "text/html; charset=utf-8");
        assert_eq!(answer.status, status, "{body}");
        assert!(answer.body.contains(reason), "{}", answer.body);
        assert!(answer.body.contains(r#"<a href="/dashboard">"#));
    }
    assert_eq!(
        decided(caller, &id),
        ("pending".to_owned(), "none".to_owned())
    );
    let broken = Server::broken(|_| ());
    let answer = press(&broken.caller, &form("kyc", &id), "status=approved");
    assert_eq!(answer.status, 500);
}

#[test]
fn no_page_of_another_origin_can_press_a_button() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let target = form("kyc", &id);
    let port = caller.base_url.rsplit_once(':').unwrap().1;
    let evil = format!("evil.test:{port}");
    let evil_page = format!("http://{evil}");
    for headers in [
        vec![FORM, ("Origin", "null")],
        vec![FORM, ("Origin", "https://evil.test")],
        vec![FORM, ("Origin", "http://localhost:1")],
    ] {
        let answer = caller.post_as(&target, "status=approved", &headers);
        assert_eq!(answer.status, 403, "{headers:?}");
        assert!(answer.body.contains("Not for pages of another origin"));
    }
    // A name of somebody else's that leads here.
    let rebound = [FORM, ("Origin", &evil_page), ("Host", &evil)];
    let answer = caller.post_as(&target, "status=approved", &rebound);
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("The Host header names neither"));
    assert_eq!(decided(caller, &id).0, "pending");

    for (status, host) in [
        ("approved", "localhost"),
        ("failed", "[::1]"),
        ("rejected", "sandbox.localhost"),
    ] {
        let host = format!("{host}:{port}");
        let own_page = format!("http://{host}");
        let headers = [FORM, ("Origin", &own_page), ("Host", &host)];
        let answer = caller.post_as(&target, &format!("status={status}"), &headers);
        assert_eq!(answer.status, 303, "{host}");
        assert_eq!(decided(caller, &id).0, status);
    }
}

#[test]
fn a_sandbox_that_others_can_reach_shows_and_takes_no_forms() {
    let program = Program::start(&["--host", "0.0.0.0"]);
    let caller = &program.caller;
    let id = caller.user("ada@example.test");
    let page = shown(caller);
    assert!(page.contains("ada@example.test") && !page.contains("<form"));
    let answer = press(caller, &form("kyc", &id), "status=approved");
    assert_eq!(answer.status, 404);
    assert_eq!(decided(caller, &id).0, "pending");
}

#[test]
fn what_names_a_user_to_a_reader_is_escaped_in_attributes_too() {
    let server = Server::start();
    let caller = &server.caller;
    let name = r#"" autofocus onfocus="alert(1)"#;
    caller.post(
        CREATE,
        &json!({ "name": name, "email": "a@b.test" }).to_string(),
    );
    let escaped = "Decide on the KYC of &quot; autofocus onfocus=&quot;alert(1)";
    assert!(row(caller, &nth_id(1)).contains(&format!(r#"aria-label="{escaped}""#)));
}

#[test]
fn rows_are_short_and_as_many_as_a_page_has_however_long_the_data_is() {
    let server = Server::start();
    let caller = &server.caller;
    let long = "é".repeat(200_000);
    for number in 0..105 {
        let phone = format!("{number}{long}");
        let name = if number > 80 { &long } else { "Ada" };
        let body = json!({ "name": name, "phone_country_code": "+1", "phone": phone });
        let data = caller.post(CREATE, &body.to_string()).data();
        assert_eq!(data["phone"], phone);
    }
    let page = shown(caller);
    assert!(page.contains("105 users, the newest 100 below"));
    assert_eq!(page.matches(r#"<tr id="user-"#).count(), 100);
    assert!(page.len() < 500_000, "{} bytes", page.len());
    let newest = row(caller, &nth_id(105));
    let name = format!("<strong>{}…</strong>", "é".repeat(120));
    assert!(newest.contains(&name), "{newest}");
    assert!(newest.contains(&format!("<span>+1 104{}…</span>", "é".repeat(117))));
    assert!(newest.contains(&format!("Decide on the KYC of {}…\"", "é".repeat(120))));
}

//! The hosted verification page and the dashboard.

use paywint_sandbox::PageBehaviour;
use serde_json::json;

use crate::support::{
    Answer, CREATE, Caller, Program, Server, decide_path, get_path, inquiry_path, nth_id,
};

/// The pages of the dashboard's sidebar.
const PAGES: [&str; 7] = [
    "/dashboard",
    "/dashboard/users",
    "/dashboard/payments",
    "/dashboard/review",
    "/dashboard/webhooks",
    "/dashboard/requests",
    "/dashboard/settings",
];

fn open(caller: &Caller, target: &str) -> Answer {
    let answer = caller.get_as(target, &[]);
    assert_eq!(answer.headers["content-type"], "text/html; charset=utf-8");
    answer
}

fn policy(answer: &Answer) -> &str {
    answer.headers["content-security-policy"].to_str().unwrap()
}

#[test]
fn the_verification_page_asks_and_then_tells() {
    for (decision, status) in [("approve", "approved"), ("reject", "rejected")] {
        let server = Server::start();
        let caller = &server.caller;
        let id = caller.user("ada@example.test");
        let target = caller.verify_target(&id);

        let question = open(caller, &target);
        assert_eq!(question.status, 200);
        for button in ["approve", "reject"] {
            let html = format!(r#"name="decision" value="{button}""#);
            assert!(question.body.contains(&html));
        }

        let pressed = caller.decide(&target, decision);
        assert_eq!(pressed.status, 303);
        assert_eq!(pressed.headers["location"], target);
        let result = open(caller, &target);
        assert_eq!(result.status, 200);
        assert!(
            result
                .body
                .contains(&format!(r#"<span class="status {status}">{status}</span>"#))
        );
        assert!(!result.body.contains("<form"));
        assert_eq!(caller.get(&get_path(&id)).data()["kyc_status"], status);
    }
}

#[test]
fn a_decision_stands() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let target = caller.verify_target(&id);
    caller.decide(&target, "reject");
    let second = caller.decide(&target, "approve");
    assert_eq!(second.status, 409);
    assert!(second.body.contains("rejected"));
    assert_eq!(caller.get(&get_path(&id)).data()["kyc_status"], "rejected");
}

#[test]
fn unknown_inquiries_and_broken_forms_get_a_page() {
    let server = Server::start();
    let caller = &server.caller;
    for target in [
        "/verify",
        "/verify?inquiry-id=",
        "/verify?inquiry-id=inq_0",
        "/verify?inquiry-id=a&inquiry-id=b",
        "/verify?inquiry-id=%ff",
    ] {
        let page = open(caller, target);
        assert_eq!(page.status, 404, "{target}");
        assert!(page.body.contains("Unknown inquiry"));
    }
    assert_eq!(
        caller.decide("/verify?inquiry-id=inq_0", "approve").status,
        404
    );
    let target = caller.verify_target(&caller.user("ada@example.test"));
    let broken = caller.decide(&target, "perhaps");
    assert_eq!(broken.status, 400);
    assert!(broken.body.contains("Nothing was decided"));
    // Larger than what is read of a body.
    let long = caller.decide(
        &target,
        &format!("approve&more={}", "x".repeat(1024 * 1024)),
    );
    assert_eq!(long.status, 400);
    assert!(long.body.contains("Nothing was decided"));
    assert!(open(caller, &target).body.contains("<form"));
}

#[test]
fn storage_that_fails_gets_a_page_that_can_be_framed() {
    let server = Server::broken(|_| ());
    let caller = &server.caller;
    for page in [
        open(caller, "/verify?inquiry-id=inq_0"),
        open(caller, "/dashboard"),
        open(caller, "/dashboard/users"),
        open(caller, "/dashboard/review"),
        open(caller, "/dashboard/webhooks"),
        open(caller, "/dashboard/requests"),
        open(caller, "/dashboard/settings"),
        open(caller, "/dashboard/revision"),
        caller.decide("/verify?inquiry-id=inq_0", "approve"),
    ] {
        assert_eq!(page.status, 500);
        assert!(page.body.contains("The sandbox cannot read its data"));
        assert!(policy(&page).contains("frame-ancestors 'self' http://localhost:*"));
    }
}

#[test]
fn only_pages_of_this_machine_may_frame_the_verification() {
    let server = Server::start();
    let caller = &server.caller;
    let target = caller.verify_target(&caller.user("ada@example.test"));
    let expected = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                    img-src data:; form-action 'self'; base-uri 'none'; \
                    frame-ancestors 'self' http://localhost:* http://127.0.0.1:* \
                    https://localhost:* https://127.0.0.1:*";
    assert_eq!(policy(&open(caller, &target)), expected);
    assert_eq!(policy(&open(caller, &widget(&target))), expected);
    assert_eq!(policy(&open(caller, "/verify")), expected);
    assert!(
        !open(caller, &target)
            .headers
            .contains_key("x-frame-options")
    );
    for page in PAGES {
        let page = open(caller, page);
        assert!(policy(&page).ends_with("frame-ancestors 'none'"));
        assert_eq!(page.headers["x-frame-options"], "DENY");
    }
}

#[test]
fn a_page_that_refuses_to_be_framed_does_so_until_its_inquiry_is_forgotten() {
    let server = Server::with(|config| config.kyc_page = PageBehaviour::RefuseFraming);
    let caller = &server.caller;
    let target = caller.verify_target(&caller.user("ada@example.test"));
    for target in [&target, &widget(&target)] {
        let page = open(caller, target);
        assert!(policy(&page).ends_with("frame-ancestors 'none'"));
        assert_eq!(page.headers["x-frame-options"], "DENY");
    }
    caller.decide(&target, "approve");
    assert_eq!(open(caller, &target).headers["x-frame-options"], "DENY");
}

#[test]
fn the_page_that_is_framed_is_that_of_the_link() {
    let server = Server::start();
    let caller = &server.caller;
    let target = caller.verify_target(&caller.user("ada@example.test"));
    let framed = format!(
        "{}&client-version=5.9.0&container-id=c&flow-type=embedded&iframe-origin=http%3A%2F%2Flocalhost",
        widget(&target)
    );
    let page = open(caller, &framed);
    assert_eq!(
        (page.status, &page.body),
        (200, &open(caller, &target).body)
    );
    assert_eq!(open(caller, "/widget?inquiry-id=inq_0").status, 404);
}

fn widget(verify_target: &str) -> String {
    verify_target.replace("/verify", "/widget")
}

#[test]
fn the_behaviour_of_a_page_is_written_into_it() {
    for (behaviour, written) in [
        ("normal", r#"data-evidence="document">"#),
        ("slow:250", r#"data-delay-ms="250""#),
        ("silent", " data-silent>"),
        ("camera", r#"data-evidence="camera""#),
        ("one_time_link", r#"data-evidence="one-time-link""#),
        ("auto:exit", r#"data-outcome="exit""#),
        (
            "error:unauthenticated",
            r#"data-error="unauthenticated" data-error-status="409""#,
        ),
    ] {
        let server = Server::with(|config| config.kyc_page = behaviour.parse().unwrap());
        let target = server
            .caller
            .verify_target(&server.caller.user("ada@example.test"));
        let page = open(&server.caller, &target);
        assert_eq!(page.status, 200);
        assert!(page.body.contains(written), "{behaviour}: {}", page.body);
    }
}

#[test]
fn what_was_handed_in_waits_for_its_decision() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let target = caller.verify_target(&id);
    assert_eq!(caller.decide(&target, "review").status, 303);
    assert_eq!(caller.get(&get_path(&id)).data()["kyc_status"], "applied");
    let link = caller.get(&inquiry_path(&id)).data();
    assert_eq!(
        link,
        json!({ "inquiry_url": null, "is_kyc_pending": false })
    );
    assert!(
        open(caller, &target)
            .body
            .contains(r#"data-result="completed""#)
    );
    assert_eq!(caller.decide(&target, "approve").status, 409);
}

#[test]
fn a_script_gets_json() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let target = caller.verify_target(&user);
    let (_, inquiry) = target.split_once('?').unwrap();
    let (_, id) = inquiry.split_once('=').unwrap();
    let status = |expected: &str| {
        let answer = caller.get_as(&format!("/verify/status?{inquiry}"), &[]);
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(
            answer.json(),
            json!({ "inquiryId": id, "status": expected })
        );
    };
    status("created");
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Accept", "application/json"),
    ];
    for (decision, code) in [("fail", 200), ("approve", 409)] {
        let body = format!("{inquiry}&decision={decision}");
        let answer = caller.post_as("/verify", &body, &headers);
        assert_eq!(answer.status, code);
        assert_eq!(
            answer.json(),
            json!({ "inquiryId": id, "status": "failed" })
        );
    }
    status("failed");
    for (kyc, status, is_undecided) in [
        ("applied", "completed", true),
        ("completed", "completed", false),
        ("in_review", "needs_review", true),
        ("approved", "approved", false),
    ] {
        let decided = format!(r#"{{"status":"{kyc}"}}"#);
        caller.control(&decide_path(&user), &decided);
        let mut expected = json!({ "inquiryId": id, "status": status });
        if is_undecided {
            expected["undecided"] = json!(true);
        }
        let answer = caller.get_as(&format!("/verify/status?{inquiry}"), &[]);
        assert_eq!(answer.json(), expected, "{kyc}");
    }
    for target in ["/verify/status", "/verify/status?inquiry-id=inq_0"] {
        let answer = caller.get_as(target, &[]);
        assert_eq!(answer.told(), (404, r#"{"detail":"Inquiry not found"}"#));
    }
}

#[test]
fn who_came_from_elsewhere_is_led_back() {
    let server = Server::start();
    let caller = &server.caller;
    let target = caller.verify_target(&caller.user("ada@example.test"));
    let (_, inquiry) = target.split_once('?').unwrap();
    let here = "&redirect-uri=http%3A%2F%2Flocalhost%3A1%2Fback%3Fa%26b";
    let elsewhere = "&redirect-uri=https%3A%2F%2Fevil.test";
    let page = open(caller, &format!("{target}{here}"));
    assert!(
        page.body
            .contains(r#"name="redirect-uri" value="http://localhost:1/back?a&amp;b""#)
    );

    let refresh = format!(
        r#"<meta http-equiv="refresh" content="0;url=http://localhost:1/back?a&amp;b&amp;{inquiry}&amp;status=approved">"#
    );
    let pressed = caller.decide(&format!("{target}{here}"), "approve");
    assert_eq!(pressed.status, 200);
    assert!(pressed.body.contains(&refresh), "{}", pressed.body);
    assert!(
        open(caller, &format!("{target}{here}"))
            .body
            .contains(&refresh)
    );
    assert!(
        !open(caller, &format!("{target}{elsewhere}"))
            .body
            .contains("http-equiv")
    );
}

#[test]
fn what_users_say_is_shown_as_text() {
    let server = Server::start();
    let caller = &server.caller;
    let hostile = r#"<script>alert("1")</script>&'"#;
    let body = json!({ "name": hostile, "email": hostile, "phone_country_code": hostile, "phone": hostile });
    caller.post(CREATE, &body.to_string()).data();
    let target = caller.verify_target(&nth_id(1));
    let shown = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;'";
    let user = format!("/dashboard/users/{}", nth_id(1));
    for (target, times) in [("/dashboard/users", 4), (&user, 10), (target.as_str(), 2)] {
        let page = open(caller, target).body;
        assert_eq!(page.matches(shown).count(), times, "{page}");
        assert!(!page.contains("<script>alert"));
    }
}

#[test]
fn pages_hold_no_secret_and_no_inline_code() {
    let server = Server::start();
    let caller = &server.caller;
    let target = caller.verify_target(&caller.user("ada@example.test"));
    for target in PAGES.iter().copied().chain([target.as_str(), "/verify"]) {
        let page = open(caller, target).body;
        assert!(!page.contains(&caller.secret));
        assert!(!page.contains("style=") && !page.contains("<style") && !page.contains(" onclick"));
        assert_eq!(
            page.matches("<script").count(),
            page.matches("<script src=").count()
        );
    }
}

#[test]
fn the_front_door_leads_to_the_dashboard() {
    let program = Program::start(&[]);
    let answer = program.caller.get_as("/", &[]);
    assert_eq!(answer.status, 303);
    assert_eq!(answer.headers["location"], "/dashboard");
    for (target, media_type) in [
        ("/assets/style.css", "text/css; charset=utf-8"),
        ("/assets/dashboard.css", "text/css; charset=utf-8"),
        ("/assets/dashboard.js", "text/javascript; charset=utf-8"),
        ("/assets/verify/flow.js", "text/javascript; charset=utf-8"),
        ("/assets/verify/parent.js", "text/javascript; charset=utf-8"),
        ("/assets/verify/camera.js", "text/javascript; charset=utf-8"),
    ] {
        let asset = program.caller.get_as(target, &[]);
        assert_eq!(
            (asset.status, &asset.headers["content-type"]),
            (200, &media_type.parse().unwrap())
        );
    }
}

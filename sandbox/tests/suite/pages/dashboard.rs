//! The dashboard: what it shows, and the forms that decide.

use serde_json::json;

use crate::support::{
    Answer, CREATE, Caller, Program, Server, business, decide_path, get_path, nth_id,
    set_wallet_path, submit_kyb_path,
};

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

const USERS: &str = "/dashboard/users";

fn opened(caller: &Caller, target: &str) -> String {
    let page = caller.get_as(target, &[]);
    assert_eq!(page.status, 200, "{target}");
    page.body
}

fn shown(caller: &Caller) -> String {
    opened(caller, USERS)
}

/// The page of a user.
fn page_of(caller: &Caller, id: &str) -> String {
    opened(caller, &format!("{USERS}/{id}"))
}

/// The ids in the rows of a list of users, as they stand there.
fn listed(page: &str) -> Vec<&str> {
    let rows = page.split(r#"<tr id="user-"#).skip(1);
    rows.map(|row| row.split_once('"').unwrap().0).collect()
}

/// What stands in a user's row.
fn row(caller: &Caller, id: &str) -> String {
    let page = shown(caller);
    let (_, rest) = page.split_once(&format!(r#"<tr id="user-{id}">"#)).unwrap();
    rest.split_once("</tr>").unwrap().0.to_owned()
}

/// What a status is called, behind its icon.
fn badge(label: &str) -> String {
    format!("</span> {label}</span>")
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
fn each_user_is_listed_and_has_a_page_with_the_way_to_the_inquiry() {
    let server = Server::start();
    let caller = &server.caller;
    assert!(shown(caller).contains("Nothing here yet"));
    let ada = caller.user("ada@example.test");
    let grace = caller.user("grace@example.test");
    let target = caller.verify_target(&grace);

    let page = shown(caller);
    assert_eq!(listed(&page), [&*grace, &*ada]);
    assert!(page.contains(&format!(r#"href="/dashboard/users/{ada}""#)));
    let link = format!(r#"href="{}{target}""#, caller.base_url);
    assert_eq!(page_of(caller, &grace).matches(&link).count(), 1);
    assert!(!page_of(caller, &ada).contains("Open inquiry"));

    caller.decide(&target, "approve");
    caller.decide(&caller.verify_target(&ada), "reject");
    assert!(row(caller, &grace).contains(&badge("Approved")));
    assert!(row(caller, &ada).contains(&badge("Rejected")));
    let page = page_of(caller, &grace);
    assert!(!page.contains("Open inquiry"));
    let inquiry = target.split_once('=').unwrap().1;
    assert!(page.contains(&format!("<code>{inquiry}</code> Approved")));
    for activity in ["Inquiry opened", "Inquiry finished: Approved", "Registered"] {
        assert!(page.contains(activity), "{activity}");
    }
}

#[test]
fn a_row_tells_of_the_business_and_of_the_wallet() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let fresh = row(caller, &id);
    let none = r#"<td data-label="KYB"><span class="none">--</span></td>"#;
    assert!(fresh.contains(none), "{fresh}");
    assert!(fresh.contains(">$0.00</data></td>"));

    caller.control(&decide_path(&id), r#"{"status":"completed"}"#);
    caller
        .post(&submit_kyb_path(&id), &business().to_string())
        .data();
    let balances = json!({ "current_balance": 1_234_567.89, "available_balance": 7 });
    caller.control(&set_wallet_path(&id), &balances.to_string());
    let row = row(caller, &id);
    assert!(row.contains(&badge("Completed")) && row.contains(&badge("Pending")));
    let money =
        r#"<data class="amount" value="1234567.89" data-currency="USD">$1,234,567.89</data>"#;
    assert!(row.contains(money), "{row}");
    assert!(row.contains("$7.00</data> available"), "{row}");
    for personal in ["Example Ltd", "files.example.test", "00-1234567"] {
        assert!(!shown(caller).contains(personal), "{personal}");
    }
}

#[test]
fn records_are_shown_on_demand_alone() {
    let server = Server::start();
    let caller = &server.caller;
    let body = json!({ "name": "Ada Example", "email": "ada@example.test" });
    let id = caller.post(CREATE, &body.to_string()).data()["user_id"].clone();
    let id = id.as_str().unwrap();
    caller.control(&decide_path(id), r#"{"status":"approved"}"#);
    caller
        .post(&submit_kyb_path(id), &business().to_string())
        .data();
    let (record, business) = ("000-00-", "files.example.test/articles.pdf");
    let page = page_of(caller, id);
    assert!(page.contains("SSN") && page.contains("Document 1"));
    assert!(!page.contains(record) && !page.contains(business));
    let kyc = page_of(caller, &format!("{id}?show=kyc"));
    assert!(kyc.contains(record) && !kyc.contains(business));
    let kyb = page_of(caller, &format!("{id}?show=kyb"));
    let link =
        r#"<a href="https://files.example.test/articles.pdf" target="_blank" rel="noreferrer">"#;
    assert!(kyb.contains(link) && !kyb.contains(record));
}

#[test]
fn users_are_searched_filtered_sorted_and_paged_by_the_address() {
    let server = Server::start();
    let caller = &server.caller;
    let mut ids = Vec::new();
    for (name, email, phone) in [
        ("Ada Example", "ada@one.test", ""),
        ("Grace & Co", "grace@two.test", "5550100200"),
        ("", "third@one.test", "5550100300"),
        ("Zoë", "", "5550100400"),
    ] {
        let body =
            json!({ "name": name, "email": email, "phone_country_code": "+1", "phone": phone });
        let data = caller.post(CREATE, &body.to_string()).data();
        ids.push(data["user_id"].as_str().unwrap().to_owned());
    }
    let [ada, grace, third, zoe] = [&*ids[0], &*ids[1], &*ids[2], &*ids[3]];
    caller.control(&decide_path(ada), r#"{"status":"approved"}"#);
    caller.control(&decide_path(grace), r#"{"status":"applied"}"#);
    caller
        .post(&submit_kyb_path(ada), &business().to_string())
        .data();
    caller.control(&set_wallet_path(grace), r#"{"current_balance":5}"#);
    for (query, expected) in [
        ("", vec![zoe, third, grace, ada]),
        ("?name=ADA", vec![ada]),
        ("?name=grace+%26", vec![grace]),
        ("?name=zo%C3%AB", vec![zoe]),
        ("?name=555", vec![third]),
        ("?email=ONE.test", vec![third, ada]),
        ("?phone=0200", vec![grace]),
        ("?id=00000009", vec![]),
        (&format!("?id={}", &grace[30..]), vec![grace]),
        ("?kyc=approved", vec![ada]),
        ("?kyc=pending", vec![zoe, third]),
        ("?kyb=pending", vec![ada]),
        ("?kyb=none&kyc=applied", vec![grace]),
        (
            "?since=2026-01-02&until=2026-01-02",
            vec![zoe, third, grace, ada],
        ),
        ("?since=2026-01-03", vec![]),
        ("?until=2026-01-01", vec![]),
        ("?sort=name", vec![third, ada, grace, zoe]),
        ("?sort=-name", vec![zoe, grace, ada, third]),
        ("?sort=-balance&rows=10", vec![grace, zoe, third, ada]),
        ("?sort=nothing", vec![zoe, third, grace, ada]),
    ] {
        let page = opened(caller, &format!("{USERS}{query}"));
        assert_eq!(listed(&page), expected, "{query}");
        let status = match expected.len() {
            4 => "of <data value=\"4\">4</data> users · page".to_owned(),
            found => format!(
                "<data value=\"{found}\">{found}</data> users, <data value=\"4\">4</data> in all"
            ),
        };
        assert!(page.contains(&status), "{query}: {status}");
    }
    let page = opened(caller, &format!("{USERS}?email=one&sort=-name"));
    assert!(page.contains(
        r#"<input id="search-email" type="search" form="filters" name="email" value="one""#
    ));
    assert!(page.contains(r#"<th scope="col" aria-sort="descending">"#));
    assert!(page.contains(r#"<option value="-name" selected>User, descending</option>"#));
    assert!(
        page.contains(r#"<a class="button" href="/dashboard/users?sort=-name">Clear filters</a>"#)
    );
}

#[test]
fn a_long_list_has_pages() {
    let server = Server::start();
    let caller = &server.caller;
    let ids: Vec<_> = (0..23)
        .map(|n| caller.user(&format!("{n}@example.test")))
        .collect();
    let newest: Vec<_> = ids.iter().rev().map(String::as_str).collect();
    for (page_no, range) in [(1, 0..10), (2, 10..20), (3, 20..23), (9, 20..23)] {
        let page = opened(
            caller,
            &format!("{USERS}?rows=10&page={page_no}&email=example"),
        );
        assert_eq!(listed(&page), newest[range], "{page_no}");
    }
    let page = opened(caller, &format!("{USERS}?rows=10&page=2&email=example"));
    for (label, number) in [("First", 1), ("Previous", 1), ("Next", 3), ("Last", 3)] {
        let link = format!(
            r#"<a class="button" href="/dashboard/users?email=example&amp;rows=10&amp;page={number}">{label}</a>"#
        );
        assert!(page.contains(&link), "{label}: {page}");
    }
    assert!(page.contains("page <data value=\"2\">2</data> of <data value=\"3\">3</data>"));
}

#[test]
fn those_who_wait_are_reviewed_one_after_the_other() {
    let server = Server::start();
    let caller = &server.caller;
    let review = "/dashboard/review";
    assert!(opened(caller, review).contains("No user is waiting for a decision."));
    let ids: Vec<_> = (0..3)
        .map(|n| caller.user(&format!("{n}@example.test")))
        .collect();
    for (id, status) in ids.iter().zip(["in_review", "approved", "applied"]) {
        let body = json!({ "status": status }).to_string();
        caller.control(&decide_path(id), &body);
    }
    let first = opened(caller, review);
    assert!(
        first.contains("<data value=\"2\">2</data> users are waiting"),
        "{first}"
    );
    assert!(first.contains(&format!(r#"action="/dashboard/users/{}/kyc""#, ids[0])));
    assert!(first.contains("<span class=\"unseen\"> waiting</span>"));
    let answer = press(
        caller,
        &form("kyc", &ids[0]),
        "status=rejected&back=/dashboard/review",
    );
    assert_eq!(answer.headers["location"], review);
    let second = opened(caller, review);
    assert!(second.contains(&format!(r#"action="/dashboard/users/{}/kyc""#, ids[2])));
    press(caller, &form("kyc", &ids[2]), "status=approved");
    assert!(opened(caller, review).contains("No user is waiting for a decision."));
}

#[test]
fn the_review_confirms_the_last_decision_and_says_what_follows() {
    let server = Server::start();
    let caller = &server.caller;
    let review = "/dashboard/review";
    let [ada, grace] = ["ada", "grace"].map(|name| caller.user(&format!("{name}@example.test")));
    caller.decide(&caller.verify_target(&ada), "review");
    assert!(!opened(caller, review).contains("Last decision"));
    for (id, name, status, label, follows) in [
        (
            &ada,
            "ada",
            "in_review",
            "In review",
            "The user still waits for a final decision.",
        ),
        (
            &ada,
            "ada",
            "rejected",
            "Rejected",
            "A business that was submitted is rejected too.",
        ),
        (
            &grace,
            "grace",
            "approved",
            "Approved",
            "A business can now be submitted.",
        ),
        (
            &grace,
            "grace",
            "failed",
            "Failed",
            "No business can be submitted.",
        ),
        (
            &ada,
            "ada",
            "deleted",
            "Pending",
            "A new inquiry can be opened.",
        ),
    ] {
        let body = format!("status={status}&back={review}");
        assert_eq!(press(caller, &form("kyc", id), &body).status, 303);
        let page = opened(caller, review);
        let (_, told) = page
            .split_once(r#"<div role="status"><p id="decided">"#)
            .unwrap();
        let told = told.split_once("</p>").unwrap().0;
        let who = format!(r#"<a href="{USERS}/{id}">{name}@example.test</a> is now "#);
        assert!(told.contains(&who), "{told}");
        assert!(
            told.contains(&badge(label)) && told.ends_with(follows),
            "{told}"
        );
    }
}

#[test]
fn home_says_how_to_begin_and_then_how_things_stand() {
    let server = Server::start();
    let caller = &server.caller;
    let page = opened(caller, "/dashboard");
    for told in [
        &*caller.base_url,
        &caller.platform_id,
        "export PAYWINT_PLATFORM_ID=",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert!(!page.contains(&caller.secret) && !page.contains("export PAYWINT_SECRET_KEY"));
    let shown = opened(caller, "/dashboard?show=secrets");
    assert!(shown.contains(&format!("export PAYWINT_SECRET_KEY={}", caller.secret)));

    let answer = press(caller, USERS, "name=Ada&email=ada%40example.test");
    let id = nth_id(1);
    assert_eq!(
        (answer.status, &answer.headers["location"]),
        (303, &format!("{USERS}/{id}").parse().unwrap())
    );
    let refused = press(caller, USERS, "name=Ada&email=");
    assert!(
        refused.status == 422 && refused.body.contains("email Value error"),
        "{}",
        refused.body
    );
    caller.control(&decide_path(&id), r#"{"status":"applied"}"#);
    let page = opened(caller, "/dashboard");
    for (label, figure) in [
        ("Registered", 1),
        ("KYC applied", 1),
        ("KYC approved", 0),
        ("KYB approved", 0),
    ] {
        let told = format!("{label}</a></dt><dd><data value=\"{figure}\">{figure}</data>");
        assert!(page.contains(&told), "{told} in {page}");
    }
    assert!(page.contains("<data value=\"1\">1</data> user to review"));
    assert!(page.contains("<th scope=\"row\">2026-01-02</th><td><data value=\"1\">1</data></td>"));
    let (_, registrations) = page
        .split_once(r#"<figcaption id="registrations">"#)
        .unwrap();
    let scale = r#"<p class="scale"><span><data value="1">1</data></span><span><data value="0">0</data></span></p>"#;
    let days = r#"<p class="days"><span>2025-12-20</span><span>2026-01-02 (UTC)</span></p>"#;
    assert!(registrations.contains(scale), "{registrations}");
    assert!(registrations.contains(days), "{registrations}");
    let nothing_yet = r#"<p class="scale"><span></span><span><data value="0">0</data></span></p>"#;
    assert!(page.contains(nothing_yet), "{page}");
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
    caller.get(&get_path(&id)).data();
    is_new();
    assert!(shown(caller).contains(&format!("data-revision={}", revision())));
    assert_eq!(
        caller.get_as("/dashboard/revision", &[]).json()["now"],
        "2026-01-02T03:04:05.250Z"
    );
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
        let button = format!(r#"id="kyc-{status}" name="status""#);
        assert_eq!(page_of(caller, &id).matches(&button).count(), 1, "{status}");
        let answer = press(caller, &form("kyc", &id), &format!("status={status}"));
        assert_eq!(answer.status, 303);
        let back = format!("{USERS}/{id}");
        assert_eq!(answer.headers["location"], back.as_str());
        assert_eq!(decided(caller, &id).0, status);
        assert!(!page_of(caller, &id).contains(&button), "{status}");
    }
    caller
        .post(&submit_kyb_path(&id), &business().to_string())
        .data();
    for status in ["rejected", "pending", "approved"] {
        let target = form("kyb", &id);
        assert!(page_of(caller, &id).contains(&format!(r#"action="{target}""#)));
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
        let button = format!(r#"id="{what}-deleted""#);
        assert!(page_of(caller, &id).contains(&button));
        assert_eq!(
            press(caller, &form(what, &id), "status=deleted").status,
            303
        );
        assert_eq!(decided(caller, &id), (left.0.to_owned(), left.1.to_owned()));
        assert!(!page_of(caller, &id).contains(&button));
    }
}

#[test]
fn a_form_that_cannot_be_followed_changes_nothing_and_says_so() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    for (what, id, body, status, reason) in [
        ("kyc", &*id, "status=verified", 422, "The form has errors"),
        ("kyc", &id, "", 422, "The form has errors"),
        ("kyb", &id, "status=failed", 422, "The form has errors"),
        (
            "kyb",
            &id,
            "status=approved",
            404,
            "This user has no KYB yet",
        ),
        ("kyc", &nth_id(9), "status=approved", 404, "User not found"),
        ("kyc", "me", "status=approved", 422, "The form has errors"),
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
fn a_form_with_errors_is_shown_again_in_the_dashboard_with_what_was_entered() {
    let server = Server::start();
    let caller = &server.caller;
    caller.user("taken@example.test");
    for (path, back, body, status, shown, hidden) in [
        (
            "/dashboard/settings/kyc-page",
            "/dashboard/settings",
            "behaviour=%22odd%22",
            422,
            vec![
                r#"<label for="corrected-behaviour">How it behaves</label>"#,
                r#"name="behaviour" value="&quot;odd&quot;" aria-invalid="true" aria-describedby="behaviour-problem">"#,
                r#"<p class="problem" id="behaviour-problem">behaviour should be one of"#,
            ],
            vec![],
        ),
        (
            "/dashboard/settings/faults",
            "/dashboard/settings",
            "faults=drop%0D%0A%3C/textarea%3E",
            422,
            vec![
                "drop\r\n&lt;/textarea&gt;</textarea>",
                "faults[1] should be",
            ],
            vec![],
        ),
        (
            "/dashboard/webhooks/settings",
            "/dashboard/webhooks?state=given_up",
            "url=http://receiver.test/&secret=hushhush&time_scale=fast&duplicates=1",
            422,
            vec![
                r#"name="time_scale" value="fast" aria-invalid="true""#,
                r#"<input type="hidden" name="url" value="http://receiver.test/">"#,
                r#"<input type="hidden" name="duplicates" value="1">"#,
                r#"<input id="corrected-secret" name="secret" value="" "#,
            ],
            vec!["hushhush"],
        ),
        (
            "/dashboard/webhooks/send",
            "/dashboard/webhooks",
            "event=card.added&data={",
            422,
            vec![
                r#">{</textarea>"#,
                r#"<input type="hidden" name="event" value="card.added">"#,
                "data should be a JSON object.",
            ],
            vec![],
        ),
        (
            USERS,
            "/dashboard",
            "name=Ada&email=taken@example.test",
            409,
            vec![
                r#"<input id="corrected-name" name="name" value="Ada" "#,
                r#"<input id="corrected-email" name="email" value="taken@example.test" "#,
            ],
            vec!["aria-invalid"],
        ),
        (
            "/dashboard/advance",
            "/dashboard/requests",
            "by=soon",
            422,
            vec![r#"name="by" value="soon" aria-invalid="true""#],
            vec![],
        ),
    ] {
        let answer = press(caller, path, &format!("{body}&back={back}"));
        let page = &answer.body;
        assert_eq!(answer.status, status, "{path}: {page}");
        let form = format!(r#"<form class="stacked" method="post" action="{path}">"#);
        let kept = format!(r#"<input type="hidden" name="back" value="{back}">"#);
        let frame = r#"<nav aria-label="Dashboard">"#;
        // A page that is loaded again would lose what is entered.
        let still = r#"<main id="main" tabindex="-1"><h1>Nothing was changed</h1><p role="alert">"#;
        for told in shown.iter().copied().chain([&*form, &kept, frame, still]) {
            assert!(page.contains(told), "{path}: {told} in {page}");
        }
        for told in hidden {
            assert!(!page.contains(told), "{path}: {told} in {page}");
        }
    }
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
        assert!(
            answer
                .body
                .contains("Pages of another origin are not allowed")
        );
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
    assert!(page.contains("ada@example.test") && !page.contains("method=\"post\""));
    for target in [
        "",
        "/review",
        "/webhooks",
        "/requests",
        "/settings",
        "/requests/1",
        &format!("/users/{id}?show=kyc"),
    ] {
        let page = opened(caller, &format!("/dashboard{target}"));
        assert!(!page.contains("method=\"post\""), "{target}");
    }
    assert!(!opened(caller, "/dashboard/settings?show=secrets").contains(&caller.secret));
    let answer = press(caller, &form("kyc", &id), "status=approved");
    assert_eq!(answer.status, 404);
    assert_eq!(decided(caller, &id).0, "pending");
}

#[test]
fn a_form_leads_back_to_no_page_but_the_dashboards() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    for back in [
        "https://evil.test/",
        "//evil.test/",
        "/verify",
        "/dashboard%0d%0aX:1",
        "",
    ] {
        let body = format!("status=applied&back={back}");
        let answer = press(caller, &form("kyc", &id), &body);
        let expected = format!("{USERS}/{id}");
        assert_eq!(answer.headers["location"], expected.as_str(), "{back}");
    }
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
    let page = page_of(caller, &nth_id(1));
    let escaped = "value=\"&quot; autofocus onfocus=&quot;alert(1)\"";
    assert!(page.contains(escaped), "{page}");
    let searched = opened(
        caller,
        &format!("{USERS}?name=%22+autofocus+onfocus%3D%22alert"),
    );
    assert!(searched.contains("value=\"&quot; autofocus onfocus=&quot;alert\""));
    assert!(!searched.contains("\" autofocus"));
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
    let page = opened(
        caller,
        &format!("{USERS}?rows=100&name={}", "x".repeat(20_000)),
    );
    assert!(page.len() < 20_000, "{} bytes", page.len());
    let page = opened(caller, &format!("{USERS}?rows=100"));
    assert!(page.contains("of <data value=\"105\">105</data> users"));
    assert_eq!(listed(&page).len(), 100);
    assert!(page.len() < 300_000, "{} bytes", page.len());
    let newest = row(caller, &nth_id(105));
    assert!(
        newest.contains(&format!(">{}…</a>", "é".repeat(120))),
        "{newest}"
    );
    assert!(
        newest.contains(&format!(">+1 104{}…</td>", "é".repeat(114))),
        "{newest}"
    );
    let page = page_of(caller, &nth_id(105));
    assert!(page.len() < 30_000, "{} bytes", page.len());
}

#[test]
fn forms_move_the_clock_and_credit_a_wallet() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let moved = press(
        caller,
        "/dashboard/advance",
        "by=2+days&back=/dashboard/users",
    );
    assert_eq!(
        (moved.status, &moved.headers["location"]),
        (303, &USERS.parse().unwrap())
    );
    assert!(shown(caller).contains("2026-01-04 03:04 UTC"));

    let target = format!("{USERS}/{id}/credit");
    let credited = press(caller, &target, "amount=1250.40");
    assert_eq!(
        credited.headers["location"],
        format!("{USERS}/{id}").as_str()
    );
    let page = page_of(caller, &id);
    assert_eq!(
        page.matches(r#"value="1250.40" data-currency="USD">$1,250.40</data>"#)
            .count(),
        3,
        "{page}"
    );
    assert!(
        page.contains("<span>Credit <span class=\"amount\">+<data"),
        "{page}"
    );
    assert!(page.contains("<span>Wallet credited</span>"));

    for (target, body, reason) in [
        (
            "/dashboard/advance",
            "by=soon",
            "by should be a duration such as",
        ),
        ("/dashboard/advance", "", "by Field required"),
        (&*target, "amount=0", "amount should be greater than 0"),
        (&target, "amount=0.001", "in whole cents"),
        (&target, "amount=NaN", "amount"),
        (&target, "amount=much", "amount should be a valid number"),
    ] {
        let refused = press(caller, target, body);
        assert_eq!(refused.status, 422, "{body}");
        assert!(refused.body.contains(reason), "{body}: {}", refused.body);
    }
}

#[test]
fn the_page_of_a_user_has_accounts_and_payees() {
    let server = Server::start();
    let caller = &server.caller;
    let id = caller.user("ada@example.test");
    let account = json!({
        "user_id": id, "account_holder_name": "Ada Example", "bank_name": "Bank of <Example>",
        "nick_name": "Salary", "account_number": "000123456789", "routing_number": "021000021",
        "account_type": "PERSONAL_CHECKING"
    });
    let added = caller.post("/api/platform/accounts/add-account", &account.to_string());
    assert_eq!(added.status, 200, "{}", added.body);
    let payee = json!({ "name": "Grace Payee", "email": "grace@example.test" });
    let target = format!("/api/platform/payee/create/{id}");
    assert_eq!(caller.post(&target, &payee.to_string()).status, 200);
    let page = page_of(caller, &id);
    for told in [
        "<strong>Salary</strong>",
        "Bank of &lt;Example&gt; •••• 6789",
        "Not verified",
        "<strong>Grace Payee</strong>",
        "grace@example.test",
        "Bank account added",
        "Payee added",
    ] {
        assert!(page.contains(told), "{told} in {page}");
    }
    assert!(!page.contains("000123456789"));
}

#[test]
fn settings_set_faults_and_the_verification_page_and_start_afresh() {
    let server = Server::start();
    let caller = &server.caller;
    let settings = "/dashboard/settings";
    let set = |what: &str, body: &str| press(caller, &format!("{settings}/{what}"), body);
    caller.user("ada@example.test");
    assert_eq!(
        set(
            "faults",
            "faults=users.create=status:503,times=1%0D%0A%0D%0A*=slow:1"
        )
        .status,
        303
    );
    assert!(
        opened(caller, settings).contains("users.create=status:503,times=1\n*=slow:1</textarea>")
    );
    assert_eq!(
        caller
            .post(CREATE, r#"{"email":"grace@example.test"}"#)
            .status,
        503
    );
    let refused = set("faults", "faults=crash");
    assert!(
        refused.status == 422 && refused.body.contains("should be one of 'status'"),
        "{}",
        refused.body
    );
    assert_eq!(set("kyc-page", "behaviour=auto:reject").status, 303);
    assert!(opened(caller, settings).contains(r#"value="auto:reject""#));
    assert_eq!(set("kyc-page", "behaviour=odd").status, 422);
    assert_eq!(set("reset", "").status, 303);
    assert!(shown(caller).contains("Nothing here yet"));
    assert!(
        opened(caller, settings).contains("</textarea>")
            && !opened(caller, settings).contains("slow:1\n")
    );
    assert!(!opened(caller, settings).contains(&caller.secret));
    assert!(opened(caller, "/dashboard/settings?show=secrets").contains(&caller.secret));
}

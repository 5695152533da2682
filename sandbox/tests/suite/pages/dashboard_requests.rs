//! The log of the calls on the dashboard.

use serde_json::json;

use crate::support::{CREATE, Caller, LIST, Program, Server, get_path, nth_id};

fn opened(caller: &Caller, target: &str) -> String {
    let page = caller.get_as(target, &[]);
    assert_eq!(page.status, 200, "{target}");
    page.body
}

fn list(caller: &Caller) -> String {
    opened(caller, "/dashboard/requests")
}

fn page_of(caller: &Caller, number: u64, query: &str) -> String {
    opened(caller, &format!("/dashboard/requests/{number}{query}"))
}

#[test]
fn each_call_is_logged_with_its_status_operation_user_and_refusal() {
    let server = Server::start();
    let caller = &server.caller;
    assert!(list(caller).contains("Nothing here yet"));
    let id = caller.user("ada@example.test");
    caller.get(&get_path(&id)).data();
    assert_eq!(caller.post(CREATE, r#"{"name":1}"#).status, 422);
    assert_eq!(caller.get(&get_path(&nth_id(9))).status, 404);
    assert_eq!(caller.get("/api/platform/nothing").status, 404);
    caller.get_as("/verify", &[]);
    let page = list(caller);
    let rows: Vec<_> = page.split(r#"<tr id="request-"#).skip(1).collect();
    assert_eq!(rows.len(), 5);
    let about = format!(r#"<a href="/dashboard/users/{id}">ada@example.test</a>"#);
    for (number, told) in [
        (5, vec!["GET /api/platform/nothing", "404", "Not Found"]),
        (4, vec!["users.get", "404", "User not found"]),
        (
            3,
            vec![
                "users.create",
                "422",
                "body.name: Input should be a valid string",
            ],
        ),
        (2, vec!["users.get", "200", &about]),
        (
            1,
            vec![
                "POST /api/platform/users/create",
                "users.create",
                "200",
                &about,
                "&lt; 1 ms",
            ],
        ),
    ] {
        let row = rows[5 - number];
        assert!(row.starts_with(&format!("{number}\"")), "{row}");
        for text in told {
            assert!(row.contains(text), "{text} in {row}");
        }
    }
    for (query, expected) in [
        ("?status=4", 3),
        ("?status=404&operation=get", 1),
        ("?path=CREATE", 2),
        ("?about=ada", 2),
        (&format!("?user={id}"), 2),
    ] {
        let page = opened(caller, &format!("/dashboard/requests{query}"));
        assert_eq!(
            page.matches(r#"<tr id="request-"#).count(),
            expected,
            "{query}"
        );
    }
    let user = opened(caller, &format!("/dashboard/users/{id}"));
    assert!(
        user.contains(r#"href="/dashboard/requests/2""#)
            && !user.contains(r#"href="/dashboard/requests/3""#)
    );
    assert_eq!(caller.get_as("/dashboard/requests/6", &[]).status, 404);
    caller.control("/sandbox/reset", "");
    assert!(list(caller).contains("Nothing here yet"));
}

#[test]
fn what_is_personal_in_a_body_is_hidden_until_it_is_asked_for() {
    let server = Server::start();
    let caller = &server.caller;
    let body = json!({ "name": "Ada <i>'Example'", "email": "ada@example.test" });
    let id = caller.post(CREATE, &body.to_string()).data()["user_id"].clone();
    let hidden = page_of(caller, 1, "");
    assert!(!hidden.contains("ada@example.test") && !hidden.contains("--data-raw"));
    assert!(
        hidden.contains("&quot;name&quot;: &quot;•••&quot;"),
        "{hidden}"
    );
    assert!(hidden.contains(&format!(
        "&quot;user_id&quot;: {}",
        id.to_string().replace('"', "&quot;")
    )));
    let shown = page_of(caller, 1, "?show=values");
    assert!(
        shown.contains("&quot;name&quot;: &quot;Ada &lt;i&gt;'Example'&quot;"),
        "{shown}"
    );
    let command = format!(
        "curl -X POST '{}{CREATE}' \\\n  -H 'Content-Type: application/json' \\\n  -H 'X-Platform-ID: {}'",
        caller.base_url, caller.platform_id
    );
    assert!(shown.contains(&command), "{shown}");
    assert!(
        shown.contains(r"&lt;i&gt;'\''Example'\''&quot;}'"),
        "{shown}"
    );
    caller.post(LIST, "Ada Example");
    assert!(page_of(caller, 2, "").contains("Not valid JSON, so all of it is hidden"));
    assert!(page_of(caller, 2, "?show=values").contains("Ada Example"));
}

#[test]
fn a_refused_signature_is_explained() {
    let server = Server::start();
    let caller = &server.caller;
    let body = r#"{"rows_per_page":10,"page_no":1}"#;
    let over_the_body = {
        let text = format!("POST{LIST}{body}");
        hex::encode(hmac_sha256::HMAC::mac(
            text.as_bytes(),
            caller.secret.as_bytes(),
        ))
    };
    let right = caller.signature("POST", LIST, Some(body.as_bytes()));
    let upper = right.to_ascii_uppercase();
    let without_hash = caller.signature("POST", LIST, None);
    let lower_method = caller.signature("post", LIST, Some(body.as_bytes()));
    let all = [
        (&over_the_body, "The body itself was signed."),
        (&upper, "The signature must be lowercase hexadecimal."),
        (&without_hash, "The SHA-256 of the body was not signed."),
        (&lower_method, "The method must be signed in uppercase."),
        (&"0".repeat(64), "Another secret was used"),
    ];
    for (number, (signature, advice)) in (1..).zip(all) {
        let answer = caller.post_as(LIST, body, &caller.headers(signature));
        assert_eq!(answer.status, 401);
        let page = page_of(caller, number, "");
        assert!(page.contains(advice), "{advice} in {page}");
        let hash = hex::encode(hmac_sha256::Hash::hash(body.as_bytes()));
        assert!(page.contains(&format!(">POST{LIST}{hash}</pre>")), "{page}");
        assert!(page.contains(&right) && page.contains(signature.as_str()));
        assert!(!page.contains(&caller.secret));
    }
    let mut headers = caller.headers(&right);
    headers[1].1 = "00000000-0000-4000-8000-000000000000";
    assert_eq!(caller.post_as(LIST, body, &headers).status, 401);
    assert!(
        page_of(caller, 6, "").contains("X-Platform-ID is not the platform ID of this sandbox.")
    );
}

#[test]
fn a_fault_is_told_with_what_it_made_of_the_answer() {
    let server = Server::with(|config| config.faults = vec!["*=lost,times=1".parse().unwrap()]);
    let caller = &server.caller;
    caller.post(CREATE, r#"{"email":"ada@example.test"}"#);
    assert!(list(caller).contains("The connection was closed before the response."));
    let page = page_of(caller, 1, "");
    assert!(
        page.contains("Why it failed")
            && page.contains("The connection was closed before the response.")
    );
}

#[test]
fn a_sandbox_that_others_can_reach_shows_no_bodies_and_no_signatures() {
    let program = Program::start(&["--host", "0.0.0.0"]);
    let caller = &program.caller;
    caller.user("ada@example.test");
    assert_eq!(caller.post_as(LIST, "{}", &caller.headers("0")).status, 401);
    let page = page_of(caller, 1, "?show=values");
    assert!(!page.contains("ada@example.test&quot;") && !page.contains("curl"));
    let page = page_of(caller, 2, "");
    assert!(!page.contains(&caller.signature("POST", LIST, Some(b"{}"))));
}

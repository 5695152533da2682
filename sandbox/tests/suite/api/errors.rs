//! Every refusal, to the byte.

use paywint_sandbox::STATIC_SIGNATURE;

use crate::support::{CREATE, LIST, Server, get_path, inquiry_path, unwritable_store};

const UNKNOWN_USER: &str = "11111111-2222-4333-8444-555555555555";

#[test]
fn unknown_paths_and_methods() {
    let server = Server::start();
    let not_found = r#"{"detail":"Not Found"}"#;
    for target in [
        "/nowhere",
        "/api/platform/users/get/",
        "/api/platform/users",
    ] {
        assert_eq!(server.caller.get(target).told(), (404, not_found));
    }
    let not_allowed = server.caller.get(CREATE);
    assert_eq!(
        not_allowed.told(),
        (405, r#"{"detail":"Method Not Allowed"}"#)
    );
    assert_eq!(not_allowed.headers["allow"], "POST");
}

#[test]
fn missing_headers_are_reported_with_all_else() {
    let server = Server::start();
    let json = ("Content-Type", "application/json");
    let platform = ("X-Platform-ID", server.caller.platform_id.as_str());
    let good = r#"{"email":"ada@example.test"}"#;

    let answer = server.caller.post_as(CREATE, good, &[json]);
    let expected = r#"{"detail":[{"loc":["header","X-Platform-ID"],"msg":"Field required","type":"missing"},{"loc":["header","X-Signature"],"msg":"Field required","type":"missing"}]}"#;
    assert_eq!(answer.told(), (422, expected));

    let answer = server
        .caller
        .post_as(CREATE, r#"{"email":1}"#, &[json, platform]);
    let expected = r#"{"detail":[{"loc":["header","X-Signature"],"msg":"Field required","type":"missing"},{"loc":["body","email"],"msg":"Input should be a valid string","type":"string_type"}]}"#;
    assert_eq!(answer.told(), (422, expected));
}

#[test]
fn callers_who_are_not_known_learn_nothing_else() {
    let server = Server::start();
    let expected = r#"{"detail":"Invalid platform id or signature"}"#;
    let wrong_secret = {
        let mut caller = server.caller.clone();
        caller.secret = "another".to_owned();
        caller.post(CREATE, r#"{"email":1}"#)
    };
    assert_eq!(wrong_secret.told(), (401, expected));

    let wrong_platform = {
        let mut caller = server.caller.clone();
        caller.platform_id = UNKNOWN_USER.to_owned();
        caller.get(&get_path("no-uuid"))
    };
    assert_eq!(wrong_platform.told(), (401, expected));

    for signature in ["", "00", &"é".repeat(64), &STATIC_SIGNATURE.to_uppercase()] {
        let headers = server.caller.headers(signature);
        let answer = server.caller.get_as(&get_path(UNKNOWN_USER), &headers);
        assert_eq!(answer.told(), (401, expected));
    }
}

#[test]
fn unknown_users() {
    let server = Server::start();
    let expected = r#"{"detail":"User not found"}"#;
    for target in [get_path(UNKNOWN_USER), inquiry_path(UNKNOWN_USER)] {
        assert_eq!(server.caller.get(&target).told(), (404, expected));
    }
}

#[test]
fn ids_that_are_no_uuid() {
    let server = Server::start();
    for (id, why) in [
        ("1", "invalid length: found 1"),
        (
            "g1111111-2222-4333-8444-555555555555",
            "invalid character: found `g` at 0",
        ),
        ("%FF", "invalid character: found `\u{fffd}` at 0"),
        (
            "11111111-2222-4333-8444-5555555555%00",
            "invalid character: found `\u{0}` at 34",
        ),
    ] {
        for target in [get_path(id), inquiry_path(id)] {
            let answer = server.caller.get(&target);
            let issue = &answer.json()["detail"][0];
            assert_eq!(answer.status, 422);
            assert_eq!(issue["loc"], serde_json::json!(["path", "user_id"]));
            assert_eq!(issue["type"], "uuid_parsing");
            assert_eq!(issue["msg"], format!("Input should be a valid UUID, {why}"));
        }
    }
}

#[test]
fn bodies_of_create() {
    let server = Server::start();
    for (body, issues) in [
        ("", missing_body()),
        ("null", missing_body()),
        ("[]", not_an_object()),
        ("\"text\"", not_an_object()),
        ("{}", unreachable()),
        (r#"{"name":"Ada"}"#, unreachable()),
        (r#"{"email":null}"#, unreachable()),
        (r#"{"email":""}"#, unreachable()),
        (r#"{"phone":"5550100200"}"#, unreachable()),
        (r#"{"phone_country_code":"+1"}"#, unreachable()),
        (r#"{"phone_country_code":"+1","phone":""}"#, unreachable()),
        (
            r#"{"name":1,"email":true,"phone_country_code":[],"phone":{}}"#,
            ["name", "email", "phone_country_code", "phone"]
                .map(not_a_string)
                .join(","),
        ),
        (r#"{"email":5550100200,"phone":""}"#, not_a_string("email")),
    ] {
        let expected = format!(r#"{{"detail":[{issues}]}}"#);
        let answer = server.caller.post(CREATE, body);
        assert_eq!(answer.told(), (422, expected.as_str()), "{body}");
    }
}

#[test]
fn bodies_of_list() {
    let server = Server::start();
    let rows = |rows: &str| format!(r#"{{"rows_per_page":{rows},"page_no":1}}"#);
    let page = |page: &str| format!(r#"{{"rows_per_page":10,"page_no":{page}}}"#);
    let not_a_size = issue("rows_per_page", "Input should be 10, 20, 50 or 100", "enum");
    let too_small = issue(
        "page_no",
        "Input should be greater than or equal to 1",
        "greater_than_equal",
    );
    let not_an_integer = issue("page_no", "Input should be a valid integer", "int_type");
    let mut cases = vec![
        (
            "{}".to_owned(),
            [
                issue("rows_per_page", "Field required", "missing"),
                issue("page_no", "Field required", "missing"),
            ]
            .join(","),
        ),
        (
            page("1.5"),
            issue(
                "page_no",
                "Input should be a valid integer, got a number with a fractional part",
                "int_from_float",
            ),
        ),
        (
            page("\"one\""),
            issue(
                "page_no",
                "Input should be a valid integer, unable to parse string as an integer",
                "int_parsing",
            ),
        ),
    ];
    for wrong in ["0", "11", "10.5", "1e300", "\"10\"", "null", "true", "[10]"] {
        cases.push((rows(wrong), not_a_size.clone()));
    }
    for small in ["0", "-1", "-0.0", "-1e300", "-99999999999999999999999999"] {
        cases.push((page(small), too_small.clone()));
    }
    for wrong in ["null", "true", "\"1\"", "[]", "{}"] {
        cases.push((page(wrong), not_an_integer.clone()));
    }
    for (body, issues) in cases {
        let expected = format!(r#"{{"detail":[{issues}]}}"#);
        let answer = server.caller.post(LIST, &body);
        assert_eq!(answer.told(), (422, expected.as_str()), "{body}");
    }
}

#[test]
fn bodies_that_are_no_json() {
    let server = Server::start();
    for (body, position) in [
        ("{", 1),
        (r#"{"email""#, 8),
        ("{\n  \"é\": x}", 9),
        ("nul", 3),
        ("1e999", 4),
        (r#"{"email":"\ud800"}"#, 16),
    ] {
        let expected = format!(
            r#"{{"detail":[{{"loc":["body",{position}],"msg":"JSON decode error","type":"json_invalid"}}]}}"#
        );
        let answer = server.caller.post(CREATE, body);
        assert_eq!(answer.told(), (422, expected.as_str()), "{body}");
    }
    let deep = "[".repeat(100_000);
    let answer = server.caller.post(CREATE, &deep);
    assert_eq!(answer.status, 422);
    assert_eq!(answer.json()["detail"][0]["type"], "json_invalid");
}

#[test]
fn bodies_of_another_media_type() {
    let server = Server::start();
    let expected = format!(r#"{{"detail":[{}]}}"#, not_an_object());
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "json",
        ";",
    ] {
        let caller = &server.caller;
        let headers = [
            ("Content-Type", media_type),
            ("X-Platform-ID", caller.platform_id.as_str()),
            ("X-Signature", STATIC_SIGNATURE),
        ];
        let answer = caller.post_as(CREATE, r#"{"email":"ada@example.test"}"#, &headers);
        assert_eq!(answer.told(), (422, expected.as_str()), "{media_type}");
    }
}

#[test]
fn bytes_that_are_no_text() {
    let server = Server::start();
    let answer = server
        .caller
        .raw(&format!("POST {CREATE}"), "", b"{\"email\":\"\xff\"}");
    assert!(
        answer.starts_with("HTTP/1.1 400 Bad Request\r\n"),
        "{answer}"
    );
    assert!(
        answer.ends_with("\r\n\r\n{\"detail\":\"There was an error parsing the body\"}"),
        "{answer}"
    );
}

#[test]
fn odd_requests_get_an_answer_all_the_same() {
    let server = Server::start();
    for (line, status) in [
        ("BREW /api/platform/users/create".to_owned(), 405),
        (format!("TRACE {LIST}"), 405),
        (format!("OPTIONS {}", get_path(UNKNOWN_USER)), 405),
        (format!("GET {}", get_path("%2e%2e%2f")), 422),
        (format!("GET {}", get_path("%")), 422),
        (format!("GET {}?q=%ff&%00", get_path(UNKNOWN_USER)), 404),
        ("GET http://localhost/nowhere".to_owned(), 404),
    ] {
        let answer = server.caller.raw(&line, "", b"");
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{line}: {answer}"
        );
        assert!(answer.contains("\r\ncontent-type: application/json\r\n"));
        assert!(answer.contains("\r\n\r\n{\"detail\":"));
    }
}

#[test]
fn a_body_of_one_mebibyte_is_the_largest() {
    let server = Server::start();
    let of_size = |size: usize| {
        let start = r#"{"email":"ada@example.test","name":""#;
        let filling = "a".repeat(size - start.len() - 2);
        format!("{start}{filling}\"}}")
    };
    let largest = server.caller.post(CREATE, &of_size(1024 * 1024));
    assert_eq!(largest.status, 200);
    let expected = r#"{"detail":"Request body too large"}"#;
    for size in [1024 * 1024 + 1, 8 * 1024 * 1024] {
        let answer = server.caller.post(CREATE, &of_size(size));
        assert_eq!(answer.told(), (413, expected));
    }
}

#[test]
fn storage_that_fails_is_told_without_its_cause() {
    let server = Server::broken(|_| ());
    let expected = r#"{"detail":"Internal Server Error"}"#;
    for answer in [
        server
            .caller
            .post(CREATE, r#"{"email":"ada@example.test"}"#),
        server
            .caller
            .post(LIST, r#"{"rows_per_page":10,"page_no":1}"#),
        server.caller.get(&get_path(UNKNOWN_USER)),
        server.caller.get(&inquiry_path(UNKNOWN_USER)),
    ] {
        assert_eq!(answer.told(), (500, expected));
    }
}

#[test]
fn a_write_that_fails_ends_all_answers() {
    let server = Server::over(unwritable_store(), |_| ());
    let caller = &server.caller;
    let list = || caller.post(LIST, r#"{"rows_per_page":10,"page_no":1}"#);
    assert_eq!(list().json()["totalRecords"], 0);
    let expected = r#"{"detail":"Internal Server Error"}"#;
    let create = || caller.post(CREATE, r#"{"email":"ada@example.test"}"#);
    assert_eq!(create().told(), (500, expected));
    assert_eq!(list().told(), (500, expected));
    assert_eq!(create().told(), (500, expected));
}

fn issue(field: &str, msg: &str, kind: &str) -> String {
    format!(r#"{{"loc":["body","{field}"],"msg":"{msg}","type":"{kind}"}}"#)
}

fn not_a_string(field: &str) -> String {
    issue(field, "Input should be a valid string", "string_type")
}

fn unreachable() -> String {
    issue(
        "email",
        "Value error, an email, or a phone together with a phone_country_code, is required",
        "value_error",
    )
}

fn missing_body() -> String {
    r#"{"loc":["body"],"msg":"Field required","type":"missing"}"#.to_owned()
}

fn not_an_object() -> String {
    r#"{"loc":["body"],"msg":"Input should be a valid dictionary or object to extract fields from","type":"model_attributes_type"}"#.to_owned()
}

//! Which signatures are let through.

use paywint_sandbox::{EmptyBody, STATIC_SIGNATURE, sign};
use serde::Deserialize;

use crate::support::{CREATE, LIST, Server, get_path};

#[derive(Deserialize)]
struct Vectors {
    request_signatures: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    secret: String,
    method: String,
    path: String,
    query: String,
    body: String,
    signature: String,
}

fn vectors() -> Vec<Vector> {
    let text = include_str!("../../../../tests/contract/vectors.json");
    let vectors: Vectors = serde_json::from_str(text).unwrap();
    assert_eq!(vectors.request_signatures.len(), 16);
    vectors.request_signatures
}

#[test]
fn signing_gives_the_contracts_vectors() {
    for vector in vectors() {
        let signature = sign(
            &vector.secret,
            &vector.method,
            &vector.path,
            vector.query.strip_prefix('?'),
            Some(vector.body.as_bytes()),
        );
        assert_eq!(signature, vector.signature);
    }
}

#[test]
fn the_contracts_vectors_are_let_through() {
    for vector in vectors() {
        let server = Server::with(|config| config.secret.clone_from(&vector.secret));
        let target = format!("{}{}", vector.path, vector.query);
        let headers = server.caller.headers(&vector.signature);
        let (answer, expected) = match vector.path.as_str() {
            CREATE | LIST => (server.caller.post_as(&target, &vector.body, &headers), 200),
            _ => (server.caller.get_as(&target, &headers), 404),
        };
        assert_eq!(answer.status, expected, "{target}: {}", answer.body);
    }
}

#[test]
fn the_fact_sheets_vectors_are_met() {
    let key = "example-platform-secret";
    let get = "/api/platform/users/get/11111111-2222-4333-8444-555555555555";
    for (signature, expected) in [
        (
            sign(
                key,
                "POST",
                CREATE,
                None,
                Some(br#"{"name":"Ada Example","email":"ada@example.test"}"#),
            ),
            "8efec20bcd6192e6d552952409f4b1e158df6db370d6b7aecfbed460276956ff",
        ),
        (
            sign(
                key,
                "POST",
                LIST,
                Some("trace=1"),
                Some(br#"{"rows_per_page":10,"page_no":1}"#),
            ),
            "e1ba71c08747d482f552ac806c19b05718644ee1b2f94ca8bc54a190be3080d4",
        ),
        (
            sign(key, "GET", get, None, Some(b"")),
            "593f9dde4dfcb42d73dda89c5ff6cbcaca71e61ccc0bac9af632f8db65eb45f9",
        ),
        (
            sign(key, "GET", get, None, None),
            "6087dce510dbd228dacd64a8467a423259a4a63d5d78eb43d38941e2a91105cb",
        ),
    ] {
        assert_eq!(signature, expected);
    }
}

#[test]
fn a_signature_covers_method_path_query_and_body() {
    let server = Server::start();
    let caller = &server.caller;
    let body = r#"{"rows_per_page":10,"page_no":1}"#;
    let of = |method, target, body: &str| caller.signature(method, target, Some(body.as_bytes()));
    let other_query = format!("{LIST}?a=1");
    for (signature, expected) in [
        (of("POST", LIST, body), 200),
        (of("GET", LIST, body), 401),
        (of("POST", CREATE, body), 401),
        (of("POST", &other_query, body), 401),
        (of("POST", LIST, &body.replace(',', ", ")), 401),
        (of("POST", LIST, body).to_uppercase(), 401),
        (of("POST", LIST, body) + " x", 401),
    ] {
        let answer = caller.post_as(LIST, body, &caller.headers(&signature));
        assert_eq!(answer.status, expected);
    }
    let signature = of("POST", LIST, body);
    let answer = caller.post_as(&other_query, body, &caller.headers(&signature));
    assert_eq!(answer.status, 401);
}

#[test]
fn path_and_query_are_signed_as_they_are_sent() {
    let server = Server::start();
    for target in [
        format!(
            "{}?a=%20b&c=%C3%A9",
            get_path("11111111-2222-4333-8444-555555555555")
        ),
        format!("{}?", get_path("11111111-2222-4333-8444-555555555555")),
        get_path("%311111111-2222-4333-8444-555555555555"),
    ] {
        assert_eq!(server.caller.get(&target).status, 404, "{target}");
    }
}

#[test]
fn the_platform_id_is_a_uuid_in_either_case() {
    let server = Server::start();
    let mut caller = server.caller.clone();
    caller.platform_id = caller.platform_id.to_uppercase();
    caller.user("ada@example.test");
}

#[test]
fn without_a_body_the_rule_of_the_switch_counts() {
    use EmptyBody::{Either, Hash, Omit};
    for (rule, hashed, omitted) in [(Hash, 404, 401), (Omit, 401, 404), (Either, 404, 404)] {
        let server = Server::with(|config| config.empty_body = rule);
        let caller = &server.caller;
        let target = get_path("11111111-2222-4333-8444-555555555555");
        let status = |body| {
            let signature = caller.signature("GET", &target, body);
            caller.get_as(&target, &caller.headers(&signature)).status
        };
        assert_eq!((status(Some(b"")), status(None)), (hashed, omitted));
        caller.user("ada@example.test");
    }
}

#[test]
fn with_a_body_its_hash_is_always_signed() {
    let server = Server::with(|config| config.empty_body = EmptyBody::Either);
    let caller = &server.caller;
    let signature = caller.signature("POST", CREATE, None);
    let answer = caller.post_as(
        CREATE,
        r#"{"email":"ada@example.test"}"#,
        &caller.headers(&signature),
    );
    assert_eq!(answer.status, 401);
}

#[test]
fn the_static_signature_is_taken_unless_it_is_refused() {
    for (accepted, expected) in [(true, 404), (false, 401)] {
        let server = Server::with(|config| config.static_signature = accepted);
        let headers = server.caller.headers(STATIC_SIGNATURE);
        let target = get_path("11111111-2222-4333-8444-555555555555");
        assert_eq!(server.caller.get_as(&target, &headers).status, expected);
    }
}

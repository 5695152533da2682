//! Signatures are those of another implementation of HMAC-SHA256, and credentials fit into a header or are refused.
#![no_main]

use arbitrary::Arbitrary;
use hmac_sha256::{HMAC, Hash};
use libfuzzer_sys::fuzz_target;
use paywint::call::Environment;
use paywint::call::FormationDate;
use paywint::call::{Config, Platform};
use paywint::error::Error;
use paywint::resources::Users;
use paywint::signing::{EmptyBody, Signer};

#[derive(Arbitrary, Debug)]
struct Case<'a> {
    omits_empty_body: bool,
    method: &'a str,
    path: &'a str,
    query: &'a str,
    platform_id: Id<'a>,
    body: Option<&'a [u8]>,
    secret: &'a [u8],
}

#[derive(Arbitrary, Debug)]
enum Id<'a> {
    Good,
    Any(&'a str),
}

fuzz_target!(|case: Case<'_>| {
    let empty_body = if case.omits_empty_body {
        EmptyBody::Omit
    } else {
        EmptyBody::Hash
    };
    let signature =
        Signer::new(case.secret, empty_body).sign(case.method, case.path, case.query, case.body);
    let head = [case.method, case.path, case.query].concat();
    let expected = expected(case.secret, empty_body, &head, case.body);
    assert_eq!(signature.as_str(), expected);

    a_client_signs_what_it_sends(&case, empty_body);
});

fn a_client_signs_what_it_sends(case: &Case<'_>, empty_body: EmptyBody) {
    let config = Config {
        platform_id: match case.platform_id {
            Id::Good => "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee".to_owned(),
            Id::Any(text) => text.to_owned(),
        },
        base_url: Environment::Sandbox.base_url(),
        empty_body,
    };
    match Platform::new(config, case.secret) {
        Ok(client) => {
            assert_eq!(client.platform_id().len(), 36);
            assert!(client.platform_id().bytes().all(is_of_a_uuid));
            let Ok(request) = Users::list(None).request(FormationDate::default()) else {
                panic!("the default page is refused");
            };
            let head = format!("{}{}", request.operation.method, request.path);
            let expected = expected(case.secret, empty_body, &head, request.body.as_deref());
            assert_eq!(client.sign(&request).as_str(), expected);
        }
        Err(Error::Configuration(_)) => {}
        Err(other) => panic!("{other}"),
    }
}

fn is_of_a_uuid(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || byte == b'-'
}

fn expected(secret: &[u8], empty_body: EmptyBody, head: &str, body: Option<&[u8]>) -> String {
    let hash = match (body, empty_body) {
        (None, EmptyBody::Omit) => String::new(),
        (body, _) => hex(&Hash::hash(body.unwrap_or_default())),
    };
    hex(&HMAC::mac(format!("{head}{hash}"), secret))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

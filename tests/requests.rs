//! What each operation puts on the wire.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use paywint::call::{Call, FormationDate, Request};
use paywint::error::Error;
use paywint::resources::{
    BankAccounts, Kyc, NewPayeeAddress, NewUser, PageRequest, PayeeAddressUpdate, PayeeAddresses,
    Users,
};
use paywint::spec::{AccountIdName, AddressName, Nullable, UserId, Uuid, WriteOptions};
use proptest::prelude::*;
use url::Url;

const ID: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

fn built<T>(call: &Call<T>) -> Result<Request, Error> {
    call.request(FormationDate::default())
}

fn line(request: &Request) -> (&str, &str, &str) {
    let body = request.body.as_deref().unwrap_or_default();
    let body = std::str::from_utf8(body).unwrap();
    (request.operation.method, &request.path, body)
}

#[test]
fn create_sends_its_input_in_snake_case() {
    let user = NewUser {
        name: Some("Ada “Émile” 李".into()),
        email: Some("ada@example.test".into()),
        phone_country_code: Some("+1".into()),
        phone: Some("5550100200".into()),
    };
    assert_eq!(
        line(&built(&Users::create(&user)).unwrap()),
        (
            "POST",
            "/api/platform/users/create",
            r#"{"name":"Ada “Émile” 李","email":"ada@example.test","phone_country_code":"+1","phone":"5550100200"}"#
        )
    );
}

#[test]
fn what_is_missing_is_not_sent() {
    let user = NewUser {
        email: Some("a@b.test".into()),
        ..NewUser::default()
    };
    let request = built(&Users::create(&user)).unwrap();
    assert_eq!(line(&request).2, r#"{"email":"a@b.test"}"#);
}

#[test]
fn list_sends_the_page() {
    let page = PageRequest {
        rows_per_page: 100,
        page_no: 3,
    };
    for (page, body) in [
        (Some(&page), r#"{"rows_per_page":100,"page_no":3}"#),
        (None, r#"{"rows_per_page":50,"page_no":1}"#),
    ] {
        assert_eq!(
            line(&built(&Users::list(page)).unwrap()),
            ("POST", "/api/platform/users/list", body)
        );
    }
}

#[test]
fn reads_of_one_user_have_the_id_in_the_path_and_no_body() {
    let id = UserId::from(ID);
    for (request, path) in [
        (built(&Users::get(&id)), "/api/platform/users/get/"),
        (
            built(&Kyc::create_inquiry_link(&id)),
            "/api/platform/persona/platform-user/inquiry/",
        ),
        (built(&Kyc::get(&id)), "/api/platform/users/kyc/"),
    ] {
        let request = request.unwrap();
        assert_eq!(line(&request), ("GET", &*format!("{path}{ID}"), ""));
        assert_eq!(request.body, None);
    }
}

#[test]
fn an_invalid_request_is_never_built() {
    let nobody = built(&Users::create(&NewUser::default()));
    assert!(matches!(nobody, Err(Error::Validation(issues)) if issues[0].path == "email"));
    let page = PageRequest {
        rows_per_page: 7,
        page_no: 0,
    };
    let Err(Error::Validation(issues)) = built(&Users::list(Some(&page))) else {
        panic!("a page of 7 rows was built");
    };
    let paths: Vec<_> = issues.iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(paths, ["rowsPerPage", "pageNo"]);
}

proptest! {
    #[test]
    fn no_id_but_a_uuid_gets_into_a_path(id in r"(\PC{0,40}|[0-9a-fA-F-]{36}|\.\./[a-z/]{0,20}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})") {
        if let Ok(request) = built(&Users::get(&UserId::from(id.as_str()))) {
            prop_assert!(id.len() == 36 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-'));
            let url = Url::parse(&format!("https://api.paywint.com{}", request.path)).unwrap();
            prop_assert_eq!(url.path(), &request.path);
            prop_assert_eq!(url.path(), format!("/api/platform/users/get/{id}"));
        }
    }

    #[test]
    fn a_body_says_what_was_given(name in "\\PC{1,30}", local in "[a-z]{1,10}") {
        prop_assume!(!name.trim().is_empty());
        let email = format!("{local}@example.test");
        let user = NewUser { name: Some(name.clone()), email: Some(email.clone()), ..NewUser::default() };
        let request = built(&Users::create(&user)).unwrap();
        let read: serde_json::Value = serde_json::from_slice(&request.body.unwrap()).unwrap();
        prop_assert_eq!(read, serde_json::json!({ "name": name, "email": email }));
    }
}

#[test]
fn the_id_of_a_bank_account_is_sent_as_the_option_says() {
    const ACCOUNT: &str = "11111111-aaaa-4bbb-8ccc-222222222222";
    let user = UserId::from("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
    let account = Uuid::from(ACCOUNT);
    let call = BankAccounts::set_default(&user, &account);
    for (account_id_name, body) in [
        (
            AccountIdName::Both,
            format!(r#"{{"account_id":"{ACCOUNT}","bank_id":"{ACCOUNT}"}}"#),
        ),
        (
            AccountIdName::AccountId,
            format!(r#"{{"account_id":"{ACCOUNT}"}}"#),
        ),
        (
            AccountIdName::BankId,
            format!(r#"{{"bank_id":"{ACCOUNT}"}}"#),
        ),
    ] {
        let options = WriteOptions {
            account_id_name,
            ..WriteOptions::default()
        };
        let request = call.request(options).unwrap();
        assert_eq!(request.body, Some(body.into_bytes()));
    }
}

#[test]
fn the_name_on_a_changed_address_is_whole_where_it_is_sent_in_one_field() {
    let user = UserId::from("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
    let options = WriteOptions {
        address_name: AddressName::Name,
        ..WriteOptions::default()
    };
    let some = |text: &str| Some(Nullable::Value(text.to_owned()));
    let message = "must be given instead of its parts, as the option addressName says";
    for (first_name, last_name, name, expected) in [
        (
            None,
            None,
            some("Ada Example"),
            Ok(r#","name":"Ada Example"}"#),
        ),
        (None, None, None, Ok(r#"-343434343434"}"#)),
        (some("Ada"), None, None, Err(message)),
        (None, some("Example"), None, Err(message)),
        (some("Ada"), some("Example"), None, Err(message)),
        (some("Ada"), some("Example"), some("Ada"), Err(message)),
    ] {
        let address = PayeeAddressUpdate {
            payee_id: "11111111-aaaa-4bbb-8ccc-222222222222".into(),
            address_id: "12121212-aaaa-4bbb-8ccc-343434343434".into(),
            name,
            first_name,
            last_name,
            address_line_1: None,
            address_line_2: None,
            company_name: None,
            city: None,
            state: None,
            zipcode: None,
            country: None,
        };
        let request = PayeeAddresses::update(&user, &address).request(options);
        match (request, expected) {
            (Ok(request), Ok(expected)) => {
                let body = String::from_utf8(request.body.unwrap()).unwrap();
                assert!(body.ends_with(expected), "{body}");
                assert!(!body.contains("_name"), "{body}");
            }
            (Err(Error::Validation(issues)), Err(message)) => {
                assert_eq!(issues.len(), 1);
                assert_eq!(
                    (issues[0].path.as_str(), issues[0].message.as_str()),
                    ("name", message)
                );
            }
            _ => panic!("{expected:?}"),
        }
    }
}

#[test]
fn the_name_on_an_address_is_sent_as_the_option_says() {
    let user = UserId::from("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
    let options = WriteOptions {
        address_name: AddressName::Name,
        ..WriteOptions::default()
    };
    for (last_name, option, names) in [
        (
            Some("Example"),
            WriteOptions::default(),
            r#""first_name":"Ada","last_name":"Example","address_line_1""#,
        ),
        (
            None,
            WriteOptions::default(),
            r#""first_name":"Ada","address_line_1""#,
        ),
        (
            Some("Example"),
            options,
            r#""country":"US","name":"Ada Example"}"#,
        ),
        (None, options, r#""country":"US","name":"Ada"}"#),
    ] {
        let address = NewPayeeAddress {
            payee_id: "11111111-aaaa-4bbb-8ccc-222222222222".into(),
            first_name: "Ada".to_owned(),
            last_name: last_name.map(str::to_owned),
            address_line_1: "1 Example Street".to_owned(),
            address_line_2: None,
            company_name: None,
            city: "Springfield".to_owned(),
            state: "IL".to_owned(),
            zipcode: "62701".to_owned(),
            country: "US".to_owned(),
        };
        let request = PayeeAddresses::create(&user, &address)
            .request(option)
            .unwrap();
        let body = String::from_utf8(request.body.unwrap()).unwrap();
        assert!(body.contains(names), "{body}");
        assert_eq!(body.matches("Ada").count(), 1, "{body}");

        let half = "x".repeat(50);
        let long = NewPayeeAddress {
            first_name: half.clone(),
            last_name: Some(half),
            ..address
        };
        let is_long = PayeeAddresses::create(&user, &long)
            .request(option)
            .is_err();
        assert_eq!(is_long, option == options);
    }
}

//! The bank accounts, cards and addresses of payees.

use paywint_sandbox::AddressName;
use serde_json::{Value, json};

use super::{NO_PAYEE, NO_USER, path as payee_path, payee};
use crate::support::{Answer, Caller, Program, Server, nth_id};

/// What the three kinds have in common.
struct Kind {
    /// The start of their paths.
    room: &'static str,
    /// The end of the paths for adding, listing and deleting, and reading if there is one.
    add: &'static str,
    list: &'static str,
    delete: &'static str,
    get: Option<&'static str>,
    id: &'static str,
    not_found: &'static str,
    new: fn(&str) -> Value,
}

const KINDS: [Kind; 3] = [
    Kind {
        room: "accounts",
        add: "add-payee-account",
        list: "list-payee-account",
        delete: "delete-payee-account",
        get: Some("get-payee-account"),
        id: "bank_id",
        not_found: r#"{"detail":"Payee bank account not found"}"#,
        new: account,
    },
    Kind {
        room: "card",
        add: "add-payee-card",
        list: "list-payee-card",
        delete: "delete-payee-card",
        get: Some("get-payee-card"),
        id: "card_id",
        not_found: r#"{"detail":"Payee card not found"}"#,
        new: card,
    },
    Kind {
        room: "address",
        add: "create-payee-address",
        list: "list-payee-address",
        delete: "delete-payee-address",
        get: None,
        id: "address_id",
        not_found: r#"{"detail":"Payee address not found"}"#,
        new: address,
    },
];

impl Kind {
    fn call(&self, caller: &Caller, method: &str, what: &str, user: &str, body: &Value) -> Answer {
        let room = self.room;
        caller.send(method, &format!("/api/platform/{room}/{what}/{user}"), body)
    }

    fn add(&self, caller: &Caller, user: &str, payee: &str) -> Value {
        let answer = self.call(caller, "POST", self.add, user, &(self.new)(payee));
        answer.data()
    }

    /// The ids of what a payee has.
    fn list(&self, caller: &Caller, user: &str, payee: &str) -> Vec<Value> {
        let answer = self.call(
            caller,
            "POST",
            self.list,
            user,
            &json!({ "payee_id": payee }),
        );
        assert_eq!(answer.status, 200, "{}", answer.body);
        let records = answer.json()["records"].as_array().unwrap().clone();
        assert_eq!(answer.json()["totalRecords"], records.len());
        records
            .iter()
            .map(|record| record[self.id].clone())
            .collect()
    }

    fn delete(&self, caller: &Caller, user: &str, payee: &str, id: &Value) -> Answer {
        let body = json!({ "payee_id": payee, self.id: id });
        self.call(caller, "DELETE", self.delete, user, &body)
    }
}

fn account(payee_id: &str) -> Value {
    json!({
        "payee_id": payee_id, "account_holder_name": "Grace Example", "account_type": "BUSINESS_CHECKING",
        "bank_nick_name": "Office", "account_number": "000987654321", "routing_number": "011401533",
    })
}

fn card(payee_id: &str) -> Value {
    json!({
        "payee_id": payee_id, "card_nick_name": "Travel", "card_number": "4242424242424242", "card_exp": "01/2026",
    })
}

fn address(payee_id: &str) -> Value {
    json!({
        "payee_id": payee_id, "first_name": "Grace", "last_name": "Example", "address_line_1": "1 Example Street",
        "city": "Sampleville", "state": "CA", "zipcode": "00000", "country": "US",
    })
}

fn places(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 422, "{}", answer.body);
    let detail = answer.json()["detail"].clone();
    let issues = detail.as_array().unwrap().iter().map(|issue| {
        let [place, kind] = [&issue["loc"][1], &issue["type"]].map(|text| text.as_str().unwrap());
        format!("{place} {kind}")
    });
    issues.collect()
}

#[test]
fn each_is_added_and_read_without_its_numbers() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let payee = payee(caller, &user, "grace@example.test");
    let expected = [
        json!({
            "payee_id": payee, "bank_id": nth_id(3), "account_holder_name": "Grace Example",
            "account_type": "BUSINESS_CHECKING", "bank_nick_name": "Office", "account_number": "****4321",
            "routing_number": "****1533",
        }),
        json!({
            "payee_id": payee, "card_id": nth_id(4), "card_nick_name": "Travel", "card_number": "4242",
            "card_exp": "01/2026",
        }),
        json!({
            "address_id": nth_id(5), "first_name": "Grace", "last_name": "Example",
            "address_line_1": "1 Example Street", "address_line_2": null, "company_name": null,
            "city": "Sampleville", "state": "CA", "zipcode": "00000", "country": "US",
            "created_at": "2026-01-02T03:04:05.250Z", "updated_at": "2026-01-02T03:04:05.250Z",
        }),
    ];
    for (kind, expected) in KINDS.iter().zip(expected) {
        assert_eq!(kind.add(caller, &user, &payee), expected);
        if let Some(get) = kind.get {
            let body = json!({ kind.id: expected[kind.id] });
            assert_eq!(
                kind.call(caller, "POST", get, &user, &body).data(),
                expected
            );
        }
    }
}

#[test]
fn each_is_listed_newest_first_and_deleted() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let [one, other] =
        ["g@example.test", "h@example.test"].map(|email| payee(caller, &user, email));
    for kind in &KINDS {
        let ids = [0; 3].map(|_| kind.add(caller, &user, &one)[kind.id].clone());
        let of_other = kind.add(caller, &user, &other)[kind.id].clone();
        let [first, second, third] = ids;
        assert_eq!(
            kind.list(caller, &user, &one),
            [third.clone(), second.clone(), first.clone()]
        );
        assert_eq!(
            kind.delete(caller, &user, &one, &second).data(),
            Value::Null
        );
        assert_eq!(kind.list(caller, &user, &one), [third, first]);
        assert_eq!(kind.list(caller, &user, &other), [of_other]);
        assert_eq!(
            kind.delete(caller, &user, &one, &second).told(),
            (404, kind.not_found)
        );
    }
}

#[test]
fn nothing_of_another_users_payee_is_found() {
    let server = Server::start();
    let caller = &server.caller;
    let [user, other] = ["ada@example.test", "bob@example.test"].map(|email| caller.user(email));
    let [payee, of_other] = [(&user, "g@example.test"), (&other, "h@example.test")]
        .map(|(user, email)| payee(caller, user, email));
    for kind in &KINDS {
        let id = kind.add(caller, &user, &payee)[kind.id].clone();
        for (user, no_payee, no_such) in [
            (&other, NO_PAYEE, (404, kind.not_found)),
            (&nth_id(99), NO_USER, NO_USER),
        ] {
            let add = kind.call(caller, "POST", kind.add, user, &(kind.new)(&payee));
            assert_eq!(add.told(), no_payee);
            let listed = json!({ "payee_id": payee });
            assert_eq!(
                kind.call(caller, "POST", kind.list, user, &listed).told(),
                no_payee
            );
            assert_eq!(kind.delete(caller, user, &of_other, &id).told(), no_such);
            if let Some(get) = kind.get {
                let body = json!({ kind.id: id });
                assert_eq!(kind.call(caller, "POST", get, user, &body).told(), no_such);
            }
        }
        assert_eq!(kind.list(caller, &user, &payee), [id]);
    }
}

#[test]
fn all_goes_with_its_payee() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let payee = payee(caller, &user, "g@example.test");
    let ids: Vec<_> = KINDS
        .iter()
        .map(|kind| kind.add(caller, &user, &payee)[kind.id].clone())
        .collect();
    let gone = caller.send(
        "DELETE",
        &payee_path("delete", &user),
        &json!({ "payee_id": payee }),
    );
    assert_eq!(gone.status, 200);
    for (kind, id) in KINDS.iter().zip(ids) {
        if let Some(get) = kind.get {
            let body = json!({ kind.id: id });
            assert_eq!(
                kind.call(caller, "POST", get, &user, &body).told(),
                (404, kind.not_found)
            );
        }
        let listed = kind.call(
            caller,
            "POST",
            kind.list,
            &user,
            &json!({ "payee_id": payee }),
        );
        assert_eq!(listed.told(), NO_PAYEE);
    }
}

#[test]
fn every_issue_is_told_without_a_number() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let bad = [
        json!({
            "payee_id": 1, "account_holder_name": "n".repeat(101), "account_type": "PAYWINT_SAVINGS",
            "bank_nick_name": "n".repeat(101), "account_number": "987654321098765432109", "routing_number": "98765",
        }),
        json!({
            "payee_id": null, "card_nick_name": "n".repeat(101), "card_number": "9876543210987654", "card_exp": "12/2025",
        }),
        json!({
            "payee_id": "x", "first_name": "G", "last_name": "n".repeat(101), "address_line_1": "n".repeat(101),
            "address_line_2": 2, "company_name": "n".repeat(101), "city": "n".repeat(41), "state": "n".repeat(31),
            "zipcode": "98765432109", "country": "n".repeat(41),
        }),
    ];
    let expected: [&[&str]; 3] = [
        &[
            "payee_id uuid_type",
            "account_holder_name string_too_long",
            "account_type enum",
            "bank_nick_name string_too_long",
            "account_number string_too_long",
            "routing_number string_pattern_mismatch",
        ],
        &[
            "payee_id uuid_type",
            "card_nick_name string_too_long",
            "card_number value_error",
            "card_exp value_error",
        ],
        &[
            "payee_id uuid_parsing",
            "first_name string_too_short",
            "address_line_1 string_too_long",
            "city string_too_long",
            "state string_too_long",
            "zipcode string_too_long",
            "country string_too_long",
            "last_name string_too_long",
            "address_line_2 string_type",
            "company_name string_too_long",
        ],
    ];
    for ((kind, body), expected) in KINDS.iter().zip(bad).zip(expected) {
        let answer = kind.call(caller, "POST", kind.add, &user, &body);
        assert_eq!(places(&answer), expected);
        assert!(!answer.body.contains("98765"), "{}", answer.body);
        let required =
            (kind.new)("").as_object().unwrap().len() - usize::from(kind.room == "address");
        let missing = places(&kind.call(caller, "POST", kind.add, &user, &json!({})));
        assert_eq!(missing.len(), required, "{missing:?}");
        assert!(missing.iter().all(|issue| issue.ends_with(" missing")));
    }
}

#[test]
fn a_change_of_an_address_leaves_what_it_does_not_name() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let [one, other] =
        ["g@example.test", "h@example.test"].map(|email| payee(caller, &user, email));
    let [_, _, kind] = &KINDS;
    let before = kind.add(caller, &user, &one);
    let change = |payee: &str, fields: Value| {
        let mut body = json!({ "payee_id": payee, "address_id": before["address_id"] });
        body.as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        kind.call(caller, "PATCH", "update-payee-address", &user, &body)
    };
    let mut expected = before.clone();
    expected["city"] = "Elsewhere".into();
    expected["company_name"] = "Example Ltd".into();
    let fields = json!({ "city": "Elsewhere", "company_name": "Example Ltd", "state": null });
    assert_eq!(change(&one, fields).data(), expected);
    assert_eq!(change(&one, json!({})).data(), expected);
    assert_eq!(change(&other, json!({})).told(), (404, kind.not_found));
    assert_eq!(change(&nth_id(99), json!({})).told(), NO_PAYEE);
    let wrong = change(&one, json!({ "first_name": "", "zipcode": 5 }));
    assert_eq!(
        places(&wrong),
        ["first_name string_too_short", "zipcode string_type"]
    );
}

#[test]
fn null_takes_away_what_an_address_may_lack_and_leaves_the_rest() {
    for (name, other) in [
        (AddressName::FirstName, "first_name"),
        (AddressName::Name, "name"),
    ] {
        let server = Server::with(|config| config.address_name = name);
        let caller = &server.caller;
        let user = caller.user("ada@example.test");
        let payee = payee(caller, &user, "g@example.test");
        let [_, _, kind] = &KINDS;
        let optional = ["last_name", "address_line_2", "company_name"];
        let mut body = address(&payee);
        body[other] = "Grace".into();
        for field in optional {
            body[field] = field.into();
        }
        let added = kind.call(caller, "POST", kind.add, &user, &body).data();
        assert_eq!(added["company_name"], "company_name");
        let required = [
            other,
            "address_line_1",
            "city",
            "state",
            "zipcode",
            "country",
        ];
        let change = |fields: &[&str]| {
            let mut body = json!({ "payee_id": payee, "address_id": added["address_id"] });
            for field in fields {
                body[*field] = Value::Null;
            }
            let changed = kind.call(caller, "PATCH", "update-payee-address", &user, &body);
            changed.data()
        };
        assert_eq!(change(&required), added);
        let mut expected = added.clone();
        for field in optional {
            if !added[field].is_null() {
                expected[field] = Value::Null;
                assert_eq!(change(&[field]), expected);
            }
        }
        assert_eq!(change(&[]), expected);
    }
}

#[test]
fn a_payee_has_at_most_twenty_addresses() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let payee = payee(caller, &user, "g@example.test");
    let [_, _, kind] = &KINDS;
    for _ in 0..20 {
        kind.add(caller, &user, &payee);
    }
    let full = || kind.call(caller, "POST", kind.add, &user, &address(&payee));
    assert_eq!(
        full().told(),
        (403, r#"{"detail":"A payee has at most 20 addresses"}"#)
    );
    let ids = kind.list(caller, &user, &payee);
    assert_eq!(ids.len(), 20);
    assert_eq!(kind.delete(caller, &user, &payee, &ids[0]).status, 200);
    assert_eq!(full().status, 200);
}

#[test]
fn the_name_in_an_address_is_called_as_it_is_chosen() {
    for (name, sent, read) in [
        (
            AddressName::FirstName,
            "first_name",
            vec!["first_name", "last_name"],
        ),
        (
            AddressName::FistName,
            "first_name",
            vec!["fist_name", "last_name"],
        ),
        (AddressName::Name, "name", vec!["name"]),
    ] {
        let server = Server::with(|config| config.address_name = name);
        let caller = &server.caller;
        let user = caller.user("ada@example.test");
        let payee = payee(caller, &user, "g@example.test");
        let [_, _, kind] = &KINDS;
        let mut body = address(&payee);
        let given = body.as_object_mut().unwrap().remove("first_name").unwrap();
        let missing = kind.call(caller, "POST", kind.add, &user, &body);
        assert_eq!(places(&missing), [format!("{sent} missing")]);
        body[sent] = given.clone();
        let data = kind.call(caller, "POST", kind.add, &user, &body).data();
        let names = data
            .as_object()
            .unwrap()
            .keys()
            .filter(|key| key.contains("name") && !key.contains("company"));
        assert_eq!(names.collect::<Vec<_>>(), read);
        assert_eq!(data[read[0]], given);
    }
}

#[test]
fn all_outlives_the_process_and_no_number_is_in_the_file() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let start = || Program::start(&["--data", file.to_str().unwrap()]);
    let first = start();
    let user = first.caller.user("ada@example.test");
    let payee = payee(&first.caller, &user, "g@example.test");
    let mut new = card(&payee);
    new["card_exp"] = "12/9999".into();
    let [accounts, cards, _] = &KINDS;
    accounts.add(&first.caller, &user, &payee);
    let added = cards
        .call(&first.caller, "POST", cards.add, &user, &new)
        .data();
    drop(first);
    let second = start();
    let body = json!({ "card_id": added["card_id"] });
    assert_eq!(
        cards
            .call(&second.caller, "POST", "get-payee-card", &user, &body)
            .data(),
        added
    );
    drop(second);
    let files = std::fs::read_dir(directory.path()).unwrap();
    let bytes: Vec<u8> = files
        .flat_map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    let has = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(has(b"4321") && has(b"4242"));
    assert!(!has(b"000987654321") && !has(b"4242424242424242"));
}

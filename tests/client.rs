//! The asynchronous client, over a transport that follows a script, and over one that a program might have.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../examples/native-backend/transport.rs"]
mod transport;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet, VecDeque};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use paywint::call::BaseUrl;
use paywint::call::{Failure, FailureKind, Response};
use paywint::client::{Client, Options, SignedRequest, Transport};
use paywint::error::{Error, ErrorCode, Outcome};
use paywint::resources::{BankAccounts, NewBankAccount, NewUser, PageRequest, Users};
use paywint::spec::{UserId, Uuid};
use pollster::block_on;
use serde_json::{Value, json};
use transport::Ureq;

const PLATFORM: &str = "11111111-2222-4333-8444-555555555555";
const ID: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const OTHER: &str = "bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee";

type Step = Result<(u16, Value), Failure>;

/// What was sent, and how long was waited, in order.
#[derive(Debug, PartialEq)]
enum Seen {
    Sent(&'static str, String, Option<String>),
    Slept(Duration),
}

struct Script {
    steps: RefCell<VecDeque<Step>>,
    seen: RefCell<Vec<Seen>>,
    /// The keys that requests carried.
    keys: RefCell<Vec<Option<String>>>,
    /// What comes before each body.
    prefix: &'static str,
    /// What the transport draws, but for its last byte, which counts.
    random: Option<[u8; 16]>,
    asked_for_random: Cell<u8>,
}

impl Transport for &Script {
    async fn send(&self, request: &SignedRequest<'_>) -> Result<Response, Failure> {
        let body = request
            .body
            .map(|body| String::from_utf8(body.to_vec()).unwrap());
        let sent = Seen::Sent(request.method, request.url.clone(), body);
        self.seen.borrow_mut().push(sent);
        let mut headers = request.headers.iter();
        let key = headers.find(|(name, _)| *name == "idempotency-key");
        let key = key.map(|(_, key)| (*key).to_owned());
        self.keys.borrow_mut().push(key);
        let signature = request
            .headers
            .iter()
            .find(|(name, _)| *name == "x-signature");
        assert_eq!(signature.unwrap().1.len(), 64);
        assert!(request.headers.contains(&("x-platform-id", PLATFORM)));
        let step = self
            .steps
            .borrow_mut()
            .pop_front()
            .expect("one request too many");
        let (status, body) = step?;
        Ok(Response {
            status,
            headers: HashMap::new(),
            body: format!("{}{body}", self.prefix).into_bytes(),
        })
    }

    async fn sleep(&self, pause: Duration) {
        self.seen.borrow_mut().push(Seen::Slept(pause));
    }

    fn now_ms(&self) -> u64 {
        1_700_000_000_000
    }

    fn secure_random(&self) -> Option<[u8; 16]> {
        let count = self.asked_for_random.get() + 1;
        self.asked_for_random.set(count);
        let mut bytes = self.random?;
        // The jitter takes the first ones.
        bytes[15] = count;
        Some(bytes)
    }
}

fn script(steps: impl IntoIterator<Item = Step>) -> Script {
    Script {
        steps: RefCell::new(steps.into_iter().collect()),
        seen: RefCell::default(),
        keys: RefCell::default(),
        prefix: "",
        random: Some([0xff; 16]),
        asked_for_random: Cell::new(0),
    }
}

fn client(script: &Script) -> Client<&Script> {
    Client::new(Options::sandbox(PLATFORM), b"secret", script).unwrap()
}

fn user(id: &str) -> Value {
    json!({ "success": true, "data": { "user_id": id, "name": "Ada" } })
}

fn failure(may_have_arrived: bool) -> Failure {
    Failure {
        kind: FailureKind::Connection,
        may_have_arrived,
        detail: String::new(),
    }
}

fn ada() -> NewUser {
    NewUser {
        email: Some("ada@example.test".into()),
        ..NewUser::default()
    }
}

fn salary_account() -> NewBankAccount {
    NewBankAccount {
        user_id: UserId::from(ID),
        account_holder_name: "Ada Example".to_owned(),
        bank_name: "Example Bank".to_owned(),
        nick_name: "Salary".to_owned(),
        account_number: "000123456789".to_owned(),
        routing_number: "021000021".to_owned(),
        account_type: None,
        bank_address: None,
        city: None,
        state: None,
        zip: None,
        country: None,
        is_default: None,
    }
}

#[test]
fn a_create_is_sent_once_with_the_very_bytes_that_are_signed() {
    let script = script([Ok((200, user(ID)))]);
    let created = block_on(client(&script).users().create(&ada())).unwrap();
    assert_eq!(created.user_id, ID);
    assert_eq!(created.name.as_deref(), Some("Ada"));
    let url = "https://api.sandbox.paywint.com/api/platform/users/create".to_owned();
    let body = r#"{"email":"ada@example.test"}"#.to_owned();
    assert_eq!(*script.seen.borrow(), [Seen::Sent("POST", url, Some(body))]);
}

#[test]
fn what_is_removed_is_named_in_the_body_and_read_below_its_resource() {
    let ok = || Ok((200, json!({ "success": true, "data": null })));
    let card = json!({ "success": true, "data": { "card_id": OTHER, "payee_id": ID } });
    let script = script([ok(), Ok((200, card))]);
    let client = client(&script);
    let (user, card) = (UserId::from(ID), Uuid::from(OTHER));
    let payees = client.payees();
    block_on(payees.cards().delete(&user, &card)).unwrap();
    let read = block_on(payees.cards().get(&user, &card)).unwrap();
    assert_eq!(read.card_id, OTHER);
    let sent = script.seen.take();
    let [
        Seen::Sent("DELETE", _, Some(deleted)),
        Seen::Sent("POST", _, Some(body)),
    ] = &sent[..]
    else {
        panic!("{sent:?}");
    };
    assert_eq!(deleted, &format!(r#"{{"card_id":"{OTHER}"}}"#));
    assert_eq!(body, &format!(r#"{{"card_id":"{OTHER}"}}"#));
}

#[test]
fn all_attempts_of_a_call_carry_one_key() {
    let taken = || Ok((429, json!({ "detail": "slow down" })));
    let account = || Ok((200, json!({ "success": true, "data": { "id": OTHER } })));
    let script = script([taken(), account(), account(), account()]);
    let client = client(&script);
    let account = salary_account();
    block_on(client.bank_accounts().add(&account)).unwrap();
    let call = BankAccounts::add(&account).with_idempotency_key("account-17");
    block_on(client.call(&call)).unwrap();
    block_on(client.users().get(&UserId::from(ID))).unwrap_err();
    let keys = script.keys.take();
    assert_eq!(keys[0], keys[1]);
    assert_eq!(keys[0].as_ref().map(String::len), Some(32));
    assert_eq!(keys[2..], [Some("account-17".to_owned()), None]);
}

#[test]
fn a_key_is_made_of_what_the_transport_draws_for_that_call() {
    let account = || Ok((200, json!({ "success": true, "data": { "id": OTHER } })));
    let script = script([account(), account(), account()]);
    let client = client(&script);
    let add = || BankAccounts::add(&salary_account());
    block_on(client.call(&add())).unwrap();
    block_on(client.call(&add().with_idempotency_key("account-17"))).unwrap();
    block_on(client.call(&add())).unwrap();
    let drawn = |count: u8| Some(format!("{}{count:02x}", "ff".repeat(15)));
    let given = Some("account-17".to_owned());
    // None is drawn for the call that has one.
    assert_eq!(script.keys.take(), [drawn(1), given, drawn(2)]);
}

#[test]
fn an_operation_without_a_key_carries_none_even_if_one_is_given() {
    let script = script([Ok((200, user(ID)))]);
    let call = Users::create(&ada()).with_idempotency_key("ada-1");
    block_on(client(&script).call(&call)).unwrap();
    assert_eq!(script.keys.take(), [None]);
    assert_eq!(script.asked_for_random.get(), 0);
}

#[test]
fn without_a_source_of_random_bytes_a_key_must_be_given() {
    let ok = Ok((200, json!({ "success": true, "data": { "id": OTHER } })));
    let script = Script {
        random: None,
        ..script([Err(failure(false)), ok])
    };
    let client = client(&script);
    let call = BankAccounts::add(&salary_account());
    let refused = block_on(client.call(&call)).unwrap_err();
    assert_eq!(refused.outcome(), Some(Outcome::NotSent));
    assert!(matches!(&refused, Error::Validation(issues) if issues[0].path == "idempotencyKey"));
    assert_eq!(script.seen.borrow().len(), 0);
    // A retry is possible nevertheless: it waits the whole span.
    block_on(client.call(&call.with_idempotency_key("account-17"))).unwrap();
    assert_eq!(
        script.seen.borrow()[1],
        Seen::Slept(Duration::from_millis(500))
    );
}

#[test]
fn the_examples_transport_never_draws_the_same_twice() {
    let transport = Ureq::new();
    let drawn: HashSet<_> = (0..10_000).map(|_| transport.secure_random()).collect();
    assert_eq!(drawn.len(), 10_000);
    assert!(!drawn.contains(&None));
}

#[test]
fn a_byte_order_mark_before_an_answer_hides_nothing() {
    let script = Script {
        prefix: "\u{feff}",
        ..script([Ok((200, user(ID)))])
    };
    let created = block_on(client(&script).users().create(&ada())).unwrap();
    assert_eq!(created.user_id, ID);
}

#[test]
fn what_breaks_a_rule_is_never_sent() {
    let script = script([]);
    let refused = block_on(client(&script).users().create(&NewUser::default())).unwrap_err();
    assert!(matches!(&refused, Error::Validation(issues) if issues[0].path == "email"));
    assert_eq!(refused.outcome(), Some(Outcome::NotSent));
    assert_eq!(*script.seen.borrow(), []);
}

#[test]
fn a_create_that_may_have_arrived_is_not_sent_again() {
    for step in [Err(failure(true)), Ok((503, json!({ "detail": "busy" })))] {
        let script = script([step]);
        let error = block_on(client(&script).users().create(&ada())).unwrap_err();
        assert_eq!(error.outcome(), Some(Outcome::Unknown));
        assert!(error.message().contains("users.list"), "{error}");
        assert_eq!(script.seen.borrow().len(), 1);
    }
}

#[test]
fn what_surely_did_not_arrive_is_sent_again_after_a_back_off_that_doubles() {
    let script = script([
        Err(failure(false)),
        Err(failure(false)),
        Ok((200, user(ID))),
    ]);
    let created = block_on(client(&script).users().create(&ada()));
    assert_eq!(created.unwrap().user_id, ID);
    let seen = script.seen.borrow();
    assert_eq!(seen[1], Seen::Slept(Duration::from_millis(500)));
    assert_eq!(seen[3], Seen::Slept(Duration::from_millis(1000)));
}

#[test]
fn the_attempts_end_with_the_last_error() {
    let script = script((0..3).map(|_| Ok((500, json!({ "detail": "no" })))));
    let error = block_on(client(&script).users().get(&UserId::from(ID))).unwrap_err();
    assert_eq!(error.code(), ErrorCode::InternalServer);
    assert!(script.steps.borrow().is_empty());
}

#[test]
fn pages_and_their_totals_are_read() {
    let rows = json!({ "success": true, "records": [{ "user_id": ID }, { "user_id": OTHER }], "totalRecords": 7 });
    let script = script([Ok((200, rows))]);
    let page = PageRequest {
        rows_per_page: 10,
        page_no: 2,
    };
    let page = block_on(client(&script).users().list(Some(&page))).unwrap();
    let ids: Vec<&str> = page
        .records
        .iter()
        .map(|user| user.user_id.as_str())
        .collect();
    assert_eq!(ids, [ID, OTHER]);
    assert_eq!(page.total_records, Some(7));
}

#[test]
fn a_kept_http_client_serves_as_a_transport() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        let mut request = [0; 4096];
        let length = socket.read(&mut request).unwrap();
        let body = user(ID).to_string();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        socket.write_all((head + &body).as_bytes()).unwrap();
        String::from_utf8_lossy(&request[..length]).into_owned()
    });
    let options = Options::at(BaseUrl::parse(&address).unwrap(), PLATFORM);
    let client = Client::new(options, b"secret", Ureq::new()).unwrap();
    let read = block_on(client.users().get(&UserId::from(ID))).unwrap();
    assert_eq!(read.user_id, ID);
    let request = server.join().unwrap().to_lowercase();
    assert!(request.starts_with(&format!("get /api/platform/users/get/{ID} http/1.1")));
    assert!(request.contains(&format!("x-platform-id: {PLATFORM}")));
}

#[test]
fn futures_of_a_client_move_between_threads_if_those_of_its_transport_do() {
    fn is_send<T: Send>(_: T) {}
    let options = Options::sandbox(PLATFORM);
    let client = Client::new(options, b"secret", Ureq::new()).unwrap();
    let user = ada();
    is_send(client.users().create(&user));
}

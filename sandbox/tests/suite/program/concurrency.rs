//! Many callers at the same moment.

use std::collections::HashSet;
use std::sync::Barrier;
use std::thread;

use paywint_sandbox::{Config, Store};
use serde_json::Value;

use crate::support::{CREATE, Caller, LIST, Program, Server, decide_path, inquiry_path};

const CALLERS: usize = 32;

fn at_once<T: Send>(caller: &Caller, call: impl Fn(&Caller) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(CALLERS);
    thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    call(caller)
                })
            })
            .collect();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap())
            .collect()
    })
}

fn exactly_one_user_is_created(caller: &Caller) {
    let statuses = at_once(caller, |caller| {
        caller
            .post(CREATE, r#"{"email":"ada@example.test"}"#)
            .status
    });
    let count = |status| statuses.iter().filter(|other| **other == status).count();
    assert_eq!((count(200), count(409)), (1, CALLERS - 1));
    let list = caller.post(LIST, r#"{"rows_per_page":10,"page_no":1}"#);
    assert_eq!(list.json()["totalRecords"], 1);
}

fn exactly_one_inquiry_is_opened(caller: &Caller) {
    let id = caller.user("grace@example.test");
    let links = at_once(caller, |caller| {
        caller.get(&inquiry_path(&id)).data()["inquiry_url"].to_string()
    });
    assert_eq!(links.into_iter().collect::<HashSet<_>>().len(), 1);
}

fn exactly_one_decision_is_made(caller: &Caller) {
    let id = caller.user("alan@example.test");
    let target = caller.verify_target(&id);
    let statuses = at_once(caller, |caller| caller.decide(&target, "reject").status);
    let count = |status| statuses.iter().filter(|other| **other == status).count();
    assert_eq!((count(303), count(409)), (1, CALLERS - 1));
}

fn exactly_one_event_is_told(caller: &Caller) {
    let id = caller.user("katherine@example.test");
    let path = decide_path(&id);
    let statuses = at_once(caller, |caller| {
        caller.control(&path, r#"{"status":"approved"}"#).status
    });
    assert_eq!(statuses, [200; CALLERS]);
    at_once(caller, |caller| {
        caller.control(&path, r#"{"status":"deleted"}"#).status
    });
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    let of_user = |one: &&Value| one["body"].as_str().unwrap().contains(&id);
    let deliveries = log["deliveries"].as_array().unwrap().iter().filter(of_user);
    let events: Vec<_> = deliveries.map(|one| one["event"].clone()).collect();
    assert_eq!(events, ["kyc.approved", "kyc.deleted"]);
}

fn held_webhook(config: &mut Config) {
    config.webhook.url = Some("http://receiver.test".to_owned());
    config.webhook.hold = true;
}

fn each_thing_happens_once(caller: &Caller) {
    exactly_one_user_is_created(caller);
    exactly_one_inquiry_is_opened(caller);
    exactly_one_decision_is_made(caller);
    exactly_one_event_is_told(caller);
}

#[test]
fn each_thing_happens_once_in_memory() {
    each_thing_happens_once(&Server::with(held_webhook).caller);
}

#[test]
fn each_thing_happens_once_in_sqlite() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::in_file(&directory.path().join("data.sqlite")).unwrap();
    each_thing_happens_once(&Server::over(store, held_webhook).caller);
}

#[test]
fn each_thing_happens_once_in_the_program() {
    let program = Program::start(&[]);
    let webhook = r#"{"url":"http://receiver.test","hold":true}"#;
    program.caller.control("/sandbox/webhook", webhook);
    each_thing_happens_once(&program.caller);
}

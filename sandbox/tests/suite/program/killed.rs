//! A program that is killed in the middle of calls, again and again, over one file.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use serde_json::{Value, json};

use crate::support::{
    CREATE, Caller, LIST, Program, business, decide_path, get_path, submit_kyb_path,
};

const ROUNDS: u64 = 30;
const CALLERS: u64 = 4;

/// How far a user has come by the answers: each call is made once the one before is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// A call to create them may have arrived.
    Asked,
    Created,
    Approved,
    Submitted,
    /// And so is their business.
    Rejected,
}

impl Stage {
    fn next(self) -> Self {
        match self {
            Self::Asked => Self::Created,
            Self::Created => Self::Approved,
            Self::Approved => Self::Submitted,
            Self::Submitted | Self::Rejected => Self::Rejected,
        }
    }
}

/// What was answered, by the e-mails of users.
type Answered = Mutex<BTreeMap<String, Stage>>;

#[test]
fn whatever_was_answered_is_there_and_nothing_is_half_done() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let answered = Answered::default();
    let mut random = fastrand::Rng::with_seed(1);
    for round in 0..ROUNDS {
        let mut program = start(file.to_str().unwrap());
        // Those of the round before; at the end, all of them.
        check(
            &program.caller,
            &answered,
            &format!("{}-", round.saturating_sub(1)),
        );
        let (answers, answer) = channel();
        thread::scope(|scope| {
            for number in 0..CALLERS {
                let (caller, answered, answers) =
                    (program.caller.clone(), &answered, answers.clone());
                scope
                    .spawn(move || call(&caller, &format!("{round}-{number}"), answered, &answers));
            }
            // By then the next calls are under way.
            for () in answer.iter().take(random.usize(1..60)) {}
            program.child.kill().unwrap();
        });
        program.child.wait().unwrap();
    }
    let program = start(file.to_str().unwrap());
    check(&program.caller, &answered, "");
    let rejected = |stage: &&Stage| **stage == Stage::Rejected;
    let all = answered.lock().unwrap();
    assert!(all.values().filter(rejected).count() > 10, "{all:?}");
}

/// A program that records events and delivers none.
fn start(file: &str) -> Program {
    let program = Program::start(&["--data", file]);
    let webhook = r#"{"url":"http://receiver.test","hold":true,"duplicates":1}"#;
    let answer = program.caller.control("/sandbox/webhook", webhook);
    assert_eq!(answer.status, 200, "{}", answer.body);
    program
}

/// Takes one user after another through all stages, until the program is gone.
fn call(caller: &Caller, name: &str, answered: &Answered, answers: &Sender<()>) -> Option<()> {
    let post = |target: &str, body: &Value| {
        let body = body.to_string();
        let signature = caller.signature("POST", target, Some(body.as_bytes()));
        let answer = caller.try_post_as(target, &body, &caller.headers(&signature));
        let answer = answer.ok()?;
        assert_eq!(answer.status, 200, "{}", answer.body);
        Some(answer)
    };
    for number in 0.. {
        let email = format!("{name}-{number}@example.test");
        let reached = |stage| {
            answered.lock().unwrap().insert(email.clone(), stage);
            let _ = answers.send(());
        };
        reached(Stage::Asked);
        let user = post(CREATE, &json!({ "email": email }))?.data();
        reached(Stage::Created);
        let id = user["user_id"].as_str().unwrap();
        post(&decide_path(id), &json!({ "status": "approved" }))?;
        reached(Stage::Approved);
        post(&submit_kyb_path(id), &business())?;
        reached(Stage::Submitted);
        post(&decide_path(id), &json!({ "status": "rejected" }))?;
        reached(Stage::Rejected);
    }
    None
}

/// Compares what is there with what was answered of the users whose e-mails begin like this. What
/// was not answered is there as a whole or not at all, and from then on it counts as it is.
fn check(caller: &Caller, answered: &Answered, start: &str) {
    let mut events = events(caller);
    let mut answered = answered.lock().unwrap();
    let mut users = users(caller);
    let begun = answered
        .iter_mut()
        .filter(|(email, _)| email.starts_with(start));
    for (email, stage) in begun {
        let found = users.remove(email).map_or(Stage::Asked, |id| {
            let events = events.remove(&id).unwrap_or_default();
            let user = caller.get(&get_path(&id)).data();
            let stage = stage_of(&user, &events);
            assert!(stage.is_some(), "half done: {user} with {events:?}");
            stage.unwrap()
        });
        assert!(
            found == *stage || found == stage.next(),
            "{email} was at {stage:?} and is at {found:?}"
        );
        *stage = found;
    }
    if start.is_empty() {
        assert_eq!((users.len(), events.len()), (0, 0));
    }
}

/// The stage at which a user, their business and their events are together.
fn stage_of(user: &Value, events: &[String]) -> Option<Stage> {
    let text = |field: &str| user[field].as_str();
    match (text("kyc_status"), text("kyb_status"), events) {
        (Some("pending"), None, []) => Some(Stage::Created),
        (Some("approved"), kyb, [first, again]) if [first, again] == ["kyc.approved"; 2] => {
            match kyb {
                None => Some(Stage::Approved),
                Some("pending") => Some(Stage::Submitted),
                _ => None,
            }
        }
        (Some("rejected"), Some("rejected"), [_, _, first, again])
            if [first, again] == ["kyc.rejected"; 2] =>
        {
            Some(Stage::Rejected)
        }
        _ => None,
    }
}

/// The ids of all users, by their e-mails.
fn users(caller: &Caller) -> HashMap<String, String> {
    let page = |page_no: u64| {
        let body = json!({ "rows_per_page": 100, "page_no": page_no }).to_string();
        let list = caller.post(LIST, &body).json();
        let records = list["records"].as_array().unwrap().clone();
        (!records.is_empty()).then_some(records)
    };
    let text = |user: &Value, field: &str| user[field].as_str().unwrap().to_owned();
    (1..)
        .map_while(page)
        .flatten()
        .map(|user| (text(&user, "email"), text(&user, "user_id")))
        .collect()
}

/// The names of all events, in the order of the log, by the ids of their users.
fn events(caller: &Caller) -> HashMap<String, Vec<String>> {
    let log = caller.get_as("/sandbox/deliveries", &[]).json();
    let mut events = HashMap::<_, Vec<_>>::new();
    for (place, delivery) in log["deliveries"].as_array().unwrap().iter().enumerate() {
        assert_eq!(delivery["number"], place + 1);
        let body: Value = serde_json::from_str(delivery["body"].as_str().unwrap()).unwrap();
        let user_id = body["data"]["user_id"].as_str().unwrap().to_owned();
        let event = delivery["event"].as_str().unwrap().to_owned();
        events.entry(user_id).or_default().push(event);
    }
    events
}

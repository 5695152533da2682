//! Answers of any bytes end in a value or an error, and the two ways to read them agree.
#![no_main]

mod plain;

use std::collections::HashMap;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use paywint::error::{Error, Outcome};
use paywint::models::{InquiryLink, KybRecord, KycRecord, User};
use paywint::request::Operation;
use paywint::response::{self, Answer, Asked, Headers};
use paywint::retry;
use serde_json::Value;

/// What was sent, which no message may repeat.
const PERSONAL: [&str; 3] = ["ada lovelace", "ada@example.test", "5550100200"];
const NOW_MS: u64 = 1_767_323_045_250;
const TOO_DEEP: &str = "nests too deep";

#[derive(Arbitrary, Debug)]
struct Given<'a> {
    asked: u8,
    id: Option<&'a str>,
    status: Status,
    headers: [Option<&'a str>; 5],
    body: &'a [u8],
}

#[derive(Arbitrary, Debug)]
enum Status {
    Good,
    Refused(u8),
    Any(u16),
}

fuzz_target!(|given: Given<'_>| {
    let operation = [
        Operation::CreateUser,
        Operation::ListUsers,
        Operation::GetUser,
        Operation::CreateInquiryLink,
        Operation::GetKyc,
        Operation::SubmitKyb,
        Operation::GetKyb,
    ][usize::from(given.asked) % 7];
    let asked = Asked {
        operation,
        id: given.id,
        personal: &|| PERSONAL.map(str::to_owned).to_vec(),
        now_ms: &|| NOW_MS,
    };
    let answer = given.answer();

    let for_javascript = respelt(&asked, given.answer());
    let for_rust = match operation {
        Operation::CreateUser | Operation::GetUser => response::record(&asked, &answer).map(id),
        Operation::ListUsers => response::list(&asked, &answer)
            .map(|list| list.records.into_iter().flatten().flat_map(id).collect()),
        Operation::CreateInquiryLink => {
            response::record::<InquiryLink>(&asked, &answer).map(|_| Vec::new())
        }
        Operation::GetKyc => {
            response::record::<KycRecord>(&asked, &answer).map(|record| vec![record.user_id])
        }
        Operation::SubmitKyb | Operation::GetKyb => {
            response::record::<KybRecord>(&asked, &answer).map(|record| vec![record.user_id])
        }
    };
    for error in [for_javascript.as_ref().err(), for_rust.as_ref().err()] {
        error
            .into_iter()
            .for_each(|error| assert_is_fit_to_show(error, operation));
    }

    let Some(plain) = plain::read(given.body) else {
        return;
    };
    match (for_javascript, for_rust) {
        (Ok(respelt), Ok(ids)) => {
            assert_eq!(respelt, plain::respelt(&plain));
            assert_eq!(ids_in(&respelt, operation), ids);
        }
        (Ok(_), Err(error)) => assert!(
            !has_usual_envelope(&plain),
            "the structs alone refuse it: {error}"
        ),
        (Err(error), Ok(_)) => assert!(
            error.to_string().contains(TOO_DEEP),
            "the respeller alone refuses it: {error}"
        ),
        (Err(_), Err(_)) => {}
    }
});

/// Whether what says nothing of users is of the kinds that the contract names; the respeller passes it on unread.
fn has_usual_envelope(envelope: &Value) -> bool {
    let is = |name: &str, right: fn(&Value) -> bool| {
        envelope
            .get(name)
            .is_none_or(|value| value.is_null() || right(value))
    };
    is("message", Value::is_string)
        && is("queryGeneratedTime", Value::is_number)
        && is("status_code", Value::is_number)
}

fn respelt(asked: &Asked<'_>, mut answer: Answer<impl Headers>) -> Result<Value, Error> {
    let length = answer.body.len();
    response::respelt(asked, &mut answer)?;
    assert_eq!(answer.body.len(), length);
    serde_json::from_slice(&answer.body).map_err(|_| response::not_json(asked, &answer))
}

fn id(user: User) -> Vec<String> {
    vec![user.user_id]
}

fn ids_in(respelt: &Value, operation: Operation) -> Vec<String> {
    let records = match operation {
        Operation::CreateUser
        | Operation::GetUser
        | Operation::GetKyc
        | Operation::SubmitKyb
        | Operation::GetKyb => vec![&respelt["data"]],
        Operation::ListUsers => respelt["records"]
            .as_array()
            .into_iter()
            .flatten()
            .collect(),
        Operation::CreateInquiryLink => Vec::new(),
    };
    let id = |record: &Value| record["userId"].as_str().map(str::to_owned);
    records.into_iter().filter_map(id).collect()
}

fn assert_is_fit_to_show(error: &Error, operation: Operation) {
    let Error::Api(api) = error else {
        panic!("{error}");
    };
    let wait = api
        .retry_after_ms
        .map_or(String::new(), |wait| wait.to_string());
    let mut shown = vec![api.message.replace(&wait, "")];
    shown.extend(api.issues.iter().map(ToString::to_string));
    for text in shown {
        let lower = text.to_ascii_lowercase();
        for value in PERSONAL {
            assert!(!lower.contains(value), "{text:?} repeats {value}");
        }
        assert!(!text.contains(char::is_control), "{text:?} is not one line");
    }
    assert!(
        !(matches!(operation, Operation::GetKyc | Operation::GetKyb)
            && api.message.contains("Paywint says")),
        "a word of a confidential answer is repeated: {error}"
    );
    assert!(
        !(operation.creates() && api.retryable && api.outcome == Outcome::Unknown),
        "a create whose end is unknown may be sent again: {error}"
    );
    if let Some(wait) = retry::back_off_ms(1, api.retry_after_ms, 1.0) {
        assert!(
            (0.0..=retry::LONGEST_RETRY_AFTER_MS as f64).contains(&wait),
            "{wait}"
        );
    }
}

impl Given<'_> {
    fn answer(&self) -> Answer<HashMap<String, String>> {
        let names = [
            "content-type",
            "x-request-id",
            "retry-after",
            "retry-after-ms",
            "date",
        ];
        let headers = names.into_iter().zip(self.headers);
        Answer {
            status: match self.status {
                Status::Good => 200,
                Status::Refused(status) => 300 + u16::from(status),
                Status::Any(status) => status,
            },
            headers: headers
                .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
                .collect(),
            body: self.body.to_vec(),
        }
    }
}

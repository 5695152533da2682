//! Answers of any bytes end in a value or an error, and the two ways to read them agree.
#![no_main]

mod plain;

use std::borrow::Cow;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use paywint::call::retry;
use paywint::call::{Headers, RequestContext, Response, not_json, rename_keys};
use paywint::error::{Error, Outcome};
use paywint::resources::operations;
use paywint::spec::{Answers, Operation, ReadKind, Record};
use serde_json::Value;

/// What was sent, which no message may repeat.
const PERSONAL: [&str; 3] = ["ada lovelace", "ada@example.test", "5550100200"];
const NOW_MS: u64 = 1_767_323_045_250;
const TOO_DEEP: &str = "nested too deeply";

#[derive(Arbitrary, Debug)]
struct Case<'a> {
    operation: u8,
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

fuzz_target!(|case: Case<'_>| {
    let number = usize::from(case.operation) % operations().count();
    let Some(operation) = operations().nth(number) else {
        return;
    };
    let personal = || PERSONAL.map(str::to_owned).to_vec();
    let id = |_| case.id.map(Cow::Borrowed);
    let context = RequestContext::new(operation, id, &personal, &|| NOW_MS);
    let answer = case.answer();

    let for_javascript = renamed(&context, case.answer());
    let for_rust = (operation.read)(&context, &answer).map(|read| format!("{read:?}"));
    for error in [for_javascript.as_ref().err(), for_rust.as_ref().err()] {
        error
            .into_iter()
            .for_each(|error| assert_is_fit_to_show(error, operation));
    }

    let Some(plain) = plain::read(case.body) else {
        return;
    };
    match (for_javascript, for_rust) {
        (Ok(renamed), Ok(shown)) => {
            assert_eq!(renamed, plain::renamed(&plain));
            for part in public_parts(&renamed, operation) {
                assert!(shown.contains(&part), "{shown} lacks {part}");
            }
        }
        (Ok(_), Err(error)) => assert!(
            !has_usual_envelope(&plain),
            "the structs alone refuse it: {error}"
        ),
        (Err(error), Ok(_)) => assert!(
            error.to_string().contains(TOO_DEEP),
            "rename_keys alone refuses it: {error}"
        ),
        (Err(_), Err(_)) => {}
    }
});

/// Whether what says nothing of users is of the kinds that the contract names; `rename_keys` passes it on unread.
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

fn renamed(
    context: &RequestContext<'_>,
    mut answer: Response<impl Headers>,
) -> Result<Value, Error> {
    let length = answer.body.len();
    rename_keys(context, &mut answer)?;
    assert_eq!(answer.body.len(), length);
    serde_json::from_slice(&answer.body).map_err(|_| not_json(context, &answer))
}

/// What a struct's `Debug` must show of an answer: the texts that must be there and are public.
fn public_parts(renamed: &Value, operation: &Operation) -> Vec<String> {
    let (record, rows): (_, Vec<&Value>) = match operation.answer {
        Answers::Nothing => return Vec::new(),
        Answers::One(record) => (record, vec![&renamed["data"]]),
        Answers::List(record) | Answers::Page(record) => {
            let rows = renamed["records"].as_array();
            (record, rows.into_iter().flatten().collect())
        }
    };
    rows.into_iter()
        .flat_map(|row| public_texts(record, row))
        .collect()
}

fn public_texts(record: &Record, row: &Value) -> Vec<String> {
    let fields = record.fields.iter();
    let shown = fields
        .filter(|field| field.public && field.required && matches!(field.kind, ReadKind::Text));
    shown
        .map(|field| {
            let text = row[plain::camel(field.wire)].as_str();
            format!("{}: {:?}", field.wire, text.expect("it is required"))
        })
        .collect()
}

fn assert_is_fit_to_show(error: &Error, operation: &Operation) {
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
        !(operation.is_about_somebody_else() && api.message.contains("Paywint says")),
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

impl Case<'_> {
    fn answer(&self) -> Response {
        let names = [
            "content-type",
            "x-request-id",
            "retry-after",
            "retry-after-ms",
            "date",
        ];
        let headers = names.into_iter().zip(self.headers);
        Response {
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

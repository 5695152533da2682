//! Every operation: its request, what is refused, its answer and what is sent again, by one file of samples.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use paywint::call::{
    Config, Environment, Failure, FailureKind, FormationDate, Platform, Request, RequestContext,
    Response, personal, rename_keys,
};
use paywint::error::{ApiError, Error, ErrorCode, Outcome};
use paywint::issue::{Issue, IssueCode};
use paywint::resources::operations;
use paywint::signing::EmptyBody;
use paywint::spec::{
    Answers, Effect, Input, Kind, Known, Max, Operation, Param, Params, ReadKind, Record,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

const NOW_MS: u64 = 1_767_323_045_250;

/// Texts that are shorter say nothing of anybody.
const SHORTEST_PERSONAL: usize = 3;

/// One operation as it goes in, over the wire and out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    effect: String,
    /// What JavaScript gives, in order.
    args: Vec<Value>,
    wire: Wire,
    bad: Vec<Bad>,
    /// What Paywint answers.
    answer: Value,
    /// What JavaScript gets of it: the record, or the rows.
    read: Value,
    /// The texts of input and answer that no log, error or `Debug` may show.
    personal: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    method: String,
    path: String,
    body: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bad {
    args: Vec<Value>,
    issues: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    path: String,
    code: String,
    message: Option<String>,
}

fn samples() -> BTreeMap<String, Sample> {
    serde_json::from_str(include_str!("samples.json")).unwrap()
}

/// Every operation with its sample.
fn sampled() -> Vec<(&'static Operation, Sample)> {
    let mut samples = samples();
    operations()
        .map(|operation| {
            let sample = samples.remove(operation.name);
            let missing = || panic!("tests/samples.json has no {}", operation.name);
            (operation, sample.unwrap_or_else(missing))
        })
        .collect()
}

fn inputs(args: &[Value]) -> Vec<Input> {
    args.iter().cloned().map(Input::from).collect()
}

fn refusal(operation: &'static Operation, arguments: &[Input]) -> Vec<Issue> {
    match Request::new(operation, arguments, FormationDate::default()) {
        Err(Error::Validation(issues)) => issues,
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

fn answer(status: u16, headers: &[(&str, &str)], body: &Value) -> Response {
    let headers = headers.iter();
    Response {
        status,
        headers: headers
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        body: body.to_string().into_bytes(),
    }
}

fn with_context<T>(
    operation: &'static Operation,
    arguments: &[Input],
    read: impl FnOnce(&RequestContext<'_>) -> T,
) -> T {
    let argument = |place: usize| arguments.get(place)?.text().map(Cow::Borrowed);
    let personal = || personal(operation, arguments);
    read(&RequestContext::new(
        operation,
        argument,
        &personal,
        &|| NOW_MS,
    ))
}

/// JSON without the white space between its tokens.
fn compact(json: &str) -> String {
    let (mut in_text, mut escaped) = (false, false);
    let mut keep = |letter: char| {
        let kept = in_text || !letter.is_ascii_whitespace();
        if letter == '"' && !escaped {
            in_text = !in_text;
        }
        escaped = letter == '\\' && !escaped;
        kept
    };
    json.chars().filter(|letter| keep(*letter)).collect()
}

fn in_javascript(wire: &str) -> String {
    let mut parts = wire.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let (head, rest) = part.split_at(1);
        name + &head.to_uppercase() + rest
    })
}

#[test]
fn every_operation_has_one_sample_and_every_sample_an_operation() {
    let names: BTreeSet<&str> = operations().map(|operation| operation.name).collect();
    let samples = samples();
    let sampled: BTreeSet<&str> = samples.keys().map(String::as_str).collect();
    assert_eq!(sampled, names);
    assert_eq!(names.len(), operations().count());
}

#[test]
fn a_request_is_the_sample_s_to_the_byte() {
    for (operation, sample) in sampled() {
        let arguments = inputs(&sample.args);
        let request = Request::new(operation, &arguments, FormationDate::default());
        let request = request.unwrap_or_else(|error| panic!("{}: {error}", operation.name));
        assert_eq!(request.operation.method, sample.wire.method);
        assert_eq!(request.path, sample.wire.path);
        let body = request.body.map(|body| String::from_utf8(body).unwrap());
        let expected = sample.wire.body.map(|body| compact(body.get()));
        assert_eq!(body, expected, "{}", operation.name);
    }
}

#[test]
fn what_is_wrong_is_told_as_the_sample_says() {
    for (operation, sample) in sampled() {
        assert_eq!(refusal(operation, &inputs(&sample.args)), []);
        let has_rules = !operation.arguments.is_empty();
        assert_eq!(!sample.bad.is_empty(), has_rules, "{}", operation.name);
        for bad in &sample.bad {
            let issues = refusal(operation, &inputs(&bad.args));
            let found: Vec<(&str, &str)> = issues
                .iter()
                .map(|issue| (issue.path.as_str(), issue.code.name()))
                .collect();
            let expected: Vec<(&str, &str)> = bad
                .issues
                .iter()
                .map(|issue| (issue.path.as_str(), issue.code.as_str()))
                .collect();
            assert_eq!(found, expected, "{}", operation.name);
            for (issue, expected) in issues.iter().zip(&bad.issues) {
                if let Some(message) = &expected.message {
                    assert_eq!(&issue.message, message);
                }
                for text in texts_of_many(&bad.args) {
                    let is_choice = choices(operation).contains(&text.as_str());
                    let repeats =
                        !is_choice && text.chars().count() > 3 && issue.message.contains(&text);
                    assert!(!repeats, "{issue} repeats a value");
                }
            }
        }
    }
}

/// The choices of the fields of an operation's structs: rules name them.
fn choices(operation: &Operation) -> Vec<&'static str> {
    let arguments = operation.arguments.iter();
    let structs = arguments.filter_map(|argument| match argument.kind {
        Kind::Record(params) => Some(params),
        _ => None,
    });
    let fields = structs.flat_map(|params| params.fields);
    fields
        .filter_map(|field| match field.kind {
            Kind::Choice(choices) => Some(choices.texts),
            _ => None,
        })
        .flatten()
        .copied()
        .collect()
}

#[test]
fn every_declared_rule_is_held_in_every_operation() {
    for (operation, sample) in sampled() {
        let assert_refused = |change: &Change<'_>, code: IssueCode| {
            for (path, arguments) in variants(operation, &sample.args, change) {
                let issues = refusal(operation, &arguments);
                let is_expected = |issue: &Issue| issue.path == path && issue.code == code;
                assert!(
                    issues.iter().any(is_expected),
                    "{}: {path} is not {code:?}, but {issues:?}",
                    operation.name
                );
            }
        };
        assert_refused(
            &|param| is_needed(param).then_some(Input::Undefined),
            IssueCode::Required,
        );
        assert_refused(
            &|param| (is_needed(param) && !param.nullable).then_some(Input::Null),
            IssueCode::Required,
        );
        assert_refused(
            &|param| {
                Some(match param.kind {
                    Kind::Bool => Input::Number(1.0),
                    _ => Input::Bool(true),
                })
            },
            IssueCode::Type,
        );
        assert_refused(
            &|param| match (param.kind, param.max) {
                (Kind::List(_), Max::Characters(most)) => {
                    let items = usize::from(most) + 1;
                    Some(Input::List(vec![Input::Record(Vec::new()); items]))
                }
                (_, Max::Characters(most) | Max::Bytes(most)) => {
                    Some(Input::Text("x".repeat(usize::from(most) + 1)))
                }
                (_, Max::None) => None,
            },
            IssueCode::TooLong,
        );
        assert_refused(
            &|param| {
                let is_choice = matches!(param.kind, Kind::Choice(_));
                is_choice.then(|| Input::Text("no such choice".to_owned()))
            },
            IssueCode::NotAllowed,
        );
    }
}

#[test]
fn null_is_sent_where_it_is_a_value_and_counts_as_not_given_elsewhere() {
    let mut sent = BTreeSet::new();
    for (operation, sample) in sampled() {
        for is_value in [true, false] {
            let null = |param: &Param| {
                let is_optional = !param.required && param.numbers.default.is_none();
                let is_tried = param.nullable == is_value && (is_value || is_optional);
                is_tried.then_some(Input::Null)
            };
            for (path, arguments) in variants(operation, &sample.args, &null) {
                // What belongs to another field is refused without it, and what is nested travels alike.
                let request = Request::new(operation, &arguments, FormationDate::default());
                let (Ok(request), Some(wire)) = (request, wire_name(operation, &path)) else {
                    continue;
                };
                let body: Value = serde_json::from_slice(&request.body.unwrap()).unwrap();
                let expected = is_value.then_some(&Value::Null);
                assert_eq!(body.get(wire), expected, "{}: {path}", operation.name);
                if is_value {
                    sent.insert(operation.name);
                }
            }
        }
    }
    let expected = [
        "checks.updateAddress",
        "checks.updateConfig",
        "payees.addresses.update",
        "wallets.fund",
    ];
    assert_eq!(sent.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn no_issue_repeats_what_was_given() {
    const DYE: &str = "~never shown~";
    for (operation, sample) in sampled() {
        let dyed: &Change<'_> = &|_| Some(Input::Text(DYE.repeat(200)));
        let mut refused = vec![vec![Input::Text(DYE.to_owned()); operation.arguments.len()]];
        for change in [dyed, &|_| Some(Input::Text(DYE.to_owned()))] {
            let variants = variants(operation, &sample.args, change);
            refused.extend(variants.into_iter().map(|(_, arguments)| arguments));
        }
        for issue in refused
            .iter()
            .flat_map(|arguments| refusal(operation, arguments))
        {
            assert!(!issue.to_string().contains("never"), "{issue}");
        }
    }
}

#[test]
fn an_answer_is_read_and_renamed() {
    for (operation, sample) in sampled() {
        let arguments = inputs(&sample.args);
        let mut answer = answer(200, &[], &sample.answer);
        with_context(operation, &arguments, |context| {
            let struct_read = (operation.read)(context, &answer);
            struct_read.unwrap_or_else(|error| panic!("{error}"));
            rename_keys(context, &mut answer).unwrap();
        });
        let mut renamed: Value = serde_json::from_slice(&answer.body).unwrap();
        let read = match operation.answer {
            Answers::Nothing => Value::Null,
            Answers::One(_) => renamed["data"].take(),
            Answers::List(_) | Answers::Page(_) => renamed["records"].take(),
        };
        assert_eq!(read, sample.read, "{}", operation.name);
    }
}

#[test]
fn the_struct_and_the_tables_take_and_refuse_the_same() {
    let odd = [
        Value::Null,
        json!(true),
        json!(7),
        json!(1.5),
        json!("text"),
        json!([]),
        json!([{}]),
        json!({ "a_b": [null] }),
    ];
    for (operation, sample) in sampled() {
        let member = match operation.answer {
            Answers::Nothing => continue,
            Answers::One(_) => "/data",
            Answers::List(_) | Answers::Page(_) => "/records/0",
        };
        let mut answers = Vec::new();
        let record = sample.answer.pointer(member).unwrap();
        for field in record.as_object().unwrap().keys() {
            let changed = |change: &dyn Fn(&mut Map<String, Value>)| {
                let mut answer = sample.answer.clone();
                change(answer.pointer_mut(member).unwrap().as_object_mut().unwrap());
                answer
            };
            answers.push(changed(&|record| {
                record.remove(field);
            }));
            for odd in &odd {
                answers.push(changed(&|record| {
                    record.insert(field.clone(), odd.clone());
                }));
            }
        }
        for body in answers {
            let mut answer = answer(200, &[], &body);
            with_context(operation, &[], |context| {
                let by_struct = (operation.read)(context, &answer).map(drop);
                let by_rename = rename_keys(context, &mut answer);
                let message = |read: Result<(), Error>| read.err().map(|error| error.to_string());
                assert_eq!(message(by_struct), message(by_rename), "{body}");
            });
        }
    }
}

#[test]
fn what_is_personal_is_in_the_sample_and_not_in_debug() {
    for (operation, sample) in sampled() {
        let arguments = inputs(&sample.args);
        let mut personal = paywint::call::personal(operation, &arguments);
        // Ids are taken out of messages too; a record shows its own.
        personal.retain(|text| !arguments.contains(&Input::Text(text.clone())));
        if let Some(record) = operation.record() {
            for row in rows(operation, &sample.answer) {
                personal.extend(personal_texts(record, row));
            }
        }
        personal.retain(|text| text.chars().count() >= SHORTEST_PERSONAL);
        let personal: BTreeSet<String> = personal.into_iter().collect();
        assert_eq!(personal, sample.personal, "{}", operation.name);

        let answer = answer(200, &[], &sample.answer);
        let read = with_context(operation, &arguments, |context| {
            (operation.read)(context, &answer)
        });
        let shown = format!("{:?}", read.unwrap());
        for text in &personal {
            assert!(!shown.contains(text), "{shown} shows {text}");
        }
    }
}

#[test]
fn no_error_repeats_what_is_personal() {
    for (operation, sample) in sampled() {
        let arguments = inputs(&sample.args);
        // Of what Paywint says, only what the caller gave can be taken out; so a confidential answer says nothing.
        let kept_out: BTreeSet<String> = if operation.is_about_somebody_else() {
            sample.personal
        } else {
            personal(operation, &arguments).into_iter().collect()
        };
        for text in kept_out.iter().filter(|text| text.chars().count() > 3) {
            for body in [
                json!({ "detail": format!("No, {text}!") }),
                json!({ "message": text, "success": false, "data": { "x_y": text } }),
                json!({ "data": text }),
                json!({ "data": { text: text } }),
                json!({ "records": [text] }),
                json!({ "detail": [{ "loc": ["body", text], "msg": text, "input": text }] }),
            ] {
                for status in [200, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503] {
                    let mut answer = answer(status, &[], &body);
                    let by_struct = with_context(operation, &arguments, |context| {
                        (operation.read)(context, &answer).map(drop)
                    });
                    let by_rename = with_context(operation, &arguments, |context| {
                        rename_keys(context, &mut answer)
                    });
                    for error in [by_struct, by_rename].into_iter().filter_map(Result::err) {
                        let shown = format!("{error} {error:?}");
                        let name = operation.name;
                        assert!(!shown.contains(text), "{name} {status} {body}: {shown}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_sent_again_follows_from_the_effect() {
    const FAILURES: [(FailureKind, bool, Outcome, bool, bool); 7] = [
        (FailureKind::Connection, false, Outcome::NotSent, true, true),
        (FailureKind::Connection, true, Outcome::Unknown, true, false),
        (FailureKind::Timeout, false, Outcome::NotSent, true, true),
        (FailureKind::Timeout, true, Outcome::Unknown, true, false),
        (FailureKind::Deadline, true, Outcome::Unknown, false, false),
        (FailureKind::Aborted, true, Outcome::Unknown, false, false),
        (FailureKind::TooLarge, true, Outcome::Unknown, false, false),
    ];
    /// The status, whether Paywint itself wrote the answer, and of reads and of others the outcome and whether they are
    /// sent again.
    type Row = (u16, bool, (Outcome, bool), (Outcome, bool));
    const STATUSES: [Row; 12] = {
        use Outcome::{Rejected, Unknown};
        [
            (200, false, (Unknown, false), (Unknown, false)),
            (303, false, (Rejected, false), (Unknown, false)),
            (307, false, (Rejected, false), (Rejected, false)),
            (404, false, (Rejected, false), (Rejected, false)),
            (408, false, (Unknown, true), (Unknown, false)),
            (422, false, (Rejected, false), (Rejected, false)),
            (429, false, (Rejected, true), (Unknown, false)),
            (429, true, (Rejected, true), (Rejected, true)),
            (500, true, (Unknown, true), (Unknown, false)),
            (501, true, (Unknown, false), (Unknown, false)),
            (503, false, (Unknown, true), (Unknown, false)),
            (503, true, (Unknown, true), (Unknown, false)),
        ]
    };
    for (operation, sample) in sampled() {
        let effect = match operation.effect {
            Effect::Reads => "reads",
            Effect::Creates => "creates",
            Effect::Changes => "changes",
        };
        assert_eq!(effect, sample.effect, "{}", operation.name);
        let is_read = operation.effect == Effect::Reads;
        for (kind, may_have_arrived, outcome, reads, others) in FAILURES {
            let failure = Failure {
                kind,
                may_have_arrived,
                detail: String::new(),
            };
            let Error::Connection(error) = platform().failed(operation, &failure) else {
                panic!("{} {kind:?}", operation.name);
            };
            let found = (error.outcome, error.retryable);
            let expected = (outcome, if is_read { reads } else { others });
            assert_eq!(found, expected, "{} {kind:?}", operation.name);
            assert_says_how_to_look(operation, error.outcome, &error.message);
        }
        for (status, is_own, read, other) in STATUSES {
            let body = match is_own {
                true => json!({ "detail": "no" }),
                false => json!([]),
            };
            let error = api_error(operation, &answer(status, &[("retry-after", "1")], &body));
            let found = (error.outcome, error.retryable);
            let expected = if is_read { read } else { other };
            assert_eq!(found, expected, "{} {status}", operation.name);
            assert_says_how_to_look(operation, error.outcome, &error.message);
        }
    }
}

/// The config of checks, and their address, cannot be read back: the advice is to write them again.
const NOT_READ_BACK: [&str; 3] = [
    "checks.addAddress",
    "checks.updateAddress",
    "checks.updateConfig",
];

/// A link or token that did not arrive does nothing, and cannot be read back: the advice is to create another.
const CREATED_AGAIN: [&str; 4] = [
    "cards.createAddLink",
    "cards.createUpdateLink",
    "payments.createLink",
    "checkout.createToken",
];

/// What is not known to be carried out names the operation that finds what it may have done.
fn assert_says_how_to_look(operation: &Operation, outcome: Outcome, message: &str) {
    let advice = operation.if_unknown;
    assert_eq!(operation.creates(), !advice.is_empty());
    if advice.is_empty() {
        return;
    }
    let is_read_back = !NOT_READ_BACK.contains(&operation.name);
    let names = |other: &&Operation| advice.contains(other.name) && other.creates() != is_read_back;
    let says_how = match CREATED_AGAIN.contains(&operation.name) {
        true => advice.ends_with(": create another."),
        false => operations().any(|other| names(&other)),
    };
    assert!(says_how, "{advice}");
    let is_said = message.ends_with(&format!(" {advice}"));
    assert_eq!(is_said, outcome == Outcome::Unknown, "{message}");
}

fn platform() -> Platform {
    let config = Config {
        platform_id: "11111111-2222-4333-8444-555555555555".to_owned(),
        base_url: Environment::Sandbox.base_url(),
        empty_body: EmptyBody::Hash,
    };
    Platform::new(config, b"example-platform-secret").unwrap()
}

fn api_error(operation: &'static Operation, answer: &Response) -> Box<ApiError> {
    match with_context(operation, &[], |context| (operation.read)(context, answer)) {
        Err(Error::Api(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("{} took {}", operation.name, answer.status),
    }
}

#[test]
fn each_refusal_that_an_operation_explains_is_told_so() {
    for operation in operations() {
        for (status, code, advice) in [
            (403, ErrorCode::PermissionDenied, operation.forbidden),
            (404, ErrorCode::NotFound, operation.not_found),
            (409, ErrorCode::Conflict, operation.conflict),
        ] {
            let error = api_error(operation, &answer(status, &[], &json!({})));
            assert_eq!(error.code, code);
            let Some(advice) = advice else { continue };
            let (name, meaning, remedy) = (operation.name, advice.meaning, advice.remedy);
            assert_eq!(
                error.message,
                format!("{name}: {meaning} ({status}). {remedy}")
            );
            assert!(remedy.ends_with('.') && !meaning.ends_with('.'));
        }
    }
}

/// What takes a field's place: nothing, if the field stays as it is.
type Change<'a> = dyn Fn(&Param) -> Option<Input> + 'a;

/// The wire name of a field of a body.
fn wire_name(operation: &Operation, name: &str) -> Option<&'static str> {
    let mut structs = operation
        .arguments
        .iter()
        .filter_map(|argument| match argument.kind {
            Kind::Record(params) => Some(params),
            _ => None,
        });
    structs.find_map(|params| Some(params.named(name)?.wire))
}

fn is_needed(param: &Param) -> bool {
    param.required && param.numbers.default.is_none()
}

/// The sample with one field changed, for each field of each depth that the change is for, and the field's path.
fn variants(
    operation: &Operation,
    args: &[Value],
    change: &Change<'_>,
) -> Vec<(String, Vec<Input>)> {
    let inputs = inputs(args);
    let mut all = Vec::new();
    for (place, argument) in operation.arguments.iter().enumerate() {
        let Kind::Record(params) = argument.kind else {
            continue;
        };
        let Some(Input::Record(fields)) = inputs.get(place) else {
            continue;
        };
        for (path, changed) in changed(params, fields, "", change) {
            let mut arguments = inputs.clone();
            arguments[place] = Input::Record(changed);
            all.push((path, arguments));
        }
    }
    all
}

type Fields = Vec<(String, Input)>;

fn changed(
    params: &Params,
    fields: &Fields,
    prefix: &str,
    change: &Change<'_>,
) -> Vec<(String, Fields)> {
    let mut all = Vec::new();
    for param in params.fields {
        let name = in_javascript(param.wire);
        let path = format!("{prefix}{name}");
        let with = |value: Input| {
            let mut fields = fields.clone();
            fields.retain(|(field, _)| *field != name);
            fields.push((name.clone(), value));
            fields
        };
        if let Some(value) = change(param) {
            all.push((path.clone(), with(value)));
        }
        let value = fields.iter().find(|(field, _)| *field == name);
        match (param.kind, value) {
            (Kind::Record(inner), Some((_, Input::Record(below)))) => {
                for (path, below) in changed(inner, below, &format!("{path}."), change) {
                    all.push((path, with(Input::Record(below))));
                }
            }
            (Kind::List(inner), Some((_, Input::List(items)))) => {
                let Some(Input::Record(below)) = items.first() else {
                    continue;
                };
                for (path, below) in changed(inner, below, &format!("{path}[0]."), change) {
                    all.push((path, with(Input::List(vec![Input::Record(below)]))));
                }
            }
            _ => {}
        }
    }
    all
}

/// The records of an answer.
fn rows<'a>(operation: &Operation, answer: &'a Value) -> Vec<&'a Map<String, Value>> {
    let rows = match operation.answer {
        Answers::Nothing => Vec::new(),
        Answers::One(_) => vec![&answer["data"]],
        Answers::List(_) | Answers::Page(_) => {
            answer["records"].as_array().unwrap().iter().collect()
        }
    };
    rows.into_iter()
        .map(|row| row.as_object().unwrap())
        .collect()
}

/// The texts of a record that are not public. What this version does not know is not.
fn personal_texts(record: &Record, row: &Map<String, Value>) -> Vec<String> {
    let known = |wire: &str| record.fields.iter().find(|field| field.wire == wire);
    let mut texts = Vec::new();
    for (wire, value) in row {
        match (known(wire), value) {
            (
                Some(Known {
                    public: true, kind, ..
                }),
                value,
            ) => {
                let (inner, rows): (_, Vec<&Value>) = match (kind, value) {
                    (ReadKind::Record(inner), row) => (inner, vec![row]),
                    (ReadKind::List(inner), Value::Array(rows)) => (inner, rows.iter().collect()),
                    _ => continue,
                };
                let rows = rows.into_iter().filter_map(Value::as_object);
                texts.extend(rows.flat_map(|row| personal_texts(inner, row)));
            }
            (_, value) => texts.extend(texts_of(value)),
        }
    }
    texts
}

fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => texts_of_many(items),
        Value::Object(fields) => fields.values().flat_map(texts_of).collect(),
        _ => Vec::new(),
    }
}

fn texts_of_many(values: &[Value]) -> Vec<String> {
    values.iter().flat_map(texts_of).collect()
}

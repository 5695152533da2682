//! What a request must be, by its declaration and its input; worked out apart from the core's own way.

use paywint::call::{FormationDate, Request};
use paywint::error::Error;
use paywint::issue::Issue;
use paywint::spec::{Input, Kind, Operation, Param, Params, Place};
use serde_json::{Map, Value, json};

use crate::arguments::{DYE, name};
use crate::plain;

/// Builds the request of an operation. One that is built has the input, and nothing else; one that is not has
/// reasons, and none of them repeats a value.
pub fn judged(operation: &'static Operation, arguments: &[Input], form: FormationDate) {
    match Request::new(operation, arguments, form) {
        Ok(request) => {
            assert_eq!(request.path, path(operation, arguments));
            assert_is_one_path(&request.path);
            let body = request.body.as_deref();
            let body = body.map(|body| plain::read(body).expect("it is JSON with no name twice"));
            let expected = expected(operation, arguments, form);
            assert_eq!(body.map(floats), expected.map(floats));
        }
        Err(Error::Validation(issues)) => assert_redacted(&issues),
        Err(other) => panic!("{other}"),
    }
}

pub fn assert_redacted(issues: &[Issue]) {
    assert!(!issues.is_empty(), "refused without a reason");
    for issue in issues {
        assert!(
            !issue.message.contains(DYE),
            "{:?} repeats a value",
            issue.message
        );
    }
}

fn assert_is_one_path(path: &str) {
    let mut letters = path.bytes();
    assert_eq!(letters.next(), Some(b'/'));
    assert!(
        letters.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_')),
        "{path:?}"
    );
}

fn path(operation: &Operation, arguments: &[Input]) -> String {
    let mut path = operation.path.to_owned();
    for (argument, input) in operation.arguments.iter().zip(arguments) {
        if argument.place == Place::Path {
            let input = input.text().expect("what stands in a path is text");
            path = path.replace(&format!("{{{}}}", argument.wire), input);
        }
    }
    path
}

fn expected(operation: &Operation, arguments: &[Input], form: FormationDate) -> Option<Value> {
    let mut body = None;
    for (argument, input) in operation.arguments.iter().zip(arguments) {
        if argument.place != Place::Body {
            continue;
        }
        let body = body.get_or_insert_with(Map::new);
        match (argument.kind, input) {
            (Kind::Record(params), Input::Record(fields)) => {
                body.extend(members(params, fields, form));
            }
            (Kind::Record(params), _) => body.extend(members(params, &[], form)),
            (kind, input) => {
                for wire in [Some(argument.wire), argument.also].into_iter().flatten() {
                    body.insert(wire.to_owned(), value(kind, input, form));
                }
            }
        }
    }
    body.map(Value::Object)
}

fn members(params: &Params, fields: &[(String, Input)], form: FormationDate) -> Map<String, Value> {
    let mut body = Map::new();
    for param in params.fields {
        let input = fields.iter().find(|(field, _)| *field == name(param));
        let value = match input.map(|(_, value)| value) {
            Some(Input::Null) if param.nullable => Value::Null,
            None | Some(Input::Null | Input::Undefined) => match param.numbers.default {
                Some(default) => json!(default),
                None => continue,
            },
            Some(input) => value(param.kind, input, form),
        };
        for wire in names(param) {
            body.insert(wire.to_owned(), value.clone());
        }
    }
    body
}

fn names(param: &Param) -> impl Iterator<Item = &'static str> {
    [Some(param.wire), param.also].into_iter().flatten()
}

fn value(kind: Kind, input: &Input, form: FormationDate) -> Value {
    match (kind, input) {
        (Kind::Day, Input::Text(day) | Input::Date(day)) => {
            let (year, month, day) = (&day[..4], &day[5..7], &day[8..10]);
            match form {
                FormationDate::MonthFirst => json!(format!("{month}-{day}-{year}")),
                FormationDate::YearFirst => json!(format!("{year}-{month}-{day}")),
            }
        }
        (Kind::Money, Input::Text(text)) => json!(text.parse::<f64>().expect("an amount")),
        (Kind::Record(params), Input::Record(fields)) => {
            Value::Object(members(params, fields, form))
        }
        (Kind::List(params), Input::List(items)) => items
            .iter()
            .map(|item| value(Kind::Record(params), item, form))
            .collect(),
        (_, Input::Text(text)) => json!(text),
        (_, Input::Number(number)) => json!(number),
        (_, Input::Bool(flag)) => json!(flag),
        (_, other) => panic!("{} was taken", other.kind()),
    }
}

/// The same with every number a float: 1 and 1.0 are alike on the wire.
fn floats(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.into_iter().map(floats).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, floats(value)))
            .collect(),
        other => other,
    }
}

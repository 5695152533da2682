//! Rules as JSON has them.

use std::borrow::Cow;
use std::num::NonZeroU32;

use serde_json::{Map, Value, json};

use crate::faults::rule::{EXPECTED_AFTER, EXPECTED_TIMES, FaultRule, operation, unknown_key};
use crate::http::issue::{Issue, Step};

const NO_LIST: &str = "Input should be a valid list";
const NO_RULE: &str = "Input should be a string, or an object that has 'fault', may have 'on', 'times', 'after', and nothing else";
const FIELDS: [&str; 4] = ["on", "fault", "times", "after"];
const NO_STRING: &str = "Input should be a valid string";

/// What is wrong with a rule, in one of its fields or as a whole.
struct Wrong {
    field: Option<&'static str>,
    msg: Cow<'static, str>,
}

/// The rules of the list `value`, which stands in the body's `field`, or every issue with them.
pub(crate) fn read(value: &Value, field: &'static str) -> Result<Vec<FaultRule>, Vec<Issue>> {
    let Some(items) = value.as_array() else {
        return Err(vec![Issue::in_body(field, "list_type", NO_LIST)]);
    };
    let (mut rules, mut issues) = (Vec::new(), Vec::new());
    for (index, item) in items.iter().enumerate() {
        match rule(item) {
            Ok(rule) => rules.push(rule),
            Err(wrong) => issues.extend(wrong.into_iter().map(|Wrong { field: within, msg }| {
                let place = [Step::Name("body"), Step::Name(field), Step::Position(index)];
                let place = place.into_iter().chain(within.map(Step::Name));
                Issue::new(place, "value_error", msg)
            })),
        }
    }
    if issues.is_empty() {
        Ok(rules)
    } else {
        Err(issues)
    }
}

fn rule(item: &Value) -> Result<FaultRule, Vec<Wrong>> {
    let as_a_whole = |msg: Cow<'static, str>| vec![Wrong { field: None, msg }];
    if let Some(word) = item.as_str() {
        return word.parse().map_err(as_a_whole);
    }
    let unknown = item.as_object().and_then(unknown_field);
    if let Some(name) = unknown {
        let [first, second, third, last] = FIELDS;
        let allowed = format!("'{first}', '{second}', '{third}' and '{last}' are allowed");
        return Err(as_a_whole(unknown_key(name, &allowed)));
    }
    let fields = item.as_object().filter(|fields| has_fault(fields));
    let fields = fields.ok_or_else(|| as_a_whole(NO_RULE.into()))?;
    let on = field(fields, "on", |value| operation(text(value)?));
    let fault = field(fields, "fault", |value| text(value)?.parse());
    let times = field(fields, "times", |value| {
        let times = number(value).and_then(NonZeroU32::new);
        times.ok_or(EXPECTED_TIMES)
    });
    let after = field(fields, "after", |value| number(value).ok_or(EXPECTED_AFTER));
    match (on, fault, times, after) {
        (Ok(on), Ok(Some(fault)), Ok(times), Ok(after)) => Ok(FaultRule {
            on: on.flatten(),
            fault,
            times,
            after: after.unwrap_or_default(),
        }),
        (on, fault, times, after) => {
            let wrong = [on.err(), fault.err(), times.err(), after.err()];
            Err(wrong.into_iter().flatten().collect())
        }
    }
}

fn unknown_field(fields: &Map<String, Value>) -> Option<&str> {
    let mut names = fields.keys().map(String::as_str);
    names.find(|name| !FIELDS.contains(name))
}

fn has_fault(fields: &Map<String, Value>) -> bool {
    fields.get("fault").is_some_and(|fault| !fault.is_null())
}

/// What stands in a field, unless that is nothing or `null`.
fn field<T>(
    fields: &Map<String, Value>,
    name: &'static str,
    read: impl FnOnce(&Value) -> Result<T, &'static str>,
) -> Result<Option<T>, Wrong> {
    let value = fields.get(name).filter(|value| !value.is_null());
    value.map(read).transpose().map_err(|msg| Wrong {
        field: Some(name),
        msg: msg.into(),
    })
}

fn text(value: &Value) -> Result<&str, &'static str> {
    value.as_str().ok_or(NO_STRING)
}

fn number(value: &Value) -> Option<u32> {
    u32::try_from(value.as_u64()?).ok()
}

/// Rules as they are read.
pub(crate) fn write(rules: &[FaultRule]) -> Value {
    let write = |rule: &FaultRule| {
        json!({
            "on": rule.on(),
            "fault": rule.fault.to_string(),
            "times": rule.times,
            "after": rule.after,
        })
    };
    rules.iter().map(write).collect()
}

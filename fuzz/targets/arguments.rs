//! The arguments of an operation: its sample, of which anything may be something else.

use std::sync::LazyLock;

use arbitrary::{Arbitrary, Result, Unstructured};
use paywint::resources::operations;
use paywint::spec::{Input, Kind, Operation, Param, Params};
use serde_json::{Map, Value};

/// Begins the texts that are passed, and stands in no rule: where it shows, a value shows.
pub const DYE: char = '~';

/// Texts that rules take, which chance seldom finds.
const TEXTS: [&str; 17] = [
    "~ada@example.test",
    "+1",
    "5550100200",
    "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
    "POST",
    "/",
    "?",
    "hash",
    "omit",
    "",
    "2015-03-09",
    "6012",
    "ent13",
    "US",
    "12.50",
    "https://files.example.test/~a.pdf",
    "https://127.0.0.1/~",
];

const MOMENTS: [&str; 3] = [
    "2015-03-09T00:00:00.000Z",
    "2015-03-09T12:00:00.000Z",
    "+010000-01-01T00:00:00.000Z",
];

/// Names of no declared field, or of other inputs.
const OTHER_NAMES: [&str; 8] = [
    "method",
    "path",
    "query",
    "body",
    "secretKey",
    "emptyBody",
    "phone_number",
    "",
];

const DEEPEST: u8 = 4;

/// What the samples give for each operation, in the order of their numbers.
static SAMPLES: LazyLock<Vec<Vec<Input>>> = LazyLock::new(|| {
    let samples: Map<String, Value> =
        serde_json::from_str(include_str!("../../tests/samples.json")).expect("they are JSON");
    let inputs = |operation: &Operation| {
        let inputs = samples[operation.name]["args"].as_array();
        let inputs = inputs.into_iter().flatten().cloned().map(Input::from);
        let rest = core::iter::repeat(Input::Undefined);
        inputs.chain(rest).take(operation.arguments.len()).collect()
    };
    operations().map(inputs).collect()
});

/// The names of all declared fields, as JavaScript spells them, and a few others.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names: Vec<String> = OTHER_NAMES.map(str::to_owned).into();
    let arguments = operations().flat_map(|operation| operation.arguments);
    for argument in arguments {
        let Kind::Record(params) = argument.kind else {
            continue;
        };
        // In the order of the declarations, so that seeds go on meaning what they mean.
        for name in params.fields.iter().map(name) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
});

/// A field's name in JavaScript.
pub fn name(param: &Param) -> String {
    crate::plain::camel(param.wire)
}

/// An operation and its sample, with which nothing is wrong.
pub fn sample(number: u8) -> (&'static Operation, &'static [Input]) {
    let number = usize::from(number) % SAMPLES.len();
    let operation = operations().nth(number);
    (operation.expect("it has a number"), &SAMPLES[number])
}

/// An operation and its sample, changed wherever the bytes say so.
pub fn changed(bytes: &mut Unstructured<'_>) -> Result<(&'static Operation, Vec<Input>)> {
    let (operation, sample) = sample(bytes.arbitrary()?);
    let arguments = operation.arguments.iter().zip(sample);
    let arguments: Result<_> = arguments
        .map(|(argument, good)| value(argument.kind, None, good.clone(), bytes))
        .collect();
    Ok((operation, arguments?))
}

fn value(
    kind: Kind,
    param: Option<&Param>,
    good: Input,
    bytes: &mut Unstructured<'_>,
) -> Result<Input> {
    Ok(match u8::arbitrary(bytes)? % 10 {
        0..=4 => match (kind, good) {
            (Kind::Record(params), Input::Record(fields)) => members(params, fields, bytes)?,
            (Kind::List(params), Input::List(items)) => {
                let items = items.into_iter();
                let items: Result<_> = items
                    .map(|item| value(Kind::Record(params), None, item, bytes))
                    .collect();
                Input::List(items?)
            }
            (_, good) => good,
        },
        5 | 6 => plausible(kind, param, bytes)?,
        7 => Input::Undefined,
        8 => Input::Text(dyed(bytes.arbitrary()?)),
        _ => tree(bytes, DEEPEST)?,
    })
}

fn members(
    params: &Params,
    fields: Vec<(String, Input)>,
    bytes: &mut Unstructured<'_>,
) -> Result<Input> {
    let mut changed = Vec::new();
    for param in params.fields {
        let name = name(param);
        let good = fields.iter().find(|(field, _)| *field == name);
        let good = good.map_or(Input::Undefined, |(_, value)| value.clone());
        match value(param.kind, Some(param), good, bytes)? {
            Input::Undefined => {}
            value => changed.push((name, value)),
        }
    }
    if u8::arbitrary(bytes)? % 16 == 1 {
        changed.push((one_of(&NAMES, bytes)?, tree(bytes, 1)?));
    }
    Ok(Input::Record(changed))
}

/// A value of the right kind, which the rules may take.
fn plausible(kind: Kind, param: Option<&Param>, bytes: &mut Unstructured<'_>) -> Result<Input> {
    Ok(match kind {
        Kind::UserId | Kind::Uuid => Input::Text(uuid(bytes)?),
        Kind::Bool => Input::Bool(bytes.arbitrary()?),
        Kind::Integer => {
            let numbers = param.map_or(&[][..], |param| param.numbers.one_of);
            Input::Number(match numbers.get(usize::from(u8::arbitrary(bytes)?)) {
                Some(number) => f64::from(*number),
                None => f64::from(i32::arbitrary(bytes)?),
            })
        }
        Kind::Money => match bool::arbitrary(bytes)? {
            true => Input::Number(f64::from(u32::arbitrary(bytes)?) / 100.0),
            false => Input::Text(format!(
                "{}.{}",
                u16::arbitrary(bytes)?,
                u8::arbitrary(bytes)?
            )),
        },
        Kind::Day if bytes.arbitrary()? => Input::Date(one_of(&MOMENTS, bytes)?),
        Kind::Choice(choices) => Input::Text(one_of(choices.texts, bytes)?),
        Kind::Record(params) => members(params, Vec::new(), bytes)?,
        Kind::List(params) => Input::List(some(bytes, |bytes| members(params, Vec::new(), bytes))?),
        _ => Input::Text(one_of(&TEXTS, bytes)?),
    })
}

fn uuid(bytes: &mut Unstructured<'_>) -> Result<String> {
    let (a, b, c): (u32, u16, u16) = bytes.arbitrary()?;
    let (d, e): (u16, u64) = bytes.arbitrary()?;
    Ok(format!("{a:08x}-{b:04x}-{c:04X}-{d:04x}-{:012x}", e >> 16))
}

/// Any value at all.
pub struct Tree(pub Input);

impl<'a> Arbitrary<'a> for Tree {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        tree(bytes, DEEPEST).map(Tree)
    }
}

impl core::fmt::Debug for Tree {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match &self.0 {
            Input::Null => f.write_str("null"),
            Input::Undefined => f.write_str("undefined"),
            Input::LongText => f.write_str("a very long string"),
            Input::Bool(flag) => flag.fmt(f),
            Input::Number(number) => number.fmt(f),
            Input::Text(text) | Input::Date(text) => text.fmt(f),
            Input::List(items) => f
                .debug_list()
                .entries(items.iter().cloned().map(Tree))
                .finish(),
            Input::Record(fields) => {
                let fields = fields.iter().cloned();
                f.debug_map()
                    .entries(fields.map(|(name, value)| (name, Tree(value))))
                    .finish()
            }
            Input::Other(kind) => f.write_str(kind),
        }
    }
}

fn tree(bytes: &mut Unstructured<'_>, deepest: u8) -> Result<Input> {
    let kinds = if deepest == 0 { 8 } else { 13 };
    Ok(match u8::arbitrary(bytes)? % kinds {
        0 => Input::Null,
        1 => Input::Bool(bytes.arbitrary()?),
        2 => Input::Number(bytes.arbitrary()?),
        3 => Input::Number(u8::arbitrary(bytes)?.into()),
        4 => Input::Text(one_of(&TEXTS, bytes)?),
        5 => Input::Text(dyed(bytes.arbitrary()?)),
        6 => Input::Other("a function"),
        7 => Input::Undefined,
        8 => Input::List(some(bytes, |bytes| tree(bytes, deepest - 1))?),
        9 => Input::Date(one_of(&MOMENTS, bytes)?),
        12 => Input::LongText,
        _ => Input::Record(some(bytes, |bytes| {
            Ok((one_of(&NAMES, bytes)?, tree(bytes, deepest - 1)?))
        })?),
    })
}

pub fn dyed(text: &str) -> String {
    format!("{DYE}{text}")
}

fn some<'a, T>(
    bytes: &mut Unstructured<'a>,
    mut read: impl FnMut(&mut Unstructured<'a>) -> Result<T>,
) -> Result<Vec<T>> {
    (0..u8::arbitrary(bytes)? % 8)
        .map(|_| read(bytes))
        .collect()
}

/// One of the texts, or any.
fn one_of(texts: &[impl AsRef<str>], bytes: &mut Unstructured<'_>) -> Result<String> {
    match texts.get(usize::from(u8::arbitrary(bytes)?) % (texts.len() + 2)) {
        Some(known) => Ok(known.as_ref().to_owned()),
        None => bytes.arbitrary(),
    }
}

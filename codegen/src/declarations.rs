//! What the program `paywint` has to know of every operation: its commands, flags and help, and what
//! `doctor --contract` compares with Paywint's OpenAPI document.

use std::collections::BTreeMap;

use paywint::resources::RESOURCES;
use paywint::spec::{
    Answers, Argument, Kind, Known, Max, Operation, Param, Params, Place, ReadKind, Record,
    Resource,
};
use serde_json::{Map, Value, json};

use crate::comment::HEADER;
use crate::names::method;

type Row = Map<String, Value>;

pub fn written() -> String {
    let resources: String = RESOURCES.iter().map(|resource| one(resource)).collect();
    let mut met = Met::default();
    for operation in RESOURCES.iter().flat_map(|resource| resource.operations) {
        met.operation(operation);
    }
    let params: String = met.params.values().map(|params| sent(params)).collect();
    let records: String = met.records.values().map(|record| read(record)).collect();
    format!(
        "{HEADER}import type {{ DeclaredParams, DeclaredRecord, DeclaredResource }} from '../cli/operations/declared.js';\n\n\
         /** Every resource with its operations, in the order of the declaration. */\n\
         export const RESOURCES: readonly DeclaredResource[] = [\n{resources}];\n\n\
         /** The objects that are sent. */\n\
         export const PARAMS: {{ readonly [name: string]: DeclaredParams }} = {{\n{params}}};\n\n\
         /** The objects that are read. */\n\
         export const RECORDS: {{ readonly [name: string]: DeclaredRecord }} = {{\n{records}}};\n"
    )
}

/// The table of commands in `docs/cli.md`.
pub fn table() -> String {
    let rows = RESOURCES.iter().flat_map(|resource| {
        let rows = resource.operations.iter();
        rows.map(|operation| {
            let words = words(operation);
            let summary = summary(operation.doc);
            format!("| `{words}` | {summary} |\n")
        })
    });
    format!(
        "| command | what it does |\n|---|---|\n{}",
        rows.collect::<String>()
    )
}

/// The command of an operation, with its arguments: `payees bank-accounts get USER_ID BANK_ID`.
fn words(operation: &Operation) -> String {
    let arguments = operation.arguments.iter();
    let arguments = arguments.filter(|argument| !matches!(argument.kind, Kind::Record(_)));
    let arguments = arguments.map(|argument| argument.wire.to_uppercase());
    let command = operation.name.split('.').map(kebab_case);
    command.chain(arguments).collect::<Vec<_>>().join(" ")
}

fn kebab_case(name: &str) -> String {
    let letters = name.chars().map(|letter| match letter {
        'A'..='Z' => format!("-{}", letter.to_ascii_lowercase()),
        _ => letter.to_string(),
    });
    letters.collect()
}

/// A documentation comment as far as it says what the operation does, on one line.
fn prose(doc: &str) -> String {
    let lines = doc.lines().take_while(|line| !line.starts_with('@'));
    let text = lines.map(str::trim).collect::<Vec<_>>().join(" ");
    let text = match text.split_once("Paywint's page: ") {
        Some((before, _)) => before,
        None => &text,
    };
    text.trim().to_owned()
}

/// What only a program in JavaScript can make use of.
const OF_JAVASCRIPT: [&str; 5] = [
    "`outcome`",
    "`options.",
    "inspection",
    "An error of this method",
    "`for await`",
];

/// What a command says of its operation.
fn help(doc: &str) -> String {
    let text = prose(doc);
    let text = match text.split_once(", or with `for await`") {
        Some((list, rest)) => {
            let rest = rest.split_once(". ").map_or("", |(_, rest)| rest);
            format!("{}. {rest}", list.replace("Reads one page of", "Lists"))
        }
        None => text,
    };
    let sentences = text
        .split(". ")
        .map(|sentence| sentence.trim_end_matches('.'));
    let said = sentences.filter(|sentence| {
        !sentence.is_empty() && !OF_JAVASCRIPT.iter().any(|word| sentence.contains(word))
    });
    let said: Vec<&str> = said.collect();
    format!("{}.", said.join(". "))
}

/// The first sentence of it.
fn summary(doc: &str) -> String {
    let help = help(doc);
    match help.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => help,
    }
}

/// The objects that operations send and read, each once.
#[derive(Default)]
struct Met {
    params: BTreeMap<&'static str, &'static Params>,
    records: BTreeMap<&'static str, &'static Record>,
}

impl Met {
    fn operation(&mut self, operation: &Operation) {
        for argument in operation.arguments {
            self.sent(argument.kind);
        }
        if let Some(record) = operation.record() {
            self.read(record);
        }
    }

    fn sent(&mut self, kind: Kind) {
        if let Kind::Record(params) | Kind::List(params) = kind {
            self.params.insert(params.name, params);
            params.fields.iter().for_each(|field| self.sent(field.kind));
        }
    }

    fn read(&mut self, record: &'static Record) {
        self.records.insert(record.name, record);
        for field in record.fields {
            if let ReadKind::Record(inner) | ReadKind::List(inner) = field.kind {
                self.read(inner);
            }
        }
    }
}

fn one(resource: &Resource) -> String {
    let operations = resource.operations.iter().map(|operation| row(operation));
    format!(
        "    {{ key: {}, doc: {}, operations: [\n{}    ] }},\n",
        json!(resource.key),
        json!(prose(resource.doc)),
        operations
            .map(|row| format!("        {},\n", Value::Object(row)))
            .collect::<String>()
    )
}

fn row(operation: &Operation) -> Row {
    let mut row = Row::new();
    row.insert("name".into(), json!(operation.name));
    row.insert("method".into(), json!(method(operation.name)));
    row.insert("httpMethod".into(), json!(operation.method));
    row.insert("path".into(), json!(operation.path));
    row.insert("creates".into(), json!(operation.creates()));
    if operation.takes_key {
        row.insert("takesKey".into(), json!(true));
    }
    let answer = match operation.answer {
        Answers::Nothing => "nothing",
        Answers::One(_) => "one",
        Answers::List(_) => "list",
        Answers::Page(_) => "page",
    };
    row.insert("returns".into(), json!(answer));
    if let Some(record) = operation.record() {
        row.insert("record".into(), json!(record.name));
    }
    let arguments: Vec<Value> = operation.arguments.iter().map(argument).collect();
    row.insert("arguments".into(), json!(arguments));
    row.insert("doc".into(), json!(help(operation.doc)));
    if !operation.if_unknown.is_empty() {
        row.insert("ifUnknown".into(), json!(operation.if_unknown));
    }
    row
}

fn argument(argument: &Argument) -> Value {
    let mut row = Row::new();
    row.insert("wire".into(), json!(argument.wire));
    also(&mut row, argument.also);
    kind(&mut row, argument.kind);
    required(&mut row, argument.required);
    if argument.place == Place::Path {
        row.insert("isInPath".into(), json!(true));
    }
    Value::Object(row)
}

fn sent(params: &Params) -> String {
    let fields = params
        .fields
        .iter()
        .map(|field| format!("        {},\n", param(field)));
    format!(
        "    {}: [\n{}    ],\n",
        params.name,
        fields.collect::<String>()
    )
}

fn param(param: &Param) -> Value {
    let mut row = Row::new();
    row.insert("wire".into(), json!(param.wire));
    also(&mut row, param.also);
    kind(&mut row, param.kind);
    required(&mut row, param.required);
    if param.numbers.default.is_some() {
        row.insert("hasDefault".into(), json!(true));
    }
    if !param.numbers.one_of.is_empty() {
        row.insert("oneOf".into(), json!(param.numbers.one_of));
    }
    let most = match param.max {
        Max::Characters(most) => Some(most),
        // Bytes are none that a document counts.
        Max::None | Max::Bytes(_) => param.rule.map(|rule| rule.longest),
    };
    if let Some(most) = most.filter(|most| *most > 0) {
        row.insert("max".into(), json!(most));
    }
    row.insert("doc".into(), json!(prose(param.doc)));
    Value::Object(row)
}

fn required(row: &mut Row, required: bool) {
    if required {
        row.insert("required".into(), json!(true));
    }
}

fn also(row: &mut Row, also: Option<&str>) {
    if let Some(also) = also {
        row.insert("also".into(), json!(also));
    }
}

fn kind(row: &mut Row, kind: Kind) {
    let name = match kind {
        Kind::Text => "text",
        Kind::UserId | Kind::Uuid => "uuid",
        Kind::Bool => "bool",
        Kind::Integer => "integer",
        Kind::Money => "money",
        Kind::Day => "day",
        Kind::Choice(_) => "choice",
        Kind::Record(_) => "record",
        Kind::List(_) => "list",
    };
    row.insert("kind".into(), json!(name));
    match kind {
        Kind::Choice(choices) => {
            row.insert("choices".into(), json!(choices.texts));
            // A code such as `ent4` says nothing by itself.
            let is_code = |text: &&str| text.bytes().any(|byte| byte.is_ascii_digit());
            if choices.texts.iter().any(is_code) {
                let meanings = choices.docs.iter().map(|doc| doc.trim_end_matches('.'));
                row.insert("meanings".into(), json!(meanings.collect::<Vec<_>>()));
            }
        }
        Kind::Record(params) | Kind::List(params) => {
            row.insert("of".into(), json!(params.name));
        }
        _ => {}
    }
}

fn read(record: &Record) -> String {
    let fields = record
        .fields
        .iter()
        .map(|field| format!("        {},\n", known(field)));
    format!(
        "    {}: {{ isConfidential: {}, fields: [\n{}    ] }},\n",
        record.name,
        record.confidential,
        fields.collect::<String>()
    )
}

fn known(field: &Known) -> Value {
    let (kind, of) = match field.kind {
        ReadKind::Text => ("text", None),
        ReadKind::Bool => ("bool", None),
        ReadKind::Number => ("number", None),
        ReadKind::Any => ("any", None),
        ReadKind::Record(record) => ("record", Some(record.name)),
        ReadKind::List(record) => ("list", Some(record.name)),
        ReadKind::Choice(_) => ("choice", None),
    };
    let mut row = Row::new();
    row.insert("wire".into(), json!(field.wire));
    also(&mut row, field.alias);
    row.insert("kind".into(), json!(kind));
    if let Some(of) = of {
        row.insert("of".into(), json!(of));
    }
    required(&mut row, field.required);
    if field.public {
        row.insert("isPublic".into(), json!(true));
    }
    Value::Object(row)
}

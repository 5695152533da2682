//! The TypeScript types of what is sent and read.

use std::collections::BTreeSet;

use paywint::resources::RESOURCES;
use paywint::spec::{Choices, Kind, Known, Operation, Param, Params, ReadKind, Record, camel_case};

use crate::comment::{HEADER, comment};

/// All types that operations name, each once, in the order in which they are met.
pub fn written() -> String {
    let mut printer = Printer {
        inputs: inputs(),
        ..Printer::default()
    };
    for resource in RESOURCES {
        for operation in resource.operations {
            printer.operation(operation);
        }
    }
    let types: Vec<String> = printer
        .types
        .iter()
        .map(|text| text.trim_end().to_owned())
        .collect();
    format!("{HEADER}\n{}\n", types.join("\n\n"))
}

/// What TypeScript calls a value that is sent.
pub fn sent(kind: Kind, one_of: &[u32]) -> String {
    match kind {
        Kind::Text | Kind::UserId | Kind::Uuid => "string".to_owned(),
        Kind::Bool => "boolean".to_owned(),
        Kind::Integer if !one_of.is_empty() => {
            let numbers: Vec<String> = one_of.iter().map(u32::to_string).collect();
            numbers.join(" | ")
        }
        Kind::Integer => "number".to_owned(),
        Kind::Money => "number | string".to_owned(),
        Kind::Day => "string | Date".to_owned(),
        Kind::Choice(choices) => choices.name.to_owned(),
        Kind::Record(params) => params.name.to_owned(),
        Kind::List(params) => format!("readonly {}[]", params.name),
    }
}

/// The enums that are part of an input. Their types are closed, so that a misspelled value does not compile.
fn inputs() -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    let operations = RESOURCES.iter().flat_map(|resource| resource.operations);
    for argument in operations.flat_map(|operation| operation.arguments) {
        add_choices(argument.kind, &mut names);
    }
    names
}

fn add_choices(kind: Kind, names: &mut BTreeSet<&'static str>) {
    match kind {
        Kind::Choice(choices) => {
            names.insert(choices.name);
        }
        Kind::Record(params) | Kind::List(params) => {
            for param in params.fields {
                add_choices(param.kind, names);
            }
        }
        _ => {}
    }
}

#[derive(Default)]
struct Printer {
    inputs: BTreeSet<&'static str>,
    known: BTreeSet<&'static str>,
    types: Vec<String>,
}

impl Printer {
    fn operation(&mut self, operation: &Operation) {
        for argument in operation.arguments {
            self.sent(argument.kind, false);
        }
        if let Some(record) = operation.record() {
            self.record(record);
        }
    }

    fn sent(&mut self, kind: Kind, is_nested: bool) {
        match kind {
            Kind::Choice(choices) => self.choices(choices),
            Kind::Record(params) | Kind::List(params) => self.params(params),
            _ => debug_assert!(is_nested || matches!(kind, Kind::UserId | Kind::Uuid)),
        }
    }

    fn params(&mut self, params: &'static Params) {
        if !self.known.insert(params.name) {
            return;
        }
        let fields: String = params.fields.iter().map(param).collect();
        let (doc, name) = (comment("", params.doc), params.name);
        self.types
            .push(format!("{doc}export interface {name} {{\n{fields}}}\n"));
        for param in params.fields {
            self.sent(param.kind, true);
        }
    }

    fn record(&mut self, record: &'static Record) {
        if !self.known.insert(record.name) {
            return;
        }
        let fields = record.fields.iter().map(|field| self.known(record, field));
        let fields: String = fields.collect();
        let (doc, name) = (comment("", record.doc), record.name);
        self.types
            .push(format!("{doc}export interface {name} {{\n{fields}}}\n"));
        for field in record.fields {
            match field.kind {
                ReadKind::Record(inner) | ReadKind::List(inner) => self.record(inner),
                ReadKind::Choice(choices) => self.choices(choices),
                _ => {}
            }
        }
    }

    /// An enum that is only read is open: Paywint may add to it. Where one that is sent is read, the field is open.
    fn choices(&mut self, choices: &'static Choices) {
        if !self.known.insert(choices.name) {
            return;
        }
        let meanings = choices.texts.iter().zip(choices.docs);
        let meanings = meanings.map(|(text, doc)| format!("- `{text}`: {doc}"));
        let meanings: Vec<String> = meanings.collect();
        let doc = comment("", &format!("{}\n\n{}", choices.doc, meanings.join("\n")));
        let texts = choices.texts.iter().map(|text| format!("\n    | '{text}'"));
        let open = match self.inputs.contains(choices.name) {
            true => "",
            false => "\n    | (string & {})",
        };
        let (name, texts) = (choices.name, texts.collect::<String>());
        self.types
            .push(format!("{doc}export type {name} ={texts}{open};\n"));
    }

    fn known(&self, record: &Record, field: &Known) -> String {
        let kind = match field.kind {
            ReadKind::Text => "string".to_owned(),
            ReadKind::Bool => "boolean".to_owned(),
            ReadKind::Number => "number".to_owned(),
            ReadKind::Any => "unknown".to_owned(),
            ReadKind::Record(inner) => inner.name.to_owned(),
            ReadKind::List(inner) => format!("{}[]", inner.name),
            ReadKind::Choice(choices) if self.inputs.contains(choices.name) => {
                format!("{} | (string & {{}})", choices.name)
            }
            ReadKind::Choice(choices) => choices.name.to_owned(),
        };
        let (mark, absent) = if field.required {
            ("", "")
        } else {
            ("?", " | null")
        };
        let readonly = if record.confidential && !field.public {
            "readonly "
        } else {
            ""
        };
        let (doc, name) = (comment("    ", field.doc), camel_case(field.wire));
        format!("{doc}    {readonly}{name}{mark}: {kind}{absent};\n")
    }
}

fn param(param: &Param) -> String {
    let has_default = param.numbers.default.is_some();
    let (mark, absent) = match (param.required && !has_default, has_default) {
        (true, _) if param.nullable => ("", " | null"),
        (true, _) => ("", ""),
        (false, true) => ("?", " | undefined"),
        (false, false) => ("?", " | null | undefined"),
    };
    let kind = sent(param.kind, param.numbers.one_of);
    let (doc, name) = (comment("    ", param.doc), camel_case(param.wire));
    format!("{doc}    {name}{mark}: {kind}{absent};\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_closed_and_what_is_read_is_open() {
        let types = written();
        let is_open = |name: &str| {
            let (_, after) = types.split_once(&format!("export type {name} =")).unwrap();
            after.split_once(';').unwrap().0.contains("(string & {})")
        };
        let inputs = inputs();
        assert!(inputs.contains("PaymentMethod") && inputs.contains("TransferMethod"));
        for name in &inputs {
            assert!(!is_open(name), "a misspelled {name} compiles");
        }
        let operations = RESOURCES.iter().flat_map(|resource| resource.operations);
        let records = operations.filter_map(|operation| operation.record());
        for field in records.flat_map(|record| record.fields) {
            if let ReadKind::Choice(choices) = field.kind {
                let name = choices.name;
                let field = format!(
                    "{}?: {name} | (string & {{}}) | null;",
                    camel_case(field.wire)
                );
                assert!(is_open(name) || types.contains(&field), "{name} is read");
            }
        }
    }
}

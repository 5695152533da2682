//! The types that the package exports because operations name them.

use std::collections::BTreeSet;

use paywint::resources::RESOURCES;
use paywint::spec::{Kind, Params, ReadKind, Record};

use crate::classes::class_name;

pub fn written() -> String {
    let mut models = Models::default();
    for operation in RESOURCES.iter().flat_map(|resource| resource.operations) {
        for argument in operation.arguments {
            models.sent(argument.kind);
        }
        if let Some(record) = operation.record() {
            models.record(record);
        }
    }
    let names = members(models.0);
    let classes: BTreeSet<String> = RESOURCES
        .iter()
        .map(|resource| class_name(resource))
        .collect();
    let by_hand = RESOURCES.iter().filter(|resource| resource.extended);
    let mut by_hand: Vec<String> = by_hand
        .map(|resource| {
            let (class, key) = (resource.class, resource.key);
            format!("export type {{ {class} }} from './resources/{key}.js';\n")
        })
        .collect();
    by_hand.push("export type { Resource } from './resources/resource.js';\n".to_owned());
    // In the order of their files, and with blank lines around, as the formatter has it.
    by_hand.sort_unstable_by(|one, other| file(one).cmp(file(other)));
    let by_hand = by_hand.concat();
    let classes = members(classes);
    format!(
        "\nexport type {{ Resources }} from '../generated/client.js';\nexport type {{\n{classes}}} from '../generated/resources.js';\nexport type {{\n{names}}} from '../shared/models.js';\n{by_hand}\n"
    )
}

/// The lines of an export, in the order of the formatter.
fn members<T: AsRef<str>>(names: BTreeSet<T>) -> String {
    let mut names: Vec<T> = names.into_iter().collect();
    names.sort_by_key(|name| name.as_ref().to_lowercase());
    let lines = names.iter().map(|name| format!("    {},\n", name.as_ref()));
    lines.collect()
}

/// What an export names as its source.
fn file(export: &str) -> &str {
    export.split_once(" from ").map_or("", |(_, file)| file)
}

/// The names of the types, nested ones included.
#[derive(Default)]
struct Models(BTreeSet<&'static str>);

impl Models {
    fn sent(&mut self, kind: Kind) {
        match kind {
            Kind::Choice(choices) => {
                self.0.insert(choices.name);
            }
            Kind::Record(params) | Kind::List(params) => self.params(params),
            _ => {}
        }
    }

    fn params(&mut self, params: &'static Params) {
        if self.0.insert(params.name) {
            params.fields.iter().for_each(|field| self.sent(field.kind));
        }
    }

    fn record(&mut self, record: &'static Record) {
        if !self.0.insert(record.name) {
            return;
        }
        for field in record.fields {
            match field.kind {
                ReadKind::Record(inner) | ReadKind::List(inner) => self.record(inner),
                ReadKind::Choice(choices) => {
                    self.0.insert(choices.name);
                }
                _ => {}
            }
        }
    }
}

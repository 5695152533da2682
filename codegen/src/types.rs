//! The types that the package exports because operations name them.

use std::collections::BTreeSet;

use paywint::resources::RESOURCES;
use paywint::spec::{Answers, Kind, Params, ReadKind, Record};

use crate::classes::class_name;

pub fn written() -> String {
    let mut models = Models::default();
    for operation in RESOURCES.iter().flat_map(|resource| resource.operations) {
        for argument in operation.arguments {
            models.sent(argument.kind);
        }
        match operation.answer {
            Answers::Nothing => {}
            Answers::One(record) | Answers::List(record) | Answers::Page(record) => {
                models.record(record);
            }
        }
    }
    let names: String = models
        .0
        .iter()
        .map(|name| format!("    {name},\n"))
        .collect();
    let classes: BTreeSet<String> = RESOURCES
        .iter()
        .map(|resource| class_name(resource))
        .collect();
    let classes: Vec<String> = classes.into_iter().collect();
    let by_hand = RESOURCES.iter().filter(|resource| resource.extended);
    let by_hand: String = by_hand
        .map(|resource| {
            let (class, key) = (resource.class, resource.key);
            format!("export type {{ {class} }} from './resources/{key}.js';\n")
        })
        .collect();
    format!(
        "export type {{\n{names}}} from '../shared/models.js';\nexport type {{ Resource }} from './resources/resource.js';\n{by_hand}export type {{ Resources }} from '../generated/client.js';\nexport type {{ {} }} from '../generated/resources.js';\n",
        classes.join(", ")
    )
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

//! The TypeScript classes of the resources.

use std::collections::BTreeSet;

use paywint::resources::RESOURCES;
use paywint::spec::{Answers, Argument, Kind, Operation, Resource, camel_case};

use crate::comment::{HEADER, comment};
use crate::models::sent;
use crate::names::{member, method};

pub fn written() -> String {
    let classes: Vec<String> = RESOURCES.iter().map(|resource| class(resource)).collect();
    let imports: Vec<String> = named()
        .into_iter()
        .map(|name| format!("    {name},\n"))
        .collect();
    let promises = promises();
    format!(
        "{HEADER}import type {{ APIPromise }} from '../client/calls/api-promise.js';\nimport type {{ CallOptions }} from '../client/options.js';\n{promises}import {{ Resource }} from '../client/resources/resource.js';\nimport type {{\n{}}} from '../shared/models.js';\nimport {{ Operation }} from './operations.js';\n\n{}",
        imports.concat(),
        classes.join("\n")
    )
}

fn promises() -> &'static str {
    let pages = |operation: &&Operation| matches!(operation.answer, Answers::Page(_));
    let has_pages = RESOURCES
        .iter()
        .any(|resource| resource.operations.iter().any(pages));
    if has_pages {
        "import type { PagePromise } from '../client/resources/page.js';\n"
    } else {
        ""
    }
}

/// The names of the types that the methods take and return.
fn named() -> BTreeSet<&'static str> {
    let operations = RESOURCES.iter().flat_map(|resource| resource.operations);
    operations
        .flat_map(|operation| {
            let taken = operation
                .arguments
                .iter()
                .filter_map(|argument| match argument.kind {
                    Kind::Record(params) | Kind::List(params) => Some(params.name),
                    Kind::Choice(choices) => Some(choices.name),
                    _ => None,
                });
            taken.chain(operation.record().map(|record| record.name))
        })
        .collect()
}

fn class(resource: &Resource) -> String {
    let methods: Vec<String> = resource
        .operations
        .iter()
        .map(|operation| function(operation))
        .collect();
    format!(
        "{}export class {} extends Resource {{\n{}}}\n",
        comment("", resource.doc),
        class_name(resource),
        methods.join("\n")
    )
}

/// The name of the generated class: of one that is extended by hand, the other class has the resource's own.
pub fn class_name(resource: &Resource) -> String {
    match resource.extended {
        true => format!("{}Operations", resource.class),
        false => resource.class.to_owned(),
    }
}

fn function(operation: &Operation) -> String {
    let (how, promise) = match operation.answer {
        Answers::Nothing => ("callNothing", "APIPromise<void>".to_owned()),
        Answers::One(record) => ("callOne", format!("APIPromise<{}>", record.name)),
        Answers::List(record) => ("callList", format!("APIPromise<{}[]>", record.name)),
        Answers::Page(record) => ("callPage", format!("PagePromise<{}>", record.name)),
    };
    let typed: Vec<String> = operation.arguments.iter().map(typed).collect();
    let taken: Vec<String> = operation
        .arguments
        .iter()
        .map(|argument| camel_case(argument.wire))
        .collect();
    let (doc, name) = (comment("    ", operation.doc), method(operation.name));
    let parameters = [typed, vec!["options?: CallOptions".to_owned()]].concat();
    let number = format!("Operation.{}", member(operation.name));
    format!(
        "{doc}    {name}({}): {promise} {{\n        return this.{how}({number}, [{}], options);\n    }}\n",
        parameters.join(", "),
        taken.join(", ")
    )
}

fn typed(argument: &Argument) -> String {
    let mark = if argument.required { "" } else { "?" };
    let name = camel_case(argument.wire);
    format!("{name}{mark}: {}", sent(argument.kind, &[]))
}

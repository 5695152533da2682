//! The TypeScript classes of the resources.

use std::collections::BTreeSet;

use paywint::resources::RESOURCES;
use paywint::spec::{Answers, Argument, Kind, Operation, Resource, camel_case};

use crate::comment::{HEADER, comment};
use crate::models::sent;
use crate::names::{key, member, method};

pub fn written() -> String {
    let classes: Vec<String> = RESOURCES.iter().map(|resource| class(resource)).collect();
    let imports: Vec<String> = named()
        .into_iter()
        .map(|name| format!("    {name},\n"))
        .collect();
    let promises = promises();
    format!(
        "{HEADER}import type {{ APIPromise }} from '../client/calls/api-promise.js';\nimport type {{ Caller }} from '../client/calls/caller.js';\nimport type {{ CallOptions, IdempotentCallOptions }} from '../client/options.js';\n{promises}import {{ Resource }} from '../client/resources/resource.js';\nimport type {{\n{}}} from '../shared/models.js';\nimport {{ Operation }} from './operations.js';\n\n{}",
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
        "{}export class {} extends Resource {{\n{}{}}}\n",
        comment("", resource.doc),
        class_name(resource),
        nested(resource),
        methods.join("\n")
    )
}

/// The resources below another one, as its properties.
fn nested(resource: &Resource) -> String {
    let below: Vec<&Resource> = below(resource).collect();
    if below.is_empty() {
        return String::new();
    }
    let properties = below.iter().map(|inner| {
        let (doc, name, class) = (comment("    ", inner.doc), key(inner), inner.class);
        format!("{doc}    readonly {name}: {class};\n")
    });
    let made = below.iter().map(|inner| {
        let (name, class) = (key(inner), inner.class);
        format!("        this.{name} = new {class}(caller);\n")
    });
    format!(
        "{}\n    /** @internal */\n    constructor(caller: Caller) {{\n        super(caller);\n{}    }}\n\n",
        properties.collect::<String>(),
        made.collect::<String>()
    )
}

fn below(resource: &Resource) -> impl Iterator<Item = &'static Resource> {
    let prefix = format!("{}.", resource.key);
    let all = RESOURCES.iter().copied();
    all.filter(move |inner| inner.key.starts_with(&prefix))
}

/// The resources that a client has itself.
pub fn of_a_client() -> impl Iterator<Item = &'static Resource> {
    let all = RESOURCES.iter().copied();
    all.filter(|resource| !resource.key.contains('.'))
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
        Answers::One(record) if operation.takes_key => {
            ("callWithKey", format!("APIPromise<{}>", record.name))
        }
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
    let options = match operation.takes_key {
        true => "options?: IdempotentCallOptions",
        false => "options?: CallOptions",
    };
    let parameters = [typed, vec![options.to_owned()]].concat();
    let number = format!("Operation.{}", member(operation.name));
    format!(
        "{doc}    {name}({}): {promise} {{\n        return this.{how}({number}, [{}], options);\n    }}\n",
        parameters.join(", "),
        taken.join(", ")
    )
}

/// An argument as a signature has it: `page?: PageRequest`.
pub fn typed(argument: &Argument) -> String {
    let mark = if argument.required { "" } else { "?" };
    let name = camel_case(argument.wire);
    format!("{name}{mark}: {}", sent(argument.kind, &[]))
}

//! What TypeScript has to know of operations: their numbers, their names, and what of their answers is personal.

use std::collections::BTreeMap;

use paywint::call::{ANY_CHANGE, ANY_READ, LARGEST_BODY, LARGEST_ERROR_BODY};
use paywint::resources::{PageRequest, operations};
use paywint::spec::{Answers, Operation, Record, camel_case};

use crate::comment::{HEADER, comment};
use crate::names::member;

pub fn written() -> String {
    [
        HEADER.to_owned(),
        numbers(),
        names(),
        public_fields(),
        aliases(),
        row_ids(),
        constants(),
    ]
    .join("\n")
}

fn numbers() -> String {
    let members = operations().map(|operation| format!("    {},\n", member(operation.name)));
    let doc = comment(
        "",
        "What Paywint can be asked for, as the module numbers it.",
    );
    format!(
        "{doc}export const enum Operation {{\n{}    /** Any that is not declared, by GET. */\n    AnyRead,\n    /** Any other that is not declared. */\n    AnyChange,\n}}\n",
        members.collect::<String>()
    )
}

fn names() -> String {
    let any = [&ANY_READ, &ANY_CHANGE];
    let names = operations().chain(any);
    let names = names.map(|operation| format!("    '{}',\n", operation.name));
    let doc = comment("", "The operations' names, by their numbers.");
    format!(
        "{doc}export const OPERATION_NAMES: readonly string[] = [\n{}];\n",
        names.collect::<String>()
    )
}

fn public_fields() -> String {
    let confidential = || operations().filter(|operation| operation.is_confidential());
    let records: BTreeMap<&str, &Record> = confidential()
        .filter_map(Operation::record)
        .map(|record| (record.name, record))
        .collect();
    let lists = records.values().map(|record| {
        let (name, fields) = (list_name(record), public(record).join(", "));
        format!("const {name}: readonly string[] = [{fields}];\n")
    });
    let lists: String = lists.collect();
    let rows = confidential().filter_map(|operation| {
        let (number, name) = (member(operation.name), list_name(operation.record()?));
        Some(format!("    [Operation.{number}]: {name},\n"))
    });
    let doc = comment(
        "",
        "Of the operations whose answers are confidential, the fields that tell of no one in particular. All others are\npersonal, those that this version does not know included.",
    );
    format!(
        "{lists}\n{doc}export const PUBLIC_FIELDS: {{ readonly [operation: number]: readonly string[] }} = {{\n{}}};\n",
        rows.collect::<String>()
    )
}

fn list_name(record: &Record) -> String {
    format!("ofA{}", record.name)
}

fn public(record: &Record) -> Vec<String> {
    let mut fields: Vec<String> = record
        .fields
        .iter()
        .filter(|field| field.public)
        .map(|field| format!("'{}'", camel_case(field.wire)))
        .collect();
    fields.sort();
    fields
}

fn aliases() -> String {
    let rows = operations().filter_map(|operation| {
        let fields = operation.record()?.fields.iter();
        let pairs = fields.filter_map(|field| {
            let names = [field.alias?, field.wire].map(camel_case);
            Some(format!("['{}']", names.join("', '")))
        });
        let pairs: Vec<_> = pairs.collect();
        (!pairs.is_empty()).then(|| {
            let number = member(operation.name);
            format!("    [Operation.{number}]: [{}],\n", pairs.join(", "))
        })
    });
    let doc = comment(
        "",
        "Of the operations whose answers have fields that come under another name too: that name, and the field's own.",
    );
    format!(
        "{doc}export const ALIASES: {{ readonly [operation: number]: readonly (readonly [string, string])[] }} = {{\n{}}};\n",
        rows.collect::<String>()
    )
}

fn row_ids() -> String {
    let rows = operations().filter_map(|operation| {
        let Answers::Page(record) = operation.answer else {
            return None;
        };
        let id = record.fields.iter().find(|field| field.required)?;
        Some(format!(
            "    [Operation.{}]: '{}',\n",
            member(operation.name),
            camel_case(id.wire)
        ))
    });
    let doc = comment(
        "",
        "Of the operations whose answers are paged, the field by which rows are told apart.",
    );
    format!(
        "{doc}export const ROW_IDS: {{ readonly [operation: number]: string }} = {{\n{}}};\n",
        rows.collect::<String>()
    )
}

fn constants() -> String {
    let PageRequest {
        rows_per_page,
        page_no,
    } = PageRequest::default();
    let page = comment("", "The page that is read when none is asked for.");
    let body = comment("", "The largest body that is read, in bytes.");
    let refusal = comment("", "How much of a refusal's body is read, in bytes.");
    format!(
        "{page}export const DEFAULT_PAGE = {{ rowsPerPage: {rows_per_page}, pageNo: {page_no} }} as const;\n\n{body}export const LARGEST_BODY = {LARGEST_BODY};\n\n{refusal}export const LARGEST_REFUSAL = {LARGEST_ERROR_BODY};\n"
    )
}

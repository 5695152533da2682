//! README's table of what of the contract's API is covered.

use anyhow::{Context, Result};
use paywint::resources::operations;
use serde_json::Value;

/// The contract also describes another API, which this package is not for.
const ANOTHER_API: &str = "Developer API";

/// One row for each part of the API.
struct Part {
    name: String,
    operations: usize,
    methods: Vec<&'static str>,
}

pub fn written(contract: &str) -> Result<String> {
    let parts = parts(&serde_saphyr::from_str(contract).context("openapi.yaml")?)?;
    let rows: String = parts.iter().map(row).collect();
    let covered: usize = parts.iter().map(|part| part.methods.len()).sum();
    let all: usize = parts.iter().map(|part| part.operations).sum();
    Ok(format!(
        "| part of the Platform API | covered | by |\n|---|---|---|\n{rows}| all | {covered} of {all} | |\n"
    ))
}

fn parts(contract: &Value) -> Result<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let paths = contract.get("paths").and_then(Value::as_object);
    let paths = paths.context("paths")?;
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().context("methods of a path")? {
            let Some(tag) = operation.pointer("/tags/0").and_then(Value::as_str) else {
                continue;
            };
            if tag.starts_with(ANOTHER_API) {
                continue;
            }
            let place = parts.iter().position(|part| part.name == tag);
            let place = place.unwrap_or_else(|| {
                parts.push(Part {
                    name: tag.to_owned(),
                    operations: 0,
                    methods: Vec::new(),
                });
                parts.len() - 1
            });
            let part = parts.get_mut(place).context("the part")?;
            part.operations += 1;
            part.methods.extend(declared(method, path));
        }
    }
    // What is covered comes first.
    parts.sort_by_key(|part| (part.methods.is_empty(), part.name.clone()));
    Ok(parts)
}

fn declared(method: &str, path: &str) -> Option<&'static str> {
    let same = operations()
        .find(|operation| operation.path == path && operation.method.eq_ignore_ascii_case(method));
    same.map(|operation| operation.name)
}

fn row(part: &Part) -> String {
    let methods: Vec<String> = part
        .methods
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    let (name, covered, all) = (&part.name, part.methods.len(), part.operations);
    format!("| {name} | {covered} of {all} | {} |\n", methods.join(", "))
}

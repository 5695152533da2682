//! `cargo xtask sbom`: what is in the npm package, as a CycloneDX bill of materials.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::commands::build::{self, Package};
use crate::progress::{Progress, Step};
use crate::tools;
use crate::workspace::Workspace;

/// What cargo-cyclonedx calls the files that it writes beside each crate.
const FILE: &str = "xtask-sbom";

/// The crates that become modules, with the members that cargo-cyclonedx writes files for as well.
const MODULES: [&str; 2] = [".", "sandbox"];

pub fn command(workspace: &Workspace, progress: &Progress) -> Result<ExitCode> {
    let file = progress.step("sbom", |step| written(workspace, progress, step))?;
    progress.say(&file.display().to_string());
    Ok(ExitCode::SUCCESS)
}

/// Writes the bill of materials into `dist/`.
///
/// # Errors
/// When a tool fails, or a library of the notices is in no list.
pub fn written(workspace: &Workspace, progress: &Progress, step: &Step<'_>) -> Result<PathBuf> {
    let package = build::package(workspace, progress)?;
    let mut components = crates(workspace, progress, step)?;
    components.extend(libraries(workspace, step, &package)?);
    let version = env!("CARGO_PKG_VERSION");
    let document = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "library",
            "name": "paywint",
            "version": version,
            "purl": format!("pkg:npm/paywint@{version}"),
        } },
        "components": components.into_values().collect::<Vec<Value>>(),
    });
    let file = workspace.path(&format!("dist/paywint-{version}.cdx.json"));
    fs::write(&file, serde_json::to_vec_pretty(&document)?)?;
    Ok(file)
}

/// Every crate that is compiled into a module, by its package URL.
fn crates(
    workspace: &Workspace,
    progress: &Progress,
    step: &Step<'_>,
) -> Result<BTreeMap<String, Value>> {
    let program = tools::cargo_cyclonedx(progress)?;
    let arguments = [
        "cyclonedx",
        "--format",
        "json",
        "--spec-version",
        "1.5",
        "--target",
        "wasm32-unknown-unknown",
        "--no-default-features",
        "--features",
        "js",
        "--no-build-deps",
        "--override-filename",
        FILE,
    ];
    let result = step.run(&workspace.command(program, arguments));
    let mut components = BTreeMap::new();
    if result.is_ok() {
        for module in MODULES {
            let file = workspace.path(module).join(format!("{FILE}.json"));
            components.extend(components_of(&fs::read_to_string(&file)?)?);
        }
    }
    remove_generated(workspace.root())?;
    result?;
    Ok(components)
}

fn remove_generated(root: &Path) -> Result<()> {
    let members = fs::read_dir(root)?
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    for folder in members.chain([root.to_owned()]) {
        let file = folder.join(format!("{FILE}.json"));
        if file.is_file() {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// The npm libraries that the package's code contains: those of its notices.
fn libraries(
    workspace: &Workspace,
    step: &Step<'_>,
    package: &Package,
) -> Result<BTreeMap<String, Value>> {
    let arguments = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
    let all = components_of(&step.run(&workspace.command("npm", arguments))?)?;
    let notices = fs::read_to_string(package.folder.join("THIRD-PARTY-NOTICES"))
        .context("THIRD-PARTY-NOTICES")?;
    let bundled: BTreeMap<_, _> = all
        .into_iter()
        .filter(|(_, component)| is_noticed(&notices, component))
        .collect();
    if bundled.is_empty() {
        bail!("no library of THIRD-PARTY-NOTICES is in package-lock.json");
    }
    Ok(bundled)
}

/// Whether the notices have a heading with a component's name and version.
fn is_noticed(notices: &str, component: &Value) -> bool {
    let field = |name: &str| component.get(name).and_then(Value::as_str);
    let (Some(name), Some(version)) = (field("name"), field("version")) else {
        return false;
    };
    let group = field("group").map(|group| format!("{group}/"));
    let heading = format!("{}{name} {version}", group.unwrap_or_default());
    notices.lines().any(|line| line == heading)
}

fn components_of(document: &str) -> Result<BTreeMap<String, Value>> {
    let document: Value = serde_json::from_str(document).context("a CycloneDX document")?;
    let components = document.get("components").and_then(Value::as_array);
    let components = components.context("components")?;
    Ok(components
        .iter()
        .filter_map(|component| {
            let url = component.get("purl").and_then(Value::as_str)?;
            Some((url.to_owned(), component.clone()))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_bundled_if_the_notices_have_its_name_and_version() {
        let notices = "Libraries.\n\ncommander 14.0.3\n\n(The MIT License)\n\n@scope/name 1.0.0\n";
        let library = |name: &str, version: &str| json!({ "name": name, "version": version });
        assert!(is_noticed(notices, &library("commander", "14.0.3")));
        assert!(!is_noticed(notices, &library("commander", "14.0.4")));
        let scoped = json!({ "group": "@scope", "name": "name", "version": "1.0.0" });
        assert!(is_noticed(notices, &scoped));
    }

    #[test]
    fn components_are_known_by_their_package_url() {
        let document = r#"{"components":[{"name":"a","purl":"pkg:cargo/a@1"},{"name":"own"}]}"#;
        let components = components_of(document).unwrap();
        assert_eq!(components.keys().collect::<Vec<_>>(), ["pkg:cargo/a@1"]);
        assert!(components_of("{}").is_err());
    }
}

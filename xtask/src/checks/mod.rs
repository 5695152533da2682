//! The checks of `cargo xtask test`, in the order they run.

mod contract;
mod dashboard;
mod docs;
mod faults;
mod fuzz;
mod package;
mod persona;
mod rust;
mod sources;
mod supply_chain;
mod webhooks;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use duct::Expression;
use walkdir::WalkDir;

use crate::commands::build::{self, Package};
use crate::progress::{Progress, Step};
use crate::sandbox::Program;
use crate::tools::{self, NpmFolder};
use crate::workspace::Workspace;

/// One check.
pub struct Check {
    pub name: &'static str,
    pub about: &'static str,
    pub run: Run,
    /// Whether it runs only when it is named: it takes long, and much from the registry.
    pub only_by_name: bool,
}

type Run = fn(&Room<'_>, &Step<'_>) -> Result<()>;

/// Where checks run.
pub struct Room<'a> {
    pub workspace: &'a Workspace,
    pub progress: &'a Progress,
}

impl Room<'_> {
    /// The package of the present sources, when what tests it is there too.
    fn package(&self) -> Result<Package> {
        let package = build::package(self.workspace, self.progress)?;
        tools::npm(self.workspace, self.progress, NpmFolder::Tests)?;
        Ok(package)
    }

    /// A test program in Node, which may start the sandbox.
    fn node(&self, arguments: impl IntoIterator<Item = OsString>) -> Result<Expression> {
        let sandbox = Program::build(self.workspace, self.progress)?;
        let node = self.workspace.command("node", arguments);
        Ok(node.env("PAYWINT_SANDBOX_PROGRAM", sandbox.path()))
    }

    /// The test programs in a folder, run by Node. They may start the sandbox.
    fn node_tests(&self, folder: &'static str) -> Result<Expression> {
        self.node(test_words(self, folder)?)
    }
}

pub const CHECKS: &[Check] = &[
    check("fmt", "the Rust code is formatted", rust::fmt),
    check(
        "biome",
        "TypeScript and JavaScript: formatted, without lints and circles of imports",
        sources::biome,
    ),
    check(
        "folders",
        "no folder of sources has more than twelve files",
        sources::folders,
    ),
    check(
        "clippy",
        "no lint speaks, natively and for wasm32",
        rust::clippy,
    ),
    check(
        "codegen",
        "what is generated from the declarations is not stale",
        rust::codegen,
    ),
    check(
        "prose",
        "spelling and links of everything that people read",
        docs::prose,
    ),
    check("native", "the Rust tests of every crate", rust::native),
    check(
        "crates",
        "the published crates' documentation has no warnings, and `cargo package` works",
        rust::crates,
    ),
    check(
        "fuzz",
        "no bytes make the core panic or disagree with itself",
        fuzz::all_targets,
    ),
    check(
        "wasm-node",
        "the wasm-bindgen tests in Node",
        rust::wasm_node,
    ),
    check(
        "wasm-browser",
        "the same in headless Chromium",
        rust::wasm_browser,
    ),
    check("package", "the tarball, by publint and attw", package::lint),
    check(
        "js",
        "the built package: types, vectors, wire, errors",
        package::js,
    ),
    check(
        "trap",
        "a fault in the module, and the next call",
        package::trap,
    ),
    check(
        "faults",
        "broken connections and answers, and a soak",
        faults::faults,
    ),
    check(
        "tracing",
        "dd-trace, OpenTelemetry and Sentry see the package's calls",
        package::tracing,
    ),
    by_name(
        "site",
        "the documentation site, without warnings; by name alone",
        docs::site,
    ),
    by_name(
        "dependencies",
        "licences and sources of crates, by cargo-deny; by name alone",
        supply_chain::dependencies,
    ),
    by_name(
        "sbom",
        "the bill of materials; by name alone",
        supply_chain::bill_of_materials,
    ),
    by_name(
        "reproducible",
        "two builds in two folders give one tarball; by name alone",
        supply_chain::reproducible,
    ),
    by_name(
        "public-api",
        "nothing of the last release is gone unannounced; by name alone",
        supply_chain::public_api,
    ),
    by_name(
        "release",
        "what a release needs is filled in; by name alone",
        supply_chain::release,
    ),
    check(
        "consumers",
        "projects of every runtime that install it",
        package::consumers,
    ),
    by_name(
        "consumers-all",
        "the same in third-party tools; by name alone",
        package::consumers_all,
    ),
    check(
        "onboarding",
        "paywint/onboarding in Chromium",
        package::onboarding,
    ),
    check(
        "kyc",
        "paywint/kyc and its element, in Chromium",
        package::kyc,
    ),
    check(
        "react",
        "paywint/react under React 18 and 19, and on a server",
        package::react,
    ),
    check(
        "sizes",
        "what each entry loads and what is installed, against the budgets",
        package::sizes,
    ),
    check(
        "dashboard",
        "the sandbox's dashboard, in Chromium and Firefox",
        dashboard::dashboard,
    ),
    check(
        "pages",
        "the examples, those with a page in browsers",
        package::pages,
    ),
    check(
        "dedupe",
        "stores of webhooks, against Redis and PostgreSQL",
        webhooks::stores,
    ),
    check(
        "application",
        "registration to unlocked account, through all faults",
        webhooks::application,
    ),
    check(
        "persona",
        "the sandbox's hosted page, by Persona's own client",
        persona::hosted_page,
    ),
    check(
        "prism",
        "the SDK's requests, by the contract's OpenAPI",
        contract::prism,
    ),
    check(
        "schemathesis",
        "the sandbox's answers, by the same",
        contract::schemathesis,
    ),
];

/// A check as a row of the table.
pub const fn check(name: &'static str, about: &'static str, run: Run) -> Check {
    Check {
        name,
        about,
        run,
        only_by_name: false,
    }
}

/// A check that runs only when it is named.
const fn by_name(name: &'static str, about: &'static str, run: Run) -> Check {
    Check {
        only_by_name: true,
        ..check(name, about, run)
    }
}

/// The words after `node` that run the test programs in a folder.
fn test_words(room: &Room<'_>, folder: &'static str) -> Result<Vec<OsString>> {
    let options = ["--test", "--test-reporter=spec", "--test-timeout=600000"].map(OsString::from);
    let files = test_files(room, folder)?.into_iter().map(OsString::from);
    Ok(options.into_iter().chain(files).collect())
}

/// The test programs in a folder, which Node takes as a pattern since 21 only.
fn test_files(room: &Room<'_>, folder: &'static str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(room.workspace.path(folder)).sort_by_file_name() {
        let file = entry.context(folder)?.into_path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    Ok(files)
}

/// A run without a single test proves nothing, so it is a failure.
fn note_passed(step: &Step<'_>, output: &str) -> Result<()> {
    match passed(output) {
        0 => bail!("no test ran"),
        count => step.note(format!("{count} tests")),
    }
    Ok(())
}

/// The tests that passed, by the closing lines of libtest, wasm-bindgen-test, `node --test` and
/// our own programs.
fn passed(output: &str) -> usize {
    output
        .lines()
        .filter_map(|line| passed_by(line.trim()))
        .sum()
}

fn passed_by(line: &str) -> Option<usize> {
    let libtest = line.strip_prefix("test result: ok. ");
    let passed = libtest.unwrap_or(line).split_once(" passed");
    let node = || line.strip_prefix("ℹ pass ");
    passed.map(|(count, _)| count).or_else(node)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn passed_tests_are_summed_over_all_closing_lines() {
        let libtest =
            "test result: ok. 3 passed; 0 failed; 1 ignored\n\ntest result: ok. 4 passed;";
        assert_eq!(passed(libtest), 7);
        assert_eq!(passed("ℹ tests 9\nℹ pass 8\nℹ fail 1"), 8);
        assert_eq!(passed("✓ one\n34 passed, 0 failed"), 34);
        assert_eq!(passed("no tests to run!"), 0);
    }
}

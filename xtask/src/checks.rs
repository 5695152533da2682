//! The checks of `cargo xtask test`, in the order they run.

use std::path::Path;

use anyhow::{Result, bail};

use crate::build;
use crate::progress::{Progress, Step};
use crate::tools::{self, Browser, NpmFolder, TestRunner};
use crate::workspace::Workspace;

/// One check.
pub struct Check {
    pub name: &'static str,
    pub about: &'static str,
    pub run: fn(&Room<'_>, &Step<'_>) -> Result<()>,
}

/// Where checks run.
pub struct Room<'a> {
    pub workspace: &'a Workspace,
    pub progress: &'a Progress,
}

pub const CHECKS: &[Check] = &[
    Check {
        name: "fmt",
        about: "the Rust code is formatted",
        run: fmt,
    },
    Check {
        name: "clippy",
        about: "no lint speaks, natively and for wasm32",
        run: clippy,
    },
    Check {
        name: "native",
        about: "the Rust tests of every crate",
        run: native,
    },
    Check {
        name: "wasm-node",
        about: "the wasm-bindgen tests in Node",
        run: wasm_node,
    },
    Check {
        name: "wasm-browser",
        about: "the wasm-bindgen tests in headless Chromium",
        run: wasm_browser,
    },
    Check {
        name: "package",
        about: "the npm package builds; publint and attw find nothing",
        run: package,
    },
];

const WASM_TESTS: [&str; 7] = [
    "test",
    "--package",
    "paywint",
    "--target",
    "wasm32-unknown-unknown",
    "--features",
    "js",
];

fn fmt(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    room.cargo(step, &["fmt", "--all", "--check"]).map(drop)
}

fn clippy(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let deny = ["--all-targets", "--", "--deny", "warnings"];
    let native = ["clippy", "--workspace"];
    let wasm = [
        "clippy",
        "--package",
        "paywint",
        "--target",
        "wasm32-unknown-unknown",
        "--features",
        "js",
    ];
    room.cargo(step, &[&native[..], &deny].concat())?;
    room.cargo(step, &[&wasm[..], &deny].concat()).map(drop)
}

fn native(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let output = room.cargo(step, &["test", "--workspace"])?;
    note_passed(step, &output)
}

fn wasm_node(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let runner = TestRunner::ensure(room.workspace, room.progress)?;
    let tests = room.workspace.command("cargo", WASM_TESTS);
    let output = step.run(&runner.in_node(&tests))?;
    note_passed(step, &output)
}

fn wasm_browser(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let runner = TestRunner::ensure(room.workspace, room.progress)?;
    let browser = Browser::ensure(room.progress)?;
    let tests = room.workspace.command("cargo", WASM_TESTS);
    let output = step.run(&runner.in_browser(&tests, &browser))?;
    note_passed(step, &output)
}

fn package(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let package = build::package(room.workspace, room.progress)?;
    tools::npm(room.workspace, room.progress, NpmFolder::Tests)?;
    let tarball = [package.tarball.as_path()];
    room.test_tool(
        step,
        "publint",
        ["--strict"].map(Path::new).iter().chain(&tarball),
    )?;
    room.test_tool(
        step,
        "attw",
        ["--profile", "esm-only"]
            .map(Path::new)
            .iter()
            .chain(&tarball),
    )
}

impl Room<'_> {
    fn cargo(&self, step: &Step<'_>, arguments: &[&str]) -> Result<String> {
        step.run(&self.workspace.command("cargo", arguments))
    }

    fn test_tool<'a>(
        &self,
        step: &Step<'_>,
        name: &str,
        arguments: impl Iterator<Item = &'a &'a Path>,
    ) -> Result<()> {
        let program = self.workspace.path("tests/node_modules/.bin").join(name);
        step.run(&self.workspace.command(program, arguments))
            .map(drop)
    }
}

/// A run without a single test proves nothing, so it is a failure.
fn note_passed(step: &Step<'_>, output: &str) -> Result<()> {
    match passed(output) {
        0 => bail!("no test ran"),
        count => step.note(format!("{count} tests")),
    }
    Ok(())
}

/// The tests that passed, by the closing lines of libtest, wasm-bindgen-test and `node --test`.
fn passed(output: &str) -> usize {
    let count = |line: &str| -> Option<usize> {
        let line = line.trim();
        let libtest = line
            .strip_prefix("test result: ok. ")
            .and_then(|rest| rest.split_once(" passed"));
        let node = ["# pass ", "ℹ pass "]
            .iter()
            .find_map(|start| line.strip_prefix(start));
        libtest.map(|(count, _)| count).or(node)?.parse().ok()
    };
    output.lines().filter_map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn passed_tests_are_summed_over_all_closing_lines() {
        let libtest = "test result: ok. 3 passed; 0 failed; 1 ignored\n\ntest result: ok. 4 passed; 0 failed;";
        assert_eq!(passed(libtest), 7);
        assert_eq!(passed("# tests 9\n# pass 8\n# fail 1"), 8);
        assert_eq!(passed("ℹ pass 2"), 2);
        assert_eq!(passed("no tests to run!"), 0);
    }
}

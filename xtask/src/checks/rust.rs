//! Checks of the Rust code, by cargo.

use anyhow::Result;

use super::{Room, note_passed};
use crate::progress::Step;
use crate::tools::{Browser, TestRunner};

const CORE_AS_WASM: [&str; 6] = [
    "--package",
    "paywint",
    "--target",
    "wasm32-unknown-unknown",
    "--features",
    "js",
];

/// A workspace of its own, since the fuzz targets are built with other flags.
const FUZZ: &str = "fuzz/Cargo.toml";

/// The unit tests are native ones, and some of their dependencies do not compile to wasm32.
const WASM_TESTS: [&str; 2] = ["--test", "wasm*"];

pub fn fmt(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let check = ["--all", "--check", "--", "--color=never"];
    cargo(room, step, &[&["fmt"][..], &check].concat())?;
    let fuzz = ["fmt", "--manifest-path", FUZZ];
    cargo(room, step, &[&fuzz[..], &check].concat()).map(drop)
}

pub fn clippy(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let deny = ["--", "--deny", "warnings"];
    let native = ["clippy", "--workspace", "--all-targets"];
    let wasm = [&["clippy", "--lib"][..], &CORE_AS_WASM, &WASM_TESTS].concat();
    cargo(room, step, &[&native[..], &deny].concat())?;
    let fuzz = ["clippy", "--manifest-path", FUZZ, "--all-targets"];
    cargo(room, step, &[&wasm[..], &deny].concat())?;
    cargo(room, step, &[&fuzz[..], &deny].concat())?;
    Ok(())
}

pub fn native(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let output = cargo(room, step, &["test", "--workspace"])?;
    note_passed(step, &output)
}

pub fn wasm_node(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let runner = TestRunner::ensure(room.workspace, room.progress)?;
    let tests = room.workspace.command("cargo", wasm_tests());
    let output = step.run(&runner.in_node(&tests))?;
    note_passed(step, &output)
}

pub fn wasm_browser(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let runner = TestRunner::ensure(room.workspace, room.progress)?;
    let browser = Browser::ensure(room.progress)?;
    let tests = room.workspace.command("cargo", wasm_tests());
    let output = step.run(&runner.in_browser(&tests, &browser))?;
    note_passed(step, &output)
}

fn wasm_tests() -> Vec<&'static str> {
    [&["test"][..], &CORE_AS_WASM, &WASM_TESTS].concat()
}

fn cargo(room: &Room<'_>, step: &Step<'_>, arguments: &[&str]) -> Result<String> {
    step.run(&room.workspace.command("cargo", arguments))
}

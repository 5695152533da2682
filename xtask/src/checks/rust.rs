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

pub fn fmt(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    cargo(room, step, &["fmt", "--all", "--check"]).map(drop)
}

pub fn clippy(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let deny = ["--all-targets", "--", "--deny", "warnings"];
    cargo(
        room,
        step,
        &[&["clippy", "--workspace"][..], &deny].concat(),
    )?;
    cargo(
        room,
        step,
        &[&["clippy"][..], &CORE_AS_WASM, &deny].concat(),
    )
    .map(drop)
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
    [&["test"][..], &CORE_AS_WASM].concat()
}

fn cargo(room: &Room<'_>, step: &Step<'_>, arguments: &[&str]) -> Result<String> {
    step.run(&room.workspace.command("cargo", arguments))
}

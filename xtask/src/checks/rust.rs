//! Checks of the Rust code, by cargo.

use std::ffi::OsString;

use anyhow::Result;
use duct::Expression;

use super::{Room, note_passed};
use crate::commands::codegen;
use crate::progress::Step;
use crate::tools::{self, Browser, TestRunner};

const CORE_AS_WASM: [&str; 4] = ["--package", "paywint", "--target", "wasm32-unknown-unknown"];

/// The features of the modules, and the tests that each has. The unit tests are native ones, and some of their
/// dependencies do not compile to wasm32.
const MODULES: [[&str; 4]; 4] = [
    ["--features", "js", "--test", "wasm*"],
    ["--features", "page", "--test", "wasm_rules"],
    ["--features", "webhooks", "--test", "wasm_webhooks"],
    ["--features", "client", "--test", "wasm_client"],
];

const SANDBOX_AS_WASM: [&str; 7] = [
    "--package",
    "paywint-sandbox",
    "--no-default-features",
    "--features",
    "js",
    "--target",
    "wasm32-unknown-unknown",
];

/// The asynchronous client, which no crate of the workspace but its tests and example needs.
const CLIENT: &str = "paywint/client";

/// The crates that can be published, each after those that it needs.
const PUBLISHED: [&str; 6] = [
    "-p",
    "paywint-wire",
    "-p",
    "paywint-macros",
    "-p",
    "paywint",
];

/// A workspace of its own, since the fuzz targets are built with other flags.
const FUZZ: &str = "fuzz/Cargo.toml";

pub fn fmt(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let check = ["--all", "--check", "--", "--color=never"];
    cargo(room, step, &[&["fmt"][..], &check].concat())?;
    let fuzz = ["fmt", "--manifest-path", FUZZ];
    cargo(room, step, &[&fuzz[..], &check].concat()).map(drop)
}

pub fn clippy(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    tools::wasm_target(room.progress)?;
    let deny = ["--", "--deny", "warnings"];
    let native = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        CLIENT,
    ];
    cargo(room, step, &[&native[..], &deny].concat())?;
    for module in &MODULES {
        let wasm = [&["clippy", "--lib"][..], &CORE_AS_WASM, module].concat();
        cargo(room, step, &[&wasm[..], &deny].concat())?;
    }
    let sandbox = [&["clippy", "--lib"][..], &SANDBOX_AS_WASM].concat();
    cargo(room, step, &[&sandbox[..], &deny].concat())?;
    let fuzz = ["clippy", "--manifest-path", FUZZ, "--all-targets"];
    cargo(room, step, &[&fuzz[..], &deny].concat())?;
    Ok(())
}

pub fn codegen(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    step.run(&codegen::generator(room.workspace, true))
        .map(drop)
}

pub fn native(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let output = cargo(room, step, &["test", "--workspace", "--features", CLIENT])?;
    note_passed(step, &output)
}

/// The documentation of the published crates, of which a broken link is an error, and what `cargo publish` would upload.
pub fn crates(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let doc = ["doc", "--no-deps", "--features", CLIENT];
    let doc = room
        .workspace
        .command("cargo", [&doc[..], &PUBLISHED].concat())
        .env("RUSTDOCFLAGS", "--deny warnings");
    step.run(&doc)?;
    tools::cargo_home::forget_packaged_crates()?;
    // In a folder of its own: the doc tests, which may run at the same time, read target/debug/libpaywint.rlib.
    let target = room.workspace.target()?.join("package-check");
    let package = ["package", "--allow-dirty", "--target-dir"].map(OsString::from);
    let published = PUBLISHED.map(OsString::from);
    let arguments = package.into_iter().chain([target.into()]).chain(published);
    step.run(&room.workspace.command("cargo", arguments))
        .map(drop)
}

pub fn wasm_node(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let runner = TestRunner::ensure(room.workspace, room.progress)?;
    wasm_tests(room, step, |tests| runner.in_node(tests))
}

pub fn wasm_browser(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let runner = TestRunner::ensure(room.workspace, room.progress)?;
    let browser = Browser::ensure(room.progress)?;
    wasm_tests(room, step, |tests| runner.in_browser(tests, &browser))
}

fn wasm_tests(
    room: &Room<'_>,
    step: &Step<'_>,
    runs: impl Fn(&Expression) -> Expression,
) -> Result<()> {
    let mut output = String::new();
    for module in &MODULES {
        let tests = [&["test"][..], &CORE_AS_WASM, module].concat();
        output.push_str(&step.run(&runs(&room.workspace.command("cargo", tests)))?);
    }
    note_passed(step, &output)
}

fn cargo(room: &Room<'_>, step: &Step<'_>, arguments: &[&str]) -> Result<String> {
    step.run(&room.workspace.command("cargo", arguments))
}

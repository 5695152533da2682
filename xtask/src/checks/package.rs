//! Checks of what npm publishes.

use std::ffi::OsString;

use anyhow::Result;

use super::webhooks::installed;
use super::{Room, note_passed};
use crate::commands::{build, size};
use crate::progress::Step;
use crate::tools::{self, Browser};

pub fn lint(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let tarball = room.package()?.tarball;
    let tools = [
        ("publint", &["--strict"][..]),
        // All but the address of a file that is no JavaScript.
        ("attw", &["--exclude-entrypoints", "wasm", "--"]),
    ];
    for (tool, options) in tools {
        let program = room.workspace.path("tests/node_modules/.bin").join(tool);
        let options = options.iter().map(OsString::from);
        let arguments = options.chain([tarball.clone().into()]);
        step.run(&room.workspace.command(program, arguments))?;
    }
    Ok(())
}

pub fn js(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    room.package()?;
    let output = step.run(&room.node_tests("tests/js")?)?;
    note_passed(step, &output)
}

pub fn consumers(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let tarball = room.package()?.tarball;
    let browser = Browser::ensure(room.progress)?;
    let arguments = ["tests/consumers/run.mjs", "--tarball"].map(OsString::from);
    let script = room.node(arguments.into_iter().chain([tarball.into()]))?;
    step.run(&script.env("CHROMIUM", browser.chromium))?;
    Ok(())
}

/// In the tools of other people, at the versions that the registry has of them now.
pub fn consumers_all(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let tarball = room.package()?.tarball;
    let browser = Browser::ensure(room.progress)?;
    let arguments = ["tests/consumers/tools/run.mjs", "--tarball"].map(OsString::from);
    let script = room.node(arguments.into_iter().chain([tarball.into()]))?;
    let output = step.run(&script.env("CHROMIUM", browser.chromium))?;
    note_passed(step, &output)
}

pub fn pages(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    room.package()?;
    let browser = Browser::ensure(room.progress)?;
    let script = room.node(["tests/e2e/run.mjs".into()])?;
    let script = script
        .env("CHROMIUM", browser.chromium)
        .env("FIREFOX", tools::firefox(room.progress)?);
    let output = step.run(&script)?;
    note_passed(step, &output)
}

/// What a page loads of `paywint/onboarding`, and the complete page of the guide, in Chromium.
pub fn onboarding(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    room.package()?;
    let browser = Browser::ensure(room.progress)?;
    let tests = room.node_tests("tests/onboarding")?;
    let output = step.run(&tests.env("CHROMIUM", browser.chromium))?;
    note_passed(step, &output)
}

/// What frames an inquiry in a page, and what gets into its way.
pub fn kyc(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    room.package()?;
    let browser = Browser::ensure(room.progress)?;
    let tests = room.node_tests("tests/kyc")?;
    let output = step.run(&tests.env("CHROMIUM", browser.chromium))?;
    note_passed(step, &output)
}

/// `paywint/react`, under each React that is supported.
pub fn react(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let tests = installed(room, step, "tests/react/install.mjs", "tests/react")?;
    note_passed(step, &step.run(&room.workspace.command("node", tests))?)
}

pub fn sizes(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    size::check(room.workspace, step, &room.package()?)
}

/// Programs whose calls are traced by dd-trace, OpenTelemetry or Sentry.
pub fn tracing(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let tests = installed(room, step, "tests/tracing/install.mjs", "tests/tracing")?;
    note_passed(step, &step.run(&room.node(tests)?)?)
}

/// The package whose core traps on demand.
pub fn trap(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let folder = build::trapping_package(room.workspace, room.progress)?;
    let test = room
        .node_tests("tests/trap")?
        .env("PAYWINT_TRAPPING_PACKAGE", folder);
    note_passed(step, &step.run(&test)?)
}

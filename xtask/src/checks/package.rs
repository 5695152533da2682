//! Checks of what npm publishes.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result};
use walkdir::WalkDir;

use super::{Room, note_passed};
use crate::build::{self, Package};
use crate::progress::Step;
use crate::sandbox::Program;
use crate::tools::{self, Browser, NpmFolder};

pub fn lint(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let package = built(room)?;
    for (tool, options) in [
        ("publint", &["--strict"][..]),
        ("attw", &["--profile", "esm-only"]),
    ] {
        let program = room.workspace.path("tests/node_modules/.bin").join(tool);
        let options = options.iter().map(OsString::from);
        let arguments = options.chain([package.tarball.clone().into()]);
        step.run(&room.workspace.command(program, arguments))?;
    }
    Ok(())
}

pub fn js(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    built(room)?;
    let mut arguments = vec![OsString::from("--test")];
    // Node takes patterns since 21; here it gets the files.
    arguments.extend(test_files(room)?.into_iter().map(OsString::from));
    let output = step.run(&room.workspace.command("node", arguments))?;
    note_passed(step, &output)
}

pub fn consumers(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let package = built(room)?;
    let arguments = ["tests/consumers/run.mjs", "--tarball"].map(OsString::from);
    script(
        room,
        step,
        arguments.into_iter().chain([package.tarball.into()]),
    )
}

pub fn pages(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    built(room)?;
    script(room, step, [OsString::from("tests/e2e/run.mjs")])
}

/// A test program in Node that starts the sandbox and a browser as it needs them.
fn script(
    room: &Room<'_>,
    step: &Step<'_>,
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<()> {
    let sandbox = Program::build(room.workspace, room.progress)?;
    let browser = Browser::ensure(room.progress)?;
    let script = room
        .workspace
        .command("node", arguments)
        .env("PAYWINT_SANDBOX_PROGRAM", sandbox.path())
        .env("CHROMIUM", browser.chromium);
    step.run(&script).map(drop)
}

/// The package of the present sources, and what tests it.
fn built(room: &Room<'_>) -> Result<Package> {
    let package = build::package(room.workspace, room.progress)?;
    tools::npm(room.workspace, room.progress, NpmFolder::Tests)?;
    Ok(package)
}

fn test_files(room: &Room<'_>) -> Result<Vec<PathBuf>> {
    let folder = room.workspace.path("tests/js");
    let mut files = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let file = entry.context("tests/js")?.into_path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    Ok(files)
}

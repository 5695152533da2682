//! Checks of what people read.

use std::ffi::OsString;
use std::fs;

use anyhow::{Context, Result};

use super::Room;
use crate::commands::site;
use crate::progress::Step;
use crate::tools::{self, NpmFolder};

/// Folders and files with Markdown; those in the root come on top.
const PLACES: [&str; 4] = [
    ".github/pull_request_template.md",
    "docs",
    "examples-js",
    "sandbox/README.md",
];

/// Spelling, and where links lead.
pub fn prose(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    tools::npm(room.workspace, room.progress, NpmFolder::Tests)?;
    let program = |name: &str| room.workspace.path("tests/node_modules/.bin").join(name);
    let spelling = ["--no-progress", "--no-color"];
    step.run(&room.workspace.command(program("cspell"), spelling))?;
    let settings = [
        "--frail",
        "--quiet",
        "--no-stdout",
        "--no-color",
        "--no-config",
        "--rc-path",
        "tests/docs/remark.config.mjs",
    ];
    let settings = settings.into_iter().chain(PLACES).map(OsString::from);
    let arguments = settings.chain(markdown_in_the_root(room)?);
    step.run(&room.workspace.command(program("remark"), arguments))
        .map(drop)
}

/// The documentation site, without a warning or a broken link.
pub fn site(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    site::built(room.workspace, room.progress, step)
}

fn markdown_in_the_root(room: &Room<'_>) -> Result<Vec<OsString>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(room.workspace.root()).context("the repository")? {
        let name = entry?.file_name();
        if name.to_string_lossy().ends_with(".md") {
            names.push(name);
        }
    }
    Ok(names)
}

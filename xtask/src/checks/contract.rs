//! Checks against the contract's OpenAPI, by validators that others wrote.

use std::fs;

use anyhow::Result;

use super::Room;
use crate::build;
use crate::progress::Step;
use crate::sandbox::Program;
use crate::tools::{self, NpmFolder};

pub fn prism(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    build::package(room.workspace, room.progress)?;
    tools::npm(room.workspace, room.progress, NpmFolder::Tests)?;
    step.run(&room.workspace.command("node", ["tests/prism/run.mjs"]))
        .map(drop)
}

pub fn schemathesis(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    tools::python(room.progress)?;
    let cache = tools::cache()?;
    fs::create_dir_all(&cache)?;
    let log = room.workspace.target()?.join("schemathesis.log");
    let sandbox = Program::build(room.workspace, room.progress)?.start(0, &log)?;
    let address = &sandbox.address;
    let arguments = [
        "tests/schemathesis/run.py",
        &address.base_url,
        &address.platform_id,
    ];
    let script = room.workspace.command("python3", arguments);
    step.run(&script.env("PAYWINT_TEST_CACHE", cache)).map(drop)
}

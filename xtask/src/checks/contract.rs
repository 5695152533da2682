//! Checks against the contract's OpenAPI, by validators that others wrote.

use anyhow::Result;

use super::Room;
use crate::progress::Step;
use crate::sandbox::Program;
use crate::tools;

pub fn prism(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    room.package()?;
    step.run(&room.node(["tests/prism/run.mjs".into()])?)?;
    Ok(())
}

pub fn schemathesis(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    tools::python(room.progress)?;
    let log = room.workspace.target()?.join("schemathesis.log");
    // The OpenAPI has one shape for a 422, and the default for a payee who is there already is another.
    let flags = ["--duplicate-payee", "conflict"];
    let sandbox = Program::build(room.workspace, room.progress)?.with(&flags);
    let sandbox = sandbox.start(0, &log)?;
    let script = "tests/schemathesis/run.py";
    let arguments = [
        script,
        &sandbox.address.base_url,
        &sandbox.address.platform_id,
    ];
    let script = room.workspace.command("python3", arguments);
    step.run(&script.env("PAYWINT_TEST_CACHE", tools::cache()?))?;
    Ok(())
}

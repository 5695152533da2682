//! A check of the sandbox's hosted page, by those that wait for Persona's.

use anyhow::Result;

use super::{Room, note_passed};
use crate::progress::Step;
use crate::tools::{self, Browser, NpmFolder};

pub fn hosted_page(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    tools::npm(room.workspace, room.progress, NpmFolder::Tests)?;
    let browser = Browser::ensure(room.progress)?;
    let test = room.node_tests("tests/persona")?;
    let output = step.run(&test.env("CHROMIUM", browser.chromium))?;
    note_passed(step, &output)
}

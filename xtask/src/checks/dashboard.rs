//! A check of the sandbox's dashboard.

use anyhow::Result;

use super::{Room, note_passed};
use crate::progress::Step;
use crate::tools::{self, Browser, NpmFolder};

pub fn dashboard(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    tools::npm(room.workspace, room.progress, NpmFolder::Tests)?;
    let browser = Browser::ensure(room.progress)?;
    let test = room
        .node_tests("tests/dashboard")?
        .env("CHROMIUM", browser.chromium)
        .env("FIREFOX", tools::firefox(room.progress)?);
    note_passed(step, &step.run(&test)?)
}

//! A check of the sandbox's dashboard.

use std::ffi::OsString;

use anyhow::Result;

use super::{Room, note_passed, test_files};
use crate::progress::Step;
use crate::tools::{self, Browser, NpmFolder};

pub fn dashboard(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    tools::npm(room.workspace, room.progress, NpmFolder::Tests)?;
    let browser = Browser::ensure(room.progress)?;
    let files = test_files(room, "tests/dashboard")?.into_iter();
    let options = ["--test", "--test-reporter=spec"].map(OsString::from);
    let arguments = options.into_iter().chain(files.map(OsString::from));
    let test = room
        .node(arguments)?
        .env("CHROMIUM", browser.chromium)
        .env("FIREFOX", tools::firefox(room.progress)?);
    note_passed(step, &step.run(&test)?)
}

//! Checks of receivers of webhooks, in projects that install the packed package.

use std::ffi::OsString;

use anyhow::Result;

use super::{Room, note_passed, test_words};
use crate::progress::Step;
use crate::tools::Databases;

/// The stores that several processes share, against real servers.
pub fn stores(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let databases = Databases::ensure(room.progress)?;
    let tests = installed(room, step, "tests/dedupe/install.mjs", "tests/dedupe")?;
    let tests = room
        .workspace
        .command("node", tests)
        .env("REDIS_SERVER", databases.redis_server)
        .env("POSTGRES_PROGRAMS", databases.postgres);
    note_passed(step, &step.run(&tests)?)
}

/// An application from registration to an unlocked account, and what happens on the way.
pub fn application(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let install = "tests/application/install.mjs";
    let tests = installed(room, step, install, "tests/application")?;
    note_passed(step, &step.run(&room.node(tests)?)?)
}

/// Installs the package, and gives the words after `node` that test it.
pub(super) fn installed(
    room: &Room<'_>,
    step: &Step<'_>,
    install: &str,
    folder: &'static str,
) -> Result<Vec<OsString>> {
    let tarball = room.package()?.tarball;
    let words = [install.into(), "--tarball".into(), OsString::from(tarball)];
    step.run(&room.workspace.command("node", words))?;
    test_words(room, folder)
}

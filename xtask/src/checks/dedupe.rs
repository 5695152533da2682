//! A check of the stores that several receivers of webhooks share, against real servers.

use std::ffi::OsString;

use anyhow::Result;

use super::{Room, note_passed, test_files};
use crate::progress::Step;
use crate::tools::Databases;

pub fn stores(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let tarball = room.package()?.tarball;
    let databases = Databases::ensure(room.progress)?;
    let arguments = ["tests/dedupe/install.mjs", "--tarball"].map(OsString::from);
    let install = arguments.into_iter().chain([tarball.into()]);
    step.run(&room.workspace.command("node", install))?;

    let options = ["--test", "--test-reporter=spec", "--test-timeout=600000"].map(OsString::from);
    let files = test_files(room, "tests/dedupe")?.into_iter();
    let tests = options.into_iter().chain(files.map(OsString::from));
    let tests = room
        .workspace
        .command("node", tests)
        .env("REDIS_SERVER", databases.redis_server)
        .env("POSTGRES_PROGRAMS", databases.postgres);
    note_passed(step, &step.run(&tests)?)
}

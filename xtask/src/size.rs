//! `cargo xtask size`: what each entry weighs, against its budget.

use std::process::ExitCode;

use anyhow::Result;

use crate::build;
use crate::progress::Progress;
use crate::workspace::Workspace;

pub fn command(workspace: &Workspace, progress: &Progress) -> Result<ExitCode> {
    build::package(workspace, progress)?;
    Ok(ExitCode::SUCCESS)
}

//! `cargo xtask bench`: the package against its rivals.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::commands::build;
use crate::progress::Progress;
use crate::tools::{self, NpmFolder};
use crate::workspace::Workspace;

/// The options of `cargo xtask bench`.
#[derive(clap::Args)]
pub struct Options {
    /// Handed on to bench/run.mjs
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

pub fn command(workspace: &Workspace, progress: &Progress, options: &Options) -> Result<ExitCode> {
    let package = build::package(workspace, progress)?;
    // Other runtimes than Node are among what tests the package.
    tools::npm(workspace, progress, NpmFolder::Tests)?;
    let fixed = [
        Path::new("bench/run.mjs"),
        Path::new("--tarball"),
        &package.tarball,
    ];
    let arguments = fixed
        .into_iter()
        .chain(options.arguments.iter().map(Path::new));
    let status = workspace
        .command("node", arguments)
        .unchecked()
        .run()?
        .status;
    if !status.success() {
        bail!("the bench failed ({status})");
    }
    Ok(ExitCode::SUCCESS)
}

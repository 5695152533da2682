//! `cargo xtask codegen`: what follows from the declarations in `src/resources/`.

use std::process::ExitCode;

use anyhow::Result;
use duct::Expression;

use crate::progress::Progress;
use crate::workspace::Workspace;

/// The options of `cargo xtask codegen`.
#[derive(clap::Args)]
pub struct Options {
    /// Write nothing; fail if a generated file is stale
    #[arg(long)]
    check: bool,
}

pub fn command(workspace: &Workspace, progress: &Progress, options: &Options) -> Result<ExitCode> {
    let generator = generator(workspace, options.check);
    progress.step("generate", |step| step.run(&generator).map(drop))?;
    Ok(ExitCode::SUCCESS)
}

/// The program that writes the generated files, or says which are stale.
pub fn generator(workspace: &Workspace, is_check: bool) -> Expression {
    let mut arguments = vec!["run", "--quiet", "--package", "paywint-codegen"];
    if is_check {
        arguments.extend(["--", "--check"]);
    }
    workspace.command("cargo", arguments)
}

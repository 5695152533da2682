//! `cargo xtask site`: the documentation site, into `target/site`.

use std::process::ExitCode;

use anyhow::Result;

use crate::commands::build;
use crate::progress::{Progress, Step};
use crate::publisher::Publisher;
use crate::tools::{self, NpmFolder};
use crate::workspace::Workspace;

pub fn command(workspace: &Workspace, progress: &Progress) -> Result<ExitCode> {
    progress.step("site", |step| built(workspace, progress, step))?;
    progress.say("target/site is built; `npx serve target/site` shows it");
    Ok(ExitCode::SUCCESS)
}

/// Builds the guides and both references. Their warnings, and links that lead nowhere, are errors.
///
/// # Errors
/// When a generator fails or warns.
pub fn built(workspace: &Workspace, progress: &Progress, step: &Step<'_>) -> Result<()> {
    build::package(workspace, progress)?;
    tools::npm(workspace, progress, NpmFolder::Site)?;
    let rustdoc = [
        "doc",
        "--no-deps",
        "--package",
        "paywint",
        "--features",
        "client",
    ];
    let rustdoc = workspace.command("cargo", rustdoc);
    step.run(&rustdoc.env("RUSTDOCFLAGS", "--deny warnings"))?;
    let rust = workspace.target()?.join("doc");
    let mut arguments = vec![
        "site/build.mjs".into(),
        "--rust".into(),
        rust.into_os_string(),
    ];
    if Publisher::OF_THE_WORKSPACE.is_known() {
        let repository = Publisher::OF_THE_WORKSPACE.repository;
        arguments.extend(["--repository".into(), repository.into()]);
    }
    step.run(&workspace.command("node", arguments)).map(drop)
}

//! `cargo xtask fuzz`: one target, for as long as wanted.

use std::fs;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::progress::Progress;
use crate::tools::Fuzzer;
use crate::workspace::Workspace;

/// The options of `cargo xtask fuzz`.
#[derive(clap::Args)]
pub struct Options {
    /// A program in fuzz/targets
    target: String,
    /// How long
    #[arg(long, value_name = "N", default_value_t = 300)]
    seconds: u32,
}

pub fn command(workspace: &Workspace, progress: &Progress, options: &Options) -> Result<ExitCode> {
    let fuzzer = Fuzzer::ensure(workspace, progress)?;
    let targets = fuzzer.targets()?;
    if !targets.contains(&options.target) {
        bail!(
            "no target is named {}; there are {}",
            options.target,
            targets.join(", ")
        );
    }
    let corpus = workspace.path("fuzz/corpus").join(&options.target);
    fs::create_dir_all(&corpus)?;
    let limit = format!("-max_total_time={}", options.seconds);
    let run = fuzzer.run(&options.target, corpus, &[limit]);
    if !run.unchecked().run()?.status.success() {
        bail!(
            "{} failed; what it failed with is named above",
            options.target
        );
    }
    Ok(ExitCode::SUCCESS)
}

//! `cargo xtask demo`: the example backend, with the packed package, against the sandbox.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use walkdir::WalkDir;

use crate::build::{self, Package};
use crate::missing;
use crate::progress::Progress;
use crate::sandbox::{Address, Program};
use crate::workspace::{Workspace, remove_folder};

const EXAMPLE: &str = "examples-js/node-backend";

/// What `cargo xtask demo` can be told.
#[derive(clap::Args)]
pub struct Options {
    /// Leave the sandbox up until Ctrl-C
    #[arg(long)]
    keep: bool,
    /// The sandbox's port; any free one if not given
    #[arg(long, default_value_t = 0)]
    port: u16,
}

pub fn command(workspace: &Workspace, progress: &Progress, options: &Options) -> Result<ExitCode> {
    missing::check()?;
    let (package, program) = build_both(workspace, progress)?;
    let demo = workspace.target()?.join("demo");
    let example = install(workspace, progress, &package, &demo)?;

    let sandbox = program.start(options.port, &demo.join("sandbox.log"))?;
    progress.say(&format!(
        "\nThe sandbox listens on {}\n",
        sandbox.address.base_url
    ));
    run(workspace, &example, &sandbox.address)?;
    progress.say(&format!("\nDashboard: {}", sandbox.address.dashboard_url));
    if options.keep {
        progress.say("The sandbox stays up until Ctrl-C");
        sandbox.wait()?;
    } else {
        progress.say("The sandbox is down again; `cargo xtask demo --keep` leaves it up");
    }
    Ok(ExitCode::SUCCESS)
}

/// The package needs mostly one core, the sandbox all there are: together they are done sooner.
fn build_both(workspace: &Workspace, progress: &Progress) -> Result<(Package, Program)> {
    thread::scope(|scope| {
        let sandbox = scope.spawn(|| Program::build(workspace, progress));
        let package = build::package(workspace, progress)?;
        let sandbox = sandbox
            .join()
            .map_err(|_| anyhow!("compiling the sandbox panicked"))??;
        Ok((package, sandbox))
    })
}

/// Copies the example out of the repository and installs the tarball there, as a user would.
fn install(
    workspace: &Workspace,
    progress: &Progress,
    package: &Package,
    demo: &Path,
) -> Result<PathBuf> {
    progress.step("install the packed package", |step| {
        let example = demo.join("node-backend");
        remove_folder(&example)?;
        copy_folder(&workspace.path(EXAMPLE), &example)?;
        let fixed = ["install", "--no-audit", "--no-fund", "--no-package-lock"];
        let arguments = fixed
            .iter()
            .map(Path::new)
            .chain([package.tarball.as_path()]);
        step.run(&workspace.command_in(&example, "npm", arguments))?;
        Ok(example)
    })
}

fn run(workspace: &Workspace, example: &Path, address: &Address) -> Result<()> {
    let program = workspace
        .command_in(example, "npm", ["start", "--silent"])
        .env("PAYWINT_BASE_URL", &address.base_url)
        .env("PAYWINT_PLATFORM_ID", &address.platform_id)
        .env("PAYWINT_SECRET_KEY", &address.secret_key)
        .unchecked();
    let status = program.run()?.status;
    if !status.success() {
        bail!("the example failed ({status})");
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let files = WalkDir::new(from)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "node_modules");
    for entry in files {
        let entry = entry.with_context(|| from.display().to_string())?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| target.display().to_string())?;
        }
    }
    Ok(())
}

//! `cargo xtask demo`: the example backend, with the packed package, against the package's own sandbox.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;

use crate::commands::build::{self, Package};
use crate::missing;
use crate::progress::Progress;
use crate::sandbox::{Address, Program};
use crate::workspace::{Workspace, remove_folder};

const EXAMPLE: &str = "examples-js/node-backend";
const VERIFY: &str = include_str!("verify.mjs");

/// The options of `cargo xtask demo`.
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
    let package = build::package(workspace, progress)?;
    let demo = workspace.target()?.join("demo");
    let example = install(workspace, progress, &package, &demo)?;

    let sandbox = Program::of_package(&example).start(options.port, &demo.join("sandbox.log"))?;
    let address = &sandbox.address;
    if options.keep {
        print!(
            "{}",
            run(workspace, &example, address, &["start", "--silent"])?
        );
        progress.say(&format!("\nDashboard: {}", address.dashboard_url));
        progress.say("The sandbox stays up until Ctrl-C");
        sandbox.wait()?;
    } else {
        let onboarded = run(workspace, &example, address, &["start", "--silent"])?;
        // The sandbox is down by the time that anybody could follow a link.
        print!("{}", onboarded.replace(&address.base_url, "<sandbox>"));
        fs::write(example.join("verify.mjs"), VERIFY).context("verify.mjs")?;
        let verify = ["exec", "--silent", "--", "node", "verify.mjs"];
        print!("{}", run(workspace, &example, address, &verify)?);
        progress.say(
            "\n`cargo xtask demo --keep` leaves the sandbox up, with its dashboard and the link",
        );
    }
    Ok(ExitCode::SUCCESS)
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

/// Runs npm in the example, and returns what it printed.
fn run(workspace: &Workspace, example: &Path, address: &Address, npm: &[&str]) -> Result<String> {
    let output = workspace
        .command_in(example, "npm", npm)
        .env("PAYWINT_BASE_URL", &address.base_url)
        .env("PAYWINT_PLATFORM_ID", &address.platform_id)
        .env("PAYWINT_SECRET_KEY", &address.secret_key)
        .stdout_capture()
        .unchecked()
        .run()?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("{printed}the example failed ({})", output.status);
    }
    Ok(printed)
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

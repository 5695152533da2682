//! The developer's commands: `cargo xtask <command>`.

mod checks;
mod commands;
mod lock;
mod missing;
mod progress;
mod publisher;
mod sandbox;
mod stamp;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use commands::{bench, build, codegen, demo, fuzz, sbom, site, size, test};
use missing::Missing;
use progress::Progress;
use workspace::Workspace;

/// The commands of a Paywint developer; each installs the tools it needs.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the npm package: `pkg/` and `dist/paywint-<version>.tgz`
    Build(build::Options),
    /// Write what follows from the declarations in src/resources/
    Codegen(codegen::Options),
    /// Run the example backend against the sandbox, from the packed package
    Demo(demo::Options),
    /// Run every check, or one
    Test(test::Options),
    /// Give one part of the core any bytes for a while
    Fuzz(fuzz::Options),
    /// Measure the package against its rivals
    Bench(bench::Options),
    /// Write what is in the package into `dist/`, as a CycloneDX bill of materials
    Sbom,
    /// Build the documentation site into `target/site`
    Site,
    /// Print the sizes of what each entry loads, against their budgets
    Size,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            match error.downcast_ref::<Missing>() {
                Some(_) => ExitCode::from(2),
                None => ExitCode::FAILURE,
            }
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    let progress = Progress::new();
    match command {
        Command::Build(options) => build::command(&workspace, &progress, &options),
        Command::Codegen(options) => codegen::command(&workspace, &progress, &options),
        Command::Demo(options) => demo::command(&workspace, &progress, &options),
        Command::Test(options) => test::command(&workspace, &progress, &options),
        Command::Fuzz(options) => fuzz::command(&workspace, &progress, &options),
        Command::Bench(options) => bench::command(&workspace, &progress, &options),
        Command::Sbom => sbom::command(&workspace, &progress),
        Command::Site => site::command(&workspace, &progress),
        Command::Size => size::command(&workspace, &progress),
    }
}

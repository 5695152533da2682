//! Serves a Paywint sandbox over HTTP.

mod cli;
mod connection;
mod deliver;
mod machine;
mod mishaps;
mod serve;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    match serve::run(&cli::Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

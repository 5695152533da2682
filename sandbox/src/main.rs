//! Serves a Paywint sandbox over HTTP.

mod program;

use std::process::ExitCode;

fn main() -> ExitCode {
    match program::serve::run(&program::cli::Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

//! Writes what follows from the declarations in `src/resources/`, or with `--check` says what of it is stale.

mod classes;
mod client;
mod comment;
mod models;
mod names;
mod onboarding;
mod reference;
mod tables;
mod types;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::{Context, Result};

/// A file that is generated: where it is, and what it holds.
struct Generated {
    path: &'static str,
    text: String,
}

fn main() -> Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let root = root.context("the folder of the workspace")?;
    let is_check = env::args().any(|argument| argument == "--check");
    let mut stale = Vec::new();
    for Generated { path, text } in generated() {
        let file = root.join(path);
        if fs::read_to_string(&file).ok().as_deref() == Some(&text) {
            continue;
        }
        stale.push(path);
        if !is_check {
            write(&file, &text)?;
        }
    }
    for path in &stale {
        let verb = if is_check { "is stale" } else { "written" };
        println!("{path}: {verb}");
    }
    if is_check && !stale.is_empty() {
        println!("Run `cargo xtask codegen`, and commit what it writes.");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn generated() -> [Generated; 8] {
    [
        Generated {
            path: "pkg-template/src/generated/models.ts",
            text: models::written(),
        },
        Generated {
            path: "pkg-template/src/generated/operations.ts",
            text: tables::written(),
        },
        Generated {
            path: "pkg-template/src/generated/resources.ts",
            text: classes::written(),
        },
        Generated {
            path: "pkg-template/src/generated/client.ts",
            text: client::written(),
        },
        Generated {
            path: "pkg-template/src/generated/onboarding-handler.ts",
            text: onboarding::of_the_handler(),
        },
        Generated {
            path: "pkg-template/src/generated/onboarding-page.ts",
            text: onboarding::of_the_page(),
        },
        Generated {
            path: "pkg-template/src/generated/types.ts",
            text: types::written(),
        },
        Generated {
            path: "docs/api.md",
            text: reference::written(),
        },
    ]
}

fn write(file: &PathBuf, text: &str) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text).with_context(|| file.display().to_string())
}

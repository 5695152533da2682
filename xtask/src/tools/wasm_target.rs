//! The standard library for wasm32.

use std::path::Path;

use anyhow::{Context, Result};
use duct::cmd;

use super::cargo::cache;
use crate::lock;
use crate::missing::{Missing, version_of};
use crate::progress::Progress;

const TARGET: &str = "wasm32-unknown-unknown";

/// rust-toolchain.toml brings the target to a toolchain that rustup installs, but not to one that
/// was there before.
///
/// # Errors
/// [`Missing`] without rustup, or when rustup fails.
pub fn ensure(progress: &Progress) -> Result<()> {
    if is_installed()? {
        return Ok(());
    }
    if version_of("rustup").is_none() {
        let text =
            format!("Rust has no {TARGET} target here and rustup is not on PATH: install rustup");
        return Err(Missing(text).into());
    }
    let _lock = lock::take(&cache()?.join(".rustup.lock"), progress)?;
    if is_installed()? {
        return Ok(());
    }
    progress.step(&format!("rustup target add {TARGET}"), |step| {
        step.run(&cmd!("rustup", "target", "add", TARGET)).map(drop)
    })
}

fn is_installed() -> Result<bool> {
    let library = cmd!("rustc", "--print", "target-libdir", "--target", TARGET)
        .read()
        .context("rustc")?;
    Ok(Path::new(&library).is_dir())
}

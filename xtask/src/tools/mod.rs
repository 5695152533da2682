//! The tools behind the commands, each installed when first needed and at a pinned version.

mod apt;
mod browser;
mod cargo;
pub mod cargo_home;
mod databases;
mod fuzzer;
mod npm;
mod python;
mod test_runner;
mod wasm_target;

use std::path::PathBuf;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use duct::{Expression, cmd};

use crate::missing;
use crate::progress::Progress;
use crate::workspace::{Workspace, path_starting_with};

pub use browser::{Browser, firefox};
pub use cargo::cache;
pub use databases::Databases;
pub use fuzzer::Fuzzer;
pub use npm::{NpmFolder, ensure as npm};
pub use python::ensure as python;
pub use test_runner::TestRunner;
pub use wasm_target::ensure as wasm_target;

/// The oldest wasm-opt that knows what today's rustc and wasm-bindgen emit: version 108, which
/// Debian has, succeeds and writes a module that can't be instantiated.
const WASM_OPT_AT_LEAST: u32 = 130;
const WASM_PACK: &str = "0.15.1";
const CARGO_CYCLONEDX: &str = "0.5.9";
const CARGO_DENY: &str = "0.20.2";
const CARGO_PUBLIC_API: &str = "0.52.0";

/// What makes the npm package.
pub struct BuildTools {
    /// wasm-bindgen, wasm-pack and wasm-opt, before anything that the machine has of these names.
    first_on_path: Vec<PathBuf>,
}

impl BuildTools {
    /// Installs what is not there yet, side by side.
    ///
    /// # Errors
    /// When the machine lacks a prerequisite, an installation fails, or what was installed is not
    /// of the version asked for.
    pub fn ensure(workspace: &Workspace, progress: &Progress) -> Result<Self> {
        missing::check()?;
        let version = workspace.locked_version("wasm-bindgen")?;
        let bindgen = cargo::Tool::wasm_bindgen_step(workspace, &version);
        let pack = cargo::Tool::wasm_pack(WASM_PACK);
        thread::scope(|scope| {
            let parts = [
                scope.spawn(|| wasm_target::ensure(progress)),
                scope.spawn(|| bindgen.ensure(progress)),
                scope.spawn(|| pack.ensure(progress)),
                scope.spawn(|| npm(workspace, progress, NpmFolder::Build)),
            ];
            parts.into_iter().try_for_each(|part| {
                part.join()
                    .map_err(|_| anyhow!("an installation panicked"))?
            })
        })?;
        let tools = Self {
            first_on_path: vec![
                bindgen.folder()?,
                pack.folder()?,
                workspace.path("node_modules/.bin"),
            ],
        };
        tools.check_wasm_opt()?;
        Ok(tools)
    }

    /// The program with these tools first on its PATH.
    ///
    /// # Errors
    /// When a folder's name can't be in PATH.
    pub fn with_tools_on_path(&self, program: &Expression) -> Result<Expression> {
        Ok(program.env("PATH", path_starting_with(&self.first_on_path)?))
    }

    fn check_wasm_opt(&self) -> Result<()> {
        let text = self
            .with_tools_on_path(&cmd!("wasm-opt", "--version"))?
            .read()
            .context("wasm-opt")?;
        match wasm_opt_version(&text) {
            Some(version) if version >= WASM_OPT_AT_LEAST => Ok(()),
            _ => bail!("wasm-opt says {text:?}; at least {WASM_OPT_AT_LEAST} is needed"),
        }
    }
}

/// Writes bills of materials.
///
/// # Errors
/// When cargo cannot install it.
pub fn cargo_cyclonedx(progress: &Progress) -> Result<PathBuf> {
    cargo_program("cargo-cyclonedx", CARGO_CYCLONEDX, progress)
}

/// Judges dependencies.
///
/// # Errors
/// When cargo cannot install it.
pub fn cargo_deny(progress: &Progress) -> Result<PathBuf> {
    cargo_program("cargo-deny", CARGO_DENY, progress)
}

/// Lists what a crate exports.
///
/// # Errors
/// When cargo cannot install it.
pub fn cargo_public_api(progress: &Progress) -> Result<PathBuf> {
    cargo_program("cargo-public-api", CARGO_PUBLIC_API, progress)
}

fn cargo_program(name: &'static str, version: &str, progress: &Progress) -> Result<PathBuf> {
    let tool = cargo::Tool::named(name, version);
    tool.ensure(progress)?;
    Ok(tool.folder()?.join(name))
}

/// What decides which tools a build uses, for its stamp.
///
/// # Errors
/// When Cargo.lock has no wasm-bindgen.
pub fn versions(workspace: &Workspace) -> Result<String> {
    let bindgen = workspace.locked_version("wasm-bindgen")?;
    Ok(format!("wasm-bindgen {bindgen}, wasm-pack {WASM_PACK}"))
}

fn wasm_opt_version(text: &str) -> Option<u32> {
    text.strip_prefix("wasm-opt version ")?
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::wasm_opt_version;

    #[test]
    fn the_version_that_wasm_opt_prints() {
        assert_eq!(
            wasm_opt_version("wasm-opt version 132 (version_132)"),
            Some(132)
        );
        assert_eq!(wasm_opt_version("wasm-opt version 108"), Some(108));
        assert_eq!(wasm_opt_version("132"), None);
    }
}

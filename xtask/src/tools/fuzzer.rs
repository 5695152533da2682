//! cargo-fuzz, and the compiler that libFuzzer needs.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};
use duct::Expression;

use super::{apt, cargo_program};
use crate::missing::on_path;
use crate::progress::Progress;
use crate::workspace::Workspace;

const CARGO_FUZZ: &str = "0.13.2";
const BY_HAND: &str = "fuzzing needs a C++ compiler c++: install g++ or clang";

/// cargo-fuzz, for the targets in `fuzz/`.
pub struct Fuzzer<'a> {
    workspace: &'a Workspace,
    program: PathBuf,
    target_folder: PathBuf,
}

impl<'a> Fuzzer<'a> {
    /// Installs what is not there yet.
    ///
    /// # Errors
    /// [`Missing`](crate::missing::Missing) when there is no C++ compiler and it must be installed by hand, or when
    /// an installation fails.
    pub fn ensure(workspace: &'a Workspace, progress: &Progress) -> Result<Self> {
        if on_path("c++").is_none() {
            apt::install(progress, &["g++"], BY_HAND)?;
        }
        Ok(Self {
            workspace,
            program: cargo_program("cargo-fuzz", CARGO_FUZZ, progress)?,
            target_folder: workspace.target()?.join("fuzz"),
        })
    }

    /// The names of the targets.
    ///
    /// # Errors
    /// When cargo-fuzz fails, or there is no target.
    pub fn targets(&self) -> Result<Vec<String>> {
        let list = self.workspace.command(&self.program, ["list"]).read()?;
        if list.is_empty() {
            bail!("fuzz/ has no targets");
        }
        Ok(list.lines().map(str::to_owned).collect())
    }

    /// What builds every target.
    pub fn build(&self) -> Expression {
        self.cargo_fuzz("build", [])
    }

    /// What runs a target on its seeds and on what libFuzzer makes of them, with `options` for libFuzzer. Inputs that
    /// reach something new are kept in `corpus`.
    pub fn run(&self, target: &str, corpus: PathBuf, options: &[String]) -> Expression {
        let seeds = self.workspace.path("fuzz/seeds").join(target);
        let words = self
            .workspace
            .path("fuzz/seeds")
            .join(format!("{target}.dict"));
        let folders = [target.into(), corpus.into(), seeds.into(), "--".into()];
        let words = words.is_file().then(|| {
            [&OsString::from("-dict="), words.as_os_str()]
                .into_iter()
                .collect()
        });
        let options = options.iter().map(OsString::from);
        self.cargo_fuzz("run", folders.into_iter().chain(words).chain(options))
    }

    /// Sanitizers ask for a nightly compiler, and look for what safe Rust does not do.
    fn cargo_fuzz(
        &self,
        command: &str,
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Expression {
        let fixed = [
            command.into(),
            "--sanitizer=none".into(),
            "--target-dir".into(),
            self.target_folder.clone().into(),
        ];
        self.workspace
            .command(&self.program, fixed.into_iter().chain(arguments))
    }
}

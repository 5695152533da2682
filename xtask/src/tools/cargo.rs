//! Tools that cargo compiles, kept in the user's cache so that the next clone finds them.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use duct::cmd;

use crate::lock;
use crate::missing::version_of;
use crate::progress::{Progress, Step};
use crate::workspace::{Workspace, remove_folder};

/// A program of a crate, at one version.
pub struct Tool {
    krate: &'static str,
    program: &'static str,
    version: String,
    options: &'static [&'static str],
    /// Its folder in the repository, if it is one of ours.
    folder: Option<PathBuf>,
}

impl Tool {
    /// The step of the wasm-bindgen CLI that wasm-pack needs, which compiles in a third of the CLI's time. It must be of
    /// the crate's very version.
    pub fn wasm_bindgen_step(workspace: &Workspace, version: &str) -> Self {
        Self {
            krate: "paywint-wasm-bindgen",
            program: "wasm-bindgen",
            version: version.to_owned(),
            options: &["--locked"],
            folder: Some(workspace.path("xtask/wasm-bindgen")),
        }
    }

    /// The CLI must be of the crate's very version. Without its default features it has the same
    /// programs, the test runner included, and compiles sooner. Not `--locked`: its lock file
    /// names a version that was withdrawn.
    pub fn wasm_bindgen(version: &str) -> Self {
        Self {
            krate: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: version.to_owned(),
            options: &["--no-default-features"],
            folder: None,
        }
    }

    pub fn wasm_pack(version: &str) -> Self {
        Self {
            krate: "wasm-pack",
            program: "wasm-pack",
            version: version.to_owned(),
            options: &["--locked"],
            folder: None,
        }
    }

    /// A program that is called as its crate.
    pub fn named(krate: &'static str, version: &str) -> Self {
        Self {
            krate,
            program: krate,
            version: version.to_owned(),
            options: &["--locked"],
            folder: None,
        }
    }

    /// The folder that holds the program.
    ///
    /// # Errors
    /// When there is no home folder.
    pub fn folder(&self) -> Result<PathBuf> {
        Ok(cache()?.join(self.name()).join("bin"))
    }

    /// Installs the program if it isn't there.
    ///
    /// # Errors
    /// When cargo fails, or the program is of another version afterwards.
    pub fn ensure(&self, progress: &Progress) -> Result<()> {
        if self.is_installed()? {
            return Ok(());
        }
        progress.step(&format!("install {}", self.name()), |step| {
            self.install(step, progress)
        })?;
        if !self.is_installed()? {
            bail!("{} was installed but is of another version", self.name());
        }
        Ok(())
    }

    fn is_installed(&self) -> Result<bool> {
        let program = self.folder()?.join(self.program);
        let expected = format!("{} {}", self.program, self.version);
        let printed = version_of(&program.to_string_lossy());
        let is_printed = printed.is_some_and(|version| version == expected);
        // Not every program prints its version; cargo keeps a list of what it installed.
        Ok(is_printed || (program.is_file() && self.is_listed()?))
    }

    fn is_listed(&self) -> Result<bool> {
        let list = cache()?.join(self.name()).join(".crates.toml");
        let entry = format!("\"{} {} (", self.krate, self.version);
        Ok(fs::read_to_string(list).is_ok_and(|list| list.contains(&entry)))
    }

    /// Compiles into a folder of its own and renames it when complete, under a lock: an
    /// interrupted installation is never taken for a whole one, nor made twice at once.
    fn install(&self, step: &Step<'_>, progress: &Progress) -> Result<()> {
        let cache = cache()?;
        let _lock = lock::take(&cache.join(format!(".{}.lock", self.name())), progress)?;
        if self.is_installed()? {
            step.note("by another run");
            return Ok(());
        }
        let partial = cache.join(format!(".{}.partial", self.name()));
        let complete = cache.join(self.name());
        remove_folder(&partial)?;
        self.compile(step, &partial)?;
        remove_folder(&partial.join("target"))?;
        remove_folder(&complete)?;
        fs::rename(&partial, &complete).with_context(|| complete.display().to_string())
    }

    fn compile(&self, step: &Step<'_>, into: &Path) -> Result<()> {
        let mut arguments: Vec<OsString> = vec!["install".into()];
        match &self.folder {
            Some(folder) => arguments.extend(["--path".into(), folder.into()]),
            None => arguments.extend([self.krate, "--version", &self.version].map(OsString::from)),
        }
        arguments.extend(self.options.iter().map(OsString::from));
        // Unoptimised they run a fifth of a second longer and compile in half the time.
        let install = cmd("cargo", arguments)
            .env("CARGO_INSTALL_ROOT", into)
            .env("CARGO_TARGET_DIR", into.join("target"))
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
            .dir(env::temp_dir());
        step.run(&install).map(drop)
    }

    fn name(&self) -> String {
        let name = format!("{}-{}", self.krate, self.version);
        match &self.folder {
            Some(_) => format!("{name}-{}", source_digest()),
            None => name,
        }
    }
}

/// Tells the program of one state of its source from that of another.
fn source_digest() -> String {
    let mut hasher = DefaultHasher::new();
    include_str!("../../wasm-bindgen/src/main.rs").hash(&mut hasher);
    format!("{:08x}", hasher.finish() as u32)
}

/// `PAYWINT_TOOLS_DIR`, or `paywint` in the user's cache.
///
/// # Errors
/// When there is no home folder.
pub fn cache() -> Result<PathBuf> {
    let folder = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    folder("PAYWINT_TOOLS_DIR")
        .or_else(|| folder("XDG_CACHE_HOME").map(|cache| cache.join("paywint")))
        .or_else(|| folder("HOME").map(|home| home.join(".cache/paywint")))
        .context("none of PAYWINT_TOOLS_DIR, XDG_CACHE_HOME and HOME is set")
}

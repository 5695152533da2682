//! Where things are in the repository, and how its programs are started.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use duct::Expression;

/// The repository.
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The repository that this program was built from.
    ///
    /// # Errors
    /// When it was moved away since.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask/ has no parent folder")?
            .to_owned();
        if !root.join("Cargo.lock").is_file() {
            bail!("{} is not the repository any more", root.display());
        }
        Ok(Self { root })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where cargo puts what it builds: the folder this very program runs from is `<target>/debug`.
    pub fn target(&self) -> Result<PathBuf> {
        let program = env::current_exe().context("where this program is")?;
        let target = program.ancestors().nth(2);
        Ok(target
            .context("this program is in no target folder")?
            .to_owned())
    }

    /// A program started in the repository's root.
    pub fn command<I, A>(&self, program: impl Into<OsString>, arguments: I) -> Expression
    where
        I: IntoIterator<Item = A>,
        A: Into<OsString>,
    {
        self.command_in(&self.root, program, arguments)
    }

    /// A program started in another folder.
    pub fn command_in<I, A>(
        &self,
        folder: &Path,
        program: impl Into<OsString>,
        arguments: I,
    ) -> Expression
    where
        I: IntoIterator<Item = A>,
        A: Into<OsString>,
    {
        let program: OsString = program.into();
        without_cargo_run(duct::cmd(program, arguments).dir(folder))
    }

    /// The version of a dependency in Cargo.lock.
    ///
    /// # Errors
    /// When the lock file has no such package.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.path("Cargo.lock");
        let lock = fs::read_to_string(&path).context("Cargo.lock")?;
        version_in_lock(&lock, package)
            .with_context(|| format!("Cargo.lock has no package {package}"))
    }
}

/// PATH with `first` before everything else.
///
/// # Errors
/// When a folder's name can't be in PATH.
pub fn path_starting_with(first: &[PathBuf]) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().cloned().chain(env::split_paths(&rest));
    env::join_paths(folders).context("PATH")
}

/// `cargo run` describes xtask in the environment; build scripts that watch those variables would
/// otherwise be run again whenever a build is started from here and then by hand.
fn without_cargo_run(mut expression: Expression) -> Expression {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            expression = expression.env_remove(&name);
        }
    }
    expression
}

/// Removes a folder and what is in it, if it is there.
///
/// # Errors
/// When something in it can't be removed.
pub fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    Ok(())
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::version_in_lock;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
"#;

    #[test]
    fn the_lock_file_gives_the_version_of_exactly_that_package() {
        assert_eq!(
            version_in_lock(LOCK, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(version_in_lock(LOCK, "wasm"), None);
    }
}

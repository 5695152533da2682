//! What cargo keeps between its runs.

use std::env;
use std::fs::{self, DirEntry};
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The unpacked sources of each registry that cargo has used, without those of [`of_a_local_registry`].
///
/// # Errors
/// When the folder can't be read.
pub fn unpacked_sources() -> Result<Vec<PathBuf>> {
    let registries = fs::read_dir(registry("src")?).context("cargo's sources")?;
    let mut sources = Vec::new();
    for registry in registries {
        let registry = registry?;
        if !of_a_local_registry(&registry) {
            sources.push(registry.path());
        }
    }
    Ok(sources)
}

/// Removes the crates of this workspace that an earlier `cargo package` has unpacked.
///
/// `cargo package` hands the crates of a workspace to each other through a local registry within `target`, and unpacks
/// a crate only if the same version is not there yet: without this it verifies today's crate against the others as
/// they were at an earlier commit.
///
/// # Errors
/// When a folder can't be read or removed.
pub fn forget_packaged_crates() -> Result<()> {
    for kind in ["src", "cache"] {
        let Ok(registries) = fs::read_dir(registry(kind)?) else {
            continue;
        };
        for registry in registries {
            let registry = registry?;
            if of_a_local_registry(&registry) {
                remove_own_crates(&registry)?;
            }
        }
    }
    Ok(())
}

fn remove_own_crates(registry: &DirEntry) -> Result<()> {
    for krate in fs::read_dir(registry.path())? {
        let krate = krate?;
        let path = krate.path();
        if !krate.file_name().to_string_lossy().starts_with("paywint") {
            continue;
        }
        let removed = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        removed.with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// Cargo names a registry's folder `<host>-<hash>`; a local one has no host.
fn of_a_local_registry(registry: &DirEntry) -> bool {
    registry.file_name().to_string_lossy().starts_with('-')
}

fn registry(kind: &str) -> Result<PathBuf> {
    let home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => env::home_dir()
            .context("where your home is")?
            .join(".cargo"),
    };
    Ok(home.join("registry").join(kind))
}

//! The npm packages that build and test ours, as their lock files say.

use std::path::PathBuf;

use anyhow::Result;

use crate::lock;
use crate::progress::Progress;
use crate::stamp::{Inputs, Stamp};
use crate::workspace::Workspace;

/// A folder with a lock file of its own: building must not wait for the browsers and runtimes
/// that only tests need.
#[derive(Clone, Copy)]
pub enum NpmFolder {
    Build,
    Tests,
    Site,
}

impl NpmFolder {
    pub fn path(self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Build => workspace.root().to_owned(),
            Self::Tests => workspace.path("tests"),
            Self::Site => workspace.path("site"),
        }
    }

    fn stamp(self, workspace: &Workspace) -> Result<Stamp> {
        let folder = self.path(workspace);
        let inputs = Inputs::new()
            .path(&folder.join("package.json"))?
            .path(&folder.join("package-lock.json"))?;
        Ok(inputs.stamp(folder.join("node_modules/.installed-from")))
    }
}

/// Installs the folder's packages if they are not those of its lock file.
///
/// # Errors
/// When npm fails.
pub fn ensure(workspace: &Workspace, progress: &Progress, folder: NpmFolder) -> Result<()> {
    if folder.stamp(workspace)?.is_fresh() {
        return Ok(());
    }
    let name = match folder {
        NpmFolder::Build => "npm packages to build with",
        NpmFolder::Tests => "npm packages to test with",
        NpmFolder::Site => "npm packages to build the site with",
    };
    progress.step(name, |step| {
        let _lock = lock::take(&workspace.target()?.join("xtask/npm.lock"), progress)?;
        let stamp = folder.stamp(workspace)?;
        if stamp.is_fresh() {
            return Ok(());
        }
        step.run(&workspace.command_in(&folder.path(workspace), "npm", ["ci"]))?;
        stamp.write()
    })
}

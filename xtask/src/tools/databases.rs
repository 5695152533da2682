//! Redis and PostgreSQL, for the stores of the examples.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::apt;
use crate::missing::on_path;
use crate::progress::Progress;

const REDIS_BY_HAND: &str = "the dedupe tests need Redis 7: install redis-server";
const POSTGRES_BY_HAND: &str = "the dedupe tests need PostgreSQL: install postgresql";
/// Where Debian keeps the programs of each version, away from PATH.
const POSTGRES_VERSIONS: &str = "/usr/lib/postgresql";

/// Where the servers' programs are. None of them runs but in a test.
pub struct Databases {
    pub redis_server: PathBuf,
    /// The folder of `initdb` and `postgres`.
    pub postgres: PathBuf,
}

impl Databases {
    /// Finds both, or installs them.
    ///
    /// # Errors
    /// [`Missing`](crate::missing::Missing) when they must be installed by hand, or when apt fails.
    pub fn ensure(progress: &Progress) -> Result<Self> {
        let redis_server = || on_path("redis-server");
        if redis_server().is_none() {
            apt::install_without_service(progress, "redis-server", REDIS_BY_HAND)?;
        }
        if postgres().is_none() {
            apt::install_without_service(progress, "postgresql", POSTGRES_BY_HAND)?;
        }
        Ok(Self {
            redis_server: redis_server()
                .context("redis-server was installed but is not on PATH")?,
            postgres: postgres()
                .context("postgresql was installed but is not where it should be")?,
        })
    }
}

fn postgres() -> Option<PathBuf> {
    if let Some(program) = on_path("initdb") {
        // PATH may have a link to this program alone.
        let program = program.canonicalize().ok()?;
        return program.parent().map(Path::to_owned);
    }
    let versions = fs::read_dir(POSTGRES_VERSIONS).ok()?;
    versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .find(|programs| programs.join("initdb").is_file())
}

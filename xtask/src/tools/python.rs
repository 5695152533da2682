//! Python, for schemathesis.

use anyhow::Result;
use duct::cmd;

use super::apt;
use crate::progress::Progress;

const BY_HAND: &str = "schemathesis needs Python: install python3 and python3-venv";

/// Finds a Python that can make a virtual environment, or installs it.
///
/// # Errors
/// [`Missing`](crate::missing::Missing) when it must be installed by hand, or when apt fails.
pub fn ensure(progress: &Progress) -> Result<()> {
    let probe = cmd!("python3", "-c", "import venv, ensurepip");
    if probe.stderr_null().run().is_ok() {
        return Ok(());
    }
    apt::install(progress, &["python3", "python3-venv"], BY_HAND)
}

//! Chromium and its driver, for the tests that need a page.

use std::env;
use std::path::PathBuf;

use anyhow::Result;
use duct::{Expression, cmd};

use crate::missing::Missing;
use crate::progress::Progress;

const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// Where the browser and its driver are.
pub struct Browser {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

impl Browser {
    /// Finds both, and installs them by apt where that needs no password.
    ///
    /// # Errors
    /// [`Missing`] when they must be installed by hand, or when apt fails.
    pub fn ensure(progress: &Progress) -> Result<Self> {
        if let Some(browser) = Self::find() {
            return Ok(browser);
        }
        let Some(sudo) = sudo() else {
            return Err(by_hand());
        };
        progress.step("apt-get install chromium", |step| {
            step.run(&apt(&sudo, &["update"]))?;
            let install = ["install", "--yes", "--no-install-recommends"];
            step.run(&apt(&sudo, &[install.as_slice(), &PACKAGES].concat()))
        })?;
        Self::find().ok_or_else(by_hand)
    }

    fn find() -> Option<Self> {
        Some(Self {
            chromium: on_path("chromium").or_else(|| on_path("google-chrome"))?,
            chromedriver: on_path("chromedriver")?,
        })
    }
}

fn by_hand() -> anyhow::Error {
    let text =
        "the browser tests need Chromium and ChromeDriver: install chromium and chromium-driver";
    Missing(text.to_owned()).into()
}

/// What to put before apt-get: nothing for root, sudo where it asks no password.
fn sudo() -> Option<Vec<&'static str>> {
    on_path("apt-get")?;
    if cmd!("id", "-u").read().ok()? == "0" {
        return Some(Vec::new());
    }
    let allowed = cmd!("sudo", "-n", "true").stderr_null().run().is_ok();
    allowed.then(|| vec!["sudo", "-n"])
}

fn apt(sudo: &[&str], arguments: &[&str]) -> Expression {
    let whole = [
        sudo,
        &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"],
        arguments,
    ]
    .concat();
    let (program, arguments) = whole.split_first().unwrap_or((&"apt-get", &[]));
    cmd(*program, arguments)
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

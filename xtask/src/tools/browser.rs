//! The browsers, for the tests that need a page.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use crate::missing::on_path;
use crate::progress::Progress;

const BY_HAND: &str =
    "the browser tests need Chromium and ChromeDriver: install chromium and chromium-driver";
const FIREFOX_BY_HAND: &str = "the page tests need Firefox too: install firefox-esr";

/// Where the browser and its driver are.
pub struct Browser {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

impl Browser {
    /// Finds both, or installs them.
    ///
    /// # Errors
    /// [`Missing`](crate::missing::Missing) when they must be installed by hand, or when apt fails.
    pub fn ensure(progress: &Progress) -> Result<Self> {
        if let Some(browser) = Self::find() {
            return Ok(browser);
        }
        apt::install(progress, &["chromium", "chromium-driver"], BY_HAND)?;
        Self::find().context("chromium and chromium-driver were installed but are not on PATH")
    }

    fn find() -> Option<Self> {
        Some(Self {
            chromium: on_path("chromium").or_else(|| on_path("google-chrome"))?,
            chromedriver: on_path("chromedriver")?,
        })
    }
}

/// Where Firefox is, or where it was installed.
///
/// # Errors
/// [`Missing`](crate::missing::Missing) when it must be installed by hand, or when apt fails.
pub fn firefox(progress: &Progress) -> Result<PathBuf> {
    let find = || on_path("firefox-esr").or_else(|| on_path("firefox"));
    if let Some(firefox) = find() {
        return Ok(firefox);
    }
    apt::install(progress, &["firefox-esr"], FIREFOX_BY_HAND)?;
    find().context("firefox-esr was installed but is not on PATH")
}

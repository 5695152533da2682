//! What runs the wasm-bindgen tests.

use std::path::PathBuf;

use anyhow::Result;
use duct::Expression;

use super::{Browser, cargo, wasm_target};
use crate::missing;
use crate::progress::Progress;
use crate::workspace::Workspace;

/// wasm-bindgen-test-runner, which comes with the wasm-bindgen CLI.
pub struct TestRunner(PathBuf);

impl TestRunner {
    /// Installs the CLI if it isn't there.
    ///
    /// # Errors
    /// As [`super::BuildTools::ensure`].
    pub fn ensure(workspace: &Workspace, progress: &Progress) -> Result<Self> {
        missing::check()?;
        wasm_target::ensure(progress)?;
        let bindgen = cargo::Tool::wasm_bindgen(&workspace.locked_version("wasm-bindgen")?);
        bindgen.ensure(progress)?;
        Ok(Self(bindgen.folder()?.join("wasm-bindgen-test-runner")))
    }

    /// `cargo test` whose tests run in Node.
    pub fn in_node(&self, cargo_test: &Expression) -> Expression {
        self.runs(cargo_test)
            .env("WASM_BINDGEN_TEST_ONLY_NODE", "1")
    }

    /// `cargo test` whose tests run in a headless page, those included that don't say where.
    pub fn in_browser(&self, cargo_test: &Expression, browser: &Browser) -> Expression {
        self.runs(cargo_test)
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            // The default of 5 s is short of what a busy machine takes to start the driver.
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
            .env("CHROMEDRIVER", &browser.chromedriver)
    }

    fn runs(&self, cargo_test: &Expression) -> Expression {
        cargo_test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &self.0)
    }
}

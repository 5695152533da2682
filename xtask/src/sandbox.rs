//! The sandbox as another process.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, copy, sink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::progress::Progress;
use crate::workspace::Workspace;

/// The sandbox's program, with what comes before its own options.
pub struct Program {
    program: PathBuf,
    arguments: Vec<OsString>,
}

impl Program {
    /// Compiles the sandbox.
    ///
    /// # Errors
    /// When cargo fails.
    pub fn build(workspace: &Workspace, progress: &Progress) -> Result<Self> {
        progress.step("compile the sandbox", |step| {
            let build = ["build", "--package", "paywint-sandbox"];
            step.run(&workspace.command("cargo", build))?;
            Ok(Self {
                program: workspace.target()?.join("debug/paywint-sandbox"),
                arguments: Vec::new(),
            })
        })
    }

    /// The one in the package, which needs no compiling; `folder` is where the package is installed.
    pub fn of_package(folder: &Path) -> Self {
        let program = folder.join("node_modules/paywint/cli.js");
        Self {
            program: "node".into(),
            arguments: vec![program.into(), "sandbox".into()],
        }
    }

    /// The same with more flags.
    pub fn with(mut self, flags: &[&str]) -> Self {
        self.arguments.extend(flags.iter().map(OsString::from));
        self
    }

    pub fn path(&self) -> &Path {
        &self.program
    }

    /// Starts the sandbox, which ends with this process at the latest. What it logs goes to `log`.
    ///
    /// # Errors
    /// When it can't be started, or says something else than where it listens.
    pub fn start(&self, port: u16, log: &Path) -> Result<Sandbox> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .args([
                "--json-line",
                "--exit-with-stdin",
                "--port",
                &port.to_string(),
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(log).with_context(|| log.display().to_string())?)
            .spawn()
            .with_context(|| self.program.display().to_string())?;
        let output = child.stdout.take().context("the sandbox has no output")?;
        let mut sandbox = Sandbox {
            child,
            address: Address::default(),
        };
        sandbox.address = Address::read(output)
            .with_context(|| format!("the sandbox did not start: {}", logged(log)))?;
        Ok(sandbox)
    }
}

/// A sandbox that runs until dropped.
pub struct Sandbox {
    child: Child,
    pub address: Address,
}

impl Sandbox {
    /// Waits until the sandbox ends.
    ///
    /// # Errors
    /// When the process can't be waited for.
    pub fn wait(mut self) -> Result<()> {
        let kept_open = self.child.stdin.take();
        self.child.wait()?;
        drop(kept_open);
        Ok(())
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What one needs to call a sandbox.
#[derive(Default)]
pub struct Address {
    pub base_url: String,
    pub platform_id: String,
    pub secret_key: String,
    pub dashboard_url: String,
}

impl Address {
    fn read(output: impl Read + Send + 'static) -> Result<Self> {
        let mut output = BufReader::new(output);
        let mut line = String::new();
        output.read_line(&mut line)?;
        // A full pipe would halt the sandbox.
        thread::spawn(move || copy(&mut output, &mut sink()));
        Self::parse(&line)
    }

    fn parse(line: &str) -> Result<Self> {
        let value: Value = serde_json::from_str(line).context("its first line is not JSON")?;
        let field = |name: &str| {
            let text = value.get(name).and_then(Value::as_str);
            text.map(str::to_owned)
                .with_context(|| format!("its first line has no {name}"))
        };
        Ok(Self {
            base_url: field("baseUrl")?,
            platform_id: field("platformId")?,
            secret_key: field("secretKey")?,
            dashboard_url: field("dashboardUrl")?,
        })
    }
}

fn logged(log: &Path) -> String {
    fs::read_to_string(log)
        .unwrap_or_default()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_tells_the_address() {
        let line = r#"{"baseUrl":"http://127.0.0.1:1","platformId":"p","secretKey":"s","dashboardUrl":"d"}"#;
        let address = Address::parse(line).unwrap();
        assert_eq!(address.base_url, "http://127.0.0.1:1");
        assert_eq!(address.secret_key, "s");
        let error = Address::parse(r#"{"baseUrl":"b"}"#).err().unwrap();
        assert_eq!(error.to_string(), "its first line has no platformId");
        assert!(Address::parse("").is_err());
    }
}

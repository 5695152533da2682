//! What a machine must bring along, and the one line that says what to install.

use std::env;
use std::fmt;
use std::path::PathBuf;

use anyhow::Result;
use duct::cmd;

const NODE_AT_LEAST: (u32, u32) = (20, 19);

/// A prerequisite that we can't install: the text names what to install. Exit code 2.
#[derive(Debug)]
pub struct Missing(pub String);

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Missing {}

/// Checks for Node, npm and a C compiler.
///
/// # Errors
/// [`Missing`], for the first that is absent or too old.
pub fn check() -> Result<()> {
    let node = version_of("node")
        .ok_or_else(|| missing("Node.js is not on PATH: install Node.js 20.19 or newer"))?;
    if !node_is_new_enough(&node) {
        return Err(missing(&format!(
            "Node.js {node} is too old: install Node.js 20.19 or newer"
        )));
    }
    if on_path("npm").is_none() {
        return Err(missing(
            "npm is not on PATH: install npm, which comes with Node.js",
        ));
    }
    if on_path("cc").is_none() {
        return Err(missing(
            "there is no C compiler cc on PATH: install gcc or clang",
        ));
    }
    Ok(())
}

/// The first line that `program --version` prints, if it runs.
pub fn version_of(program: &str) -> Option<String> {
    let output = cmd!(program, "--version").stderr_null().read().ok()?;
    output.lines().next().map(str::to_owned)
}

/// Where `program` is.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

fn missing(text: &str) -> anyhow::Error {
    Missing(text.to_owned()).into()
}

fn node_is_new_enough(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|part| part.parse::<u32>().ok());
    match (numbers.next(), numbers.next()) {
        // 21 and 22.0 to 22.11 can't `require` an ES module; 20.19 had it brought back.
        (Some(22), Some(minor)) => minor >= 12,
        (Some(21), _) => false,
        (Some(major), Some(minor)) => (major, minor) >= NODE_AT_LEAST,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::node_is_new_enough;

    #[test]
    fn node_versions_that_can_require_an_es_module() {
        for good in ["v20.19.0", "v20.20.2", "v22.12.0", "v24.0.0"] {
            assert!(node_is_new_enough(good), "{good}");
        }
        for bad in ["v18.20.4", "v20.18.3", "v21.7.0", "v22.11.0", "", "next"] {
            assert!(!node_is_new_enough(bad), "{bad}");
        }
    }
}

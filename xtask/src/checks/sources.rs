//! Checks of how the sources are written and kept, in whatever language.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;

use super::Room;
use crate::progress::Step;
use crate::tools::{self, NpmFolder};

/// Where sources are. The folders of tests, examples and fuzz targets are as their subjects have them.
const SOURCES: [&str; 7] = [
    "codegen/src",
    "macros/src",
    "pkg-template/src",
    "sandbox/src",
    "src",
    "wire/src",
    "xtask/src",
];
/// What a reader can take in at a glance.
const MOST_FILES: usize = 12;

/// Formatting, lints and circles of imports in TypeScript and JavaScript, by biome.
pub fn biome(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    tools::npm(room.workspace, room.progress, NpmFolder::Tests)?;
    let program = room.workspace.path("tests/node_modules/.bin/biome");
    let arguments = ["ci", "--error-on-warnings", "--colors=off"];
    step.run(&room.workspace.command(program, arguments))?;
    Ok(())
}

/// No folder of these sources holds more files than a reader can take in.
pub fn folders(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let mut files: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for root in SOURCES {
        for entry in WalkDir::new(room.workspace.path(root)) {
            let entry = entry.context(root)?;
            if let (true, Some(folder)) = (entry.file_type().is_file(), entry.path().parent()) {
                *files.entry(folder.to_owned()).or_default() += 1;
            }
        }
    }
    let crowded = crowded(&files, room.workspace.root());
    if !crowded.is_empty() {
        bail!("more than {MOST_FILES} files: {}", crowded.join(", "));
    }
    step.note(format!("{} folders", files.len()));
    Ok(())
}

fn crowded(files: &BTreeMap<PathBuf, usize>, root: &Path) -> Vec<String> {
    let crowded = files.iter().filter(|(_, count)| **count > MOST_FILES);
    crowded
        .map(|(folder, count)| {
            let folder = folder.strip_prefix(root).unwrap_or(folder);
            format!("{} ({count})", folder.display())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_thirteen_files_is_crowded() {
        let root = Path::new("/workspace");
        let files = [("src", 12), ("src/spec", 13)];
        let files = files.map(|(folder, count)| (root.join(folder), count));
        assert_eq!(crowded(&files.into(), root), ["src/spec (13)"]);
    }
}

//! Whether a step's inputs are the same as when it last succeeded.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

/// A digest of everything a step reads.
#[derive(Default)]
pub struct Inputs(Sha256);

impl Inputs {
    pub fn new() -> Self {
        Self::default()
    }

    /// Something that is no file: a version, an option.
    pub fn text(mut self, text: &str) -> Self {
        self.feed(text.as_bytes());
        self
    }

    /// A file, or every file under a folder but those in `node_modules`. One that doesn't exist is
    /// an input too: the step is stale once it does.
    ///
    /// # Errors
    /// When a file can't be read.
    pub fn path(mut self, path: &Path) -> Result<Self> {
        self.feed(path.as_os_str().as_encoded_bytes());
        if !path.exists() {
            return Ok(self);
        }
        let files = WalkDir::new(path).sort_by_file_name().into_iter();
        for entry in files.filter_entry(|entry| !is_node_modules(entry)) {
            let entry = entry.with_context(|| format!("reading {}", path.display()))?;
            if entry.file_type().is_file() {
                let bytes = fs::read(entry.path())
                    .with_context(|| format!("reading {}", entry.path().display()))?;
                self.feed(entry.path().as_os_str().as_encoded_bytes());
                self.feed(&bytes);
            }
        }
        Ok(self)
    }

    pub fn paths<'a>(self, paths: impl IntoIterator<Item = &'a PathBuf>) -> Result<Self> {
        paths
            .into_iter()
            .try_fold(self, |inputs, path| inputs.path(path))
    }

    /// The stamp to compare with, kept in `file`.
    pub fn stamp(self, file: PathBuf) -> Stamp {
        let digest = self.0.finalize();
        let value = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Stamp { file, value }
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

fn is_node_modules(entry: &DirEntry) -> bool {
    entry.file_name() == "node_modules"
}

/// The digest of a step's inputs, and the file that remembers it.
pub struct Stamp {
    file: PathBuf,
    value: String,
}

impl Stamp {
    pub fn value(&self) -> &str {
        &self.value
    }

    pub fn is_fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|kept| kept == self.value)
    }

    /// Forgets the last success: a step interrupted from here on is stale.
    ///
    /// # Errors
    /// When the file can't be removed.
    pub fn clear(&self) -> Result<()> {
        if self.file.exists() {
            fs::remove_file(&self.file).with_context(|| self.file.display().to_string())?;
        }
        Ok(())
    }

    /// Remembers a success.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn write(&self) -> Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.file, &self.value).with_context(|| self.file.display().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("xtask-stamp-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("inputs/node_modules")).unwrap();
        folder
    }

    fn stamp(folder: &Path) -> Stamp {
        let inputs = Inputs::new().path(&folder.join("inputs")).unwrap();
        inputs.stamp(folder.join("stamp"))
    }

    #[test]
    fn fresh_until_a_file_changes_appears_or_goes() {
        let folder = scratch("files");
        let one = folder.join("inputs/one");
        fs::write(&one, "1").unwrap();
        assert!(!stamp(&folder).is_fresh());
        stamp(&folder).write().unwrap();
        assert!(stamp(&folder).is_fresh());

        fs::write(&one, "2").unwrap();
        assert!(!stamp(&folder).is_fresh());
        fs::write(&one, "1").unwrap();
        assert!(stamp(&folder).is_fresh());

        fs::write(folder.join("inputs/two"), "").unwrap();
        assert!(!stamp(&folder).is_fresh());
        fs::rename(
            folder.join("inputs/two"),
            folder.join("inputs/node_modules/two"),
        )
        .unwrap();
        assert!(stamp(&folder).is_fresh());

        fs::remove_file(&one).unwrap();
        assert!(!stamp(&folder).is_fresh());
        fs::remove_dir_all(folder).unwrap();
    }
}

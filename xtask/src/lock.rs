//! One run at a time, where two would write the same files.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use anyhow::{Context, Result};

use crate::progress::Progress;

/// Takes the lock kept in `path`, and says so when it has to wait for another run. It is given
/// back when the file is dropped, or the process ends.
///
/// # Errors
/// When the file can't be made or locked.
pub fn take(path: &Path, progress: &Progress) -> Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    let file = File::create(path).with_context(|| path.display().to_string())?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            progress.say(&format!(
                "  waiting for another run, which holds {}",
                path.display()
            ));
            file.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    Ok(file)
}

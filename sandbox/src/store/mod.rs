//! Where the sandbox keeps what it remembers: one store for every kind of [`Entity`].
//!
//! All rows live in memory, typed, so that no call serialises or parses them. All that a call
//! changes is one transaction: it is kept as a whole or not at all. A store with a [`Journal`],
//! such as an SQLite file, also writes each transaction there before the call is answered, and
//! begins with what is written there.

mod change;
mod entity;
#[cfg(feature = "server")]
mod journal;
mod kind;
mod numbers;
mod rows;
#[cfg(feature = "server")]
mod sqlite;
mod table;
mod tables;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::fmt;
#[cfg(feature = "server")]
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

pub(crate) use change::Change;
pub(crate) use entity::{Entity, Index, Key, ToKey};
#[cfg(feature = "server")]
pub use journal::{Journal, Write};
pub(crate) use kind::Kind;
pub(crate) use tables::Tables;

#[cfg(feature = "server")]
pub use sqlite::OpenError;
#[cfg(feature = "server")]
use sqlite::SqliteJournal;

/// The storage of a sandbox.
pub struct Store(Mutex<State>);

struct State {
    tables: Tables,
    #[cfg(feature = "server")]
    journal: Option<Box<dyn Journal>>,
    /// How many transactions changed something.
    revision: u64,
    /// Whether a write failed. The tables may then differ from what the journal holds.
    is_lost: bool,
}

impl Store {
    /// An empty store for entities of these kinds.
    pub(crate) fn of(kinds: &[Kind]) -> Self {
        Self(Mutex::new(State {
            tables: Tables::new(kinds),
            #[cfg(feature = "server")]
            journal: None,
            revision: 0,
            is_lost: false,
        }))
    }

    /// An empty store for entities of these kinds, which writes each transaction to `journal`.
    #[cfg(feature = "server")]
    pub(crate) fn of_journal(kinds: &[Kind], journal: impl Journal) -> Self {
        let store = Self::of(kinds);
        store.state().journal = Some(Box::new(journal));
        store
    }

    /// A store of what is written in `file`, for entities of these kinds.
    #[cfg(feature = "server")]
    pub(crate) fn of_file(kinds: &[Kind], file: &Path) -> Result<Self, OpenError> {
        let journal = SqliteJournal::open(file)?;
        let store = Self::of(kinds);
        let mut state = store.state();
        journal.read_into(&mut state.tables)?;
        state.journal = Some(Box::new(journal));
        drop(state);
        Ok(store)
    }

    /// Reads, while nothing changes.
    pub(crate) fn read<T>(&self, step: impl FnOnce(&Tables) -> T) -> Result<T, StoreError> {
        let state = self.state();
        state.check()?;
        Ok(step(&state.tables))
    }

    /// Carries out one transaction. Nothing of it is kept when `step` fails or the journal does.
    pub(crate) fn change<T, E: From<StoreError>>(
        &self,
        step: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (mut step, mut result) = (Some(step), None);
        self.carry_out(&mut |change| {
            result = step.take().map(|step| step(change));
            matches!(result, Some(Ok(_)))
        })?;
        result.unwrap_or_else(|| Err(StoreError::new("no transaction was begun").into()))
    }

    /// Carries out one transaction, which is kept if `step` says so. It is not generic, so that there is one copy of it in
    /// the module.
    fn carry_out(&self, step: &mut dyn FnMut(&mut Change<'_>) -> bool) -> Result<(), StoreError> {
        let state = &mut *self.state();
        state.check()?;
        let mut change = Change::new(&mut state.tables);
        if !step(&mut change) {
            return Ok(());
        }
        change.check()?;
        #[cfg(feature = "server")]
        if let Some(journal) = &mut state.journal {
            let written = change.writes().and_then(|writes| match writes.as_slice() {
                [] => Ok(()),
                writes => journal.commit(writes),
            });
            if let Err(error) = written {
                state.is_lost = true;
                return Err(error);
            }
        }
        let has_changed = !change.is_empty();
        change.keep();
        state.revision = state.revision.saturating_add(has_changed.into());
        Ok(())
    }

    /// How many transactions have changed something since the store was made.
    pub(crate) fn revision(&self) -> u64 {
        self.state().revision
    }

    // A transaction that was broken off is undone when it is dropped, so a poisoned lock is sound.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Whether a failed write reached the file is not known, so only a restart can tell what the
    /// file holds.
    fn check(&self) -> Result<(), StoreError> {
        match self.is_lost {
            true => Err(StoreError::new("an earlier write failed")),
            false => Ok(()),
        }
    }
}

/// The order of rows by creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first created comes first.
    OldestFirst,
    /// The last created comes first.
    NewestFirst,
}

/// Storage that could not be read or written.
#[derive(Debug)]
pub struct StoreError(Box<dyn Error + Send + Sync>);

impl StoreError {
    /// Wraps what the storage reported.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the sandbox's storage failed")
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.0.as_ref())
    }
}

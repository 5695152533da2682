//! A journal in an SQLite file.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::StoreError;
use super::journal::{Journal, Write};
use super::tables::{Tables, Unreadable};

/// Says which program a file belongs to: "PWsb".
const APPLICATION_ID: i32 = 0x5057_7362;
/// Goes up when files written before can no longer be read.
const FORMAT: i32 = 2;

const SCHEMA: &str = "
    CREATE TABLE entities (
        kind   TEXT NOT NULL,
        number INTEGER NOT NULL,
        entity TEXT NOT NULL,
        PRIMARY KEY (kind, number)
    ) STRICT, WITHOUT ROWID;
";

/// How long another program may take to let go of the file.
const PATIENCE: Duration = Duration::from_millis(500);

pub(super) struct SqliteJournal(Connection);

impl SqliteJournal {
    pub(super) fn open(file: &Path) -> Result<Self, OpenError> {
        let connection = Connection::open_with_flags(file, OpenFlags::default())?;
        connection.busy_timeout(PATIENCE)?;
        // The rows are in memory, so a second program would not see what this one writes.
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        // Before anything is written: the file may be another program's.
        let is_new = is_new(&connection)?;
        // A committed write then survives the death of the process, though not of the machine.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        let mut journal = Self(connection);
        if is_new {
            journal.transaction(|db| {
                db.execute_batch(SCHEMA)?;
                db.pragma_update(None, "application_id", APPLICATION_ID)?;
                db.pragma_update(None, "user_version", FORMAT)
            })?;
        }
        Ok(journal)
    }

    /// Puts all that is written into `tables`.
    pub(super) fn read_into(&self, tables: &mut Tables) -> Result<(), OpenError> {
        let mut statement = self
            .0
            .prepare("SELECT kind, number, entity FROM entities")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(1)?;
            let number = u64::try_from(number).unwrap_or_default();
            let (kind, json) = (row.get_ref(0)?.as_str(), row.get_ref(2)?.as_str());
            let (kind, json) = kind
                .and_then(|kind| Ok((kind, json?)))
                .map_err(rusqlite::Error::from)?;
            tables.restore(kind, number, json)?;
        }
        Ok(())
    }

    fn transaction(
        &mut self,
        step: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let behavior = TransactionBehavior::Immediate;
        let transaction = self.0.transaction_with_behavior(behavior)?;
        step(&transaction)?;
        transaction.commit()
    }
}

impl Journal for SqliteJournal {
    fn commit(&mut self, writes: &[Write]) -> Result<(), StoreError> {
        let written = self.transaction(|db| writes.iter().try_for_each(|one| write(db, one)));
        written.map_err(StoreError::new)
    }
}

fn write(db: &Connection, write: &Write) -> rusqlite::Result<()> {
    match write {
        Write::Clear => db.execute("DELETE FROM entities", ()),
        Write::Put { kind, number, json } => db.execute(
            "INSERT OR REPLACE INTO entities VALUES (?, ?, ?)",
            (kind, clamped(*number), json),
        ),
        Write::Remove { kind, number } => db.execute(
            "DELETE FROM entities WHERE kind = ? AND number = ?",
            (kind, clamped(*number)),
        ),
    }
    .map(drop)
}

/// SQLite's integers end at half of ours.
fn clamped(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Whether nothing was written to the file yet. What this program cannot read is left as it is.
fn is_new(db: &Connection) -> Result<bool, OpenError> {
    let number = |name| db.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let has_table = |name| {
        let select = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name LIKE ?)";
        db.query_row(select, [name], |row| row.get(0))
    };
    match (number("application_id")?, number("user_version")?) {
        (APPLICATION_ID, FORMAT) => Ok(false),
        (APPLICATION_ID, _) => Err(OpenError::OtherVersion),
        (0, 0) if !has_table("%")? => Ok(true),
        // Files had no application id before they had a format.
        (0, 0) if has_table("inquiries")? && has_table("deliveries")? => {
            Err(OpenError::OtherVersion)
        }
        _ => Err(OpenError::OtherProgram),
    }
}

/// Why a file cannot be used.
#[derive(Debug)]
pub enum OpenError {
    /// Another program has it open.
    InUse,
    /// Another version of the sandbox wrote it, in a form that this one does not read.
    OtherVersion,
    /// It is a database of another program.
    OtherProgram,
    /// What SQLite reports.
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for OpenError {
    fn from(cause: rusqlite::Error) -> Self {
        match cause.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            _ => Self::Sqlite(cause),
        }
    }
}

impl From<Unreadable> for OpenError {
    fn from(Unreadable: Unreadable) -> Self {
        Self::OtherVersion
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse => f.write_str("another program has the file open"),
            Self::OtherVersion => f.write_str(
                "another version of the sandbox wrote the file, and this version cannot read it. \
                 Delete the file, or name another one",
            ),
            Self::OtherProgram => f.write_str("the file is a database of another program"),
            Self::Sqlite(cause) => write!(f, "{cause}"),
        }
    }
}

impl std::error::Error for OpenError {}

//! Users, inquiries, businesses, wallets and the log of deliveries in a file, which outlives the
//! process.

mod log;

use std::error::Error;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::types::Type;
use rusqlite::{
    Connection, OptionalExtension, Row, RowIndex, Transaction, TransactionBehavior, named_params,
};
use uuid::Uuid;

use super::{
    Decision, Deletion, DeliverySlice, Insertion, KybSubmission, Order, Store, StoreError, Unique,
    UserSlice,
};
use crate::amount::Amount;
use crate::model::{Inquiry, Kyb, KybStatus, KycStatus, User, Wallet};
use crate::webhooks::{Attempt, Delivery, DeliveryState, NewDelivery};

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS users (
        position           INTEGER PRIMARY KEY,
        id                 TEXT NOT NULL UNIQUE,
        name               TEXT,
        email              TEXT,
        phone_country_code TEXT,
        phone              TEXT,
        created_at         INTEGER NOT NULL,
        kyc_status         TEXT NOT NULL,
        email_key          TEXT,
        phone_key          TEXT
    );
    CREATE INDEX IF NOT EXISTS users_email_key ON users (email_key);
    CREATE INDEX IF NOT EXISTS users_phone_key ON users (phone_key);
    CREATE TABLE IF NOT EXISTS inquiries (
        id      TEXT PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id),
        status  TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS inquiries_user_id ON inquiries (user_id, status);
    CREATE TABLE IF NOT EXISTS kybs (
        user_id  TEXT PRIMARY KEY REFERENCES users (id),
        business TEXT NOT NULL,
        status   TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS wallets (
        user_id         TEXT PRIMARY KEY REFERENCES users (id),
        current_cents   INTEGER NOT NULL,
        available_cents INTEGER NOT NULL
    );
";

/// A [`Store`] in an SQLite file.
#[derive(Debug)]
pub struct SqliteStore(Mutex<Connection>);

impl SqliteStore {
    /// Opens `file`, which is made when it does not exist.
    ///
    /// # Errors
    /// When the file cannot be opened or is not a database.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(file)?;
        // A committed write then survives the death of the process, though not of the machine.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.execute_batch(SCHEMA)?;
        connection.execute_batch(log::SCHEMA)?;
        Ok(Self(Mutex::new(connection)))
    }

    // A broken-off transaction is rolled back when it is dropped, so a poisoned lock is sound.
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(
        &self,
        step: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = step(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }
}

impl Store for SqliteStore {
    fn insert_user(&self, user: &User, unique: Unique) -> Result<Insertion, StoreError> {
        let (email_key, phone_key) = (user.email_key(), user.phone_key());
        self.change(|db| {
            if unique.email && is_taken(db, "email_key", email_key.as_deref())? {
                return Ok(Insertion::EmailTaken);
            }
            if unique.phone && is_taken(db, "phone_key", phone_key.as_deref())? {
                return Ok(Insertion::PhoneTaken);
            }
            db.execute(
                "INSERT INTO users (id, name, email, phone_country_code, phone, created_at,
                                    kyc_status, email_key, phone_key)
                 VALUES (:id, :name, :email, :phone_country_code, :phone, :created_at,
                         :kyc_status, :email_key, :phone_key)",
                named_params! {
                    ":id": user.id.to_string(),
                    ":name": user.name,
                    ":email": user.email,
                    ":phone_country_code": user.phone_country_code,
                    ":phone": user.phone,
                    ":created_at": clamped(user.created_at),
                    ":kyc_status": user.kyc_status.as_str(),
                    ":email_key": email_key,
                    ":phone_key": phone_key,
                },
            )?;
            Ok(Insertion::Done)
        })
    }

    fn user(&self, id: Uuid) -> Result<Option<User>, StoreError> {
        Ok(find_user(&self.connection(), id)?)
    }

    fn users(&self, order: Order, offset: u64, limit: u32) -> Result<UserSlice, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(match order {
            Order::OldestFirst => "SELECT * FROM users ORDER BY position ASC LIMIT ? OFFSET ?",
            Order::NewestFirst => "SELECT * FROM users ORDER BY position DESC LIMIT ? OFFSET ?",
        })?;
        let users = statement
            .query_map([i64::from(limit), clamped(offset)], read_user)?
            .collect::<Result<_, _>>()?;
        let total: i64 =
            connection.query_row("SELECT count(*) FROM users", [], |row| row.get(0))?;
        Ok(UserSlice {
            users,
            total: u64::try_from(total).unwrap_or_default(),
        })
    }

    fn open_inquiry(&self, user_id: Uuid) -> Result<Option<Inquiry>, StoreError> {
        Ok(find_open_inquiry(&self.connection(), user_id)?)
    }

    fn resume_inquiry(&self, fresh: Inquiry) -> Result<Option<Inquiry>, StoreError> {
        self.change(|db| {
            let user = find_user(db, fresh.user_id)?;
            if user.is_none_or(|user| user.kyc_status != KycStatus::Pending) {
                return Ok(None);
            }
            if let Some(open) = find_open_inquiry(db, fresh.user_id)? {
                return Ok(Some(open));
            }
            db.execute(
                "INSERT INTO inquiries (id, user_id, status) VALUES (?, ?, ?)",
                (&fresh.id, fresh.user_id.to_string(), fresh.status.as_str()),
            )?;
            Ok(Some(fresh))
        })
    }

    fn inquiry(&self, id: &str) -> Result<Option<Inquiry>, StoreError> {
        Ok(find_inquiry(&self.connection(), id)?)
    }

    fn decide_inquiry(&self, id: &str, status: KycStatus) -> Result<Decision, StoreError> {
        self.change(|db| {
            let Some(inquiry) = find_inquiry(db, id)? else {
                return Ok(Decision::Unknown);
            };
            if inquiry.status != KycStatus::Pending {
                return Ok(Decision::AlreadyMade);
            }
            db.execute(
                "UPDATE inquiries SET status = ? WHERE id = ?",
                (status.as_str(), id),
            )?;
            set_kyc_status(db, inquiry.user_id, status)?;
            Ok(Decision::Done)
        })
    }

    fn set_kyc_status(
        &self,
        user_id: Uuid,
        status: KycStatus,
    ) -> Result<Option<KycStatus>, StoreError> {
        self.change(|db| {
            let before = set_kyc_status(db, user_id, status)?;
            if status != KycStatus::Pending {
                db.execute(
                    "UPDATE inquiries SET status = ? WHERE rowid =
                     (SELECT max(rowid) FROM inquiries WHERE user_id = ?)",
                    (status.as_str(), user_id.to_string()),
                )?;
            }
            Ok(before)
        })
    }

    fn delete_kyc(&self, user_id: Uuid) -> Result<Deletion, StoreError> {
        self.change(|db| {
            let Some(before) = set_kyc_status(db, user_id, KycStatus::Pending)? else {
                return Ok(Deletion::UnknownUser);
            };
            let inquiries = db.execute(
                "DELETE FROM inquiries WHERE user_id = ?",
                [user_id.to_string()],
            )?;
            Ok(match (before, inquiries) {
                (KycStatus::Pending, 0) => Deletion::NothingThere,
                _ => Deletion::Done,
            })
        })
    }

    fn submit_kyb(&self, kyb: &Kyb) -> Result<KybSubmission, StoreError> {
        let business = serde_json::to_string(&kyb.business).map_err(StoreError::new)?;
        self.change(|db| {
            let Some(user) = find_user(db, kyb.user_id)? else {
                return Ok(KybSubmission::UnknownUser);
            };
            if !user.kyc_status.is_verified() {
                return Ok(KybSubmission::NotVerified);
            }
            let kept = db.execute(
                "INSERT OR IGNORE INTO kybs (user_id, business, status) VALUES (?, ?, ?)",
                (kyb.user_id.to_string(), business, kyb.status.as_str()),
            )?;
            Ok(match kept {
                0 => KybSubmission::AlreadyThere,
                _ => KybSubmission::Done,
            })
        })
    }

    fn kyb(&self, user_id: Uuid) -> Result<Option<Kyb>, StoreError> {
        Ok(find_kyb(&self.connection(), user_id)?)
    }

    fn set_kyb_status(
        &self,
        user_id: Uuid,
        status: KybStatus,
    ) -> Result<Option<KybStatus>, StoreError> {
        self.change(|db| {
            let before = find_kyb(db, user_id)?.map(|kyb| kyb.status);
            db.execute(
                "UPDATE kybs SET status = ? WHERE user_id = ?",
                (status.as_str(), user_id.to_string()),
            )?;
            Ok(before)
        })
    }

    fn delete_kyb(&self, user_id: Uuid) -> Result<bool, StoreError> {
        let kybs = self
            .connection()
            .execute("DELETE FROM kybs WHERE user_id = ?", [user_id.to_string()])?;
        Ok(kybs > 0)
    }

    fn wallet(&self, user_id: Uuid) -> Result<Option<Wallet>, StoreError> {
        let found = self.connection().query_row(
            "SELECT ifnull(current_cents, 0), ifnull(available_cents, 0)
             FROM users LEFT JOIN wallets ON user_id = id WHERE id = ?",
            [user_id.to_string()],
            |row| {
                Ok(Wallet {
                    user_id,
                    current: Amount::from_cents(read_number(row, 0)?),
                    available: Amount::from_cents(read_number(row, 1)?),
                })
            },
        );
        Ok(found.optional()?)
    }

    fn set_wallet(&self, wallet: Wallet) -> Result<bool, StoreError> {
        let wallets = self.connection().execute(
            "INSERT OR REPLACE INTO wallets SELECT id, ?, ? FROM users WHERE id = ?",
            (
                clamped(wallet.current.cents()),
                clamped(wallet.available.cents()),
                wallet.user_id.to_string(),
            ),
        )?;
        Ok(wallets > 0)
    }

    fn record_deliveries(&self, deliveries: Vec<NewDelivery>) -> Result<(), StoreError> {
        self.change(|db| log::record(db, &deliveries))
    }

    fn deliveries(
        &self,
        order: Order,
        offset: u64,
        limit: u32,
    ) -> Result<DeliverySlice, StoreError> {
        Ok(log::slice(&self.connection(), order, offset, limit)?)
    }

    fn delivery(&self, number: u64) -> Result<Option<Delivery>, StoreError> {
        Ok(log::delivery(&self.connection(), number)?)
    }

    fn waiting_deliveries(&self) -> Result<Vec<(u64, u64)>, StoreError> {
        Ok(log::waiting(&self.connection())?)
    }

    fn add_attempt(
        &self,
        number: u64,
        attempt: Attempt,
        state: DeliveryState,
    ) -> Result<(), StoreError> {
        self.change(|db| log::add_attempt(db, number, attempt, state))
    }

    fn clear(&self) -> Result<(), StoreError> {
        self.change(|db| {
            db.execute_batch(
                "DELETE FROM deliveries; DELETE FROM wallets; DELETE FROM kybs;
                 DELETE FROM inquiries; DELETE FROM users;",
            )
        })
    }
}

fn is_taken(db: &Connection, column: &str, key: Option<&str>) -> rusqlite::Result<bool> {
    let Some(key) = key else { return Ok(false) };
    db.query_row(
        &format!("SELECT EXISTS (SELECT 1 FROM users WHERE {column} = ?)"),
        [key],
        |row| row.get(0),
    )
}

/// Gives a user that KYC status, with its effects. Gives the status before; `None` when there is
/// no such user.
fn set_kyc_status(
    db: &Connection,
    user_id: Uuid,
    status: KycStatus,
) -> rusqlite::Result<Option<KycStatus>> {
    let before = find_user(db, user_id)?.map(|user| user.kyc_status);
    let user_id = user_id.to_string();
    db.execute(
        "UPDATE users SET kyc_status = ? WHERE id = ?",
        (status.as_str(), &user_id),
    )?;
    if status == KycStatus::Rejected {
        db.execute(
            "UPDATE kybs SET status = ? WHERE user_id = ?",
            (KybStatus::Rejected.as_str(), &user_id),
        )?;
    }
    Ok(before)
}

fn find_user(db: &Connection, id: Uuid) -> rusqlite::Result<Option<User>> {
    db.query_row(
        "SELECT * FROM users WHERE id = ?",
        [id.to_string()],
        read_user,
    )
    .optional()
}

fn find_open_inquiry(db: &Connection, user_id: Uuid) -> rusqlite::Result<Option<Inquiry>> {
    db.query_row(
        "SELECT * FROM inquiries WHERE user_id = ? AND status = ?",
        (user_id.to_string(), KycStatus::Pending.as_str()),
        read_inquiry,
    )
    .optional()
}

fn find_inquiry(db: &Connection, id: &str) -> rusqlite::Result<Option<Inquiry>> {
    db.query_row("SELECT * FROM inquiries WHERE id = ?", [id], read_inquiry)
        .optional()
}

fn find_kyb(db: &Connection, user_id: Uuid) -> rusqlite::Result<Option<Kyb>> {
    db.query_row(
        "SELECT * FROM kybs WHERE user_id = ?",
        [user_id.to_string()],
        read_kyb,
    )
    .optional()
}

fn read_user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: read_uuid(row, "id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        phone_country_code: row.get("phone_country_code")?,
        phone: row.get("phone")?,
        created_at: read_number(row, "created_at")?,
        kyc_status: read_status(row, "kyc_status")?,
    })
}

fn read_inquiry(row: &Row<'_>) -> rusqlite::Result<Inquiry> {
    Ok(Inquiry {
        id: row.get("id")?,
        user_id: read_uuid(row, "user_id")?,
        status: read_status(row, "status")?,
    })
}

fn read_kyb(row: &Row<'_>) -> rusqlite::Result<Kyb> {
    let (business, status): (String, String) = (row.get("business")?, row.get("status")?);
    Ok(Kyb {
        user_id: read_uuid(row, "user_id")?,
        business: serde_json::from_str(&business).map_err(|error| unreadable(error.into()))?,
        status: KybStatus::from_name(&status)
            .ok_or_else(|| unreadable("unknown KYB status".into()))?,
    })
}

fn read_number(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(column)?).unwrap_or_default())
}

fn unreadable(cause: Box<dyn Error + Send + Sync>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, cause)
}

fn read_uuid(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    let text: String = row.get(column)?;
    Uuid::try_parse(&text).map_err(|error| unreadable(error.into()))
}

fn read_status(row: &Row<'_>, column: &str) -> rusqlite::Result<KycStatus> {
    let name: String = row.get(column)?;
    KycStatus::from_name(&name)
        .ok_or_else(|| unreadable(format!("unknown KYC status in column {column}").into()))
}

/// SQLite's integers end at half of ours.
fn clamped(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl From<rusqlite::Error> for StoreError {
    fn from(cause: rusqlite::Error) -> Self {
        Self::new(cause)
    }
}

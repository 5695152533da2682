//! The log of deliveries.

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};

use super::{clamped, read_number, read_uuid, unreadable};
use crate::store::{DeliverySlice, Order};
use crate::webhooks::{Attempt, Delivery, DeliveryState, NewDelivery};

pub(super) const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS deliveries (
        number          INTEGER PRIMARY KEY,
        event           TEXT NOT NULL,
        event_id        TEXT NOT NULL,
        body            TEXT NOT NULL,
        forged          INTEGER NOT NULL,
        status          TEXT NOT NULL,
        next_attempt_at INTEGER,
        attempts        TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS deliveries_waiting ON deliveries (number, next_attempt_at)
        WHERE next_attempt_at IS NOT NULL;
";

pub(super) fn record(db: &Connection, deliveries: &[NewDelivery]) -> rusqlite::Result<()> {
    for new in deliveries {
        let state = DeliveryState::Waiting(new.first_attempt_at);
        db.execute(
            "INSERT INTO deliveries (event, event_id, body, forged, status, next_attempt_at, attempts)
             VALUES (:event, :event_id, :body, :forged, :status, :next_attempt_at, '[]')",
            named_params! {
                ":event": new.event,
                ":event_id": new.event_id.to_string(),
                ":body": new.body,
                ":forged": new.forged,
                ":status": state.as_str(),
                ":next_attempt_at": state.next_attempt_at().map(clamped),
            },
        )?;
    }
    Ok(())
}

pub(super) fn slice(
    db: &Connection,
    order: Order,
    offset: u64,
    limit: u32,
) -> rusqlite::Result<DeliverySlice> {
    let mut statement = db.prepare(match order {
        Order::OldestFirst => "SELECT * FROM deliveries ORDER BY number ASC LIMIT ? OFFSET ?",
        Order::NewestFirst => "SELECT * FROM deliveries ORDER BY number DESC LIMIT ? OFFSET ?",
    })?;
    let deliveries = statement
        .query_map([i64::from(limit), clamped(offset)], read_delivery)?
        .collect::<Result<_, _>>()?;
    let total: i64 = db.query_row("SELECT count(*) FROM deliveries", [], |row| row.get(0))?;
    Ok(DeliverySlice {
        deliveries,
        total: u64::try_from(total).unwrap_or_default(),
    })
}

pub(super) fn delivery(db: &Connection, number: u64) -> rusqlite::Result<Option<Delivery>> {
    db.query_row(
        "SELECT * FROM deliveries WHERE number = ?",
        [clamped(number)],
        read_delivery,
    )
    .optional()
}

pub(super) fn waiting(db: &Connection) -> rusqlite::Result<Vec<(u64, u64)>> {
    let mut statement = db.prepare(
        "SELECT number, next_attempt_at FROM deliveries
         WHERE next_attempt_at IS NOT NULL ORDER BY number",
    )?;
    let pairs = statement.query_map([], |row| Ok((read_number(row, 0)?, read_number(row, 1)?)))?;
    pairs.collect()
}

pub(super) fn add_attempt(
    db: &Connection,
    number: u64,
    attempt: Attempt,
    state: DeliveryState,
) -> rusqlite::Result<()> {
    let Some(mut delivery) = delivery(db, number)? else {
        return Ok(());
    };
    delivery.attempts.push(attempt);
    let attempts =
        serde_json::to_string(&delivery.attempts).map_err(|error| unreadable(error.into()))?;
    db.execute(
        "UPDATE deliveries SET status = ?, next_attempt_at = ?, attempts = ? WHERE number = ?",
        (
            state.as_str(),
            state.next_attempt_at().map(clamped),
            attempts,
            clamped(number),
        ),
    )?;
    Ok(())
}

fn read_delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    let (status, attempts): (String, String) = (row.get("status")?, row.get("attempts")?);
    let state = match status.as_str() {
        "waiting" => DeliveryState::Waiting(read_number(row, "next_attempt_at")?),
        "delivered" => DeliveryState::Delivered,
        "given_up" => DeliveryState::GivenUp,
        _ => return Err(unreadable("unknown status of a delivery".into())),
    };
    Ok(Delivery {
        number: read_number(row, "number")?,
        event: row.get("event")?,
        event_id: read_uuid(row, "event_id")?,
        body: row.get("body")?,
        forged: row.get("forged")?,
        state,
        attempts: serde_json::from_str(&attempts).map_err(|error| unreadable(error.into()))?,
    })
}

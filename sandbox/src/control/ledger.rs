//! All movements of money.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::machines::money::ledger;
use crate::model::{Entry, Movement};
use crate::store::Order;

/// The whole ledger, oldest first, in cents.
pub(crate) fn list(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let (movements, sum) = sandbox.store.read(|tables| {
        let movements = tables.all(Order::OldestFirst);
        let movements = movements.map(|movement| to_json(&movement, "payment_id"));
        (movements.collect::<Vec<_>>(), ledger::sum(tables))
    })?;
    Ok(Json(json!({ "movements": movements, "sum": sum })).into_response())
}

/// A movement as the ledger tells it. JavaScript spells the name of the payment's id in another way.
pub(crate) fn to_json(movement: &Movement, payment_id: &str) -> Value {
    let entry =
        |entry: &Entry| json!({ "account": entry.account.to_string(), "cents": entry.cents });
    json!({
        "number": movement.number,
        "at": answer::timestamp(movement.at),
        "reason": movement.reason.as_str(),
        payment_id: movement.payment_id,
        "entries": movement.entries.iter().map(entry).collect::<Vec<_>>(),
    })
}

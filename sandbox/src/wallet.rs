//! The wallet that comes with a user.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::Sandbox;
use crate::answer::{self, Failure};
use crate::call::Document;
use crate::fields::{self, UserIdSegment};
use crate::issue::Issue;
use crate::machines::wallets;
use crate::model::{Amount, Wallet};
use crate::users::no_user;

/// The vendor's `Wallet`.
#[derive(Serialize)]
struct WalletRead {
    id: Uuid,
    user_id: Uuid,
    wallet_type: Option<&'static str>,
    current_balance: f64,
    available_balance: f64,
}

impl From<Wallet> for WalletRead {
    fn from(wallet: Wallet) -> Self {
        Self {
            id: wallet.id(),
            user_id: wallet.user_id,
            // The contract names no value.
            wallet_type: None,
            current_balance: wallet.current.dollars(),
            available_balance: wallet.available.dollars(),
        }
    }
}

pub(crate) async fn get(
    State(sandbox): State<Arc<Sandbox>>,
    user_id: UserIdSegment,
    request: Request,
) -> Result<Response, Failure> {
    let user = sandbox.user_asked_for(user_id, request).await?;
    let wallet = sandbox
        .store
        .read(|tables| wallets::wallet(tables, user.id))?
        .ok_or_else(no_user)?;
    let now = sandbox.host.now_millis();
    Ok(answer::one(WalletRead::from(wallet), now))
}

/// Says how much is in a user's wallet.
pub(crate) async fn set(
    State(sandbox): State<Arc<Sandbox>>,
    user_id: UserIdSegment,
    request: Request,
) -> Result<Response, Failure> {
    let call = sandbox.control_call(request).await?;
    let balances = balances(&call.document()?);
    let (user_id, (current, available)) =
        fields::both(fields::user_id(user_id), balances).map_err(Failure::Invalid)?;
    let wallet = Wallet {
        user_id,
        current,
        available,
    };
    sandbox.change(|step| match step.set_wallet(wallet) {
        true => Ok(()),
        false => Err(no_user()),
    })?;
    Ok(Json(WalletRead::from(wallet)).into_response())
}

/// The current balance, and what is available of it: all, unless something else is said.
fn balances(document: &Document) -> Result<(Amount, Amount), Vec<Issue>> {
    let fields = fields::object(document)?;
    let current = amount(fields, "current_balance");
    let current = current
        .and_then(|amount| amount.ok_or_else(|| vec![Issue::missing(["body", "current_balance"])]));
    let (current, available) = fields::both(current, amount(fields, "available_balance"))?;
    Ok((current, available.unwrap_or(current)))
}

fn amount(fields: &Map<String, Value>, field: &'static str) -> Result<Option<Amount>, Vec<Issue>> {
    let wrong = |kind, msg| vec![Issue::in_body(field, kind, msg)];
    match fields.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let dollars = value
                .as_f64()
                .ok_or_else(|| wrong("float_type", "Input should be a valid number"))?;
            Amount::from_dollars(dollars).map(Some).ok_or_else(|| {
                wrong(
                    "value_error",
                    "Value error, an amount should be from 0 to 999999999999.99, in whole cents",
                )
            })
        }
    }
}

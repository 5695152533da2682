//! How much is in a user's wallet.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use crate::Sandbox;
use crate::api::wallets::WalletRead;
use crate::http::answer::Failure;
use crate::http::call::Document;
use crate::http::fields::{self, UserIdSegment};
use crate::http::issue::Issue;
use crate::model::{Amount, Wallet};

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
        false => Err(Failure::no_user()),
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

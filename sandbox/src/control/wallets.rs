//! How much is in a user's wallet.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::Sandbox;
use crate::api::wallets::WalletRead;
use crate::http::amount::{amount, optional_amount};
use crate::http::answer::Failure;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::machines::money::wallets::NotFilled;
use crate::model::{Amount, Wallet};

/// Says how much is in a user's wallet.
pub(crate) fn set(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let balances = balances(&call.document()?);
    let (user_id, (current, available)) =
        fields::both(fields::user_id(call.id()), balances).map_err(Failure::Invalid)?;
    let wallet = Wallet {
        user_id,
        current,
        available,
    };
    let wallet = sandbox.change(|step| step.set_wallet(wallet).map_err(Failure::from))?;
    Ok(Json(WalletRead::from(wallet)).into_response())
}

/// Puts money from outside into a user's wallet.
pub(crate) fn credit(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let document = call.document()?;
    let amount = fields::object(&document)
        .and_then(|fields| amount(fields, "amount").map_err(|issue| vec![issue]));
    let (user_id, amount) =
        fields::both(fields::user_id(call.id()), amount).map_err(Failure::Invalid)?;
    let credited =
        sandbox.change(|step| step.credit_wallet(user_id, amount).map_err(Failure::from))?;
    Ok(Json(WalletRead::from(credited)).into_response())
}

/// The current balance, and what is available of it: all, unless something else is said.
fn balances(document: &Document) -> Result<(Amount, Amount), Vec<Issue>> {
    let fields = fields::object(document)?;
    let current = optional_amount(fields, "current_balance")
        .and_then(|amount| amount.ok_or_else(|| Issue::missing(["body", "current_balance"])));
    let available = optional_amount(fields, "available_balance");
    let issues = |issue| vec![issue];
    let (current, available) = fields::both(current.map_err(issues), available.map_err(issues))?;
    Ok((current, available.unwrap_or(current)))
}

impl From<NotFilled> for Failure {
    fn from(reason: NotFilled) -> Self {
        let refused = |reason| Self::refused(StatusCode::CONFLICT, reason);
        match reason {
            NotFilled::UnknownUser => Self::no_user(),
            NotFilled::MoreAvailable => Self::Invalid(vec![Issue::in_body(
                "available_balance",
                "value_error",
                "Value error, available_balance should be at most current_balance",
            )]),
            NotFilled::Held => {
                refused("The balance is below the amount held for unsettled payments")
            }
            NotFilled::TooMuch => refused("A wallet holds at most 10000000000000.00"),
        }
    }
}

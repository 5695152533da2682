//! The wallet that comes with a user.

mod fund;
mod withdraw;

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use crate::Sandbox;
use crate::api::operation::Operation;
use crate::api::routes::Routes;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::http::routing;
use crate::machines::money::wallets;
use crate::model::Wallet;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::WalletsGet,
            "/api/platform/wallet/get/{user_id}",
            routing::get(get),
        )
        .on(
            Operation::WalletsFund,
            "/api/platform/wallet/fund-wallet/{user_id}",
            routing::post(fund::fund),
        )
        .on(
            Operation::WalletsWithdraw,
            "/api/platform/withdrawals/withdraw-fund/{user_id}",
            routing::post(withdraw::withdraw),
        )
}

/// The vendor's `Wallet`.
#[derive(Serialize)]
pub(crate) struct WalletRead {
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

pub(crate) fn get(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let user = sandbox.user_asked_for(call)?;
    let wallet = sandbox
        .store
        .read(|tables| wallets::wallet(tables, user.id))?
        .ok_or_else(Failure::no_user)?;
    let now = sandbox.host.now_millis();
    Ok(answer::one(WalletRead::from(wallet), now))
}

//! Wallets of users. Contract: wallet.

use paywint_macros::{Record, resource};
use serde::Deserialize;
use serde_json::Number;

use crate::spec::{Extra, UserId};

/// A user's wallet, in US dollars. Contract: wallet/get-wallet.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Wallet {
    /// The wallet's ID, a UUID.
    #[record(public)]
    pub id: Option<String>,
    /// The Paywint User ID of its owner, a UUID.
    #[record(public)]
    pub user_id: String,
    /// What kind of wallet it is, if Paywint says so.
    #[record(public)]
    pub wallet_type: Option<String>,
    /// All recorded money, in dollars. Some of it may not be spendable yet.
    pub current_balance: Option<Number>,
    /// The money that can be spent, in dollars.
    pub available_balance: Option<Number>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Wallets of users.
#[resource(wallets)]
pub trait Wallets {
    /// Reads a user's wallet. Every user has one: Paywint makes it at the first read if it is missing.
    /// Contract: wallet/get-wallet.
    ///
    /// @throws NotFoundError when there is no such user.
    #[get(
        "/api/platform/wallet/get/{user_id}",
        reads,
        function = getWallet
    )]
    fn get(user_id: &UserId) -> Wallet;
}

//! Money, and how it moves.

pub(crate) mod ledger;
pub(crate) mod wallets;

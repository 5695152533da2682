//! The entries of the ledger.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Account;
use crate::store::{Entity, Index, ToKey as _};

/// Money that moved between accounts. What its entries put in and take out sums to zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// Its place in the ledger, from 1.
    pub number: u64,
    /// When it moved, in milliseconds since the Unix epoch.
    pub at: u64,
    /// Why it moved.
    pub reason: Reason,
    /// The payment that moved it.
    pub payment_id: Option<Uuid>,
    /// One for each account.
    pub entries: Box<[Entry]>,
}

/// What moved into an account, or out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The account.
    pub account: Account,
    /// The cents that moved in; below zero they moved out.
    pub cents: i64,
}

/// Why money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A test put it into a wallet.
    Credit,
    /// A test said how much is in a wallet.
    SetBalance,
    /// It is held for a payment that has not settled.
    Hold,
    /// It is no longer held, because its payment failed or was rejected.
    Release,
    /// It was taken for a check, before that is mailed.
    Taken,
    /// It was given back, because its check failed or was rejected.
    GivenBack,
    /// Its payment settled.
    Settlement,
    /// Its payment was refunded.
    Refund,
    /// The fees of its payment were refunded.
    FeeRefund,
}

impl Reason {
    /// The name in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::SetBalance => "set_balance",
            Self::Hold => "hold",
            Self::Release => "release",
            Self::Taken => "taken",
            Self::GivenBack => "given_back",
            Self::Settlement => "settlement",
            Self::Refund => "refund",
            Self::FeeRefund => "fee_refund",
        }
    }
}

impl Movement {
    /// By the payment that moved it.
    pub(crate) const BY_PAYMENT: Index<Self> =
        Index::new("payment", |movement| Some(movement.payment_id?.to_key()));
}

impl Entity for Movement {
    type Id = u64;
    const KIND: &'static str = "movement";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_PAYMENT];

    fn id(&self) -> &u64 {
        &self.number
    }
}

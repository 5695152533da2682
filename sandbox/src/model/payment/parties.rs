//! Where a payment's money comes from, and where it goes.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::Account;
use crate::named::{Named, name_of};

/// Where money comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The wallet of a user.
    Wallet(Uuid),
    /// A Paywint account.
    Paywint(Uuid),
    /// A card of the payer.
    Card(Uuid),
    /// A bank account of the payer.
    Bank(Uuid),
    /// Someone of whom the sandbox knows nothing, who pays by a link.
    Outside,
}

impl Source {
    /// The account that the money is taken from.
    pub(crate) fn account(self) -> Account {
        match self {
            Self::Wallet(user) => Account::Available(user),
            Self::Paywint(id) => Account::Paywint(id),
            Self::Card(id) => Account::Card(id),
            Self::Bank(id) => Account::Bank(id),
            Self::Outside => Account::Outside,
        }
    }

    /// The account in which money is held. What others owe is not held.
    pub(super) fn held_in(self) -> Option<Account> {
        match self {
            Self::Wallet(user) => Some(Account::Held(user)),
            Self::Paywint(id) => Some(Account::PaywintHeld(id)),
            Self::Card(_) | Self::Bank(_) | Self::Outside => None,
        }
    }

    /// The `payment_method` on the wire.
    pub(crate) fn method(self) -> &'static str {
        match self {
            Self::Wallet(_) => "WALLET",
            Self::Paywint(_) => "PW_BANK",
            Self::Card(_) | Self::Outside => "CARD",
            Self::Bank(_) => "ACH",
        }
    }

    /// Whether money leaves it at once.
    pub(crate) fn is_instant(self) -> bool {
        matches!(self, Self::Wallet(_) | Self::Paywint(_))
    }
}

/// Where money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// The wallet of a user.
    Wallet(Uuid),
    /// What is kept for a payee who is no user of the platform.
    Payee(Uuid),
    /// A Paywint account.
    Paywint(Uuid),
    /// A card.
    Card(Uuid),
    /// A bank account.
    Bank(Uuid),
    /// The receiver of a check.
    Outside,
}

impl Destination {
    /// The account that the money is put into.
    pub(crate) fn account(self) -> Account {
        match self {
            Self::Wallet(user) => Account::Available(user),
            Self::Payee(id) => Account::Payee(id),
            Self::Paywint(id) => Account::Paywint(id),
            Self::Card(id) => Account::Card(id),
            Self::Bank(id) => Account::Bank(id),
            Self::Outside => Account::Outside,
        }
    }

    /// Whether money gets there at once.
    pub(crate) fn is_instant(self) -> bool {
        matches!(self, Self::Wallet(_) | Self::Payee(_) | Self::Paywint(_))
    }
}

/// How money gets to where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ReceivingMethod {
    Wallet,
    Card,
    Ach,
    PaywintBank,
    Rtp,
    Fednow,
    CheckMail,
}

impl Named for ReceivingMethod {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("WALLET", Self::Wallet),
        ("CARD", Self::Card),
        ("ACH", Self::Ach),
        ("PW_BANK", Self::PaywintBank),
        ("RTP", Self::Rtp),
        ("FEDNOW", Self::Fednow),
    ];
}

impl ReceivingMethod {
    /// The name on the wire. No request may ask for a mailed check by it.
    pub fn as_str(self) -> &'static str {
        name_of(self).unwrap_or("CHECK_MAIL")
    }
}

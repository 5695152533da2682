//! How far a payment has come.

use serde::{Deserialize, Serialize};

use crate::named::{Named, name_of};

/// How far a payment has come. Which statuses follow each other is up to its machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    /// Requested by a link that was not opened yet.
    Pending,
    /// Its link was opened.
    Opened,
    /// Created.
    Initiated,
    /// Being carried out.
    Processing,
    /// On its way to a card or a bank account.
    Settling,
    /// The check was mailed.
    Mailed,
    /// The money is there.
    Success,
    /// It came to nothing.
    Failed,
    /// It was refused before anything was carried out.
    Rejected,
    /// It was paid, and then refunded.
    Refunded,
    /// Its link is no longer valid.
    Expired,
    /// It failed, and another payment took its place.
    Retried,
}

impl Named for PaymentStatus {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("pending", Self::Pending),
        ("opened", Self::Opened),
        ("initiated", Self::Initiated),
        ("processing", Self::Processing),
        ("settling", Self::Settling),
        ("mailed", Self::Mailed),
        ("success", Self::Success),
        ("failed", Self::Failed),
        ("rejected", Self::Rejected),
        ("refunded", Self::Refunded),
        ("expired", Self::Expired),
        ("retried", Self::Retried),
    ];
}

impl PaymentStatus {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        name_of(self).unwrap_or_default()
    }

    /// Whether the money got there, even if it was given back since.
    pub(crate) fn is_paid(self) -> bool {
        matches!(self, Self::Success | Self::Refunded)
    }

    /// Whether nothing follows by itself any more.
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Self::Success
                | Self::Failed
                | Self::Rejected
                | Self::Refunded
                | Self::Expired
                | Self::Retried
        )
    }
}

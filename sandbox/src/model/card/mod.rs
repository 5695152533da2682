//! A user's card, and the links under which it is added and completed.

mod link;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::named::Named;
use crate::store::{Entity, Index, ToKey as _};

pub use link::CardLink;

const DAY_MILLIS: u64 = 86_400_000;

/// A user's card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The identity.
    pub id: Uuid,
    /// Whose card it is.
    pub user_id: Uuid,
    /// What stands on it, and where its bills go.
    pub details: CardDetails,
    /// Whether staff have blocked it for good.
    pub is_blocked: bool,
    /// Whether its images are missing, without which it cannot be used at all.
    pub images_required: bool,
    /// Whether a step is missing before withdrawals to it.
    pub withdrawal_confirm_required: bool,
    /// Whether a step is missing before payments from it.
    pub payment_confirm_required: bool,
    /// Whether it has to be checked before it is used.
    pub compliance_check_required: bool,
    /// The day, since the Unix epoch in UTC, on which its limit for payments was reached last.
    pub limited_on: Option<u64>,
}

/// What stands on a card, and where its bills go. Of the number, the last four digits are kept; nothing of the CVV.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CardDetails {
    pub nick_name: String,
    pub first_name: String,
    pub last_name: String,
    pub last_four: String,
    /// `MM/YYYY`.
    pub expiry: String,
    pub address: String,
    pub city: String,
    pub state: String,
    pub zip: String,
    pub country: String,
}

impl Card {
    pub(crate) const BY_USER: Index<Self> = Index::new("user", |card| Some(card.user_id.to_key()));

    /// Whether no more payments can be made from it today.
    pub(crate) fn is_limited(&self, now_millis: u64) -> bool {
        self.limited_on == Some(now_millis / DAY_MILLIS)
    }

    /// Has its limit for payments be reached today, or not.
    pub(crate) fn set_limited(&mut self, is_limited: bool, now_millis: u64) {
        self.limited_on = is_limited.then_some(now_millis / DAY_MILLIS);
    }

    /// Whether a step is missing before it serves a purpose.
    pub(crate) fn needs_confirmation(&self, purpose: CardPurpose) -> bool {
        let flag = match purpose {
            CardPurpose::Payment => self.payment_confirm_required,
            CardPurpose::Withdrawal => self.withdrawal_confirm_required,
        };
        flag || self.compliance_check_required
    }

    /// Why it does not serve a purpose now.
    pub(crate) fn obstacle(&self, purpose: CardPurpose, now_millis: u64) -> Option<&'static str> {
        if self.is_blocked {
            Some("This card is blocked")
        } else if self.images_required {
            Some("The images of this card are missing")
        } else if self.compliance_check_required {
            Some("This card needs a compliance check")
        } else if self.needs_confirmation(purpose) {
            Some(match purpose {
                CardPurpose::Payment => "This card is not confirmed for payments",
                CardPurpose::Withdrawal => "This card is not confirmed for withdrawals",
            })
        } else if purpose == CardPurpose::Payment && self.is_limited(now_millis) {
            Some("This card has reached its limit for today")
        } else {
            None
        }
    }
}

impl Entity for Card {
    type Id = Uuid;
    const KIND: &'static str = "card";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_USER];

    fn id(&self) -> &Uuid {
        &self.id
    }
}

/// What a card is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CardPurpose {
    /// Payments are made from it.
    Payment,
    /// Withdrawals are made to it.
    Withdrawal,
}

impl Named for CardPurpose {
    const NAMED: &'static [(&'static str, Self)] =
        &[("PAYMENT", Self::Payment), ("WITHDRAWAL", Self::Withdrawal)];
}

//! Payments, and what the sandbox treats like them: mailed checks, fundings, withdrawals.

mod link;
mod parties;
mod status;

pub use link::PaymentLink;
pub use parties::{Destination, ReceivingMethod, Source};
pub use status::PaymentStatus;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Account, Amount};
use crate::store::{Entity, Index, Key, ToKey as _};

/// Money on its way from a source to a destination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The identity.
    pub id: Uuid,
    /// Its place among all payments, from 1. The API calls it the transaction's id.
    pub number: u64,
    /// What kind it is, which decides through which statuses it goes.
    pub kind: PaymentKind,
    /// The user who pays, funds or withdraws. None for a payment link that is not paid yet.
    pub user_id: Option<Uuid>,
    /// The payee whom the request named.
    pub payee_id: Option<Uuid>,
    /// The user who receives it.
    pub receiver_id: Option<Uuid>,
    /// Where the money comes from.
    pub source: Source,
    /// Where the money goes.
    pub destination: Destination,
    /// How it gets there.
    pub receiving_method: ReceivingMethod,
    /// How much is paid, fees aside.
    pub amount: Amount,
    /// What is charged for taking the money from its source.
    pub processing_fee: Amount,
    /// What is charged for bringing it to its destination.
    pub delivery_fee: Amount,
    /// What of both fees is charged to the payee.
    pub fees_on_payee: Amount,
    /// The payer's own number for it.
    pub invoice_no: Option<Box<str>>,
    /// What it is for.
    pub description: Option<Box<str>>,
    /// The document that a check was sent with.
    pub attachment_url: Option<Box<str>>,
    /// Milliseconds since the Unix epoch.
    pub created_at: u64,
    /// When it came to its end, in milliseconds since the Unix epoch.
    pub ended_at: Option<u64>,
    /// How far it has come.
    pub status: PaymentStatus,
    /// Why it failed or was rejected. What failed always has a reason.
    pub failure_reason: Option<Box<str>>,
    /// Whether its fees were refunded.
    pub are_fees_refunded: bool,
    /// When it moves on by itself, in milliseconds since the Unix epoch.
    pub next_at: Option<u64>,
}

/// The kinds of payments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentKind {
    /// A user pays a payee.
    Payment,
    /// A user has a check mailed to a payee.
    Check,
    /// A user asks for money by a link.
    Link,
    /// Money is pulled from a bank account into its user's wallet.
    Funding,
    /// Money is withdrawn from a wallet or a Paywint account.
    Withdrawal,
}

impl PaymentKind {
    /// Whether the API's lists of payments have it.
    fn is_listed(self) -> bool {
        self != Self::Withdrawal
    }

    /// Whether it is among what its users sent and received.
    fn has_two_sides(self) -> bool {
        matches!(self, Self::Payment | Self::Check | Self::Link)
    }
}

impl Payment {
    /// By when it moves on by itself.
    pub(crate) const BY_NEXT: Index<Self> =
        Index::ordered("next", |payment| Some(payment.next_at?.to_key()));
    /// All that the API lists, under one key.
    pub(crate) const LISTED: Index<Self> = Index::new("listed", |payment| {
        payment.kind.is_listed().then(Self::listed_key)
    });
    /// By the user who sent it.
    pub(crate) const BY_SENDER: Index<Self> = Index::new("sender", |payment| {
        let user = payment.user_id.filter(|_| payment.kind.has_two_sides());
        Some(user?.to_key())
    });
    /// By the user who pays, funds or withdraws.
    pub(crate) const BY_USER: Index<Self> =
        Index::new("user", |payment| Some(payment.user_id?.to_key()));
    /// By the user who receives it.
    pub(crate) const BY_RECEIVER: Index<Self> = Index::new("receiver", |payment| {
        let user = payment.receiver_id;
        Some(user.filter(|_| payment.kind.has_two_sides())?.to_key())
    });
    /// By the Paywint account that it comes from.
    pub(crate) const FROM_PAYWINT: Index<Self> =
        Index::new("from_paywint", |payment| match payment.source {
            Source::Paywint(id) => Some(id.to_key()),
            _ => None,
        });
    /// By the Paywint account that it goes to.
    pub(crate) const TO_PAYWINT: Index<Self> =
        Index::new("to_paywint", |payment| match payment.destination {
            Destination::Paywint(id) => Some(id.to_key()),
            _ => None,
        });

    /// The key of all payments in [`LISTED`](Self::LISTED).
    pub(crate) fn listed_key() -> Key {
        Key::of([])
    }

    /// All fees.
    pub(crate) fn fees(&self) -> Amount {
        self.processing_fee.plus(self.delivery_fee)
    }

    /// What its source loses.
    pub(crate) fn taken(&self) -> Amount {
        self.amount.plus(self.fees()).minus(self.fees_on_payee)
    }

    /// Whether its money leaves its source before it succeeds, and is not only held there.
    pub(crate) fn is_taken_at_once(&self) -> bool {
        self.kind == PaymentKind::Check
    }

    /// The account in which its money is until it has ended. What others owe stays where it is.
    pub(crate) fn waits_in(&self) -> Option<Account> {
        match self.is_taken_at_once() {
            true => Some(Account::Checks),
            false => self.source.held_in(),
        }
    }

    /// What its destination gets.
    pub(crate) fn credited(&self) -> Amount {
        self.amount.minus(self.fees_on_payee)
    }
}

impl Entity for Payment {
    type Id = Uuid;
    const KIND: &'static str = "payment";
    const INDEXES: &'static [Index<Self>] = &[
        Self::BY_NEXT,
        Self::LISTED,
        Self::BY_SENDER,
        Self::BY_USER,
        Self::BY_RECEIVER,
        Self::FROM_PAYWINT,
        Self::TO_PAYWINT,
    ];

    fn id(&self) -> &Uuid {
        &self.id
    }
}

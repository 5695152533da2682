//! The `data` of the contract's events as Rust types. The table in `events.rs` says which event has which.

use serde::Deserialize;
use serde_json::Value;

use super::event::{WebhookEvent, not_an_event};
use super::events::{EventDataKind, WEBHOOK_EVENTS};
use crate::error::Error;
use crate::resources::{KybStatus, KycStatus};
use crate::spec::Open;

/// The `data` of an event that the contract names.
#[derive(Clone, PartialEq)]
pub enum TypedData {
    /// Of `kyc.*`.
    Kyc(KycEventData),
    /// Of `kyb.*`.
    Kyb(KybEventData),
    /// Of `card.*`.
    Card(CardEventData),
    /// Of `payment.*`, `wallet.funding.*` and `wallet.withdrawal.*`.
    Payment(PaymentEventData),
}

/// A person's verification changed.
#[derive(Clone, PartialEq, Deserialize)]
pub struct KycEventData {
    /// The Paywint User ID.
    pub user_id: String,
    /// The new status; pending after a deletion. Treat completed as verified.
    pub kyc_status: Open<KycStatus>,
    /// The new status of the user's business, if there is one and it changed too.
    #[serde(default)]
    pub kyb_status: Option<Open<KybStatus>>,
}

/// A business's verification changed.
#[derive(Clone, PartialEq, Deserialize)]
pub struct KybEventData {
    /// The Paywint User ID.
    pub user_id: String,
    /// The new status; pending after a deletion.
    pub kyb_status: Open<KybStatus>,
}

/// A card was added or completed.
#[derive(Clone, PartialEq, Deserialize)]
pub struct CardEventData {
    /// The Paywint User ID.
    pub user_id: String,
    /// The card's ID.
    pub card_id: String,
    /// The card's status, such as `pending_image_upload` or `complete`.
    pub status: String,
}

/// A payment, a wallet's funding or a withdrawal changed.
#[derive(Clone, PartialEq, Deserialize)]
pub struct PaymentEventData {
    /// The payment's ID.
    pub payment_id: String,
    /// The new status. Usually the last part of the event's name.
    pub status: String,
    /// In major units, such as dollars. The contract's pages have it as a number and as text.
    pub amount: Value,
    /// The currency, such as `USD`, if Paywint sends it.
    #[serde(default)]
    pub currency: Option<String>,
    /// Why it failed, for people to read.
    #[serde(default)]
    pub failed_reason: Option<String>,
    /// The ID of the transaction that refunds it.
    #[serde(default)]
    pub refund_transaction_id: Option<String>,
    /// The ID of the payment that replaces it.
    #[serde(default)]
    pub retry_payment_id: Option<String>,
}

impl WebhookEvent {
    /// The event's `data` as the type that the contract has for it; nothing for an event that this version does not know.
    ///
    /// # Errors
    /// [`Error::WebhookVerification`] with [`Reason::MalformedBody`](super::Reason::MalformedBody) if a field is missing or
    /// of another type.
    pub fn typed_data(&self) -> Result<Option<TypedData>, Error> {
        let Some(known) = WEBHOOK_EVENTS.iter().find(|known| known.name == self.event) else {
            return Ok(None);
        };
        let data = Value::Object(self.data.clone());
        let typed = match known.data.kind {
            EventDataKind::Kyc => serde_json::from_value(data).map(TypedData::Kyc),
            EventDataKind::Kyb => serde_json::from_value(data).map(TypedData::Kyb),
            EventDataKind::Card => serde_json::from_value(data).map(TypedData::Card),
            EventDataKind::Payment => serde_json::from_value(data).map(TypedData::Payment),
        };
        // serde's own message may quote the body.
        typed
            .map(Some)
            .map_err(|_| not_an_event("has other data than the contract has for the event"))
    }
}

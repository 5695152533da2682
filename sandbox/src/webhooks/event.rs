//! The events that are reported to the platform.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::model::{Card, KybStatus, KycStatus, Payment, PaymentStatus};

/// A change, as the vendor tells it.
pub(crate) struct Event {
    name: String,
    data: Box<RawValue>,
    /// Whom it is about, where its data does not say so.
    about: Option<Uuid>,
}

/// Whom and what an event is about, as far as its data says so.
#[derive(Clone, Copy)]
pub(crate) struct Subjects {
    pub(crate) user_id: Option<Uuid>,
    pub(crate) payment_id: Option<Uuid>,
}

impl Subjects {
    /// The ids in the data of an event.
    pub(crate) fn of(data: &Map<String, Value>) -> Self {
        let id = |name| data.get(name)?.as_str()?.parse().ok();
        Self {
            user_id: id("user_id").or_else(|| id("payer_id")),
            payment_id: id("payment_id"),
        }
    }
}

#[derive(Serialize)]
struct KycData {
    user_id: Uuid,
    kyc_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kyb_status: Option<&'static str>,
}

#[derive(Serialize)]
struct KybData {
    user_id: Uuid,
    kyb_status: &'static str,
}

#[derive(Serialize)]
struct CardData {
    user_id: Uuid,
    card_id: Uuid,
    status: &'static str,
}

#[derive(Serialize)]
struct PaymentData<'a> {
    payment_id: Uuid,
    status: &'a str,
    amount: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    failed_reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund_transaction_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_payment_id: Option<Uuid>,
}

impl Event {
    /// An event of any name, with an object of any content.
    pub(crate) fn new(name: String, data: Box<RawValue>) -> Self {
        let about = None;
        Self { name, data, about }
    }

    /// The payer of a link is unknown, so its event is about the receiver.
    fn about_payment(self, payment: &Payment) -> Self {
        let about = payment.user_id.or(payment.receiver_id);
        Self { about, ..self }
    }

    /// A user's KYC has become `status`. The contract's list has no name for `pending` and `in_review`.
    pub(crate) fn kyc(user_id: Uuid, status: KycStatus, kyb: Option<KybStatus>) -> Option<Self> {
        let kyb_status = match status {
            KycStatus::Pending | KycStatus::InReview => return None,
            KycStatus::Rejected => kyb.map(KybStatus::as_str),
            _ => None,
        };
        let kyc_status = status.as_str();
        let data = KycData {
            user_id,
            kyc_status,
            kyb_status,
        };
        Some(Self::of("kyc", kyc_status, &data))
    }

    /// A user's KYC was put back to its beginning.
    pub(crate) fn kyc_deleted(user_id: Uuid) -> Self {
        let data = KycData {
            user_id,
            kyc_status: KycStatus::Pending.as_str(),
            kyb_status: None,
        };
        Self::of("kyc", "deleted", &data)
    }

    /// A user's KYB has become `status`. The contract's list has no name for `pending`.
    pub(crate) fn kyb(user_id: Uuid, status: KybStatus) -> Option<Self> {
        let kyb_status = status.as_str();
        let data = KybData {
            user_id,
            kyb_status,
        };
        (status != KybStatus::Pending).then(|| Self::of("kyb", kyb_status, &data))
    }

    /// A user's business is gone.
    pub(crate) fn kyb_deleted(user_id: Uuid) -> Self {
        let data = KybData {
            user_id,
            kyb_status: KybStatus::Pending.as_str(),
        };
        Self::of("kyb", "deleted", &data)
    }

    /// Something was done with a card.
    pub(crate) fn card(card: &Card, what: &str, status: &'static str) -> Self {
        let data = CardData {
            user_id: card.user_id,
            card_id: card.id,
            status,
        };
        Self::of("card", what, &data)
    }

    /// A payment, a funding or a withdrawal has come to its status. `told` is what the data call that. Only what failed
    /// has a reason there.
    pub(crate) fn payment(group: &str, payment: &Payment, told: &str) -> Self {
        let has_failed = payment.status == PaymentStatus::Failed;
        let reason = payment.failure_reason.as_deref();
        let data = PaymentData {
            payment_id: payment.id,
            status: told,
            amount: payment.amount.dollars(),
            failed_reason: reason.filter(|_| has_failed),
            refund_transaction_id: None,
            retry_payment_id: None,
        };
        Self::of(group, payment.status.as_str(), &data).about_payment(payment)
    }

    /// Another payment has replaced one that failed.
    pub(crate) fn retried(payment: &Payment, retry_id: Uuid) -> Self {
        let data = PaymentData {
            payment_id: payment.id,
            status: "retried",
            amount: payment.amount.dollars(),
            failed_reason: None,
            refund_transaction_id: None,
            retry_payment_id: Some(retry_id),
        };
        Self::of("payment", "retried", &data).about_payment(payment)
    }

    /// Money or fees of a payment were given back.
    pub(crate) fn refund(name: &str, payment: &Payment, status: &str, refund_id: Uuid) -> Self {
        let data = PaymentData {
            payment_id: payment.id,
            status,
            amount: payment.amount.dollars(),
            failed_reason: None,
            refund_transaction_id: Some(refund_id),
            retry_payment_id: None,
        };
        let data = to_raw_value(&data).unwrap_or_default();
        Self::new(name.to_owned(), data).about_payment(payment)
    }

    fn of(group: &str, what: &str, data: &impl Serialize) -> Self {
        // Texts and ids are always JSON.
        let data = to_raw_value(data).unwrap_or_default();
        Self::new(format!("{group}.{what}"), data)
    }

    /// Whom and what it is about.
    pub(crate) fn subjects(&self) -> Subjects {
        let fields: Map<String, Value> = serde_json::from_str(self.data.get()).unwrap_or_default();
        let subjects = Subjects::of(&fields);
        Subjects {
            user_id: self.about.or(subjects.user_id),
            ..subjects
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn data(&self) -> &RawValue {
        &self.data
    }

    /// The event with which someone else would say that it ended the other way.
    pub(crate) fn forged(&self) -> Self {
        let (name, data) = (self.name.clone(), self.data.clone());
        let Some((name, status)) = opposite(&name) else {
            let about = self.about;
            return Self { name, data, about };
        };
        let mut fields: Map<String, Value> = serde_json::from_str(data.get()).unwrap_or_default();
        for field in ["kyc_status", "kyb_status", "status"] {
            if let Some(value) = fields.get_mut(field) {
                *value = status.into();
            }
        }
        let data = to_raw_value(&fields).unwrap_or(data);
        let about = self.about;
        Self { name, data, about }
    }
}

/// The name of the other end, and the status that goes with it. Not every event has one.
fn opposite(name: &str) -> Option<(String, &'static str)> {
    let (group, what) = name.rsplit_once('.')?;
    let other = match (group, what) {
        ("kyc" | "kyb", "approved" | "completed") => "rejected",
        ("kyc" | "kyb", _) => "approved",
        ("payment" | "wallet.funding" | "wallet.withdrawal", "success") => "failed",
        ("payment" | "wallet.funding" | "wallet.withdrawal", _) => "success",
        _ => return None,
    };
    Some((format!("{group}.{other}"), other))
}

//! Statuses for people: a word, an icon and a colour, of which the word alone would do.

use maud::{Markup, html};

use super::parts::named_in;
use crate::model::{BankVerification, KybStatus, KycStatus, PaymentStatus};
use crate::webhooks::DeliveryState;

/// What a status asks of its reader, which decides on its colour.
#[derive(Clone, Copy)]
enum Tone {
    /// All is well.
    Good,
    /// It went wrong.
    Bad,
    /// Needs an action.
    Todo,
    /// It goes on by itself.
    Open,
    /// Nothing has begun.
    Quiet,
}

impl Tone {
    fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Todo => "todo",
            Self::Open => "open",
            Self::Quiet => "quiet",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Bad => "✕",
            Self::Todo => "!",
            Self::Open => "…",
            Self::Quiet => "○",
        }
    }
}

fn badge(tone: Tone, icon: &str, label: &str) -> Markup {
    html! {
        span.badge.(tone.as_str()) { span aria-hidden="true" { (icon) } " " (label) }
    }
}

pub(super) fn kyc(status: KycStatus) -> Markup {
    let (tone, icon) = match status {
        KycStatus::Pending => (Tone::Quiet, "○"),
        KycStatus::Applied => (Tone::Todo, "◔"),
        KycStatus::InReview => (Tone::Open, "◑"),
        KycStatus::Approved => (Tone::Good, "✓"),
        KycStatus::Completed => (Tone::Good, "✓✓"),
        KycStatus::Rejected => (Tone::Bad, "✕"),
        KycStatus::Failed => (Tone::Bad, "!"),
    };
    badge(tone, icon, status.label())
}

pub(super) fn kyb(status: KybStatus) -> Markup {
    let tone = match status {
        KybStatus::Pending => Tone::Todo,
        KybStatus::Approved => Tone::Good,
        KybStatus::Rejected => Tone::Bad,
    };
    badge(tone, tone.icon(), status.label())
}

pub(super) fn bank(verification: BankVerification) -> Markup {
    let (tone, label) = match verification {
        BankVerification::NotApplied => (Tone::Quiet, "Not verified"),
        BankVerification::Applied => (Tone::Todo, "Amounts awaited"),
        BankVerification::Verified => (Tone::Good, "Verified"),
        BankVerification::Failed => (Tone::Bad, "Failed"),
    };
    badge(tone, tone.icon(), label)
}

/// The words for the statuses of payments.
pub(super) const PAYMENT_STATUSES: [(&str, &str); 12] = [
    ("pending", "Pending"),
    ("opened", "Opened"),
    ("initiated", "Initiated"),
    ("processing", "Processing"),
    ("settling", "Settling"),
    ("mailed", "Mailed"),
    ("success", "Success"),
    ("failed", "Failed"),
    ("rejected", "Rejected"),
    ("refunded", "Refunded"),
    ("expired", "Expired"),
    ("retried", "Retried"),
];

/// What a status of payments is called.
pub(super) fn payment_status(status: PaymentStatus) -> &'static str {
    named_in(&PAYMENT_STATUSES, status.as_str())
}

pub(super) fn payment(status: PaymentStatus) -> Markup {
    let (tone, icon) = match status {
        PaymentStatus::Pending | PaymentStatus::Opened => (Tone::Quiet, "○"),
        PaymentStatus::Success => (Tone::Good, "✓"),
        PaymentStatus::Failed | PaymentStatus::Rejected => (Tone::Bad, "✕"),
        PaymentStatus::Refunded => (Tone::Todo, "↩"),
        PaymentStatus::Expired | PaymentStatus::Retried => (Tone::Quiet, "–"),
        _ => (Tone::Open, "…"),
    };
    badge(tone, icon, payment_status(status))
}

/// The words for the states of deliveries.
pub(super) const DELIVERY_STATES: [(&str, &str); 3] = [
    ("waiting", "Waiting"),
    ("delivered", "Delivered"),
    ("given_up", "Failed"),
];

pub(super) fn delivery(state: DeliveryState) -> Markup {
    let (tone, label) = match state {
        DeliveryState::Waiting(_) => (Tone::Open, "Waiting"),
        DeliveryState::Delivered => (Tone::Good, "Delivered"),
        DeliveryState::GivenUp => (Tone::Bad, "Failed"),
    };
    badge(tone, tone.icon(), label)
}

pub(super) fn forged() -> Markup {
    badge(Tone::Bad, "⚠", "Forged")
}

/// The status of an answer over HTTP.
pub(super) fn http(status: u16) -> Markup {
    let tone = match status {
        200..300 => Tone::Good,
        300..500 => Tone::Todo,
        _ => Tone::Bad,
    };
    badge(tone, tone.icon(), &status.to_string())
}

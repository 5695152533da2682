//! A payment to a payee.
//!
//! ```text
//! initiated  --> processing --> settling (to a card alone) --> success
//! initiated  --> success, between wallets and Paywint accounts, at once
//! initiated  --> rejected
//! processing | settling --> failed
//! success    --> refunded
//! ```

use super::{DAY, HOUR, MINUTE, Machine};
use crate::model::PaymentStatus::{
    Failed, Initiated, Processing, Refunded, Rejected, Settling, Success,
};
use crate::model::{Destination, Payment, PaymentStatus, ReceivingMethod};

pub(super) const MACHINE: Machine = Machine {
    path,
    wait,
    may_end,
    group: "payment",
    told: PaymentStatus::as_str,
};

fn path(payment: &Payment) -> &'static [PaymentStatus] {
    if is_instant(payment) {
        return &[Initiated, Success];
    }
    match payment.destination {
        Destination::Card(_) => &[Initiated, Processing, Settling, Success],
        _ => &[Initiated, Processing, Success],
    }
}

/// Whether the answer to its request says success already.
fn is_instant(payment: &Payment) -> bool {
    payment.source.is_instant() && payment.destination.is_instant()
}

/// Together at most three days: a card takes one to two business days, ACH three to four.
fn wait(payment: &Payment) -> Option<u64> {
    let is_ach = payment.receiving_method == ReceivingMethod::Ach;
    let is_real_time = matches!(
        payment.receiving_method,
        ReceivingMethod::Rtp | ReceivingMethod::Fednow
    );
    match payment.status {
        Initiated if is_instant(payment) => Some(0),
        Initiated => Some(MINUTE),
        Processing if is_ach => Some(3 * DAY - MINUTE),
        Processing if is_real_time && payment.source.is_instant() => Some(MINUTE),
        Processing => Some(DAY - MINUTE),
        Settling => Some(DAY - HOUR),
        _ => None,
    }
}

fn may_end(status: PaymentStatus, end: PaymentStatus) -> bool {
    matches!(
        (status, end),
        (Initiated, Rejected) | (Processing | Settling, Failed) | (Success, Refunded)
    )
}

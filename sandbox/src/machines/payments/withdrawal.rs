//! Money that is withdrawn from a wallet or a Paywint account.
//!
//! ```text
//! initiated --> processing --> settling --> success
//! initiated --> success, between wallets and Paywint accounts, at once
//! initiated | processing | settling --> rejected
//! processing | settling --> failed
//! ```

use super::{DAY, MINUTE, Machine};
use crate::model::PaymentStatus::{Failed, Initiated, Processing, Rejected, Settling, Success};
use crate::model::{Destination, Payment, PaymentStatus};

pub(super) const MACHINE: Machine = Machine {
    path,
    wait,
    may_end,
    group: "wallet.withdrawal",
    told,
};

fn path(withdrawal: &Payment) -> &'static [PaymentStatus] {
    match withdrawal.destination.is_instant() {
        true => &[Initiated, Success],
        false => &[Initiated, Processing, Settling, Success],
    }
}

/// Together one day to a card, and three to a bank account.
fn wait(withdrawal: &Payment) -> Option<u64> {
    let is_to_card = matches!(withdrawal.destination, Destination::Card(_));
    match withdrawal.status {
        Initiated if withdrawal.destination.is_instant() => Some(0),
        Initiated => Some(MINUTE),
        Processing if is_to_card => Some(DAY / 2),
        Processing => Some(DAY),
        Settling if is_to_card => Some(DAY / 2 - MINUTE),
        Settling => Some(2 * DAY - MINUTE),
        _ => None,
    }
}

fn may_end(status: PaymentStatus, end: PaymentStatus) -> bool {
    matches!(
        (status, end),
        (Initiated | Processing | Settling, Rejected) | (Processing | Settling, Failed)
    )
}

/// Two events have other words for it.
fn told(status: PaymentStatus) -> &'static str {
    match status {
        Processing => "processed",
        Success => "completed",
        status => status.as_str(),
    }
}

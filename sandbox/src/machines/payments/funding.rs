//! Money that is pulled from a bank account into its user's wallet.
//!
//! ```text
//! initiated --> processing --> success
//! initiated | processing --> rejected
//! processing --> failed
//! ```

use super::{DAY, MINUTE, Machine};
use crate::model::PaymentStatus::{Failed, Initiated, Processing, Rejected, Success};
use crate::model::{Payment, PaymentStatus};

pub(super) const MACHINE: Machine = Machine {
    path: |_| &[Initiated, Processing, Success],
    wait,
    may_end,
    group: "wallet.funding",
    told: PaymentStatus::as_str,
};

/// Together two days, the shortest time that the help pages name.
fn wait(funding: &Payment) -> Option<u64> {
    match funding.status {
        Initiated => Some(MINUTE),
        Processing => Some(2 * DAY - MINUTE),
        _ => None,
    }
}

fn may_end(status: PaymentStatus, end: PaymentStatus) -> bool {
    matches!(
        (status, end),
        (Initiated | Processing, Rejected) | (Processing, Failed)
    )
}

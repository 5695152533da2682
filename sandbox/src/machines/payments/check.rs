//! A check that is mailed to a payee.
//!
//! ```text
//! initiated --> processing --> mailed --> success
//! initiated --> rejected
//! processing | mailed --> failed
//! success --> refunded
//! ```

use super::{DAY, MINUTE, Machine};
use crate::model::PaymentStatus::{
    Failed, Initiated, Mailed, Processing, Refunded, Rejected, Success,
};
use crate::model::{Payment, PaymentStatus};

pub(super) const MACHINE: Machine = Machine {
    path: |_| &[Initiated, Processing, Mailed, Success],
    wait,
    may_end,
    group: "payment",
    told: PaymentStatus::as_str,
};

fn wait(check: &Payment) -> Option<u64> {
    match check.status {
        Initiated => Some(MINUTE),
        Processing => Some(DAY - MINUTE),
        Mailed => Some(5 * DAY),
        _ => None,
    }
}

fn may_end(status: PaymentStatus, end: PaymentStatus) -> bool {
    matches!(
        (status, end),
        (Initiated, Rejected) | (Processing | Mailed, Failed) | (Success, Refunded)
    )
}

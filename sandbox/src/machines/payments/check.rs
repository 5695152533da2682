//! A check that is mailed to a payee. Its money is taken from the wallet when it is created, and given back if it comes to
//! nothing.
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

//! A payment that is asked for by a link.
//!
//! ```text
//! pending --> opened --> initiated --> processing --> success
//! pending | opened --> expired, in time
//! initiated --> rejected
//! processing --> failed --> retried
//! success --> refunded
//! ```

use super::{DAY, MINUTE, Machine};
use crate::model::PaymentStatus::{
    Expired, Failed, Initiated, Opened, Pending, Processing, Refunded, Rejected, Retried, Success,
};
use crate::model::{Payment, PaymentStatus};

pub(super) const MACHINE: Machine = Machine {
    path: |_| &[Pending, Opened, Initiated, Processing, Success],
    wait,
    may_end,
    group: "payment",
    told: PaymentStatus::as_str,
};

/// It is opened and paid by a person. Once it is paid, it is carried out as a payment by card is.
fn wait(link: &Payment) -> Option<u64> {
    match link.status {
        Initiated => Some(MINUTE),
        Processing => Some(DAY - MINUTE),
        _ => None,
    }
}

fn may_end(status: PaymentStatus, end: PaymentStatus) -> bool {
    matches!(
        (status, end),
        (Pending | Opened, Expired)
            | (Initiated, Rejected)
            | (Processing, Failed)
            | (Failed, Retried)
            | (Success, Refunded)
    )
}

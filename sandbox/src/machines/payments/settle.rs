//! How a payment ends, when a test or a person decides.

use uuid::Uuid;

use super::{NotPossible, may_become, next_status};
use crate::model::{Payment, PaymentStatus};
use crate::transaction::Transaction;

/// An end that is decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Success,
    Failed,
    Rejected,
}

impl Decision {
    fn status(self) -> PaymentStatus {
        match self {
            Self::Success => PaymentStatus::Success,
            Self::Failed => PaymentStatus::Failed,
            Self::Rejected => PaymentStatus::Rejected,
        }
    }
}

impl Transaction<'_, '_> {
    /// Takes a payment to an end at once, through all statuses on the way there.
    pub(crate) fn settle_payment(
        &mut self,
        id: Uuid,
        decision: Decision,
        reason: Option<&str>,
    ) -> Result<Payment, NotPossible> {
        let end = decision.status();
        loop {
            let payment = self.get::<Payment>(&id).ok_or(NotPossible::Unknown)?;
            if may_become(&payment, end) {
                return self.move_payment(id, end, reason);
            }
            match next_status(&payment) {
                Some(status) if !status.is_final() => self.move_payment(id, status, None)?,
                _ => return Err(NotPossible::WrongStatus),
            };
        }
    }

    /// Notes that the link of a payment was opened. It changes nothing when it was before.
    pub(crate) fn open_payment(&mut self, id: Uuid) -> Result<(), NotPossible> {
        let payment = self.get::<Payment>(&id).ok_or(NotPossible::Unknown)?;
        let until = payment.next_at;
        if payment.status == PaymentStatus::Pending {
            self.move_payment(id, PaymentStatus::Opened, None)?;
            // It expires no later than before.
            self.update::<Payment>(&id, |payment| payment.next_at = until);
        }
        Ok(())
    }
}

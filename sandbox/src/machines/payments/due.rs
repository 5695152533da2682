//! What payments do by themselves, in time.

use uuid::Uuid;

use super::next_status;
use crate::Sandbox;
use crate::model::{Payment, PaymentStatus};
use crate::store::{StoreError, Tables};
use crate::transaction::Transaction;

const UNCOUNTABLE: &str = "The receiving account cannot hold this amount";

/// A payment that moves on by itself, and when. Of several at one time, the first that was created comes first.
pub(crate) fn next(tables: &Tables) -> Option<(u64, Uuid)> {
    let payment = tables.up_to(&Payment::BY_NEXT, None).next()?;
    Some((payment.next_at?, payment.id))
}

impl Sandbox {
    /// Has everything happen that is due by now, each at its own time, in order.
    pub(crate) fn run_due(&self) -> Result<(), StoreError> {
        let now = self.host.now_millis();
        loop {
            let next = self.store.read(next)?;
            let Some((at, id)) = next.filter(|(at, _)| *at <= now) else {
                return Ok(());
            };
            self.change_at(at, |step| {
                step.move_on(id);
                Ok::<_, StoreError>(())
            })?;
        }
    }
}

impl Transaction<'_, '_> {
    /// Takes a payment to the status that is due.
    fn move_on(&mut self, id: Uuid) {
        let Some(payment) = self.get::<Payment>(&id) else {
            return;
        };
        // Another call may have moved it meanwhile.
        if payment.next_at != Some(self.now()) {
            return;
        }
        let next = match payment.status {
            PaymentStatus::Pending | PaymentStatus::Opened => Some(PaymentStatus::Expired),
            _ => next_status(&payment),
        };
        let moved = next.map(|status| self.move_payment(id, status, None));
        if !matches!(moved, Some(Ok(_))) {
            let failed = self.move_payment(id, PaymentStatus::Failed, Some(UNCOUNTABLE));
            // It would be due for ever.
            if failed.is_err() {
                self.update::<Payment>(&id, |payment| payment.next_at = None);
            }
        }
    }
}

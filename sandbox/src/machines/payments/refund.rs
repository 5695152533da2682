//! Money and fees that are given back.

use uuid::Uuid;

use super::NotPossible;
use crate::model::{Account, Amount, Payment, PaymentStatus, Reason};
use crate::transaction::Transaction;
use crate::webhooks::Event;

/// Whether the money of a payment can be given back. That of a funding or a withdrawal cannot.
pub(crate) fn may_be_refunded(payment: &Payment) -> bool {
    super::may_become(payment, PaymentStatus::Refunded)
}

/// Whether the fees of a payment can be given back, be its money given back or not.
pub(crate) fn may_have_fees_refunded(payment: &Payment) -> bool {
    let may_end = super::machine(payment.kind).may_end;
    payment.status.is_paid()
        && may_end(PaymentStatus::Success, PaymentStatus::Refunded)
        && !payment.are_fees_refunded
        && payment.fees() > Amount::default()
}

impl Transaction<'_, '_> {
    /// Gives the money of a successful payment back: what was credited, or all of it once its payee has the fees back.
    /// Gives the id of the refund.
    pub(crate) fn refund_payment(&mut self, id: Uuid, event: &str) -> Result<Uuid, NotPossible> {
        let payment = self.get::<Payment>(&id).ok_or(NotPossible::Unknown)?;
        if !may_be_refunded(&payment) {
            return Err(NotPossible::WrongStatus);
        }
        let refunded = match payment.are_fees_refunded {
            true => payment.amount,
            false => payment.credited(),
        };
        let cents = refunded.cents();
        let moved = [
            (payment.destination.account(), -cents),
            (payment.source.account(), cents),
        ];
        self.move_money(Reason::Refund, Some(id), &moved)?;
        self.update::<Payment>(&id, |payment| payment.status = PaymentStatus::Refunded);
        let refund_id = self.fresh_id::<Payment>();
        self.emit(&Event::refund(event, &payment, "completed", refund_id));
        Ok(refund_id)
    }

    /// Refunds the fees of a successful or refunded payment to the party that paid them. Returns the ID of the refund.
    pub(crate) fn refund_fees(&mut self, id: Uuid) -> Result<Uuid, NotPossible> {
        let payment = self.get::<Payment>(&id).ok_or(NotPossible::Unknown)?;
        if !may_have_fees_refunded(&payment) {
            return Err(NotPossible::WrongStatus);
        }
        let fees = payment.fees().cents();
        // Of a payment that was refunded, the payer has borne all fees.
        let by_payee = match payment.status {
            PaymentStatus::Refunded => 0,
            _ => payment.fees_on_payee.cents(),
        };
        let moved = [
            (Account::Fees, -fees),
            (payment.source.account(), fees.saturating_sub(by_payee)),
            (payment.destination.account(), by_payee),
        ];
        self.move_money(Reason::FeeRefund, Some(id), &moved)?;
        self.update::<Payment>(&id, |payment| payment.are_fees_refunded = true);
        let refund_id = self.fresh_id::<Payment>();
        let event = "payment.fee_refunded";
        self.emit(&Event::refund(event, &payment, "success", refund_id));
        Ok(refund_id)
    }
}

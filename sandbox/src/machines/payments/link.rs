//! A payment that is asked for by a link.
//!
//! ```text
//! pending --> opened --> initiated --> processing --> success
//! pending | opened --> expired, in time
//! initiated --> rejected
//! processing --> failed --> retried
//! success --> refunded
//! ```

use super::begin::{Fees, NewPayment};
use super::settle::Decision;
use super::{DAY, MINUTE, Machine, NotPossible};
use crate::model::PaymentStatus::{
    Expired, Failed, Initiated, Opened, Pending, Processing, Refunded, Rejected, Retried, Success,
};
use crate::model::{Payment, PaymentLink, PaymentStatus};
use crate::transaction::Transaction;
use crate::webhooks::Event;

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

impl Transaction<'_, '_> {
    /// Makes a link under which a payment can be made for so many milliseconds.
    pub(crate) fn make_payment_link(
        &mut self,
        id: String,
        new: NewPayment,
        lifetime: u64,
    ) -> PaymentLink {
        let until = self.now().saturating_add(lifetime);
        let link = PaymentLink {
            id,
            payment_id: self.ask_for_payment(new, until).id,
        };
        self.put(link.clone());
        link
    }

    /// Makes the payment of a link, and ends it if that is decided. Without a decision, it goes on by itself.
    pub(crate) fn pay_by_link(
        &mut self,
        link: &PaymentLink,
        decision: Option<Decision>,
    ) -> Result<Payment, NotPossible> {
        let id = link.payment_id;
        let payment = self.get::<Payment>(&id).ok_or(NotPossible::Unknown)?;
        if !matches!(payment.status, Pending | Opened) {
            return Err(NotPossible::WrongStatus);
        }
        self.open_payment(id)?;
        match decision {
            Some(decision) => self.settle_payment(id, decision, reason_of(decision)),
            None => self.move_payment(id, Initiated, None),
        }
    }

    /// Replaces the failed payment of a link by another, which can be made for so many milliseconds.
    pub(crate) fn retry_by_link(
        &mut self,
        link: &PaymentLink,
        lifetime: u64,
    ) -> Result<(), NotPossible> {
        let failed = self
            .get::<Payment>(&link.payment_id)
            .ok_or(NotPossible::Unknown)?;
        if !super::may_become(&failed, Retried) {
            return Err(NotPossible::WrongStatus);
        }
        let again = NewPayment {
            kind: failed.kind,
            user_id: failed.user_id,
            payee_id: failed.payee_id,
            receiver_id: failed.receiver_id,
            source: failed.source,
            destination: failed.destination,
            receiving_method: failed.receiving_method,
            amount: failed.amount,
            fees: Fees {
                processing: failed.processing_fee,
                delivery: failed.delivery_fee,
                on_payee: failed.fees_on_payee,
            },
            invoice_no: failed.invoice_no.clone().map(String::from),
            description: failed.description.clone().map(String::from),
            attachment_url: None,
        };
        let until = self.now().saturating_add(lifetime);
        let again = self.ask_for_payment(again, until);
        self.update::<Payment>(&failed.id, |payment| payment.status = Retried);
        self.emit(&Event::retried(&failed, again.id));
        self.update::<PaymentLink>(&link.id, |link| link.payment_id = again.id);
        self.open_payment(again.id)
    }
}

/// Why a payment ends as it is decided on the page.
fn reason_of(decision: Decision) -> Option<&'static str> {
    match decision {
        Decision::Success => None,
        Decision::Failed => Some("The card was declined"),
        Decision::Rejected => Some("The payment was blocked"),
    }
}

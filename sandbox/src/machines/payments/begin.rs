//! The beginning of payments of every kind.

use uuid::Uuid;

use super::NotPossible;
use crate::model::{
    Amount, Destination, Payment, PaymentKind, PaymentStatus, ReceivingMethod, Source,
};
use crate::transaction::Transaction;

/// A payment that is asked for.
pub(crate) struct NewPayment {
    pub(crate) kind: PaymentKind,
    pub(crate) user_id: Option<Uuid>,
    pub(crate) payee_id: Option<Uuid>,
    pub(crate) receiver_id: Option<Uuid>,
    pub(crate) source: Source,
    pub(crate) destination: Destination,
    pub(crate) receiving_method: ReceivingMethod,
    pub(crate) amount: Amount,
    pub(crate) fees: Fees,
    pub(crate) invoice_no: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) attachment_url: Option<String>,
}

/// What a payment is charged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fees {
    pub(crate) processing: Amount,
    pub(crate) delivery: Amount,
    /// What of both is charged to the payee, at most the amount.
    pub(crate) on_payee: Amount,
}

impl Transaction<'_, '_> {
    /// Creates a payment and has its money held; what takes no time has ended when this returns. Where there is too little
    /// money, nothing is kept, unless a reason is given for which the payment fails.
    pub(crate) fn begin_payment(
        &mut self,
        new: NewPayment,
        shortfall: Option<&str>,
    ) -> Result<Payment, NotPossible> {
        let mut payment = self.new_payment(new, PaymentStatus::Initiated);
        if let Err(reason) = self.hold(&payment) {
            let reason = NotPossible::from(reason);
            let shortfall = shortfall.filter(|_| reason == NotPossible::TooLittle);
            payment.failure_reason = Some(shortfall.ok_or(reason)?.into());
            return Ok(self.fail_at_once(payment));
        }
        self.put(payment.clone());
        self.emit_payment(&payment);
        match payment.next_at {
            Some(at) if at <= self.now() => {
                self.move_payment(payment.id, PaymentStatus::Success, None)
            }
            _ => Ok(payment),
        }
    }

    /// Keeps a payment that has failed before any of its money was held.
    fn fail_at_once(&mut self, mut payment: Payment) -> Payment {
        let reason = payment.failure_reason.take();
        for status in [PaymentStatus::Initiated, PaymentStatus::Processing] {
            payment.status = status;
            self.emit_payment(&payment);
        }
        payment.status = PaymentStatus::Failed;
        payment.failure_reason = reason;
        payment.ended_at = Some(payment.created_at);
        payment.next_at = None;
        self.put(payment.clone());
        self.emit_payment(&payment);
        payment
    }

    /// Creates a payment that is requested until a time. No event is sent.
    pub(crate) fn ask_for_payment(&mut self, new: NewPayment, until: u64) -> Payment {
        let mut payment = self.new_payment(new, PaymentStatus::Pending);
        payment.next_at = Some(until);
        self.put(payment.clone());
        payment
    }

    fn new_payment(&mut self, new: NewPayment, status: PaymentStatus) -> Payment {
        let now = self.now();
        let mut payment = Payment {
            id: self.fresh_id::<Payment>(),
            number: self.next_number(|last: &Payment| last.number),
            kind: new.kind,
            user_id: new.user_id,
            payee_id: new.payee_id,
            receiver_id: new.receiver_id,
            source: new.source,
            destination: new.destination,
            receiving_method: new.receiving_method,
            amount: new.amount,
            processing_fee: new.fees.processing,
            delivery_fee: new.fees.delivery,
            fees_on_payee: new.fees.on_payee,
            invoice_no: new.invoice_no.map(String::into_boxed_str),
            description: new.description.map(String::into_boxed_str),
            attachment_url: new.attachment_url.map(String::into_boxed_str),
            created_at: now,
            ended_at: None,
            status,
            failure_reason: None,
            are_fees_refunded: false,
            next_at: None,
        };
        let wait = (super::machine(payment.kind).wait)(&payment);
        payment.next_at = wait.map(|wait| now.saturating_add(wait));
        payment
    }
}

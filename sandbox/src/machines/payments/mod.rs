//! Payments: one state machine for each kind, and what all of them do to the ledger and tell the webhook.

pub(crate) mod begin;
mod check;
pub(crate) mod due;
mod funding;
pub(crate) mod link;
mod payment;
pub(crate) mod refund;
pub(crate) mod settle;
mod withdrawal;

use uuid::Uuid;

use super::money::ledger::NotMoved;
use crate::model::{Account, Payment, PaymentKind, PaymentStatus, Reason, filled};
use crate::transaction::Transaction;
use crate::webhooks::Event;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// The reason of a failure without one. The event of a failure always has a reason.
const NO_REASON: &str = "No reason was given";

/// What one kind of payments does.
struct Machine {
    /// The statuses on the way to success, in order.
    path: fn(&Payment) -> &'static [PaymentStatus],
    /// How long after a status the next one of the path follows by itself, in milliseconds. `None` when it does not.
    wait: fn(&Payment) -> Option<u64>,
    /// Whether a status may be left for an end that is not success.
    may_end: fn(PaymentStatus, PaymentStatus) -> bool,
    /// What events begin with.
    group: &'static str,
    /// What an event calls a status.
    told: fn(PaymentStatus) -> &'static str,
}

fn machine(kind: PaymentKind) -> &'static Machine {
    match kind {
        PaymentKind::Payment => &payment::MACHINE,
        PaymentKind::Check => &check::MACHINE,
        PaymentKind::Link => &link::MACHINE,
        PaymentKind::Funding => &funding::MACHINE,
        PaymentKind::Withdrawal => &withdrawal::MACHINE,
    }
}

/// What follows a payment's status on the way to success.
fn next_status(payment: &Payment) -> Option<PaymentStatus> {
    let path = (machine(payment.kind).path)(payment);
    let mut rest = path.iter().skip_while(|one| **one != payment.status);
    rest.nth(1).copied()
}

/// Whether a payment's machine leads from its status to another.
fn may_become(payment: &Payment, status: PaymentStatus) -> bool {
    let may_end = machine(payment.kind).may_end;
    next_status(payment) == Some(status) || may_end(payment.status, status)
}

/// Why a payment does not move on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotPossible {
    /// There is no such payment.
    Unknown,
    /// Its machine does not lead there.
    WrongStatus,
    /// There is too little in an account.
    TooLittle,
    /// There would be more in an account than can be counted.
    TooMuch,
}

impl From<NotMoved> for NotPossible {
    fn from(reason: NotMoved) -> Self {
        match reason {
            NotMoved::TooLittle => Self::TooLittle,
            NotMoved::TooMuch | NotMoved::Unbalanced => Self::TooMuch,
        }
    }
}

impl Transaction<'_, '_> {
    /// Takes a payment to another status, moves its money and tells the webhook.
    fn move_payment(
        &mut self,
        id: Uuid,
        status: PaymentStatus,
        reason: Option<&str>,
    ) -> Result<Payment, NotPossible> {
        let before = self.get::<Payment>(&id).ok_or(NotPossible::Unknown)?;
        if !may_become(&before, status) {
            return Err(NotPossible::WrongStatus);
        }
        let now = self.now();
        let default = (status == PaymentStatus::Failed).then_some(NO_REASON);
        let mut payment = Payment {
            status,
            failure_reason: filled(reason).or(default).map(Box::from),
            ended_at: status.is_final().then_some(now),
            ..Payment::clone(&before)
        };
        payment.next_at = (machine(payment.kind).wait)(&payment)
            .filter(|_| !status.is_final())
            .map(|wait| now.saturating_add(wait));
        match status {
            PaymentStatus::Success => self.complete(&payment)?,
            _ if status.is_final() => self.release(&before)?,
            // What is asked for by a link is taken when it is paid.
            PaymentStatus::Initiated => self.hold(&payment)?,
            _ => {}
        }
        self.put(payment.clone());
        self.emit_payment(&payment);
        Ok(payment)
    }

    /// Has the money of a payment held or taken that was not yet.
    fn hold(&mut self, payment: &Payment) -> Result<(), NotMoved> {
        let Some(waits_in) = payment.waits_in() else {
            return Ok(());
        };
        let reason = match payment.is_taken_at_once() {
            true => Reason::Taken,
            false => Reason::Hold,
        };
        let cents = payment.taken().cents();
        let moved = [(payment.source.account(), -cents), (waits_in, cents)];
        self.move_money(reason, Some(payment.id), &moved)
    }

    /// Gives back what was held or taken for a payment that failed or was rejected.
    fn release(&mut self, before: &Payment) -> Result<(), NotMoved> {
        let is_held = !matches!(
            before.status,
            PaymentStatus::Pending | PaymentStatus::Opened
        );
        let Some(waits_in) = before.waits_in().filter(|_| is_held) else {
            return Ok(());
        };
        let reason = match before.is_taken_at_once() {
            true => Reason::GivenBack,
            false => Reason::Release,
        };
        let cents = before.taken().cents();
        let moved = [(waits_in, -cents), (before.source.account(), cents)];
        self.move_money(reason, Some(before.id), &moved)
    }

    /// Moves the money of a payment to its destination.
    fn complete(&mut self, payment: &Payment) -> Result<(), NotMoved> {
        let from = payment.waits_in();
        let from = from.unwrap_or_else(|| payment.source.account());
        let (taken, credited) = (payment.taken().cents(), payment.credited().cents());
        let moved = [
            (from, -taken),
            (payment.destination.account(), credited),
            (Account::Fees, taken.saturating_sub(credited)),
        ];
        self.move_money(Reason::Settlement, Some(payment.id), &moved)
    }

    fn emit_payment(&mut self, payment: &Payment) {
        let Machine { group, told, .. } = machine(payment.kind);
        let event = Event::payment(group, payment, told(payment.status));
        self.emit(&event);
    }
}

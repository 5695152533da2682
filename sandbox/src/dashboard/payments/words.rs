//! Payments in words that a person uses.

use maud::{Markup, html};

use super::super::parts::{brief, nothing};
use super::super::users::link_to;
use crate::model::{Account, Payee, Payment, PaymentKind};
use crate::store::Tables;

pub(in super::super) fn kind(kind: PaymentKind) -> &'static str {
    match kind {
        PaymentKind::Payment => "Payment",
        PaymentKind::Check => "Check",
        PaymentKind::Link => "Payment link",
        PaymentKind::Funding => "Funding",
        PaymentKind::Withdrawal => "Withdrawal",
    }
}

/// The payment methods of the API in words.
pub(super) const PAYMENT_METHODS: [(&str, &str); 4] = [
    ("WALLET", "Wallet"),
    ("CARD", "Card"),
    ("ACH", "Bank account"),
    ("PW_BANK", "Paywint account"),
];

/// The receiving methods of the API in words.
pub(super) const RECEIVING_METHODS: [(&str, &str); 7] = [
    ("WALLET", "Wallet"),
    ("CARD", "Card"),
    ("ACH", "ACH"),
    ("PW_BANK", "Paywint account"),
    ("RTP", "RTP"),
    ("FEDNOW", "FedNow"),
    ("CHECK_MAIL", "Mailed check"),
];

/// What the list calls a payment.
pub(in super::super) fn title(payment: &Payment) -> String {
    format!("{} {}", kind(payment.kind), payment.number)
}

/// The receiver of the money.
pub(super) fn receiver(tables: &Tables, payment: &Payment) -> Markup {
    let payee = payment.payee_id.and_then(|id| tables.get::<Payee>(&id));
    match (payee, payment.receiver_id) {
        (_, Some(receiver)) => link_to(tables, Some(receiver)),
        (Some(payee), None) => html! { (brief(&payee.name)) },
        (None, None) => nothing(),
    }
}

/// The name of an account of the ledger, with the way to its user where there is one.
pub(super) fn account(tables: &Tables, account: Account) -> Markup {
    let (part, user) = match account {
        Account::Available(user) => ("available", user),
        Account::Held(user) => ("held", user),
        Account::Frozen(user) => ("frozen", user),
        other => return html! { code { (other) } },
    };
    html! { "Wallet of " (link_to(tables, Some(user))) ", " (part) }
}

//! The page of one payment.

use std::sync::Arc;

use axum::http::Uri;
use maud::{Markup, html};

use super::super::address::Address;
use super::super::answer::Answer;
use super::super::badges;
use super::super::forms::back;
use super::super::frame::Place;
use super::super::parts::{
    brief, cents, facts, id, in_words, money, named_in, nothing, or_nothing, time,
};
use super::super::users::link_to;
use super::forms;
use super::words::{PAYMENT_METHODS, RECEIVING_METHODS, account, kind, receiver, title};
use crate::Sandbox;
use crate::http::answer::Failure;
use crate::machines::payments::NotPossible;
use crate::machines::payments::refund::{may_be_refunded, may_have_fees_refunded};
use crate::model::{Movement, Payment};
use crate::store::{Order, Tables};
use crate::webhooks::Delivery;

/// How many movements and deliveries are shown.
const SHOWN: usize = 50;

pub(in super::super) fn page(sandbox: &Sandbox, payment_id: &str, uri: &Uri) -> Answer {
    let id = forms::payment_id(payment_id)?;
    let content = sandbox.store.read(|tables| {
        let payment = tables.get::<Payment>(&id)?;
        Some((title(&payment), sandbox.payment(tables, &payment)))
    })?;
    let (title, content) = content.ok_or(Failure::from(NotPossible::Unknown))?;
    let address = Address::of(uri, &[]);
    sandbox.framed(Place::Payments, &address, &title, &content)
}

impl Sandbox {
    fn payment(&self, tables: &Tables, payment: &Payment) -> Markup {
        let movements = tables.find(&Movement::BY_PAYMENT, &payment.id, Order::OldestFirst);
        let movements: Vec<_> = movements.take(SHOWN).collect();
        let deliveries = tables.find(&Delivery::BY_PAYMENT, &payment.id, Order::OldestFirst);
        let deliveries: Vec<_> = deliveries.take(SHOWN).collect();
        html! {
            p.way { a href="/dashboard/payments" { "Payments" } " /" }
            h1 { (title(payment)) }
            p.badges { (money(payment.amount)) " " (badges::payment(payment.status)) }
            @if let Some(reason) = &payment.failure_reason { p { "Reason: " (brief(reason)) } }
            div.cards {
                section aria-labelledby="details" {
                    h2 #details { "Details" }
                    (details(tables, payment))
                }
                section aria-labelledby="money" {
                    h2 #money { "Money" }
                    (facts([
                        ("Amount", money(payment.amount)),
                        ("Processing fee", money(payment.processing_fee)),
                        ("Delivery fee", money(payment.delivery_fee)),
                        ("Fees of the payee", money(payment.fees_on_payee)),
                        ("Taken from the source", money(payment.taken())),
                        ("Credited", money(payment.credited())),
                        ("Fees refunded", html! { (if payment.are_fees_refunded { "Yes" } else { "No" }) }),
                    ]))
                }
                section aria-labelledby="timeline" {
                    h2 #timeline { "Timeline" }
                    (timeline(payment, &movements))
                }
                @if self.config.control { (decisions(payment)) }
                section.wide aria-labelledby="ledger" {
                    h2 #ledger { "Ledger entries" }
                    (ledger(tables, &movements))
                }
                section.wide aria-labelledby="events" {
                    h2 #events { "Events" }
                    @if deliveries.is_empty() { p { (nothing()) } }
                    @else {
                        ul.plain {
                            @for delivery in &deliveries {
                                li {
                                    a href={ "/dashboard/webhooks/" (delivery.number) } { (brief(&delivery.event)) }
                                    " " (badges::delivery(delivery.state))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn details(tables: &Tables, payment: &Payment) -> Markup {
    let text = |text: &Option<Box<str>>| or_nothing(text.as_deref());
    let ended = payment.ended_at.map_or_else(nothing, time);
    facts([
        ("Payment ID", id(payment.id, "the payment ID")),
        ("Kind", html! { (kind(payment.kind)) }),
        ("From", link_to(tables, payment.user_id)),
        ("To", receiver(tables, payment)),
        (
            "Payment method",
            method(&PAYMENT_METHODS, payment.source.method()),
        ),
        (
            "Receiving method",
            method(&RECEIVING_METHODS, payment.receiving_method.as_str()),
        ),
        ("Invoice number", text(&payment.invoice_no)),
        ("Description", text(&payment.description)),
        ("Created", time(payment.created_at)),
        ("Ended", ended),
    ])
}

/// A method in words, and as the API has it.
fn method(methods: &[(&str, &'static str)], method: &'static str) -> Markup {
    html! { (named_in(methods, method)) " " small { code { (method) } } }
}

fn timeline(payment: &Payment, movements: &[Arc<Movement>]) -> Markup {
    html! {
        ol.timeline {
            li { (time(payment.created_at)) " " span { "Created" } }
            @for movement in movements {
                li { (time(movement.at)) " " span { "Ledger: " (in_words(movement.reason.as_str())) } }
            }
            @if let Some(at) = payment.ended_at { li { (time(at)) " " span { "Ended: " (badges::payment_status(payment.status)) } } }
            @if let Some(at) = payment.next_at { li { (time(at)) " " span { "Moves on by itself" } } }
        }
    }
}

fn ledger(tables: &Tables, movements: &[Arc<Movement>]) -> Markup {
    html! {
        @if movements.is_empty() { p { (nothing()) } }
        @else {
            div.scroll {
                table {
                    thead { tr.titles { th scope="col" { "Time" } th scope="col" { "Reason" } th scope="col" { "Account" } th scope="col" { "Moved" } } }
                    tbody {
                        @for movement in movements {
                            @for entry in &movement.entries {
                                tr {
                                    td data-label="Time" { (time(movement.at)) }
                                    td data-label="Reason" { (in_words(movement.reason.as_str())) }
                                    td data-label="Account" { (account(tables, entry.account)) }
                                    td data-label="Moved" { (cents(entry.cents)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The forms that end a payment or give its money back, as far as its status allows.
fn decisions(payment: &Payment) -> Markup {
    let path = format!("/dashboard/payments/{}", payment.id);
    let is_open = !payment.status.is_final();
    let may_refund = may_be_refunded(payment);
    let may_refund_fees = may_have_fees_refunded(payment);
    let refund = |of_fees: bool, label: &str| {
        html! {
            form method="post" action={ (path) "/refund" } {
                (back(&path))
                @if of_fees { input type="hidden" name="fees" value="on"; }
                button { (label) }
            }
        }
    };
    html! {
        section aria-labelledby="decide" {
            h2 #decide { "Settle and refund" }
            @if is_open {
                form.stacked method="post" action={ (path) "/settle" } {
                    (back(&path))
                    label { "Reason, if it fails or is rejected" input #settle-reason name="reason" maxlength="255"; }
                    div.actions {
                        button.approved name="status" value="success" { "Settle" }
                        button.failed name="status" value="failed" { "Fail" }
                        button.rejected name="status" value="rejected" { "Reject" }
                    }
                }
            }
            div.actions {
                @if may_refund { (refund(false, "Refund")) }
                @if may_refund_fees { (refund(true, "Refund the fees")) }
            }
            @if !is_open && !may_refund && !may_refund_fees { p { "Nothing is left to do." } }
        }
    }
}

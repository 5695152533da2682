//! What the page shows.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::http::page::{Framing, page};
use crate::model::{Payment, PaymentStatus, User};

/// The page of one link.
pub(super) struct Page<'a> {
    link_id: &'a str,
    payment: &'a Payment,
    payee: Option<&'a User>,
}

impl<'a> Page<'a> {
    pub(super) fn new(link_id: &'a str, payment: &'a Payment, payee: Option<&'a User>) -> Self {
        Self {
            link_id,
            payment,
            payee,
        }
    }

    /// The page for the status of the payment.
    pub(super) fn at_status(&self, status: StatusCode) -> Response {
        let title = match self.payment.status {
            PaymentStatus::Pending | PaymentStatus::Opened => "Make a payment",
            PaymentStatus::Success => "Payment complete",
            PaymentStatus::Failed | PaymentStatus::Retried => "Payment failed",
            PaymentStatus::Rejected => "Payment rejected",
            PaymentStatus::Refunded => "Payment refunded",
            PaymentStatus::Expired => "This link has expired",
            _ => "Payment in progress",
        };
        let status = match self.payment.status {
            PaymentStatus::Expired => StatusCode::GONE,
            _ => status,
        };
        let content = match self.payment.status {
            PaymentStatus::Pending | PaymentStatus::Opened => self.choices(),
            PaymentStatus::Failed => self.retry(),
            PaymentStatus::Expired => html! { p { "Ask the payee for a new link." } },
            _ => html! { p { "You can close this page." } },
        };
        let content = html! { (self.summary()) (content) };
        notice(status, title, &html! {}, &content)
    }

    /// The page that leads on to the platform's own.
    pub(super) fn leaving(&self, next: &str) -> Response {
        // A form may be answered by a redirect to this origin only; this leads anywhere.
        let head = html! { meta http-equiv="refresh" content={ "0;url=" (next) }; };
        let content = html! {
            (self.summary())
            p { a href=(next) { "Continue" } }
        };
        notice(StatusCode::OK, "Returning to the merchant", &head, &content)
    }

    fn summary(&self) -> Markup {
        let payment = self.payment;
        html! {
            dl.summary {
                dt { "Amount" }
                dd.amount { "$" (payment.amount) }
                @if let Some(payee) = self.payee.and_then(User::shown_name) {
                    dt { "To" }
                    dd { (payee) }
                }
                @if let Some(description) = &payment.description {
                    dt { "For" }
                    dd { (description) }
                }
                @if let Some(invoice_no) = &payment.invoice_no {
                    dt { "Invoice" }
                    dd { (invoice_no) }
                }
                @if let Some(reason) = &payment.failure_reason {
                    dt { "Reason" }
                    dd { (reason) }
                }
            }
        }
    }

    fn choices(&self) -> Markup {
        html! {
            p { "No card is needed here. Choose the result of the payment." }
            form method="post" action={ "/pay/" (self.link_id) } {
                button.first name="decision" value="pay" { "Pay $" (self.payment.amount) }
                button.wide name="decision" value="leave" { "Leave processing" }
                button.reject name="decision" value="fail" { "Fail" }
                button.reject name="decision" value="reject" { "Reject" }
            }
        }
    }

    fn retry(&self) -> Markup {
        html! {
            form method="post" action={ "/pay/" (self.link_id) } {
                button.first name="decision" value="retry" { "Try again" }
            }
        }
    }
}

/// The page of a link that there is not.
pub(super) fn unknown() -> Response {
    notice(
        StatusCode::NOT_FOUND,
        "Unknown link",
        &html! {},
        &html! { p { "No payment has this link." } },
    )
}

/// The page for what is no form.
pub(super) fn not_understood() -> Response {
    notice(
        StatusCode::BAD_REQUEST,
        "Nothing was paid",
        &html! {},
        &html! { p { "The form could not be read. Open the link again." } },
    )
}

/// The page for a payment that its wallet has no room for.
pub(super) fn too_much() -> Response {
    notice(
        StatusCode::CONFLICT,
        "Nothing was paid",
        &html! {},
        &html! { p { "The payee's wallet cannot hold this amount as well." } },
    )
}

fn notice(status: StatusCode, title: &str, head: &Markup, content: &Markup) -> Response {
    let main = html! {
        main.card {
            p.badge { "Sandbox" }
            h1 { (title) }
            (content)
        }
    };
    page(status, Framing::Loopback, title, head, &main)
}

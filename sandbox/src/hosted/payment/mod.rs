//! The hosted page of a payment link, on which a developer plays the payer and decides how the payment ends.
//!
//! It needs no script.

mod pages;
mod redirect;

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use crate::Sandbox;
use crate::http::call::Call;
use crate::http::page::Unavailable;
use crate::machines::payments::NotPossible;
use crate::machines::payments::settle::Decision;
use crate::model::{Payment, PaymentLink, User};
use crate::store::{StoreError, Tables};
use pages::Page;

type Answer = Result<Response, Unavailable>;

#[derive(Deserialize)]
pub(crate) struct Sent {
    decision: Choice,
}

/// What a button says.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Choice {
    Pay,
    Leave,
    Fail,
    Reject,
    Retry,
}

impl Choice {
    /// How the payment ends at once.
    fn decision(self) -> Option<Decision> {
        match self {
            Self::Pay => Some(Decision::Success),
            Self::Fail => Some(Decision::Failed),
            Self::Reject => Some(Decision::Rejected),
            Self::Leave | Self::Retry => None,
        }
    }
}

/// Shows the status of the payment. Showing the page counts as opening the link.
pub(crate) fn show(sandbox: &Sandbox, call: &Call) -> Answer {
    let id = call.id().unwrap_or_default();
    let opened = sandbox.change(|step| {
        let Some(link) = step.get::<PaymentLink>(id) else {
            return Ok::<_, Unavailable>(None);
        };
        // What cannot be opened any more is shown as it is.
        let _ = step.open_payment(link.payment_id);
        Ok(found(step, &link))
    })?;
    Ok(match opened {
        Some((payment, payee)) => {
            let page = Page::new(id, &payment, payee.as_deref());
            page.at_status(StatusCode::OK)
        }
        None => pages::unknown(),
    })
}

/// Has the payment be made, or tried again.
pub(crate) fn submit(sandbox: &Sandbox, call: &Call) -> Answer {
    let id = call.id().unwrap_or_default();
    let Some(Sent { decision: choice }) = call.form() else {
        return Ok(pages::not_understood());
    };
    let lifetime = sandbox.config.payment_link_lifetime();
    let done = sandbox.change(|step| {
        let Some(link) = step.get::<PaymentLink>(id) else {
            return Ok(None);
        };
        let done = match choice {
            Choice::Retry => step.retry_by_link(&link, lifetime),
            choice => step.pay_by_link(&link, choice.decision()).map(drop),
        };
        if let Err(NotPossible::TooMuch | NotPossible::TooLittle) = done {
            // The statuses before the one that moves the money are undone too.
            return Err(NotPaid::NoRoom);
        }
        Ok(found(step, &link).map(|found| (done, found)))
    });
    let (done, (payment, payee)) = match done {
        Ok(Some(done)) => done,
        Ok(None) => return Ok(pages::unknown()),
        Err(NotPaid::NoRoom) => return Ok(pages::too_much()),
        Err(NotPaid::Unavailable) => return Err(Unavailable),
    };
    let page = Page::new(id, &payment, payee.as_deref());
    Ok(match (done, choice) {
        (Err(_), _) => page.at_status(StatusCode::CONFLICT),
        (Ok(()), Choice::Retry) => Redirect::to(&format!("/pay/{id}")).into_response(),
        (Ok(()), _) => match sandbox.config.redirect_url.as_deref() {
            Some(url) => page.leaving(&redirect::after(&payment, url)),
            None => Redirect::to(&format!("/pay/{id}")).into_response(),
        },
    })
}

/// Why nothing of a payment is kept.
enum NotPaid {
    /// The payee's wallet cannot hold it.
    NoRoom,
    /// The storage failed.
    Unavailable,
}

impl From<StoreError> for NotPaid {
    fn from(_: StoreError) -> Self {
        Self::Unavailable
    }
}

/// The payment of a link, and the user who receives it.
fn found(tables: &Tables, link: &PaymentLink) -> Option<(Arc<Payment>, Option<Arc<User>>)> {
    let payment = tables.get::<Payment>(&link.payment_id)?;
    let payee = payment.receiver_id.and_then(|id| tables.get::<User>(&id));
    Some((payment, payee))
}

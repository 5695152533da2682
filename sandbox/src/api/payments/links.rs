//! Links under which anybody pays a user.

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::machines::eligibility::{needs_kyb, needs_user};
use crate::machines::payments::begin::NewPayment;
use crate::model::{Amount, Destination, PaymentKind, ReceivingMethod, Source};

/// The body of `create-payment-link`.
struct Asked {
    amount: Amount,
    description: Option<String>,
    invoice_number: Option<String>,
}

impl Asked {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let amount = body.amount("amount");
        let description = body.optional_text("description", 255);
        let invoice_number = body.optional_text("invoice_number", 20);
        body.finish(|| {
            Some(Self {
                amount: amount?,
                description,
                invoice_number,
            })
        })
    }
}

#[derive(Serialize)]
struct LinkRead {
    payment_id: Uuid,
    payment_link: String,
}

pub(super) fn create(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let asked = Asked::read(&call.document()?);
    let (user_id, asked) = sandbox.admit(call, fields::both(fields::user_id(call.id()), asked))?;
    let id = sandbox.fresh_link_id("pl");
    let lifetime = sandbox.config.payment_link_lifetime();
    let fees = sandbox.fees(asked.amount, "processing.CARD", "delivery.WALLET");
    let link = sandbox.change(|step| {
        needs_user(step, user_id)?;
        if sandbox.config.card_payment_checks {
            needs_kyb(step, user_id)?;
        }
        let new = NewPayment {
            kind: PaymentKind::Link,
            // The payer is unknown.
            user_id: None,
            payee_id: None,
            receiver_id: Some(user_id),
            source: Source::Outside,
            destination: Destination::Wallet(user_id),
            receiving_method: ReceivingMethod::Wallet,
            amount: asked.amount,
            fees,
            invoice_no: asked.invoice_number,
            description: asked.description,
            attachment_url: None,
        };
        Ok::<_, Failure>(step.make_payment_link(id, new, lifetime))
    })?;
    let read = LinkRead {
        payment_id: link.payment_id,
        payment_link: format!("{}/pay/{}", sandbox.config.base_url, link.id),
    };
    Ok(answer::one(read, sandbox.host.now_millis()))
}

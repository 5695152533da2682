//! The cards of payees.

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::belongings::{self, Belonging};
use super::no_payee;
use crate::Sandbox;
use crate::api::operation::Operation;
use crate::api::routes::Routes;
use crate::api::values::last_four::last_four;
use crate::api::values::rules;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::http::routing;
use crate::model::PayeeCard;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::PayeeCardsAdd,
            "/api/platform/card/add-payee-card/{user_id}",
            routing::post(add),
        )
        .on(
            Operation::PayeeCardsGet,
            "/api/platform/card/get-payee-card/{user_id}",
            routing::post(belongings::get::<PayeeCard>),
        )
        .on(
            Operation::PayeeCardsList,
            "/api/platform/card/list-payee-card/{user_id}",
            routing::post(belongings::list::<PayeeCard>),
        )
        .on(
            Operation::PayeeCardsDelete,
            "/api/platform/card/delete-payee-card/{user_id}",
            routing::delete(belongings::delete::<PayeeCard>),
        )
}

/// The vendor's record of a payee's card.
#[derive(Serialize)]
pub(crate) struct PayeeCardRead {
    payee_id: Uuid,
    card_id: Uuid,
    card_nick_name: String,
    card_number: String,
    card_exp: String,
}

impl Belonging for PayeeCard {
    type Read = PayeeCardRead;
    const ID_FIELD: &'static str = "card_id";
    const NOT_FOUND: &'static str = "Payee card not found";

    fn read(&self, _: &Sandbox) -> PayeeCardRead {
        PayeeCardRead {
            payee_id: self.payee_id,
            card_id: self.id,
            card_nick_name: self.nick_name.clone(),
            card_number: self.last_four.clone(),
            card_exp: self.expiry.clone(),
        }
    }
}

/// The body of `card/add-payee-card`.
fn read_card(document: &Document, now_millis: u64) -> Result<PayeeCard, Vec<Issue>> {
    let mut body = Body::of(document)?;
    let payee_id = body.uuid("payee_id");
    let nick_name = body.text("card_nick_name", 100);
    let number = body.text_by("card_number", usize::MAX, rules::card_number);
    let expiry = body.text_by("card_exp", usize::MAX, rules::card_expiry);
    if expiry
        .as_deref()
        .is_some_and(|expiry| rules::has_expired(expiry, now_millis))
    {
        let message = "Value error, card_exp should not have passed";
        body.note(Issue::in_body("card_exp", "value_error", message));
    }
    body.finish(|| {
        Some(PayeeCard {
            id: Uuid::nil(),
            payee_id: payee_id?,
            nick_name: nick_name?,
            last_four: last_four(&number?),
            expiry: expiry?,
        })
    })
}

fn add(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let now = sandbox.host.now_millis();
    let card = read_card(&call.document()?, now);
    let (user_id, card) = sandbox.admit(call, fields::both(fields::user_id(call.id()), card))?;
    sandbox.find_user(user_id)?;
    let card = sandbox.change(|step| {
        let card = PayeeCard {
            id: step.fresh_id::<PayeeCard>(),
            ..card
        };
        step.add_to_payee(user_id, card).ok_or_else(no_payee)
    })?;
    Ok(answer::one(card.read(sandbox), now))
}

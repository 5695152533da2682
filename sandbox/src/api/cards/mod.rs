//! A user's cards, and the links under which they are added and completed.

mod links;

use std::sync::Arc;

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::operation::Operation;
use super::routes::Routes;
use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::http::fields;
use crate::http::routing;
use crate::model::Card;
use crate::store::Order;

pub(crate) fn routes(routes: Routes) -> Routes {
    links::routes(routes)
        .on(
            Operation::CardsGet,
            "/api/platform/card/get-card/{card_id}",
            routing::get(get),
        )
        .on(
            Operation::CardsList,
            "/api/platform/card/list/{user_id}",
            routing::get(list),
        )
        .on(
            Operation::CardsDelete,
            "/api/platform/card/delete/{user_id}",
            routing::delete(delete),
        )
}

/// The vendor's `PlatformCardRead`.
#[derive(Serialize)]
pub(crate) struct CardRead {
    user_id: Uuid,
    card_id: Uuid,
    card_number: String,
    card_exp: String,
    card_nick_name: String,
    card_type: &'static str,
    first_name: String,
    last_name: String,
    address: String,
    city: String,
    state: String,
    zip: String,
    country: String,
    is_blocked: bool,
    card_images_required: bool,
    withdrawal_confirm_required: bool,
    payment_confirm_required: bool,
    compliance_check_required: bool,
    is_limited: bool,
}

impl CardRead {
    pub(crate) fn of(card: &Card, now_millis: u64) -> Self {
        let details = card.details.clone();
        Self {
            user_id: card.user_id,
            card_id: card.id,
            card_number: details.last_four,
            card_exp: details.expiry,
            card_nick_name: details.nick_name,
            // What the newer samples say; an older list has brands.
            card_type: "CREDIT",
            first_name: details.first_name,
            last_name: details.last_name,
            address: details.address,
            city: details.city,
            state: details.state,
            zip: details.zip,
            country: details.country,
            is_blocked: card.is_blocked,
            card_images_required: card.images_required,
            withdrawal_confirm_required: card.withdrawal_confirm_required,
            payment_confirm_required: card.payment_confirm_required,
            compliance_check_required: card.compliance_check_required,
            is_limited: card.is_limited(now_millis),
        }
    }
}

fn get(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let id = sandbox.admit(call, fields::path_id("card_id", call.id()))?;
    let card = sandbox.find_card(id)?;
    let now = sandbox.host.now_millis();
    Ok(answer::one(CardRead::of(&card, now), now))
}

fn list(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let user = sandbox.user_asked_for(call)?;
    let now = sandbox.host.now_millis();
    let records = sandbox.store.read(|tables| {
        let cards = tables.find(&Card::BY_USER, &user.id, Order::NewestFirst);
        cards.map(|card| CardRead::of(&card, now)).collect()
    })?;
    Ok(answer::whole_list::<CardRead>(records, now))
}

fn delete(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let (user_id, card_id) = sandbox.id_asked_for(call, "card_id")?;
    sandbox.find_user(user_id)?;
    sandbox.change(|step| step.delete_card(user_id, card_id).ok_or_else(no_card))?;
    Ok(answer::done(sandbox.host.now_millis()))
}

/// The 404 of an operation on one card.
pub(crate) fn no_card() -> Failure {
    Failure::not_found("Card not found")
}

impl Sandbox {
    /// The card of that id.
    pub(crate) fn find_card(&self, id: Uuid) -> Result<Arc<Card>, Failure> {
        let card = self.store.read(|tables| tables.get::<Card>(&id))?;
        card.ok_or_else(no_card)
    }
}

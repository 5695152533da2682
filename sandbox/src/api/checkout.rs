//! The token with which the vendor's checkout script begins.

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::operation::Operation;
use super::routes::Routes;
use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::issue::Issue;
use crate::http::routing;
use crate::model::Amount;

/// How long a token lasts.
const LIFETIME_MILLIS: u64 = 30 * 60 * 1000;

/// The most that a checkout may ask for, in cents.
const MOST_CENTS: u64 = 100_000 * 100;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.on(
        Operation::CheckoutCreateToken,
        "/api/checkout/token/platform",
        routing::post(create_token),
    )
}

/// The body of `token/platform`. Nothing here asks for the amount and the currency again: the script is the vendor's.
struct Checkout {
    user_id: Uuid,
}

impl Checkout {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let user_id = body.uuid("user_id");
        let amount = body.amount("amount");
        if amount.is_some_and(|amount| amount > Amount::from_cents(MOST_CENTS)) {
            body.note(Issue::in_body(
                "amount",
                "less_than_equal",
                "Input should be less than or equal to 100000",
            ));
        }
        body.default_text_by("currency", 10, three_characters);
        body.finish(|| Some(Self { user_id: user_id? }))
    }
}

fn three_characters(text: &str) -> Result<(), (&'static str, &'static str)> {
    text.chars().nth(2).map(drop).ok_or((
        "string_too_short",
        "String should have at least 3 characters",
    ))
}

#[derive(Serialize)]
struct CheckoutToken {
    checkout_token: String,
    expires_at: Option<String>,
}

fn create_token(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let checkout = Checkout::read(&call.document()?);
    let checkout = sandbox.admit(call, checkout)?;
    sandbox.find_user(checkout.user_id)?;
    let now = sandbox.host.now_millis();
    let token = CheckoutToken {
        checkout_token: sandbox.fresh_link_id("ct"),
        expires_at: answer::timestamp(now.saturating_add(LIFETIME_MILLIS)),
    };
    Ok(answer::one(token, now))
}

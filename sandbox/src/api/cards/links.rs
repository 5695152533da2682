//! The secure links under which a user adds a card or completes one.

use axum::response::Response;
use serde::Serialize;

use super::no_card;
use crate::Sandbox;
use crate::api::operation::Operation;
use crate::api::routes::Routes;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::Call;
use crate::http::fields;
use crate::http::routing;
use crate::machines::cards::link::NotLinked;
use crate::model::{CardLink, CardPurpose};

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::CardsCreateAddLink,
            "/api/platform/card/add/secure-link/{user_id}",
            routing::post(create_to_add),
        )
        .on(
            Operation::CardsCreateUpdateLink,
            "/api/platform/card/update/secure-link/{user_id}",
            routing::post(create_to_update),
        )
}

#[derive(Serialize)]
struct SecureLink {
    secure_link: String,
}

fn create_to_add(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let document = call.document()?;
    let purpose = Body::of(&document).and_then(|mut body| {
        let purpose = body.choice::<CardPurpose>("card_purpose");
        body.finish(|| purpose)
    });
    let input = fields::both(fields::user_id(call.id()), purpose);
    let (user_id, purpose) = sandbox.admit(call, input)?;
    let id = sandbox.fresh_link_id("cl");
    let link =
        sandbox.change(|step| step.link_to_add_card(user_id, purpose, id).map_err(refusal))?;
    Ok(sandbox.secure_link(&link))
}

fn create_to_update(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let document = call.document()?;
    let update = Body::of(&document).and_then(|mut body| {
        let card_id = body.uuid("card_id");
        let purpose = body.choice::<CardPurpose>("card_purpose");
        body.finish(|| card_id.zip(purpose))
    });
    let input = fields::both(fields::user_id(call.id()), update);
    let (user_id, (card_id, purpose)) = sandbox.admit(call, input)?;
    let id = sandbox.fresh_link_id("cl");
    let link = sandbox.change(|step| {
        step.link_to_update_card(user_id, card_id, purpose, id)
            .map_err(refusal)
    })?;
    Ok(sandbox.secure_link(&link))
}

fn refusal(reason: NotLinked) -> Failure {
    match reason {
        NotLinked::UnknownUser => Failure::no_user(),
        NotLinked::UnknownCard => no_card(),
        NotLinked::TooManyCards => Failure::forbidden("A user has at most 5 cards"),
        NotLinked::Blocked => Failure::forbidden("This card is blocked"),
        NotLinked::NothingToDo => {
            Failure::forbidden("No step is open for this card and this purpose")
        }
    }
}

impl Sandbox {
    /// An id that a link keeps secret.
    pub(crate) fn fresh_link_id(&self, prefix: &str) -> String {
        format!("{prefix}_{}", hex::encode(self.host.random()))
    }

    fn secure_link(&self, link: &CardLink) -> Response {
        let secure_link = format!("{}/card-link/{}", self.config.base_url, link.id);
        answer::one(SecureLink { secure_link }, self.host.now_millis())
    }
}

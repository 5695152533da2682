//! The hosted page on which a user enters a card, adds its images and confirms it.
//!
//! It needs no script. Of the card's number it keeps the last four digits, and of the security code nothing.

pub(crate) mod form;
mod pages;

use std::collections::HashMap;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::Sandbox;
use crate::http::call::Call;
use crate::http::page::Unavailable;
use crate::machines::cards::link::{Stage, stage};
use crate::model::{CardLink, User};
use form::{CardForm, Entered};
use pages::Page;

type Answer = Result<Response, Unavailable>;

/// What a form sends.
pub(crate) type Sent = HashMap<String, String>;

/// Shows the step that a link asks for.
pub(crate) fn show(sandbox: &Sandbox, call: &Call) -> Answer {
    let id = call.id().unwrap_or_default();
    let Some((link, user, stage)) = sandbox.card_link(id)? else {
        return Ok(pages::unknown());
    };
    let page = Page::new(&link, user.as_deref());
    Ok(page.at(&stage))
}

/// Takes the step that a link asks for, and leads to the next.
pub(crate) fn submit(sandbox: &Sandbox, call: &Call) -> Answer {
    let id = call.id().unwrap_or_default();
    let Some((link, user, stage)) = sandbox.card_link(id)? else {
        return Ok(pages::unknown());
    };
    let page = Page::new(&link, user.as_deref());
    let Some(sent) = call.form::<Sent>() else {
        return Ok(pages::not_understood());
    };
    // A form that was open in another tab may be about a step that was taken since.
    if sent.get("step").map(String::as_str) != pages::step_of(&stage) {
        return Ok(page.out_of_turn(&stage));
    }
    let taken = match &stage {
        Stage::Details => {
            let form = CardForm::read(&sent, sandbox.host.now_millis());
            match form.entered {
                Ok(entered) => sandbox.change(|step| {
                    let Entered {
                        details,
                        needs_compliance_check,
                    } = entered;
                    let card = step.enter_card_details(&link, details, needs_compliance_check);
                    Ok::<_, Unavailable>(card.map(drop))
                })?,
                Err(problems) => return Ok(page.details(&form.kept, &problems)),
            }
        }
        Stage::Images(card) => match form::image_problems(&sent) {
            problems if problems.is_empty() => {
                sandbox.change(|step| Ok::<_, Unavailable>(step.upload_images(&link)))?
            }
            problems => return Ok(page.images(card, &problems)),
        },
        Stage::Confirmation(card) => match form::code_problem(&sent) {
            None => sandbox.change(|step| Ok::<_, Unavailable>(step.confirm(&link)))?,
            Some(problem) => return Ok(page.confirmation(card, &[problem])),
        },
        _ => return Ok(page.at(&stage)),
    };
    match taken {
        Ok(()) => Ok(Redirect::to(&format!("/card-link/{}", link.id)).into_response()),
        Err(other) => Ok(page.out_of_turn(&other)),
    }
}

/// A link, its user and what it asks for.
type Found = (Arc<CardLink>, Option<Arc<User>>, Stage);

impl Sandbox {
    fn card_link(&self, id: &str) -> Result<Option<Found>, Unavailable> {
        let now = self.host.now_millis();
        Ok(self.store.read(|tables| {
            let link = tables.get::<CardLink>(id)?;
            let stage = stage(tables, &link, now);
            let user = tables.get::<User>(&link.user_id);
            Some((link, user, stage))
        })?)
    }
}

/// The status of a page about a link that asks for nothing.
fn status_of(stage: &Stage) -> StatusCode {
    match stage {
        Stage::Expired | Stage::CardDeleted => StatusCode::GONE,
        Stage::TooManyCards | Stage::Blocked => StatusCode::FORBIDDEN,
        _ => StatusCode::OK,
    }
}

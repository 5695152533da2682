//! What the hosted form of a card does, and the flags that staff and limits set.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use uuid::Uuid;

use crate::Sandbox;
use crate::api::cards::{CardRead, no_card};
use crate::api::values::last_four::last_four;
use crate::hosted::card::form::{ACCEPTED, CHECKED, number_problem, plain_number};
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::machines::cards::link::{Stage, stage};
use crate::model::{Card, CardDetails, CardLink, User};
use crate::transaction::Transaction;

/// Takes all steps that a link asks for.
pub(crate) fn complete(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let steps = Steps::read(&call.document()?).map_err(Failure::Invalid)?;
    let card_id = sandbox.change(|step| take_steps(step, &steps))?;
    Ok(Json(json!({ "card_id": card_id })).into_response())
}

/// The body of `/sandbox/cards/complete`.
struct Steps {
    link_id: String,
    card_number: String,
    has_images: bool,
}

impl Steps {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let link = body.text("secure_link", usize::MAX);
        let number = body.optional_text("card_number", usize::MAX);
        let number = number.map_or_else(|| ACCEPTED.to_owned(), |number| plain_number(&number));
        if let Some(problem) = number_problem(&number) {
            let message = format!("Value error, {problem}");
            body.note(Issue::in_body("card_number", "value_error", &message));
        }
        let images = body.optional_switch("images");
        body.finish(|| {
            let link = link?;
            let (_, id) = link.rsplit_once('/').unwrap_or(("", &link));
            Some(Self {
                link_id: id.to_owned(),
                card_number: number,
                has_images: images.unwrap_or(true),
            })
        })
    }
}

fn take_steps(step: &mut Transaction<'_, '_>, steps: &Steps) -> Result<Uuid, Failure> {
    let stale = |stage| Err(refusal(&stage));
    let mut is_first = true;
    loop {
        // The link changes with each step.
        let Some(link) = step.get::<CardLink>(&steps.link_id) else {
            return Err(Failure::not_found("Card link not found"));
        };
        match stage(step, &link, step.now()) {
            Stage::Details => {
                let details = test_details(step, &link, &steps.card_number);
                let needs_check = steps.card_number == CHECKED;
                let entered = step.enter_card_details(&link, details, needs_check);
                entered.map(drop).or_else(stale)?;
            }
            Stage::Images(card) if !steps.has_images => return Ok(card.id),
            Stage::Images(_) => step.upload_images(&link).or_else(stale)?,
            Stage::Confirmation(_) => step.confirm(&link).or_else(stale)?,
            Stage::Used(Some(card)) if !is_first => return Ok(card.id),
            other => return Err(refusal(&other)),
        }
        is_first = false;
    }
}

fn refusal(stage: &Stage) -> Failure {
    match stage {
        Stage::TooManyCards => Failure::forbidden("A user has at most 5 cards"),
        Stage::CardDeleted => no_card(),
        Stage::Blocked => Failure::forbidden("This card is blocked"),
        Stage::Expired => Failure::refused(StatusCode::CONFLICT, "The card link has expired"),
        _ => Failure::refused(StatusCode::CONFLICT, "The card link was used"),
    }
}

/// A card as a person would enter it.
fn test_details(step: &Transaction<'_, '_>, link: &CardLink, number: &str) -> CardDetails {
    let user = step.get::<User>(&link.user_id);
    let name = user.and_then(|user| user.name.clone()).unwrap_or_default();
    let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
    let or_else = |text: &str, other: &str| match text {
        "" => other.to_owned(),
        text => text.to_owned(),
    };
    CardDetails {
        nick_name: "Test card".to_owned(),
        first_name: or_else(first, "Test"),
        last_name: or_else(last, "User"),
        last_four: last_four(number),
        expiry: in_three_years(step.now()),
        address: "1 Example Street".to_owned(),
        city: "Sampleville".to_owned(),
        state: "CA".to_owned(),
        zip: "00000".to_owned(),
        country: "US".to_owned(),
    }
}

/// December of the year after the next two, `MM/YYYY`.
fn in_three_years(now_millis: u64) -> String {
    let now = answer::timestamp(now_millis).unwrap_or_default();
    let year = now
        .split('-')
        .next()
        .and_then(|year| year.parse::<u32>().ok());
    format!(
        "12/{:04}",
        year.unwrap_or_default().saturating_add(3).min(9999)
    )
}

/// Sets the flags of a card that are given.
pub(crate) fn set_flags(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let flags = Flags::read(&call.document()?);
    let (card_id, flags) =
        fields::both(fields::path_id("card_id", call.id()), flags).map_err(Failure::Invalid)?;
    let now = sandbox.host.now_millis();
    let card = sandbox.change(|step| {
        step.update::<Card>(&card_id, |card| flags.set(card, now))
            .and_then(|_| step.get::<Card>(&card_id))
            .ok_or_else(no_card)
    })?;
    Ok(Json(CardRead::of(&card, now)).into_response())
}

/// The body of `/sandbox/cards/{card_id}/flags`: the flags as the API calls them.
struct Flags {
    is_blocked: Option<bool>,
    images_required: Option<bool>,
    withdrawal_confirm_required: Option<bool>,
    payment_confirm_required: Option<bool>,
    compliance_check_required: Option<bool>,
    is_limited: Option<bool>,
}

impl Flags {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let flags = Self {
            is_blocked: body.optional_switch("is_blocked"),
            images_required: body.optional_switch("card_images_required"),
            withdrawal_confirm_required: body.optional_switch("withdrawal_confirm_required"),
            payment_confirm_required: body.optional_switch("payment_confirm_required"),
            compliance_check_required: body.optional_switch("compliance_check_required"),
            is_limited: body.optional_switch("is_limited"),
        };
        body.finish(|| Some(flags))
    }

    fn set(&self, card: &mut Card, now_millis: u64) {
        let set = |flag: &mut bool, given: Option<bool>| *flag = given.unwrap_or(*flag);
        set(&mut card.is_blocked, self.is_blocked);
        set(&mut card.images_required, self.images_required);
        set(
            &mut card.withdrawal_confirm_required,
            self.withdrawal_confirm_required,
        );
        set(
            &mut card.payment_confirm_required,
            self.payment_confirm_required,
        );
        set(
            &mut card.compliance_check_required,
            self.compliance_check_required,
        );
        if let Some(is_limited) = self.is_limited {
            card.set_limited(is_limited, now_millis);
        }
    }
}

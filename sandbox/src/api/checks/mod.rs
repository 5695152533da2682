//! What a user's checks show: the address of the sender, a logo and a signature.

mod config;

use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::operation::Operation;
use super::routes::Routes;
use super::values::rules;
use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::body::{Body, Said};
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::http::routing;
use crate::machines::check_addresses::NotAdded;
use crate::model::CheckAddress;

pub(crate) fn routes(routes: Routes) -> Routes {
    config::routes(routes)
        .on(
            Operation::ChecksAddAddress,
            "/api/platform/check/add-address/{user_id}",
            routing::post(add),
        )
        .on(
            Operation::ChecksUpdateAddress,
            "/api/platform/check/update-address/{user_id}",
            routing::patch(update),
        )
}

/// The vendor's record of an address on checks.
#[derive(Serialize)]
struct CheckAddressRead {
    address_id: Uuid,
    name: Option<String>,
    address_line_1: String,
    address_line_2: Option<String>,
    city: String,
    state: String,
    zipcode: String,
    country: String,
    created_at: Option<String>,
    updated_at: Option<String>,
}

impl From<CheckAddress> for CheckAddressRead {
    fn from(address: CheckAddress) -> Self {
        Self {
            address_id: address.address_id,
            name: address.name,
            address_line_1: address.address_line_1,
            address_line_2: address.address_line_2,
            city: address.city,
            state: address.state,
            zipcode: address.zipcode,
            country: address.country,
            created_at: answer::timestamp(address.created_at),
            updated_at: answer::timestamp(address.updated_at),
        }
    }
}

/// The fields of both bodies; an update needs none of them. Null clears the optional ones, and keeps the others.
struct Fields {
    name: Said,
    address_line_1: Option<String>,
    address_line_2: Said,
    city: Option<String>,
    state: Option<String>,
    zipcode: Option<String>,
    country: Option<String>,
}

impl Fields {
    fn read(body: &mut Body<'_>, are_required: bool) -> Self {
        let mut text = |field, most, rule| match are_required {
            true => body.text_by(field, most, rule),
            false => body.optional_text_by(field, most, rule),
        };
        Self {
            address_line_1: text("address_line_1", 64, rules::anything),
            city: text("city", 40, rules::anything),
            state: text("state", 30, rules::anything),
            zipcode: text("zipcode", 10, rules::five_characters),
            country: text("country", 40, rules::anything),
            name: body.said_text_by("name", 180, rules::two_characters),
            address_line_2: body.said_text("address_line_2", 64),
        }
    }
}

fn read_new(document: &Document, user_id: Uuid) -> Result<CheckAddress, Vec<Issue>> {
    let mut body = Body::of(document)?;
    let fields = Fields::read(&mut body, true);
    body.finish(|| {
        Some(CheckAddress {
            user_id,
            address_id: Uuid::nil(),
            name: fields.name.over(None),
            address_line_1: fields.address_line_1?,
            address_line_2: fields.address_line_2.over(None),
            city: fields.city?,
            state: fields.state?,
            zipcode: fields.zipcode?,
            country: fields.country?,
            created_at: 0,
            updated_at: 0,
        })
    })
}

fn add(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let address = read_new(&call.document()?, Uuid::nil());
    let input = fields::both(fields::user_id(call.id()), address);
    let (user_id, address) = sandbox.admit(call, input)?;
    let now = sandbox.host.now_millis();
    let address = sandbox.change(|step| {
        let address = CheckAddress {
            user_id,
            address_id: step.fresh_id::<CheckAddress>(),
            created_at: now,
            updated_at: now,
            ..address
        };
        let added = step.add_check_address(address.clone());
        added.map(|()| address).map_err(|reason| match reason {
            NotAdded::UnknownUser => Failure::no_user(),
            NotAdded::AlreadyThere => Failure::refused(
                StatusCode::CONFLICT,
                "This user has a check address already",
            ),
        })
    })?;
    Ok(answer::one(CheckAddressRead::from(address), now))
}

fn update(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let document = call.document()?;
    let change = Body::of(&document).and_then(|mut body| {
        let fields = Fields::read(&mut body, false);
        body.finish(|| Some(fields))
    });
    let input = fields::both(fields::user_id(call.id()), change);
    let (user_id, fields) = sandbox.admit(call, input)?;
    sandbox.find_user(user_id)?;
    let address = sandbox.change(|step| {
        let changed = step.change_check_address(user_id, |address| {
            let set = |place: &mut String, given: Option<String>| {
                if let Some(given) = given {
                    *place = given;
                }
            };
            set(&mut address.address_line_1, fields.address_line_1);
            set(&mut address.city, fields.city);
            set(&mut address.state, fields.state);
            set(&mut address.zipcode, fields.zipcode);
            set(&mut address.country, fields.country);
            address.name = fields.name.over(address.name.take());
            address.address_line_2 = fields.address_line_2.over(address.address_line_2.take());
        });
        changed.ok_or_else(|| Failure::not_found("Check address not found"))
    })?;
    let now = sandbox.host.now_millis();
    Ok(answer::one(CheckAddressRead::from(address), now))
}

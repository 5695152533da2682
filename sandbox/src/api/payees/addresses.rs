//! The postal addresses of payees.

use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::belongings::{self, Belonging};
use super::no_payee;
use crate::Sandbox;
use crate::api::operation::Operation;
use crate::api::routes::Routes;
use crate::api::values::rules;
use crate::http::answer::{self, Failure};
use crate::http::body::{Body, Said};
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::http::routing;
use crate::machines::payees::{of_payee, payee_of};
use crate::model::{OfPayee as _, PayeeAddress};
use crate::options::AddressName;

/// The overview names this limit; the page of the list says five.
const MOST_ADDRESSES: u64 = 20;

const NOT_FOUND: &str = "Payee address not found";

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::PayeeAddressesCreate,
            "/api/platform/address/create-payee-address/{user_id}",
            routing::post(create),
        )
        .on(
            Operation::PayeeAddressesList,
            "/api/platform/address/list-payee-address/{user_id}",
            routing::post(belongings::list::<PayeeAddress>),
        )
        .on(
            Operation::PayeeAddressesUpdate,
            "/api/platform/address/update-payee-address/{user_id}",
            routing::patch(update),
        )
        .on(
            Operation::PayeeAddressesDelete,
            "/api/platform/address/delete-payee-address/{user_id}",
            routing::delete(delete),
        )
}

impl Belonging for PayeeAddress {
    type Read = Value;
    const ID_FIELD: &'static str = "address_id";
    const NOT_FOUND: &'static str = NOT_FOUND;

    fn read(&self, sandbox: &Sandbox) -> Value {
        let mut read = json!({
            "address_id": self.id,
            "address_line_1": self.address_line_1,
            "address_line_2": self.address_line_2,
            "company_name": self.company_name,
            "city": self.city,
            "state": self.state,
            "zipcode": self.zipcode,
            "country": self.country,
            "created_at": answer::timestamp(self.created_at),
            "updated_at": answer::timestamp(self.updated_at),
        });
        let (first, last) = (&self.first_name, &self.last_name);
        let names = match sandbox.config.address_name {
            AddressName::FirstName => json!({ "first_name": first, "last_name": last }),
            AddressName::FistName => json!({ "fist_name": first, "last_name": last }),
            AddressName::Name => json!({ "name": first }),
        };
        if let (Value::Object(read), Value::Object(names)) = (&mut read, names) {
            read.extend(names);
        }
        read
    }
}

/// The fields of an address, each of which may be missing in an update. Null clears the optional ones, and keeps the
/// others.
struct Fields {
    first_name: Option<String>,
    last_name: Said,
    address_line_1: Option<String>,
    address_line_2: Said,
    company_name: Said,
    city: Option<String>,
    state: Option<String>,
    zipcode: Option<String>,
    country: Option<String>,
}

impl Fields {
    fn read(body: &mut Body<'_>, name: AddressName, are_required: bool) -> Self {
        let mut text = |field, most, rule| match are_required {
            true => body.text_by(field, most, rule),
            false => body.optional_text_by(field, most, rule),
        };
        let name = match name {
            AddressName::FirstName | AddressName::FistName => "first_name",
            AddressName::Name => "name",
        };
        let first_name = text(name, 100, rules::two_characters);
        let address_line_1 = text("address_line_1", 100, rules::anything);
        let city = text("city", 40, rules::anything);
        let state = text("state", 30, rules::anything);
        let zipcode = text("zipcode", 10, rules::anything);
        let country = text("country", 40, rules::anything);
        Self {
            first_name,
            last_name: body.said_text("last_name", 100),
            address_line_1,
            address_line_2: body.said_text("address_line_2", 100),
            company_name: body.said_text("company_name", 100),
            city,
            state,
            zipcode,
            country,
        }
    }
}

/// The body of `address/create-payee-address`.
fn read_new(document: &Document, name: AddressName) -> Result<PayeeAddress, Vec<Issue>> {
    let mut body = Body::of(document)?;
    let payee_id = body.uuid("payee_id");
    let fields = Fields::read(&mut body, name, true);
    body.finish(|| {
        Some(PayeeAddress {
            id: Uuid::nil(),
            payee_id: payee_id?,
            first_name: fields.first_name?,
            last_name: fields.last_name.over(None),
            address_line_1: fields.address_line_1?,
            address_line_2: fields.address_line_2.over(None),
            company_name: fields.company_name.over(None),
            city: fields.city?,
            state: fields.state?,
            zipcode: fields.zipcode?,
            country: fields.country?,
            created_at: 0,
            updated_at: 0,
        })
    })
}

fn create(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let address = read_new(&call.document()?, sandbox.config.address_name);
    let input = fields::both(fields::user_id(call.id()), address);
    let (user_id, address) = sandbox.admit(call, input)?;
    sandbox.find_payee(user_id, address.payee_id)?;
    let now = sandbox.host.now_millis();
    let address = sandbox.change(|step| {
        if step.count_found(&PayeeAddress::BY_PAYEE, &address.payee_id) >= MOST_ADDRESSES {
            return Err(Failure::forbidden("A payee has at most 20 addresses"));
        }
        let address = PayeeAddress {
            id: step.fresh_id::<PayeeAddress>(),
            created_at: now,
            updated_at: now,
            ..address
        };
        step.add_to_payee(user_id, address).ok_or_else(no_payee)
    })?;
    Ok(answer::one(address.read(sandbox), now))
}

/// The ids in the body of a change or a deletion.
fn read_ids(body: &mut Body<'_>) -> Option<(Uuid, Uuid)> {
    let (payee_id, address_id) = (body.uuid("payee_id"), body.uuid("address_id"));
    payee_id.zip(address_id)
}

fn update(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let document = call.document()?;
    let name = sandbox.config.address_name;
    let change = Body::of(&document).and_then(|mut body| {
        let ids = read_ids(&mut body);
        let fields = Fields::read(&mut body, name, false);
        body.finish(|| Some((ids?, fields)))
    });
    let input = fields::both(fields::user_id(call.id()), change);
    let (user_id, ((payee_id, address_id), fields)) = sandbox.admit(call, input)?;
    sandbox.find_payee(user_id, payee_id)?;
    let now = sandbox.host.now_millis();
    let address = sandbox.change(|step| {
        let address = of_payee::<PayeeAddress>(step, user_id, address_id)
            .filter(|address| address.payee_id == payee_id)
            .ok_or_else(|| Failure::not_found(NOT_FOUND))?;
        let before = PayeeAddress::clone(&address);
        let address = PayeeAddress {
            first_name: fields.first_name.unwrap_or(before.first_name),
            last_name: fields.last_name.over(before.last_name),
            address_line_1: fields.address_line_1.unwrap_or(before.address_line_1),
            address_line_2: fields.address_line_2.over(before.address_line_2),
            company_name: fields.company_name.over(before.company_name),
            city: fields.city.unwrap_or(before.city),
            state: fields.state.unwrap_or(before.state),
            zipcode: fields.zipcode.unwrap_or(before.zipcode),
            country: fields.country.unwrap_or(before.country),
            updated_at: now,
            ..before
        };
        step.put(address.clone());
        Ok::<_, Failure>(address)
    })?;
    Ok(answer::one(address.read(sandbox), now))
}

fn delete(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let document = call.document()?;
    let ids = Body::of(&document).and_then(|mut body| {
        let ids = read_ids(&mut body);
        body.finish(|| ids)
    });
    let input = fields::both(fields::user_id(call.id()), ids);
    let (user_id, (payee_id, address_id)) = sandbox.admit(call, input)?;
    sandbox.find_user(user_id)?;
    sandbox.change(|step| {
        payee_of(step, user_id, payee_id).ok_or_else(no_payee)?;
        of_payee::<PayeeAddress>(step, user_id, address_id)
            .filter(|address| address.payee_id == payee_id)
            .ok_or_else(|| Failure::not_found(NOT_FOUND))?;
        step.remove::<PayeeAddress>(&address_id);
        Ok::<_, Failure>(())
    })?;
    Ok(answer::done(sandbox.host.now_millis()))
}

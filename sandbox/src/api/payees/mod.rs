//! Payees: the people and companies that a user pays.

mod addresses;
mod bank_accounts;
mod belongings;
mod cards;

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::operation::Operation;
use super::pagination::Pagination;
use super::routes::Routes;
use super::values::rules;
use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::http::routing;
use crate::machines::payees::{NotAdded, payee_of};
use crate::model::{Payee, filled};
use crate::options::Repeats;
use crate::store::Order;

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = bank_accounts::routes(routes);
    let routes = cards::routes(routes);
    addresses::routes(routes)
        .on(
            Operation::PayeesCreate,
            "/api/platform/payee/create/{user_id}",
            routing::post(create),
        )
        .on(
            Operation::PayeesGet,
            "/api/platform/payee/get/{user_id}",
            routing::post(get),
        )
        .on(
            Operation::PayeesList,
            "/api/platform/payee/list-payee/{user_id}",
            routing::post(list),
        )
        .on(
            Operation::PayeesUpdate,
            "/api/platform/payee/update/{user_id}",
            routing::put(update),
        )
        .on(
            Operation::PayeesDelete,
            "/api/platform/payee/delete/{user_id}",
            routing::delete(delete),
        )
}

/// The body of `payee/create`.
struct NewPayee {
    name: String,
    email: Option<String>,
    phone_country_code: Option<String>,
    phone: Option<String>,
}

impl NewPayee {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let name = body.text("name", LONGEST_NAME);
        let email = body.optional_text_by("email", 100, rules::email);
        let phone_country_code = body.optional_text("phone_country_code", 5);
        let phone = body.optional_text("phone", 15);
        // A rule over several fields is only asked once each of them is sound.
        let is_filled = |text: &Option<String>| filled(text.as_deref()).is_some();
        let can_be_reached =
            is_filled(&email) || is_filled(&phone) && is_filled(&phone_country_code);
        if body.is_sound() && !can_be_reached {
            body.note(Issue::in_body(
                "email",
                "value_error",
                "Value error, an email, or a phone together with a phone_country_code, is required",
            ));
        }
        body.finish(|| {
            Some(Self {
                name: name?,
                email,
                phone_country_code,
                phone,
            })
        })
    }
}

const LONGEST_NAME: usize = 50;

/// The vendor's `ExternalContactsRead`.
#[derive(Serialize)]
struct PayeeRead<'a> {
    payee_id: Uuid,
    name: &'a str,
    email: Option<&'a str>,
    phone_country_code: Option<&'a str>,
    phone: Option<&'a str>,
    created_at: Option<String>,
}

impl<'a> From<&'a Payee> for PayeeRead<'a> {
    fn from(payee: &'a Payee) -> Self {
        Self {
            payee_id: payee.id,
            name: &payee.name,
            email: payee.email.as_deref(),
            phone_country_code: payee.phone_country_code.as_deref(),
            phone: payee.phone.as_deref(),
            created_at: answer::timestamp(payee.created_at),
        }
    }
}

fn create(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let new = NewPayee::read(&call.document()?);
    let (user_id, new) = sandbox.admit(call, fields::both(fields::user_id(call.id()), new))?;

    let (now, repeats) = (sandbox.host.now_millis(), sandbox.config.duplicate_payee);
    sandbox.change(|step| {
        let payee = Payee {
            id: step.fresh_id::<Payee>(),
            user_id,
            name: new.name,
            email: filled(new.email.as_deref()).map(str::to_owned),
            phone_country_code: filled(new.phone_country_code.as_deref()).map(str::to_owned),
            phone: filled(new.phone.as_deref()).map(str::to_owned),
            created_at: now,
        };
        let answer = answer::one(PayeeRead::from(&payee), now);
        let added = step.add_payee(payee, repeats != Repeats::Allow);
        added.map_err(|reason| match reason {
            NotAdded::UnknownUser => Failure::no_user(),
            NotAdded::EmailTaken => {
                Failure::refused(repeats.status(), "A payee with this email already exists")
            }
            NotAdded::PhoneTaken => {
                Failure::refused(repeats.status(), "A payee with this phone already exists")
            }
        })?;
        Ok(answer)
    })
}

fn get(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let (user_id, payee_id) = sandbox.id_asked_for(call, "payee_id")?;
    let payee = sandbox.find_payee(user_id, payee_id)?;
    let now = sandbox.host.now_millis();
    Ok(answer::one(PayeeRead::from(&*payee), now))
}

fn list(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let page = Pagination::read(&call.document()?);
    let (user_id, page) = sandbox.admit(call, fields::both(fields::user_id(call.id()), page))?;
    sandbox.find_user(user_id)?;

    let (payees, total) = sandbox.store.read(|tables| {
        let payees = tables.find(&Payee::BY_USER, &user_id, Order::NewestFirst);
        let payees = payees.skip(page.offset()).take(page.rows_per_page);
        let total = tables.count_found(&Payee::BY_USER, &user_id);
        (payees.collect::<Vec<_>>(), total)
    })?;
    let records = payees.iter().map(|payee| PayeeRead::from(&**payee));
    let now = sandbox.host.now_millis();
    Ok(answer::list(records.collect(), total, now))
}

fn update(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let renamed = Renamed::read(&call.document()?);
    let (user_id, renamed) =
        sandbox.admit(call, fields::both(fields::user_id(call.id()), renamed))?;
    sandbox.find_user(user_id)?;
    let Renamed { payee_id, name } = renamed;
    let payee = sandbox.change(|step| {
        step.rename_payee(user_id, payee_id, name)
            .ok_or_else(no_payee)
    })?;
    let now = sandbox.host.now_millis();
    Ok(answer::one(PayeeRead::from(&payee), now))
}

/// The body of `payee/update`, in which nothing but the name changes.
struct Renamed {
    payee_id: Uuid,
    name: String,
}

impl Renamed {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let payee_id = body.uuid("payee_id");
        let name = body.text("name", LONGEST_NAME);
        body.finish(|| {
            Some(Self {
                payee_id: payee_id?,
                name: name?,
            })
        })
    }
}

fn delete(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let (user_id, payee_id) = sandbox.id_asked_for(call, "payee_id")?;
    sandbox.find_user(user_id)?;
    sandbox.change(|step| step.delete_payee(user_id, payee_id).ok_or_else(no_payee))?;
    Ok(answer::done(sandbox.host.now_millis()))
}

/// The 404 of an operation on one payee.
pub(crate) fn no_payee() -> Failure {
    Failure::refused(StatusCode::NOT_FOUND, "Payee not found")
}

impl Sandbox {
    /// The user in a path, and the one id that the body holds.
    pub(crate) fn id_asked_for(
        &self,
        call: &Call,
        field: &'static str,
    ) -> Result<(Uuid, Uuid), Failure> {
        let document = call.document()?;
        let id = Body::of(&document).and_then(|mut body| {
            let id = body.uuid(field);
            body.finish(|| id)
        });
        self.admit(call, fields::both(fields::user_id(call.id()), id))
    }

    /// A user's payee.
    pub(crate) fn find_payee(&self, user_id: Uuid, payee_id: Uuid) -> Result<Arc<Payee>, Failure> {
        self.find_user(user_id)?;
        let payee = self
            .store
            .read(|tables| payee_of(tables, user_id, payee_id))?;
        payee.ok_or_else(no_payee)
    }
}

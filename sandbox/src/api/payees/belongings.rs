//! What the bank accounts, cards and addresses of payees have in common.

use axum::response::Response;
use serde::Serialize;

use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::machines::payees::of_payee;
use crate::model::OfPayee;
use crate::store::Order;

/// What belongs to a payee and is read by the API.
pub(super) trait Belonging: OfPayee {
    /// What the API says of it.
    type Read: Serialize;
    /// What bodies call its id.
    const ID_FIELD: &'static str;
    /// The text of the 404.
    const NOT_FOUND: &'static str;

    fn read(&self, sandbox: &Sandbox) -> Self::Read;
}

pub(super) fn get<E: Belonging>(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let (user_id, id) = sandbox.id_asked_for(call, E::ID_FIELD)?;
    sandbox.find_user(user_id)?;
    let found = sandbox
        .store
        .read(|tables| of_payee::<E>(tables, user_id, id))?
        .ok_or_else(|| Failure::not_found(E::NOT_FOUND))?;
    let now = sandbox.host.now_millis();
    Ok(answer::one(found.read(sandbox), now))
}

pub(super) fn list<E: Belonging>(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let (user_id, payee_id) = sandbox.id_asked_for(call, "payee_id")?;
    let payee = sandbox.find_payee(user_id, payee_id)?;
    let records = sandbox.store.read(|tables| {
        let found = tables.find(&E::BY_PAYEE, &payee.id, Order::NewestFirst);
        found.map(|one| one.read(sandbox)).collect()
    })?;
    let now = sandbox.host.now_millis();
    Ok(answer::whole_list::<E::Read>(records, now))
}

pub(super) fn delete<E: Belonging>(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let (user_id, id) = sandbox.id_asked_for(call, E::ID_FIELD)?;
    sandbox.find_user(user_id)?;
    sandbox.change(|step| {
        step.delete_of_payee::<E>(user_id, id)
            .ok_or_else(|| Failure::not_found(E::NOT_FOUND))
    })?;
    Ok(answer::done(sandbox.host.now_millis()))
}

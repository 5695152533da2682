//! Decisions about a user, as a control route or a form of the dashboard says them.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use uuid::Uuid;

use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::call::{Call, Document};
use crate::http::fields::{self, IdSegment, object};
use crate::http::issue::Issue;
use crate::machines::kyc::Deletion;
use crate::model::{KybStatus, KycStatus, User};

/// Gives a user a KYC status, whatever it was before, or deletes their KYC.
pub(crate) fn decide_kyc(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let (id, decision) = sandbox.decide_kyc(call.id(), &call.document()?)?;
    let status = decision.unwrap_or(KycStatus::Pending);
    Ok(Json(json!({ "user_id": id, "kyc_status": status.as_str() })).into_response())
}

/// Gives a user's KYB a status, whatever it was before, or deletes it.
pub(crate) fn decide_kyb(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    let (id, decision) = sandbox.decide_kyb(call.id(), &call.document()?)?;
    let status = decision.map(KybStatus::as_str);
    Ok(Json(json!({ "user_id": id, "kyb_status": status })).into_response())
}

impl Sandbox {
    /// Gives a user a KYC status, whatever it was before, or deletes their KYC, as it is said.
    pub(crate) fn decide_kyc(
        &self,
        user_id: IdSegment<'_>,
        said: &Document,
    ) -> Result<(Uuid, Option<KycStatus>), Failure> {
        let decision = kyc_decision(said);
        let (id, decision) =
            fields::both(fields::user_id(user_id), decision).map_err(Failure::Invalid)?;
        self.change(|step| {
            let is_user = match decision {
                Some(status) => step.set_kyc_status(id, status).is_some(),
                None => step.delete_kyc(id) != Deletion::UnknownUser,
            };
            is_user
                .then_some((id, decision))
                .ok_or_else(Failure::no_user)
        })
    }

    /// Gives a user's KYB a status, whatever it was before, or deletes it, as it is said.
    pub(crate) fn decide_kyb(
        &self,
        user_id: IdSegment<'_>,
        said: &Document,
    ) -> Result<(Uuid, Option<KybStatus>), Failure> {
        let decision = kyb_decision(said);
        let (id, decision) =
            fields::both(fields::user_id(user_id), decision).map_err(Failure::Invalid)?;
        self.change(|step| {
            if !step.has::<User>(&id) {
                return Err(Failure::no_user());
            }
            let is_there = match decision {
                Some(status) => step.set_kyb_status(id, status).is_some(),
                None => step.delete_kyb(id),
            };
            is_there.then_some((id, decision)).ok_or_else(|| {
                Failure::not_found("This user has no KYB yet: submit it first, with kyb.submit")
            })
        })
    }
}

/// The body of `/sandbox/kyc/{user_id}/decide`: a status, or nothing to delete the KYC.
fn kyc_decision(document: &Document) -> Result<Option<KycStatus>, Vec<Issue>> {
    let names = KycStatus::ALL.map(KycStatus::as_str);
    decision(document, KycStatus::from_name, &names)
}

/// The body of `/sandbox/kyb/{user_id}/decide`: a status, or nothing to delete the KYB.
fn kyb_decision(document: &Document) -> Result<Option<KybStatus>, Vec<Issue>> {
    let names = KybStatus::ALL.map(KybStatus::as_str);
    decision(document, KybStatus::from_name, &names)
}

fn decision<T>(
    document: &Document,
    from_name: fn(&str) -> Option<T>,
    names: &[&str],
) -> Result<Option<T>, Vec<Issue>> {
    let (field, deleted) = ("status", "deleted");
    let value = object(document)?
        .get(field)
        .ok_or_else(|| vec![Issue::missing(["body", field])])?;
    let name = value.as_str();
    if name == Some(deleted) {
        return Ok(None);
    }
    name.and_then(from_name).map(Some).ok_or_else(|| {
        let names: Vec<_> = names
            .iter()
            .chain([&deleted])
            .map(|name| format!("'{name}'"))
            .collect();
        let msg = format!("Input should be one of {}", names.join(", "));
        vec![Issue::in_body(field, "enum", &msg)]
    })
}

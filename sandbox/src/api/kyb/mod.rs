//! The verification of a user's business.

mod business;

use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use crate::Sandbox;
use crate::api::operation::Operation;
use crate::api::routes::Routes;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::http::fields;
use crate::http::routing;
use crate::machines::kyb::NotSubmitted;
use crate::model::{Business, Kyb, KybStatus};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::KybSubmit,
            "/api/platform/kyb/submit-kyb/{user_id}",
            routing::post(submit),
        )
        .on(
            Operation::KybGet,
            "/api/platform/kyb/{user_id}",
            routing::get(get),
        )
}

/// The vendor's `KybRecord`. The employer identification number is not in it.
#[derive(Serialize)]
struct KybRecord<'a> {
    user_id: Uuid,
    #[serde(flatten)]
    business: &'a Business,
    business_id_type: Option<&'static str>,
    status: &'static str,
}

impl<'a> From<&'a Kyb> for KybRecord<'a> {
    fn from(kyb: &'a Kyb) -> Self {
        Self {
            user_id: kyb.user_id,
            business: &kyb.business,
            business_id_type: None,
            status: kyb.status.as_str(),
        }
    }
}

pub(crate) fn submit(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let business = business::read(&call.document()?, sandbox.config.formation_date);
    let input = fields::both(fields::user_id(call.id()), business);
    let (user_id, business) = sandbox.admit(call, input)?;

    let kyb = Kyb {
        user_id,
        business,
        status: KybStatus::Pending,
    };
    let answer = answer::one(KybRecord::from(&kyb), sandbox.host.now_millis());
    let needs_kyc = sandbox.config.kyb_needs_kyc;
    sandbox.change(|step| {
        step.submit_kyb(kyb, needs_kyc)
            .map_err(|reason| match reason {
                NotSubmitted::UnknownUser => Failure::no_user(),
                NotSubmitted::NotVerified => Failure::forbidden("KYC is not approved"),
                NotSubmitted::Rejected => Failure::forbidden("KYC was rejected"),
                NotSubmitted::Failed => Failure::forbidden("KYC has failed"),
                NotSubmitted::AlreadyThere => {
                    Failure::refused(StatusCode::CONFLICT, "KYB was submitted already")
                }
            })
    })?;
    Ok(answer)
}

pub(crate) fn get(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let user = sandbox.user_asked_for(call)?;
    let kyb = sandbox.store.read(|tables| tables.get::<Kyb>(&user.id))?;
    let kyb = kyb.ok_or_else(Failure::no_kyb)?;
    Ok(answer::one(
        KybRecord::from(&*kyb),
        sandbox.host.now_millis(),
    ))
}

//! The link under which a user verifies their identity.

pub(crate) mod record;

use axum::response::Response;
use serde::Serialize;

use crate::Sandbox;
use crate::api::operation::Operation;
use crate::api::routes::Routes;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::http::routing;
use crate::model::Inquiry;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::KycCreateInquiryLink,
            "/api/platform/persona/platform-user/inquiry/{user_id}",
            routing::get(inquiry_link),
        )
        .on(
            Operation::KycGet,
            "/api/platform/users/kyc/{user_id}",
            routing::get(record::get),
        )
}

#[derive(Serialize)]
struct KycInquiry {
    inquiry_url: Option<String>,
    is_kyc_pending: bool,
}

/// Creates an inquiry, or resumes the one that is open.
pub(crate) fn inquiry_link(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let user = sandbox.user_asked_for(call)?;
    let fresh_id = format!("inq_{}", hex::encode(sandbox.host.random()));
    let inquiry =
        sandbox.change(|step| Ok::<_, Failure>(step.resume_inquiry(user.id, fresh_id)))?;
    Ok(answer::one(
        KycInquiry {
            is_kyc_pending: inquiry.is_some(),
            inquiry_url: inquiry.map(|inquiry| sandbox.inquiry_url(&inquiry)),
        },
        sandbox.host.now_millis(),
    ))
}

impl Sandbox {
    /// Where the hosted page asks for the inquiry's decision.
    pub(crate) fn inquiry_url(&self, inquiry: &Inquiry) -> String {
        format!("{}/verify?inquiry-id={}", self.config.base_url, inquiry.id)
    }
}

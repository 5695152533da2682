//! What a test or a developer does to the sandbox itself, which the real service has no route for.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::Sandbox;
use crate::answer::Failure;
use crate::call::Call;
use crate::fault::read;
use crate::fields::{self, KycPage, UserIdSegment};
use crate::known_host::is_loopback;
use crate::model::{KybStatus, KycStatus};

/// Gives a user a KYC status, whatever it was before, or deletes their KYC.
pub(crate) async fn decide_kyc(
    State(sandbox): State<Arc<Sandbox>>,
    user_id: UserIdSegment,
    request: Request,
) -> Result<Response, Failure> {
    let call = sandbox.control_call(request).await?;
    let (id, decision) = sandbox.decide_kyc(user_id, &call.document()?)?;
    let status = decision.unwrap_or(KycStatus::Pending);
    Ok(Json(json!({ "user_id": id, "kyc_status": status.as_str() })).into_response())
}

/// Gives a user's KYB a status, whatever it was before, or deletes it.
pub(crate) async fn decide_kyb(
    State(sandbox): State<Arc<Sandbox>>,
    user_id: UserIdSegment,
    request: Request,
) -> Result<Response, Failure> {
    let call = sandbox.control_call(request).await?;
    let (id, decision) = sandbox.decide_kyb(user_id, &call.document()?)?;
    let status = decision.map(KybStatus::as_str);
    Ok(Json(json!({ "user_id": id, "kyb_status": status })).into_response())
}

/// Says how the hosted page behaves, to everyone or to one user.
pub(crate) async fn kyc_page(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    let call = sandbox.control_call(request).await?;
    let page = KycPage::read(&call.document()?).map_err(Failure::Invalid)?;
    if let Some(id) = page.user_id {
        sandbox.find_user(id)?;
    }
    sandbox.behaviours.set(page.user_id, page.behaviour);
    let behaviour = page.behaviour.to_string();
    Ok(Json(json!({ "user_id": page.user_id, "behaviour": behaviour })).into_response())
}

/// Says what goes wrong with which calls, in place of all that was said before.
pub(crate) async fn set_faults(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    let call = sandbox.control_call(request).await?;
    let rules = fields::fault_rules(&call.document()?).map_err(Failure::Invalid)?;
    sandbox.faults.replace(&rules);
    Ok(Json(json!({ "faults": read::told(&rules) })).into_response())
}

/// Puts the sandbox back to where it was without data.
pub(crate) async fn reset(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    sandbox.control_call(request).await?;
    sandbox.clear()?;
    sandbox.behaviours.reset(sandbox.config.kyc_page);
    sandbox.faults.replace(&sandbox.config.faults);
    sandbox.host.rewind();
    Ok(Json(json!({ "reset": true })).into_response())
}

impl Sandbox {
    /// A call that is not signed.
    pub(crate) async fn control_call(&self, request: Request) -> Result<Call, Failure> {
        // Read to its end even if it is refused, since the connection would be closed behind an answer that came sooner.
        let call = Call::read(request).await?;
        self.allow_control(&call.headers)?;
        Ok(call)
    }

    /// Lets those through who may move the sandbox. No page of another origin can: browsers name a
    /// page's origin in every POST.
    pub(crate) fn allow_control(&self, headers: &HeaderMap) -> Result<(), Failure> {
        if !self.config.control {
            return Err(Failure::refused(StatusCode::NOT_FOUND, "Not Found"));
        }
        let origin = headers.get(header::ORIGIN);
        if origin.is_some_and(|origin| !self.is_own(origin, headers.get(header::HOST))) {
            return Err(Failure::refused(
                StatusCode::FORBIDDEN,
                "Not for pages of another origin",
            ));
        }
        Ok(())
    }

    /// Whether the dashboard may have that origin: as it was announced, or under another name of
    /// this machine. A name that merely leads here is none of those.
    fn is_own(&self, origin: &HeaderValue, host: Option<&HeaderValue>) -> bool {
        let origin = origin.as_bytes();
        let is_called =
            host.is_some_and(|host| origin.strip_prefix(b"http://") == Some(host.as_bytes()));
        let host = host.and_then(|host| Authority::try_from(host.as_bytes()).ok());
        let is_here = host.is_some_and(|host| is_loopback(&host.host().to_ascii_lowercase()));
        origin == self.config.base_url.as_bytes() || is_called && is_here
    }
}

//! What a test or a developer does to the sandbox itself, which the real service has no route for.

pub(crate) mod advance;
pub(crate) mod cards;
pub(crate) mod decision;
pub(crate) mod faults;
pub(crate) mod kyc_page;
pub(crate) mod ledger;
pub(crate) mod payments;
pub(crate) mod wallets;
pub(crate) mod webhooks;

use axum::Json;
use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::call::Call;
use crate::http::known_host::is_loopback;
use crate::store::StoreError;

/// Puts the sandbox back to where it was without data.
pub(crate) fn reset(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.admit_control(call)?;
    sandbox.reset()?;
    Ok(Json(json!({ "reset": true })).into_response())
}

impl Sandbox {
    /// Forgets all data, and has the configured settings count again.
    pub(crate) fn reset(&self) -> Result<(), StoreError> {
        self.clear()?;
        self.behaviours.reset(self.config.kyc_page);
        self.faults.replace(&self.config.faults);
        self.requests.clear();
        self.host.rewind();
        Ok(())
    }

    /// A call that is not signed.
    pub(crate) async fn control_call(&self, request: Request) -> Result<Call, Failure> {
        // Read to its end even if it is refused, since the connection would be closed behind an answer that came sooner.
        let call = Call::read(request).await?;
        self.admit_control(&call)?;
        Ok(call)
    }

    /// Lets a call through that may move the sandbox, and whose body, if it has one, is JSON.
    pub(crate) fn admit_control(&self, call: &Call) -> Result<(), Failure> {
        self.allow_control(&call.headers)?;
        match call.body.is_empty() || call.is_json() {
            true => Ok(()),
            false => Err(Failure::refused(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "The body must be JSON, with the header Content-Type: application/json",
            )),
        }
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
                "Pages of another origin are not allowed",
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

//! The hosted page on which a developer plays the person, and the reviewer, of an inquiry.
//!
//! It stands in for Persona's flow in both of its forms: `/verify`, a page of its own, and
//! `/widget`, which Persona's client frames. In a frame its script speaks Persona's messages;
//! without a script its form alone decides.

use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};

use super::behaviour::PageBehaviour;
use super::flow;
use super::persona::persona_status;
use super::redirect;
use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::call::Call;
use crate::http::page::{Framing, Unavailable, asset};
use crate::machines::kyc::Undecided;
use crate::model::{Inquiry, KycStatus, User};

type Answer = Result<Response, Unavailable>;

#[derive(Deserialize)]
pub(crate) struct Address {
    #[serde(rename = "inquiry-id")]
    inquiry_id: String,
    #[serde(rename = "redirect-uri")]
    redirect_uri: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Review {
    #[serde(rename = "inquiry-id")]
    inquiry_id: String,
    #[serde(rename = "redirect-uri")]
    redirect_uri: Option<String>,
    decision: Verdict,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Approve,
    Reject,
    Review,
    Fail,
}

impl Verdict {
    fn status(self) -> KycStatus {
        match self {
            Self::Approve => KycStatus::Approved,
            Self::Reject => KycStatus::Rejected,
            Self::Review => KycStatus::Applied,
            Self::Fail => KycStatus::Failed,
        }
    }
}

/// What the page's script gets to know of an inquiry.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Progress<'a> {
    inquiry_id: &'a str,
    status: &'static str,
    /// Persona's status does not tell: it calls some inquiries completed that are approved, and some that are still open.
    #[serde(skip_serializing_if = "Option::is_none")]
    undecided: Option<bool>,
}

impl<'a> From<&'a Inquiry> for Progress<'a> {
    fn from(inquiry: &'a Inquiry) -> Self {
        Self {
            inquiry_id: &inquiry.id,
            status: persona_status(inquiry.status),
            undecided: inquiry.status.is_undecided().then_some(true),
        }
    }
}

/// The flow while the inquiry is open, its result afterwards.
pub(crate) fn show(sandbox: &Sandbox, call: &Call) -> Answer {
    let Some(address) = call.query::<Address>() else {
        return Ok(flow::unknown());
    };
    let found = sandbox.store.read(|tables| {
        let inquiry = tables.get::<Inquiry>(&address.inquiry_id)?;
        let user = tables.get::<User>(&inquiry.user_id);
        Some((inquiry, user))
    })?;
    let Some((inquiry, user)) = found else {
        return Ok(flow::unknown());
    };
    let redirect_uri = address.redirect_uri.as_deref();
    let behaviour = sandbox.behaviours.of(inquiry.user_id);
    let framing = match behaviour {
        PageBehaviour::RefuseFraming => Framing::Nowhere,
        _ => Framing::Loopback,
    };
    if let PageBehaviour::Error(code) = behaviour {
        return Ok(flow::unusable(code));
    }
    if inquiry.status != KycStatus::Pending {
        let next = redirect::after(&inquiry, redirect_uri);
        return Ok(flow::result(
            StatusCode::OK,
            framing,
            &inquiry,
            next.as_deref(),
        ));
    }
    let open = flow::Open {
        inquiry: &inquiry,
        user: user.as_deref(),
        behaviour,
        redirect_uri,
    };
    Ok(open.page(framing))
}

/// Ends the flow. A browser gets a page, or a redirect; a script gets JSON.
pub(crate) fn decide(sandbox: &Sandbox, call: &Call) -> Answer {
    let Some(review) = call.form::<Review>() else {
        return Ok(flow::not_understood());
    };
    let status = review.decision.status();
    let decision = sandbox
        .change(|step| Ok::<_, Unavailable>(step.decide_inquiry(&review.inquiry_id, status)))?;
    let (code, inquiry) = match decision {
        Ok(inquiry) => (StatusCode::OK, inquiry),
        Err(Undecided::Before(inquiry)) => (StatusCode::CONFLICT, inquiry),
        Err(Undecided::Unknown) => return Ok(flow::unknown()),
    };
    if asks_for_json(&call.headers) {
        return Ok((code, Json(Progress::from(&*inquiry))).into_response());
    }
    let next = redirect::after(&inquiry, review.redirect_uri.as_deref());
    if code == StatusCode::OK && next.is_none() {
        let target = format!("/verify?inquiry-id={}", inquiry.id);
        return Ok(Redirect::to(&target).into_response());
    }
    Ok(flow::result(
        code,
        Framing::Loopback,
        &inquiry,
        next.as_deref(),
    ))
}

/// How far an inquiry has come: it may be decided on another device.
pub(crate) fn status(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let not_found = || Failure::refused(StatusCode::NOT_FOUND, "Inquiry not found");
    let address = call.query::<Address>().ok_or_else(not_found)?;
    let inquiry = sandbox
        .store
        .read(|tables| tables.get::<Inquiry>(&address.inquiry_id))?
        .ok_or_else(not_found)?;
    let progress = Progress::from(&*inquiry);
    let headers = [(header::CACHE_CONTROL, "no-store")];
    Ok((headers, Json(progress)).into_response())
}

/// The page's modules.
pub(crate) fn script(_: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let content = match call.id().unwrap_or_default() {
        "framed.js" => include_str!("../../assets/verify/framed.js"),
        "flow.js" => include_str!("../../assets/verify/flow.js"),
        "parent.js" => include_str!("../../assets/verify/parent.js"),
        "camera.js" => include_str!("../../assets/verify/camera.js"),
        _ => return Err(Failure::refused(StatusCode::NOT_FOUND, "Not Found")),
    };
    Ok(asset("text/javascript; charset=utf-8", content).into_response())
}

fn asks_for_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT);
    accept.is_some_and(|accept| accept.as_bytes() == b"application/json")
}

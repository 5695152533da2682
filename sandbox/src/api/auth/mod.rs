//! Who may call.

pub(crate) mod signature;

use axum::http::{HeaderMap, StatusCode};
use subtle::{Choice, ConstantTimeEq};

use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::call::Call;
use crate::http::issue::Issue;
use crate::options::{Config, EmptyBody};
use signature::{STATIC_SIGNATURE, sign};

pub(crate) const PLATFORM_ID: &str = "X-Platform-ID";
pub(crate) const SIGNATURE: &str = "X-Signature";

impl Sandbox {
    /// Lets a call through to its operation, with what the operation takes from it.
    ///
    /// The order is that of a FastAPI dependency with two declared headers: missing headers are
    /// reported along with all other issues; a caller who is not known learns of no others.
    pub(crate) fn admit<T>(&self, call: &Call, input: Result<T, Vec<Issue>>) -> Result<T, Failure> {
        match (self.known_caller(call), input) {
            (Ok(()), input) => input.map_err(Failure::Invalid),
            (Err(Failure::Invalid(mut missing)), Err(issues)) => {
                missing.extend(issues);
                Err(Failure::Invalid(missing))
            }
            (Err(failure), _) => Err(failure),
        }
    }

    // Not generic, so that there is one copy of it in the module.
    fn known_caller(&self, call: &Call) -> Result<(), Failure> {
        let missing = missing_headers(&call.headers);
        if !missing.is_empty() {
            return Err(Failure::Invalid(missing));
        }
        if !is_authentic(&self.config, call) {
            return Err(Failure::refused(
                StatusCode::UNAUTHORIZED,
                "Invalid platform id or signature",
            ));
        }
        Ok(())
    }
}

fn missing_headers(headers: &HeaderMap) -> Vec<Issue> {
    [PLATFORM_ID, SIGNATURE]
        .into_iter()
        .filter(|name| !headers.contains_key(*name))
        .map(|name| Issue::missing(["header", name]))
        .collect()
}

fn is_authentic(config: &Config, call: &Call) -> bool {
    let platform = call.header(PLATFORM_ID);
    let known = platform.eq_ignore_ascii_case(config.platform_id.as_bytes());
    known & is_signed(config, call)
}

fn is_signed(config: &Config, call: &Call) -> bool {
    let given = call.header(SIGNATURE);
    let signed_over = |body: Option<&[u8]>| -> Choice {
        let (path, query) = (call.uri.path(), call.uri.query());
        let expected = sign(&config.secret, call.method.as_str(), path, query, body);
        expected.as_bytes().ct_eq(given)
    };
    let hash = signed_over(Some(&call.body));
    let computed = match config.empty_body {
        _ if !call.body.is_empty() => hash,
        EmptyBody::Hash => hash,
        EmptyBody::Omit => signed_over(None),
        EmptyBody::Either => hash | signed_over(None),
    };
    computed.into() || (config.static_signature && given == STATIC_SIGNATURE.as_bytes())
}

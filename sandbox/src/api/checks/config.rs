//! The logo and the signature on a user's checks.

use axum::response::Response;
use serde::Serialize;

use crate::Sandbox;
use crate::api::operation::Operation;
use crate::api::routes::Routes;
use crate::api::values::public_url;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::http::routing;
use crate::model::CheckSettings;

/// "Less than 2,048 characters", as other addresses.
const LONGEST_URL: usize = 2047;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.on(
        Operation::ChecksUpdateConfig,
        "/api/platform/check/update-config/{user_id}",
        routing::post(update),
    )
}

/// The vendor's `ExternalCheckSettingsRead`.
#[derive(Serialize)]
struct CheckSettingsRead {
    logo: Option<String>,
    signature: Option<String>,
}

/// The body of `check/update-config`.
struct Change {
    logo: Option<String>,
    signature: Option<String>,
    has_default_logo: bool,
}

impl Change {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let has_default_logo = body.default_switch("set_default_logo").unwrap_or_default();
        let logo = match has_default_logo {
            true => None,
            false => body.optional_text_by("logo_url", LONGEST_URL, public_url::document),
        };
        let signature = body.optional_text_by("signature_url", LONGEST_URL, public_url::document);
        body.finish(|| {
            Some(Self {
                logo,
                signature,
                has_default_logo,
            })
        })
    }
}

fn update(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let change = Change::read(&call.document()?);
    let (user_id, change) =
        sandbox.admit(call, fields::both(fields::user_id(call.id()), change))?;
    sandbox.find_user(user_id)?;
    let settings = sandbox.change(|step| {
        let before = step.get::<CheckSettings>(&user_id);
        let before = before.map(|before| CheckSettings::clone(&before));
        let (logo, signature) = before.map_or((None, None), |one| (one.logo, one.signature));
        let settings = CheckSettings {
            user_id,
            logo: change.logo.or(logo).filter(|_| !change.has_default_logo),
            signature: change.signature.or(signature),
        };
        step.put(settings.clone());
        Ok::<_, Failure>(settings)
    })?;
    let CheckSettings {
        logo, signature, ..
    } = settings;
    let now = sandbox.host.now_millis();
    Ok(answer::one(CheckSettingsRead { logo, signature }, now))
}

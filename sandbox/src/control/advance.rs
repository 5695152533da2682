//! The clock.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::call::Document;
use crate::http::fields::object;
use crate::http::issue::Issue;

/// The furthest that the clock is moved at once.
const LONGEST: Duration = Duration::from_secs(3650 * 86_400);

/// Moves the clock ahead. Whatever is due on the way happens in order, attempts at deliveries included.
pub(crate) async fn advance(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    let call = sandbox.control_call(request).await?;
    let end = sandbox.advance(&call.document()?).await?;
    Ok(Json(json!({ "now": answer::timestamp(end) })).into_response())
}

impl Sandbox {
    /// Moves the clock ahead as it is said. Gives the time at which that ends.
    pub(crate) async fn advance(&self, said: &Document) -> Result<u64, Failure> {
        let by = duration(said).map_err(Failure::Invalid)?;
        let end = self.begin_advance(by);
        let delivers = self.host.delivers();
        // What is due already comes before the first step.
        if delivers {
            self.all_attempts_made().await;
        }
        while !self.host.takes_steps() && self.step_ahead()? {
            if delivers {
                self.all_attempts_made().await;
            }
        }
        Ok(end)
    }
}

/// The body of `/sandbox/advance`: by how many milliseconds.
fn duration(document: &Document) -> Result<u64, Vec<Issue>> {
    let field = "by";
    let value = object(document)?
        .get(field)
        .ok_or_else(|| vec![Issue::missing(["body", field])])?;
    let duration = match value {
        Value::Number(millis) => millis.as_u64().map(Duration::from_millis),
        Value::String(text) => humantime::parse_duration(text).ok(),
        _ => None,
    };
    let millis = duration
        .filter(|duration| *duration <= LONGEST)
        .and_then(|duration| u64::try_from(duration.as_millis()).ok());
    millis.ok_or_else(|| {
        let msg = "Input should be a duration such as '3 days' or '90 seconds', or a number of milliseconds, \
                   of at most 3650 days";
        vec![Issue::in_body(field, "time_delta_parsing", msg)]
    })
}

//! Attempts and events in words that a person uses.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use super::super::parts::brief;
use crate::webhooks::{Attempt, Delivery};

/// How an attempt ended.
pub(super) fn ending(attempt: &Attempt) -> Cow<'_, str> {
    match (attempt.status, attempt.error.as_deref()) {
        (Some(status @ 300..400), _) => {
            Cow::Owned(format!("Answered {status}; redirects are not followed"))
        }
        (Some(status), _) => Cow::Owned(format!("Answered {status}")),
        (None, Some(error)) => {
            let error = brief(error);
            let (first, rest) = error.split_at_checked(1).unwrap_or((&error, ""));
            Cow::Owned(first.to_uppercase() + rest)
        }
        (None, None) => Cow::Borrowed("No answer"),
    }
}

/// What an event is about besides its user: each id in its data, under its name.
pub(super) fn concerns(delivery: &Delivery) -> Vec<(String, String)> {
    let body: Option<Value> = serde_json::from_str(&delivery.body).ok();
    let data = body.as_ref().and_then(|body| body["data"].as_object());
    let ids = data.into_iter().flatten().filter_map(|(name, value)| {
        let is_other = name.ends_with("_id") && name != "user_id";
        Some((
            name.clone(),
            value.as_str().filter(|_| is_other)?.to_owned(),
        ))
    });
    ids.take(5).collect()
}

/// When an event happened, which its body alone says, in milliseconds since the Unix epoch.
pub(super) fn generated_at(delivery: &Delivery) -> Option<u64> {
    #[derive(Deserialize)]
    struct Stamp {
        #[serde(rename = "eventGeneratedTime")]
        seconds: f64,
    }
    let Stamp { seconds } = serde_json::from_str(&delivery.body).ok()?;
    Some((seconds * 1000.0).round() as u64)
}

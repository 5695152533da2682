//! Attempts and events in words that a person uses.

use std::borrow::Cow;

use serde_json::{Map, Value};

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
    let data: Map<String, Value> = serde_json::from_str(delivery.data.get()).unwrap_or_default();
    let ids = data.iter().filter_map(|(name, value)| {
        let is_other = name.ends_with("_id") && name != "user_id";
        Some((
            name.clone(),
            value.as_str().filter(|_| is_other)?.to_owned(),
        ))
    });
    ids.take(5).collect()
}

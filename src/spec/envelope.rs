//! What Paywint wraps around every answer.

use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::Extra;

/// What Paywint wraps around one object (`CommonResponse`).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// Whether it worked. Paywint may answer 200 and `false`.
    #[serde(default = "yes")]
    pub success: bool,
    /// A sentence for people.
    #[serde(default)]
    pub message: Option<String>,
    /// The object.
    pub data: Option<T>,
    /// Unix time of the answer in seconds, often fractional.
    #[serde(default, rename = "queryGeneratedTime")]
    pub query_generated_time: Option<Number>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What Paywint wraps around a list (`ListResponse`).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct ListEnvelope<T> {
    /// Whether it worked. Paywint may answer 200 and `false`.
    #[serde(default = "yes")]
    pub success: bool,
    /// The HTTP status, repeated.
    #[serde(default)]
    pub status_code: Option<Number>,
    /// A sentence for people.
    #[serde(default)]
    pub message: Option<String>,
    /// The page's rows.
    pub records: Option<Vec<T>>,
    /// How many rows match on all pages together.
    #[serde(default, rename = "totalRecords")]
    pub total_records: Option<Number>,
    /// Unix time of the answer in seconds.
    #[serde(default, rename = "queryGeneratedTime")]
    pub query_generated_time: Option<Number>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

fn yes() -> bool {
    true
}

/// One page of a list, and how many rows there are on all pages together.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The page's rows.
    pub records: Vec<T>,
    /// How many rows match on all pages together, if Paywint said so.
    pub total_records: Option<u64>,
}

impl<T> From<ListEnvelope<T>> for Page<T> {
    fn from(list: ListEnvelope<T>) -> Self {
        Self {
            records: list.records.unwrap_or_default(),
            total_records: list.total_records.and_then(|total| total.as_u64()),
        }
    }
}

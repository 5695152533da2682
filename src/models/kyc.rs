use serde::{Deserialize, Serialize};

use super::Extra;
use crate::shape::{Field, Kind, Shape};

/// The Persona link that starts or resumes a user's KYC.
///
/// Contract: compliance/kyc/create-enquiry-link.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
pub struct InquiryLink {
    /// Where the user verifies, in a frame or a new window. `None` when nothing is pending.
    #[serde(default)]
    pub inquiry_url: Option<String>,
    /// Whether the user still has something to do.
    pub is_kyc_pending: bool,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

impl InquiryLink {
    /// What a link looks like on the wire.
    pub(crate) const SHAPE: Shape = Shape {
        fields: &[
            Field::nullable(r#"inquiry_url":"#, Kind::Text),
            Field::required(r#"is_kyc_pending":"#, Kind::Bool),
        ],
    };
}

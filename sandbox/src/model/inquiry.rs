//! The verification of a user's identity.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::{Entity, Index, ToKey as _};

/// One attempt at verifying a user's identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inquiry {
    /// The identity, `inq_…`.
    pub id: String,
    /// Whose identity is verified.
    pub user_id: Uuid,
    /// `Pending` while it is open, else what became of it.
    pub status: KycStatus,
}

impl Inquiry {
    pub(crate) const BY_USER: Index<Self> =
        Index::new("user", |inquiry| Some(inquiry.user_id.to_key()));
}

impl Entity for Inquiry {
    type Id = str;
    const KIND: &'static str = "inquiry";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_USER];

    fn id(&self) -> &str {
        &self.id
    }
}

/// The KYC statuses that the contract names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KycStatus {
    /// Nothing was submitted.
    Pending,
    /// Submitted, not decided.
    Applied,
    /// Being looked at by a person.
    InReview,
    /// Verified.
    Approved,
    /// Refused by a review.
    Rejected,
    /// Could not be verified.
    Failed,
    /// Called rare; to be treated as verified.
    Completed,
}

impl KycStatus {
    pub(crate) const ALL: [Self; 7] = [
        Self::Pending,
        Self::Applied,
        Self::InReview,
        Self::Approved,
        Self::Rejected,
        Self::Failed,
        Self::Completed,
    ];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Applied => "applied",
            Self::InReview => "in_review",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Failed => "failed",
            Self::Completed => "completed",
        }
    }

    /// The name for people.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::Applied => "Applied",
            Self::InReview => "In review",
            Self::Approved => "Approved",
            Self::Rejected => "Rejected",
            Self::Failed => "Failed",
            Self::Completed => "Completed",
        }
    }

    /// Whether a user of this status may have their business verified.
    pub(crate) fn is_verified(self) -> bool {
        matches!(self, Self::Approved | Self::Completed)
    }

    /// Whether it was submitted and still has to be decided.
    pub(crate) fn is_undecided(self) -> bool {
        matches!(self, Self::Applied | Self::InReview)
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

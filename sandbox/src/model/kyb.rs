//! The verification of a user's business.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::Entity;

/// A user's business, submitted for verification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kyb {
    /// Whose business it is.
    pub user_id: Uuid,
    /// What was submitted.
    pub business: Business,
    /// How far its verification has come.
    pub status: KybStatus,
}

impl Entity for Kyb {
    type Id = Uuid;
    const KIND: &'static str = "kyb";

    fn id(&self) -> &Uuid {
        &self.user_id
    }
}

/// What was submitted of a business, as given, under the contract's names. Its employer identification number is not
/// kept, since nothing asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Business {
    pub business_name: String,
    pub dba: Option<String>,
    pub business_phone: String,
    pub business_email: Option<String>,
    pub address: String,
    pub city: String,
    pub state: String,
    pub zip: String,
    pub country: String,
    pub business_description: Option<String>,
    pub website: Option<String>,
    pub mcc: String,
    pub formation_date: String,
    pub entity_type: String,
    pub document_1: String,
    pub document_2: String,
    pub document_3: Option<String>,
    pub document_4: Option<String>,
    pub document_5: Option<String>,
}

/// The KYB statuses that the contract names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KybStatus {
    /// Submitted, not decided.
    Pending,
    /// Verified.
    Approved,
    /// Refused.
    Rejected,
}

impl KybStatus {
    pub(crate) const ALL: [Self; 3] = [Self::Pending, Self::Approved, Self::Rejected];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    /// The name for people.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::Approved => "Approved",
            Self::Rejected => "Rejected",
        }
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

//! What the sandbox remembers.

use hmac_sha256::Hash;
use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use crate::amount::Amount;

/// A user of the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The identity.
    pub id: Uuid,
    /// The full name.
    pub name: Option<String>,
    /// The e-mail address, as given.
    pub email: Option<String>,
    /// The dialling code, as given.
    pub phone_country_code: Option<String>,
    /// The phone number without the code, as given.
    pub phone: Option<String>,
    /// Milliseconds since the Unix epoch.
    pub created_at: u64,
    /// How far the verification of identity has come.
    pub kyc_status: KycStatus,
}

impl User {
    /// What a person calls the user.
    pub(crate) fn label(&self) -> String {
        let texts = [&self.name, &self.email, &self.phone];
        let label = texts.into_iter().find_map(|text| filled(text.as_deref()));
        label.map_or_else(|| self.id.to_string(), str::to_owned)
    }

    /// What makes two e-mails the same: all but the case of their letters.
    pub(crate) fn email_key(&self) -> Option<String> {
        filled(self.email.as_deref()).map(str::to_lowercase)
    }

    /// What makes two phones the same: the code and the number, letter for letter.
    pub(crate) fn phone_key(&self) -> Option<String> {
        let code = filled(self.phone_country_code.as_deref())?;
        let number = filled(self.phone.as_deref())?;
        Some(format!("{code} {number}"))
    }
}

/// The text, unless it is missing or empty.
pub(crate) fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// One attempt at verifying a user's identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// The identity, `inq_…`.
    pub id: String,
    /// Whose identity is verified.
    pub user_id: Uuid,
    /// `Pending` while it is open, else what became of it.
    pub status: KycStatus,
}

/// The KYC statuses that the contract names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KycStatus {
    /// Nothing was handed in.
    Pending,
    /// Handed in, not decided.
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

    /// Whether a user of this status may have their business verified.
    pub(crate) fn is_verified(self) -> bool {
        matches!(self, Self::Approved | Self::Completed)
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// A user's business, handed in to be verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kyb {
    /// Whose business it is.
    pub user_id: Uuid,
    /// What was handed in.
    pub business: Business,
    /// How far its verification has come.
    pub status: KybStatus,
}

/// What was handed in of a business, as given, under the contract's names. Its employer identification number is not
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KybStatus {
    /// Handed in, not decided.
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

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// A user's wallet. There is one as soon as there is the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wallet {
    /// Whose wallet it is.
    pub user_id: Uuid,
    /// All that is in it.
    pub current: Amount,
    /// What of it can be spent.
    pub available: Amount,
}

impl Wallet {
    /// That of a user for whom nothing was put into it yet.
    pub fn empty(user_id: Uuid) -> Self {
        Self {
            user_id,
            current: Amount::default(),
            available: Amount::default(),
        }
    }

    /// The identity, which follows from the user's: it is there before anything is kept of the wallet.
    pub fn id(&self) -> Uuid {
        let mut hash = Hash::new();
        hash.update(b"wallet");
        hash.update(self.user_id.as_bytes());
        let mut bytes = [0; 16];
        for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
            *byte = hashed;
        }
        Builder::from_random_bytes(bytes).into_uuid()
    }
}

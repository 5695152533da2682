//! What the sandbox remembers.

use uuid::Uuid;

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

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

//! The words of Persona's own.

use crate::model::KycStatus;

/// What Persona calls an inquiry whose user has that KYC status.
pub(crate) fn persona_status(status: KycStatus) -> &'static str {
    match status {
        KycStatus::Pending => "created",
        KycStatus::Applied | KycStatus::Completed => "completed",
        KycStatus::InReview => "needs_review",
        KycStatus::Approved => "approved",
        KycStatus::Rejected => "declined",
        KycStatus::Failed => "failed",
    }
}

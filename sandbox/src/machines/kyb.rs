//! KYB: submitted once by a user whose KYC was not refused, then decided by others.

use uuid::Uuid;

use crate::model::{Kyb, KybStatus, KycStatus, User};
use crate::transaction::Transaction;
use crate::webhooks::Event;

/// Why a business is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotSubmitted {
    /// There is no such user.
    UnknownUser,
    /// The user's KYC is neither approved nor completed, which it has to be.
    NotVerified,
    /// The user's KYC was rejected.
    Rejected,
    /// The user's KYC has failed.
    Failed,
    /// The user has one already.
    AlreadyThere,
}

impl Transaction<'_, '_> {
    /// Keeps a business, if its user has none and was not refused, and is verified if that is needed.
    pub(crate) fn submit_kyb(&mut self, kyb: Kyb, needs_kyc: bool) -> Result<(), NotSubmitted> {
        let user = self.get::<User>(&kyb.user_id);
        let user = user.ok_or(NotSubmitted::UnknownUser)?;
        match user.kyc_status {
            status if status.is_verified() => {}
            _ if needs_kyc => return Err(NotSubmitted::NotVerified),
            KycStatus::Rejected => return Err(NotSubmitted::Rejected),
            KycStatus::Failed => return Err(NotSubmitted::Failed),
            _ => {}
        }
        if self.has::<Kyb>(&kyb.user_id) {
            return Err(NotSubmitted::AlreadyThere);
        }
        let user_id = kyb.user_id;
        self.put(kyb);
        self.note(user_id, "KYB submitted");
        Ok(())
    }

    /// Gives a user's business that status. Gives the status before; `None` when there is none.
    pub(crate) fn set_kyb_status(&mut self, user_id: Uuid, status: KybStatus) -> Option<KybStatus> {
        let before = self
            .update::<Kyb>(&user_id, |kyb| kyb.status = status)?
            .status;
        if before != status {
            self.note(user_id, format!("KYB decided: {}", status.label()));
            if let Some(event) = Event::kyb(user_id, status) {
                self.emit(&event);
            }
        }
        Some(before)
    }

    /// Forgets a user's business. `false` when there is none.
    pub(crate) fn delete_kyb(&mut self, user_id: Uuid) -> bool {
        let is_deleted = self.remove::<Kyb>(&user_id);
        if is_deleted {
            self.note(user_id, "KYB deleted");
            self.emit(&Event::kyb_deleted(user_id));
        }
        is_deleted
    }
}

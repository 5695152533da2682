//! Decisions about a user, as a control route or a form of the dashboard says them.

use uuid::Uuid;

use crate::Sandbox;
use crate::answer::Failure;
use crate::call::Document;
use crate::fields::{self, UserIdSegment};
use crate::kyb::no_kyb;
use crate::machines::kyc::Deletion;
use crate::model::{KybStatus, KycStatus, User};
use crate::users::no_user;

impl Sandbox {
    /// Gives a user a KYC status, whatever it was before, or deletes their KYC, as it is said.
    pub(crate) fn decide_kyc(
        &self,
        user_id: UserIdSegment,
        said: &Document,
    ) -> Result<(Uuid, Option<KycStatus>), Failure> {
        let decision = fields::kyc_decision(said);
        let (id, decision) =
            fields::both(fields::user_id(user_id), decision).map_err(Failure::Invalid)?;
        self.change(|step| {
            let is_user = match decision {
                Some(status) => step.set_kyc_status(id, status).is_some(),
                None => step.delete_kyc(id) != Deletion::UnknownUser,
            };
            is_user.then_some((id, decision)).ok_or_else(no_user)
        })
    }

    /// Gives a user's KYB a status, whatever it was before, or deletes it, as it is said.
    pub(crate) fn decide_kyb(
        &self,
        user_id: UserIdSegment,
        said: &Document,
    ) -> Result<(Uuid, Option<KybStatus>), Failure> {
        let decision = fields::kyb_decision(said);
        let (id, decision) =
            fields::both(fields::user_id(user_id), decision).map_err(Failure::Invalid)?;
        self.change(|step| {
            if !step.has::<User>(&id) {
                return Err(no_user());
            }
            let is_there = match decision {
                Some(status) => step.set_kyb_status(id, status).is_some(),
                None => step.delete_kyb(id),
            };
            is_there.then_some((id, decision)).ok_or_else(no_kyb)
        })
    }
}

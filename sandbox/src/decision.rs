//! Decisions about a user, and what the platform is told of them.

use uuid::Uuid;

use crate::Sandbox;
use crate::answer::Failure;
use crate::call::Document;
use crate::fields::{self, UserIdSegment};
use crate::kyb::no_kyb;
use crate::model::{KybStatus, KycStatus};
use crate::store::{Deletion, StoreError};
use crate::users::no_user;
use crate::webhooks::Event;

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
        match decision {
            Some(status) => self.set_kyc_status(id, status),
            None => self.delete_kyc(id),
        }?;
        Ok((id, decision))
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
        self.find_user(id)?;
        match decision {
            Some(status) => self.set_kyb_status(id, status),
            None => self.delete_kyb(id),
        }?;
        Ok((id, decision))
    }

    /// Gives a user that KYC status, whatever it was.
    fn set_kyc_status(&self, id: Uuid, status: KycStatus) -> Result<(), Failure> {
        let before = self.store.set_kyc_status(id, status)?;
        if before.ok_or_else(no_user)? != status {
            self.tell_kyc(id, status)?;
        }
        Ok(())
    }

    /// Puts a user's KYC back to its beginning.
    fn delete_kyc(&self, id: Uuid) -> Result<(), Failure> {
        match self.store.delete_kyc(id)? {
            Deletion::UnknownUser => return Err(no_user()),
            Deletion::NothingThere => (),
            Deletion::Done => self.tell(&Event::kyc_deleted(id)).map(drop)?,
        }
        Ok(())
    }

    /// Gives a user's KYB that status, whatever it was.
    fn set_kyb_status(&self, id: Uuid, status: KybStatus) -> Result<(), Failure> {
        let before = self.store.set_kyb_status(id, status)?;
        if before.ok_or_else(no_kyb)? == status {
            return Ok(());
        }
        if let Some(event) = Event::kyb(id, status) {
            self.tell(&event)?;
        }
        Ok(())
    }

    /// Forgets a user's business.
    fn delete_kyb(&self, id: Uuid) -> Result<(), Failure> {
        if !self.store.delete_kyb(id)? {
            return Err(no_kyb());
        }
        self.tell(&Event::kyb_deleted(id))?;
        Ok(())
    }

    /// Tells the platform that a user's KYC has become `status`.
    pub(crate) fn tell_kyc(&self, id: Uuid, status: KycStatus) -> Result<(), StoreError> {
        let kyb = self.store.kyb(id)?;
        if let Some(event) = Event::kyc(id, status, kyb.map(|kyb| kyb.status)) {
            self.tell(&event)?;
        }
        Ok(())
    }
}

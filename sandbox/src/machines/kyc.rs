//! KYC: pending until something is submitted, then decided, at once or later.

use std::sync::Arc;

use uuid::Uuid;

use crate::model::{Activity, Inquiry, Kyb, KybStatus, KycStatus, User};
use crate::store::{Order, Tables};
use crate::transaction::Transaction;
use crate::webhooks::Event;

/// What the timeline calls a decision, before its status, and a deletion.
const DECIDED: &str = "KYC decided: ";
const DELETED: &str = "KYC deleted";

/// Why an inquiry is not decided.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Undecided {
    /// It was decided before, as this says.
    Before(Arc<Inquiry>),
    /// There is no such inquiry.
    Unknown,
}

/// What became of a user's KYC to delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deletion {
    /// It is deleted.
    Done,
    /// It was as after a deletion before; nothing changed.
    NothingThere,
    /// There is no such user.
    UnknownUser,
}

/// Whether a user's KYC was decided or deleted.
pub(crate) fn is_decision(activity: &Activity) -> bool {
    activity.text.starts_with(DECIDED) || activity.text == DELETED
}

/// The user's open inquiry.
pub(crate) fn open_inquiry(tables: &Tables, user_id: Uuid) -> Option<Arc<Inquiry>> {
    latest_inquiry(tables, user_id).filter(|latest| latest.status == KycStatus::Pending)
}

fn latest_inquiry(tables: &Tables, user_id: Uuid) -> Option<Arc<Inquiry>> {
    let mut inquiries = tables.find(&Inquiry::BY_USER, &user_id, Order::NewestFirst);
    inquiries.next()
}

impl Transaction<'_, '_> {
    /// The open inquiry of a user, or a new one of that id, if there is none. `None` when the user's
    /// KYC is not pending: there is nothing to inquire.
    pub(crate) fn resume_inquiry(
        &mut self,
        user_id: Uuid,
        fresh_id: String,
    ) -> Option<Arc<Inquiry>> {
        let user = self.get::<User>(&user_id)?;
        if user.kyc_status != KycStatus::Pending {
            return None;
        }
        if let Some(open) = open_inquiry(self, user_id) {
            return Some(open);
        }
        let fresh = Inquiry {
            id: fresh_id,
            user_id,
            status: KycStatus::Pending,
        };
        self.put(fresh.clone());
        self.note(user_id, "Inquiry opened");
        Some(Arc::new(fresh))
    }

    /// Closes an open inquiry with `status`, which becomes its user's KYC status. Gives the inquiry
    /// as it then is.
    pub(crate) fn decide_inquiry(
        &mut self,
        id: &str,
        status: KycStatus,
    ) -> Result<Arc<Inquiry>, Undecided> {
        let open = self.get::<Inquiry>(id).ok_or(Undecided::Unknown)?;
        if open.status != KycStatus::Pending {
            return Err(Undecided::Before(open));
        }
        let decided = Inquiry {
            status,
            ..Inquiry::clone(&open)
        };
        self.put(decided.clone());
        self.give_kyc_status(open.user_id, status);
        self.note(
            open.user_id,
            format!("Inquiry finished: {}", status.label()),
        );
        // A person who finishes an inquiry has applied, even if the decision follows immediately.
        if !status.is_undecided() {
            self.emit_kyc(open.user_id, KycStatus::Applied);
        }
        self.emit_kyc(open.user_id, status);
        Ok(Arc::new(decided))
    }

    /// Gives a user that KYC status. Their latest inquiry takes it too, unless it is `Pending`: a
    /// closed inquiry does not open again. Gives the status before; `None` when there is no such
    /// user.
    pub(crate) fn set_kyc_status(&mut self, user_id: Uuid, status: KycStatus) -> Option<KycStatus> {
        let before = self.give_kyc_status(user_id, status)?;
        let latest = latest_inquiry(self, user_id).filter(|_| status != KycStatus::Pending);
        if let Some(latest) = latest {
            self.update::<Inquiry>(&latest.id, |inquiry| inquiry.status = status);
        }
        if before != status {
            self.note(user_id, format!("{DECIDED}{}", status.label()));
            self.emit_kyc(user_id, status);
        }
        Some(before)
    }

    /// Makes a user's KYC pending and forgets their inquiries.
    pub(crate) fn delete_kyc(&mut self, user_id: Uuid) -> Deletion {
        let Some(before) = self.give_kyc_status(user_id, KycStatus::Pending) else {
            return Deletion::UnknownUser;
        };
        let inquiries = self.find(&Inquiry::BY_USER, &user_id, Order::OldestFirst);
        let inquiries: Vec<_> = inquiries.collect();
        if before == KycStatus::Pending && inquiries.is_empty() {
            return Deletion::NothingThere;
        }
        for inquiry in inquiries {
            self.remove::<Inquiry>(&inquiry.id);
        }
        self.note(user_id, DELETED);
        self.emit(&Event::kyc_deleted(user_id));
        Deletion::Done
    }

    /// A rejection of the user also rejects their business, but a repeated one does not: no event would report it.
    fn give_kyc_status(&mut self, user_id: Uuid, status: KycStatus) -> Option<KycStatus> {
        let before = self.update::<User>(&user_id, |user| user.kyc_status = status)?;
        if status == KycStatus::Rejected && before.kyc_status != status {
            self.update::<Kyb>(&user_id, |kyb| kyb.status = KybStatus::Rejected);
        }
        Some(before.kyc_status)
    }

    fn emit_kyc(&mut self, user_id: Uuid, status: KycStatus) {
        let kyb = self.get::<Kyb>(&user_id);
        if let Some(event) = Event::kyc(user_id, status, kyb.map(|kyb| kyb.status)) {
            self.emit(&event);
        }
    }
}

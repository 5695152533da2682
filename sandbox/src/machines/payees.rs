//! Payees: there from when a user adds them until that user deletes them, together with what belongs to them.

use std::sync::Arc;

use uuid::Uuid;

use crate::model::{OfPayee, Payee, PayeeAddress, PayeeBankAccount, PayeeCard, User};
use crate::store::{Order, Tables};
use crate::transaction::Transaction;

/// Why a payee is not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotAdded {
    /// There is no such user.
    UnknownUser,
    /// Another payee of the user has the e-mail.
    EmailTaken,
    /// Another payee of the user has the phone.
    PhoneTaken,
}

/// A user's payee. `None` when it is another user's, too.
pub(crate) fn payee_of(tables: &Tables, user_id: Uuid, payee_id: Uuid) -> Option<Arc<Payee>> {
    let payee = tables.get::<Payee>(&payee_id)?;
    (payee.user_id == user_id).then_some(payee)
}

/// What belongs to a payee of that user.
pub(crate) fn of_payee<E: OfPayee>(tables: &Tables, user_id: Uuid, id: Uuid) -> Option<Arc<E>> {
    let found = tables.get::<E>(&id)?;
    payee_of(tables, user_id, found.payee_id())?;
    Some(found)
}

/// The platform's user whom a payee is: the first with the payee's e-mail, or else with the payee's phone. A user who
/// registers later counts, too.
pub(crate) fn linked_user(tables: &Tables, payee: &Payee) -> Option<Arc<User>> {
    let by_email = payee.email_key().and_then(|key| {
        let mut users = tables.find(&User::BY_EMAIL, &*key, Order::OldestFirst);
        users.next()
    });
    by_email.or_else(|| {
        let key = payee.phone_key()?;
        let mut users = tables.find(&User::BY_PHONE, &*key, Order::OldestFirst);
        users.next()
    })
}

impl Transaction<'_, '_> {
    /// Adds a payee to its user. `are_unique` refuses a second payee with the same e-mail or phone.
    pub(crate) fn add_payee(&mut self, payee: Payee, are_unique: bool) -> Result<(), NotAdded> {
        if !self.has::<User>(&payee.user_id) {
            return Err(NotAdded::UnknownUser);
        }
        if are_unique {
            let (email, phone) = (payee.email_key(), payee.phone_key());
            for other in self.find(&Payee::BY_USER, &payee.user_id, Order::OldestFirst) {
                if email.is_some() && other.email_key() == email {
                    return Err(NotAdded::EmailTaken);
                }
                if phone.is_some() && other.phone_key() == phone {
                    return Err(NotAdded::PhoneTaken);
                }
            }
        }
        self.put(payee);
        Ok(())
    }

    /// Renames a user's payee. `None` when the user has no such payee.
    pub(crate) fn rename_payee(
        &mut self,
        user_id: Uuid,
        payee_id: Uuid,
        name: String,
    ) -> Option<Payee> {
        let payee = Payee {
            name,
            ..Payee::clone(&*payee_of(self, user_id, payee_id)?)
        };
        self.put(payee.clone());
        Some(payee)
    }

    /// Deletes a user's payee. `None` when the user has no such payee.
    pub(crate) fn delete_payee(&mut self, user_id: Uuid, payee_id: Uuid) -> Option<()> {
        payee_of(self, user_id, payee_id)?;
        self.remove::<Payee>(&payee_id);
        self.forget_all::<PayeeBankAccount>(payee_id);
        self.forget_all::<PayeeCard>(payee_id);
        self.forget_all::<PayeeAddress>(payee_id);
        Some(())
    }

    /// Keeps what belongs to a user's payee, and gives it back. `None` when the user has no such payee.
    pub(crate) fn add_to_payee<E: OfPayee>(&mut self, user_id: Uuid, new: E) -> Option<E> {
        payee_of(self, user_id, new.payee_id())?;
        self.put(new.clone());
        Some(new)
    }

    /// Forgets what belongs to a payee of that user. `None` when there is no such thing.
    pub(crate) fn delete_of_payee<E: OfPayee>(&mut self, user_id: Uuid, id: Uuid) -> Option<()> {
        of_payee::<E>(self, user_id, id)?;
        self.remove::<E>(&id);
        Some(())
    }

    fn forget_all<E: OfPayee>(&mut self, payee_id: Uuid) {
        let all = self.find(&E::BY_PAYEE, &payee_id, Order::OldestFirst);
        let ids: Vec<_> = all.map(|one| *one.id()).collect();
        for id in ids {
            self.remove::<E>(&id);
        }
    }
}

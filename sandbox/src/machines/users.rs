//! Users: registered once, and there from then on.

use uuid::Uuid;

use crate::model::{User, filled};
use crate::transaction::Transaction;

/// Which of a user's contacts no other user may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unique {
    /// The e-mail, letter case aside.
    pub(crate) email: bool,
    /// The country code and phone together.
    pub(crate) phone: bool,
}

/// Why a user is not registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Another user has the e-mail.
    Email,
    /// Another user has the phone.
    Phone,
}

impl Transaction<'_, '_> {
    /// Adds a user, unless it breaks a rule in `unique`.
    pub(crate) fn register(&mut self, user: User, unique: Unique) -> Result<(), Taken> {
        let email = user.email_key().filter(|_| unique.email);
        if email.is_some_and(|key| self.count_found(&User::BY_EMAIL, &*key) > 0) {
            return Err(Taken::Email);
        }
        let phone = user.phone_key().filter(|_| unique.phone);
        if phone.is_some_and(|key| self.count_found(&User::BY_PHONE, &*key) > 0) {
            return Err(Taken::Phone);
        }
        self.put(user);
        Ok(())
    }

    /// Gives a user whose phone serves as name the first name on a card.
    pub(super) fn name_by_card(&mut self, user_id: Uuid, first_name: &str) {
        let user = self.get::<User>(&user_id);
        let is_called_by_phone = user.is_some_and(|user| {
            filled(user.name.as_deref()).is_none() && user.whole_phone().is_some()
        });
        if is_called_by_phone && !first_name.is_empty() {
            self.update::<User>(&user_id, |user| user.name = Some(first_name.to_owned()));
        }
    }
}

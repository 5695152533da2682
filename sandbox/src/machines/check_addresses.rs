//! The address on a user's checks: absent, and present once it was added. It changes, and stays.

use uuid::Uuid;

use crate::model::{CheckAddress, User};
use crate::transaction::Transaction;

/// Why an address is not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotAdded {
    /// There is no such user.
    UnknownUser,
    /// The user has one.
    AlreadyThere,
}

impl Transaction<'_, '_> {
    /// Adds the address on a user's checks.
    pub(crate) fn add_check_address(&mut self, address: CheckAddress) -> Result<(), NotAdded> {
        if !self.has::<User>(&address.user_id) {
            return Err(NotAdded::UnknownUser);
        }
        if self.has::<CheckAddress>(&address.user_id) {
            return Err(NotAdded::AlreadyThere);
        }
        self.put(address);
        Ok(())
    }

    /// Changes the address on a user's checks, and gives it as it then is. `None` when there is none.
    pub(crate) fn change_check_address(
        &mut self,
        user_id: Uuid,
        change: impl FnOnce(&mut CheckAddress),
    ) -> Option<CheckAddress> {
        let now = self.now();
        self.update::<CheckAddress>(&user_id, |address| {
            change(address);
            address.updated_at = now;
        })?;
        let address = self.get::<CheckAddress>(&user_id)?;
        Some(CheckAddress::clone(&address))
    }
}

//! Whom a user pays, and what belongs to them.

mod address;
mod bank_account;
mod card;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::contact::{email_key, phone_key};
use crate::store::{Entity, Index, ToKey as _};

pub use address::PayeeAddress;
pub use bank_account::{PayeeBankAccount, PayeeBankAccountType};
pub use card::PayeeCard;

/// What belongs to one payee and is forgotten together with it.
pub(crate) trait OfPayee: Entity<Id = Uuid> {
    const BY_PAYEE: Index<Self>;

    fn payee_id(&self) -> Uuid;
}

/// A person or company that a user pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// The identity.
    pub id: Uuid,
    /// The user who added the payee.
    pub user_id: Uuid,
    /// The full name.
    pub name: String,
    /// The e-mail address, as given.
    pub email: Option<String>,
    /// The dialling code, as given.
    pub phone_country_code: Option<String>,
    /// The phone number without the code, as given.
    pub phone: Option<String>,
    /// Milliseconds since the Unix epoch.
    pub created_at: u64,
}

impl Payee {
    pub(crate) const BY_USER: Index<Self> =
        Index::new("user", |payee| Some(payee.user_id.to_key()));

    /// What makes two e-mails the same.
    pub(crate) fn email_key(&self) -> Option<String> {
        email_key(self.email.as_deref())
    }

    /// What makes two phones the same.
    pub(crate) fn phone_key(&self) -> Option<String> {
        phone_key(self.phone_country_code.as_deref(), self.phone.as_deref())
    }
}

impl Entity for Payee {
    type Id = Uuid;
    const KIND: &'static str = "payee";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_USER];

    fn id(&self) -> &Uuid {
        &self.id
    }
}

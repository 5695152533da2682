//! A user of the platform.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::contact::{email_key, phone_key};
use super::{KycStatus, filled};
use crate::store::{Entity, Index, Key, ToKey as _};

/// A user of the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The identity.
    pub id: Uuid,
    /// The full name, as given.
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
    /// By what makes two e-mails the same: all but the case of their letters.
    pub(crate) const BY_EMAIL: Index<Self> =
        Index::new("email", |user| Some(user.email_key()?.to_key()));
    /// By what makes two phones the same: the code and the number, letter for letter.
    pub(crate) const BY_PHONE: Index<Self> =
        Index::new("phone", |user| Some(user.phone_key()?.to_key()));

    /// Those who wait to be decided on, under one key.
    pub(crate) const WAITING: Index<Self> = Index::new("waiting", |user| {
        let is_waiting = matches!(user.kyc_status, KycStatus::Applied | KycStatus::InReview);
        is_waiting.then(Self::waiting_key)
    });

    /// The key of all users in [`WAITING`](Self::WAITING).
    pub(crate) fn waiting_key() -> Key {
        Key::of([])
    }

    /// The code and the number of the phone, as far as there is a number.
    pub(crate) fn whole_phone(&self) -> Option<Cow<'_, str>> {
        let phone = filled(self.phone.as_deref())?;
        Some(match filled(self.phone_country_code.as_deref()) {
            Some(code) => Cow::Owned(format!("{code} {phone}")),
            None => Cow::Borrowed(phone),
        })
    }

    /// The name. Where none was given, the phone serves as one.
    pub(crate) fn name_or_phone(&self) -> Option<Cow<'_, str>> {
        let name = filled(self.name.as_deref()).map(Cow::Borrowed);
        name.or_else(|| self.whole_phone())
    }

    /// By what others know the user: the name or the phone, or else the e-mail.
    pub(crate) fn shown_name(&self) -> Option<Cow<'_, str>> {
        let email = || filled(self.email.as_deref()).map(Cow::Borrowed);
        self.name_or_phone().or_else(email)
    }

    pub(crate) fn email_key(&self) -> Option<String> {
        email_key(self.email.as_deref())
    }

    pub(crate) fn phone_key(&self) -> Option<String> {
        phone_key(self.phone_country_code.as_deref(), self.phone.as_deref())
    }
}

impl Entity for User {
    type Id = Uuid;
    const KIND: &'static str = "user";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_EMAIL, Self::BY_PHONE, Self::WAITING];

    fn id(&self) -> &Uuid {
        &self.id
    }
}

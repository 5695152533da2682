//! A payee's postal address.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::OfPayee;
use crate::store::{Entity, Index, ToKey as _};

/// An address to which a payee is sent checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayeeAddress {
    /// The identity.
    pub id: Uuid,
    /// Whose address it is.
    pub payee_id: Uuid,
    /// The first name, or the whole name.
    pub first_name: String,
    /// The last name.
    pub last_name: Option<String>,
    /// The street.
    pub address_line_1: String,
    /// What else the address needs.
    pub address_line_2: Option<String>,
    /// The company.
    pub company_name: Option<String>,
    /// The city.
    pub city: String,
    /// The state.
    pub state: String,
    /// The postal code.
    pub zipcode: String,
    /// The country.
    pub country: String,
    /// Milliseconds since the Unix epoch.
    pub created_at: u64,
    /// The same, of the last change.
    pub updated_at: u64,
}

impl Entity for PayeeAddress {
    type Id = Uuid;
    const KIND: &'static str = "payee_address";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_PAYEE];

    fn id(&self) -> &Uuid {
        &self.id
    }
}

impl OfPayee for PayeeAddress {
    const BY_PAYEE: Index<Self> = Index::new("payee", |address| Some(address.payee_id.to_key()));

    fn payee_id(&self) -> Uuid {
        self.payee_id
    }
}

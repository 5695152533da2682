//! What a user's checks show.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::Entity;

/// The address of the sender on a user's checks. A user has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckAddress {
    /// Whose checks show it.
    pub user_id: Uuid,
    /// The identity.
    pub address_id: Uuid,
    /// The name of the sender.
    pub name: Option<String>,
    /// The street.
    pub address_line_1: String,
    /// What else the address needs.
    pub address_line_2: Option<String>,
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

impl Entity for CheckAddress {
    type Id = Uuid;
    const KIND: &'static str = "check_address";

    fn id(&self) -> &Uuid {
        &self.user_id
    }
}

/// The pictures on a user's checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckSettings {
    /// Whose checks show them.
    pub user_id: Uuid,
    /// Where the logo is, if it is the user's own.
    pub logo: Option<String>,
    /// Where the signature is.
    pub signature: Option<String>,
}

impl Entity for CheckSettings {
    type Id = Uuid;
    const KIND: &'static str = "check_settings";

    fn id(&self) -> &Uuid {
        &self.user_id
    }
}

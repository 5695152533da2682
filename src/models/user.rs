use paywint_wire::shape::{Field, Kind, Shape};
use serde::{Deserialize, Serialize};

use super::Extra;
use crate::json_object::JsonObject;

/// A person or business to register under the platform.
///
/// Give an e-mail, or a phone together with its country code; all of them is fine.
/// Contract: users/create.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NewUser {
    /// Full name. Not blank when given.
    pub name: Option<String>,
    /// E-mail address, at most 254 bytes (RFC 5321).
    pub email: Option<String>,
    /// Dialling code: `+` and 1 to 4 digits.
    pub phone_country_code: Option<String>,
    /// Local number, digits only. With the code at most 15 digits (E.164).
    pub phone: Option<String>,
}

impl NewUser {
    /// As JSON, under the wire's names; what is not given is left out.
    pub fn to_json(&self) -> String {
        let mut json = JsonObject::new();
        json.text("name", self.name.as_deref());
        json.text("email", self.email.as_deref());
        json.text("phone_country_code", self.phone_country_code.as_deref());
        json.text("phone", self.phone.as_deref());
        json.finish()
    }
}

/// A user as Paywint knows it. Everything but the id may be missing.
///
/// Contract: users/list-users.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
pub struct User {
    /// The Paywint User ID, a UUID. Keep it: every later call needs it.
    pub user_id: String,
    /// Full name.
    #[serde(default)]
    pub name: Option<String>,
    /// E-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// Dialling code with its plus sign.
    #[serde(default)]
    pub phone_country_code: Option<String>,
    /// Local number without the code.
    #[serde(default)]
    pub phone: Option<String>,
    /// When the user was registered: ISO 8601, UTC.
    #[serde(default)]
    pub created_at: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

impl User {
    /// What a user looks like on the wire.
    pub(crate) const SHAPE: Shape = Shape {
        fields: &[
            Field::id(r#"user_id":"#),
            Field::nullable(r#"name":"#, Kind::Text),
            Field::nullable(r#"email":"#, Kind::Text),
            Field::nullable(r#"phone_country_code":"#, Kind::Text),
            Field::nullable(r#"phone":"#, Kind::Text),
            Field::nullable(r#"created_at":"#, Kind::Text),
        ],
        texts: &[],
        unchecked: &[],
    };
}

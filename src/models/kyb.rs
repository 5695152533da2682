use paywint_wire::shape::{Field, Shape};
use serde::Deserialize;

use super::Extra;
use crate::json_object::JsonObject;

/// The kinds of business that Paywint knows: corporation, sole proprietor, single member LLC, LLC, general
/// partnership, unlisted corporation, publicly traded corporation, association, non-profit, government, revocable
/// trust, irrevocable trust, estate. Contract: industry-entity-available-values.
pub const ENTITY_TYPES: [&str; 13] = [
    "ent1", "ent2", "ent3", "ent4", "ent5", "ent6", "ent7", "ent8", "ent9", "ent10", "ent11",
    "ent12", "ent13",
];

/// What a business to be verified is described by, in the order in which it is sent. Lengths are in characters.
///
/// Contract: kyb/submit-user-kyb; for the documents, guidelines/url-standards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KybField {
    /// Legal name, at most 100.
    BusinessName,
    /// Phone number, at most 15.
    BusinessPhone,
    /// Street and number, at most 300.
    Address,
    /// City, at most 50.
    City,
    /// State or region, at most 50.
    State,
    /// Postal code, at most 10.
    Zip,
    /// Country: ISO 3166-1 alpha-2, such as `US`.
    Country,
    /// Merchant category code: four digits.
    Mcc,
    /// One of [`ENTITY_TYPES`].
    EntityType,
    /// The day on which it was formed: `YYYY-MM-DD`. It is written as a
    /// [`FormationDate`](crate::formation_date::FormationDate) says.
    FormationDate,
    /// Employer identification number, at most 50.
    Ein,
    /// Where Paywint fetches the first document: https, on a public host, straight to the file, shorter than 2,048.
    Document1,
    /// Where it fetches the second one.
    Document2,
    /// A third one, if there is one. So are all further fields.
    Document3,
    /// A fourth one.
    Document4,
    /// A fifth one.
    Document5,
    /// The name that it does business as, at most 100.
    Dba,
    /// E-mail address, at most 150.
    BusinessEmail,
    /// What it does, at most 500.
    BusinessDescription,
    /// Address on the web, http or https, at most 100.
    Website,
}

impl KybField {
    /// Every field.
    pub const ALL: [Self; 20] = [
        Self::BusinessName,
        Self::BusinessPhone,
        Self::Address,
        Self::City,
        Self::State,
        Self::Zip,
        Self::Country,
        Self::Mcc,
        Self::EntityType,
        Self::FormationDate,
        Self::Ein,
        Self::Document1,
        Self::Document2,
        Self::Document3,
        Self::Document4,
        Self::Document5,
        Self::Dba,
        Self::BusinessEmail,
        Self::BusinessDescription,
        Self::Website,
    ];

    /// The names in JavaScript, in the same order.
    pub(crate) const NAMES: [&str; 20] = [
        "businessName",
        "businessPhone",
        "address",
        "city",
        "state",
        "zip",
        "country",
        "mcc",
        "entityType",
        "formationDate",
        "ein",
        "document1",
        "document2",
        "document3",
        "document4",
        "document5",
        "dba",
        "businessEmail",
        "businessDescription",
        "website",
    ];

    const WIRE_NAMES: [&str; 20] = [
        "business_name",
        "business_phone",
        "address",
        "city",
        "state",
        "zip",
        "country",
        "mcc",
        "entity_type",
        "formation_date",
        "ein",
        "document_1",
        "document_2",
        "document_3",
        "document_4",
        "document_5",
        "dba",
        "business_email",
        "business_description",
        "website",
    ];

    /// The name in JavaScript.
    pub fn name(self) -> &'static str {
        Self::NAMES.get(self as usize).copied().unwrap_or_default()
    }

    /// The name on the wire.
    pub fn wire(self) -> &'static str {
        Self::WIRE_NAMES
            .get(self as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Whether it must be there.
    pub fn is_required(self) -> bool {
        (self as usize) < (Self::Document3 as usize)
    }
}

/// A business to be verified. It holds a tax number, so it cannot be debugged.
///
/// A list rather than a struct: of twenty fields, that would weigh five times as much in a module.
#[derive(Clone, Default)]
pub struct KybSubmission {
    /// What was said last of a field counts.
    said: Vec<(KybField, String)>,
}

impl KybSubmission {
    /// The same business with this said of it too.
    #[must_use]
    pub fn with(mut self, field: KybField, text: impl Into<String>) -> Self {
        self.set(field, text.into());
        self
    }

    /// What is said of it.
    pub fn text(&self, field: KybField) -> Option<&str> {
        let said = self.said.iter().rev().find(|(known, _)| *known == field);
        said.map(|(_, text)| text.as_str())
    }

    pub(crate) fn set(&mut self, field: KybField, text: String) {
        self.said.push((field, text));
    }

    /// As JSON, under the wire's names; what is not said is left out.
    pub fn to_json(&self) -> String {
        let mut json = JsonObject::new();
        for field in KybField::ALL {
            json.text(field.wire(), self.text(field));
        }
        json.finish()
    }
}

/// What Paywint knows of a business from its KYB. It holds how to reach it and links to its documents, and a sole
/// proprietor is a person, so it can neither be debugged nor serialized: its fields are read by name. The employer
/// identification number is not among them.
///
/// Contract: kyb/get-user-kyb.
#[derive(Clone, PartialEq, Deserialize)]
pub struct KybRecord {
    /// The Paywint User ID, a UUID.
    pub user_id: String,
    /// Legal name.
    #[serde(default)]
    pub business_name: Option<String>,
    /// The name that it does business as.
    #[serde(default)]
    pub dba: Option<String>,
    /// Phone number.
    #[serde(default)]
    pub business_phone: Option<String>,
    /// E-mail address.
    #[serde(default)]
    pub business_email: Option<String>,
    /// Street and number.
    #[serde(default)]
    pub address: Option<String>,
    /// City.
    #[serde(default)]
    pub city: Option<String>,
    /// State or region.
    #[serde(default)]
    pub state: Option<String>,
    /// Postal code.
    #[serde(default)]
    pub zip: Option<String>,
    /// Country.
    #[serde(default)]
    pub country: Option<String>,
    /// What it does.
    #[serde(default)]
    pub business_description: Option<String>,
    /// Which kind of number identifies it.
    #[serde(default)]
    pub business_id_type: Option<String>,
    /// Address on the web.
    #[serde(default)]
    pub website: Option<String>,
    /// Merchant category code.
    #[serde(default)]
    pub mcc: Option<String>,
    /// The day on which it was formed, as Paywint writes it.
    #[serde(default)]
    pub formation_date: Option<String>,
    /// One of [`ENTITY_TYPES`], or one of tomorrow.
    #[serde(default)]
    pub entity_type: Option<String>,
    /// How far the verification has come, as Paywint spells it. See [`crate::decision::Decision::of_kyb`].
    #[serde(default)]
    pub status: Option<String>,
    /// Where the first document is.
    #[serde(default)]
    pub document_1: Option<String>,
    /// Where the second one is.
    #[serde(default)]
    pub document_2: Option<String>,
    /// Where the third one is.
    #[serde(default)]
    pub document_3: Option<String>,
    /// Where the fourth one is.
    #[serde(default)]
    pub document_4: Option<String>,
    /// Where the fifth one is.
    #[serde(default)]
    pub document_5: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

impl KybRecord {
    /// What a record looks like on the wire.
    pub(crate) const SHAPE: Shape = Shape {
        fields: &[Field::id(r#"user_id":"#)],
        texts: &[
            "business_name",
            "dba",
            "business_phone",
            "business_email",
            "address",
            "city",
            "state",
            "zip",
            "country",
            "business_description",
            "business_id_type",
            "website",
            "mcc",
            "formation_date",
            "entity_type",
            "status",
            "document_1",
            "document_2",
            "document_3",
            "document_4",
            "document_5",
        ],
        unchecked: &[],
    };

    /// The fields that tell of no one in particular, as JavaScript spells them, in what is submitted too. All others
    /// are personal, those that this version does not know included.
    pub const IMPERSONAL: [&str; 8] = [
        "userId",
        "businessIdType",
        "country",
        "entityType",
        "formationDate",
        "mcc",
        "state",
        "status",
    ];
}

use paywint_wire::shape::{Field, Kind, Shape};
use serde::{Deserialize, Serialize};

use super::Extra;

/// The Persona link that starts or resumes a user's KYC.
///
/// Contract: compliance/kyc/create-enquiry-link.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
pub struct InquiryLink {
    /// Where the user verifies, in a frame or a new window. `None` when nothing is pending.
    #[serde(default)]
    pub inquiry_url: Option<String>,
    /// Whether the user still has something to do.
    pub is_kyc_pending: bool,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

impl InquiryLink {
    /// What a link looks like on the wire.
    pub(crate) const SHAPE: Shape = Shape {
        fields: &[
            Field::nullable(r#"inquiry_url":"#, Kind::Text),
            Field::required(r#"is_kyc_pending":"#, Kind::Bool),
        ],
        texts: &[],
        unchecked: &[],
    };
}

/// What Paywint knows of a person from their KYC. It holds a social security number and links to images of
/// documents, so it can neither be debugged nor serialized: its fields are read by name.
///
/// Contract: compliance/kyc/get.
#[derive(Clone, PartialEq, Deserialize)]
pub struct KycRecord {
    /// The Paywint User ID, a UUID.
    pub user_id: String,
    /// Given name.
    #[serde(default)]
    pub first_name: Option<String>,
    /// Family name.
    #[serde(default)]
    pub last_name: Option<String>,
    /// Date of birth.
    #[serde(default)]
    pub dob: Option<String>,
    /// Phone number.
    #[serde(default)]
    pub phone_no: Option<String>,
    /// Social security number.
    #[serde(default)]
    pub ssn: Option<String>,
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
    /// Which kind of document was shown.
    #[serde(default)]
    pub id_type: Option<String>,
    /// The image of the person's face.
    #[serde(default)]
    pub selfie: Option<String>,
    /// The image of the document's front.
    #[serde(default)]
    pub id_front_img: Option<String>,
    /// The image of the document's back.
    #[serde(default)]
    pub id_back_img: Option<String>,
    /// How far the verification has come, as Paywint spells it. See [`crate::decision::Decision::of`].
    #[serde(default)]
    pub kyc_status: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

impl KycRecord {
    /// What a record looks like on the wire.
    pub(crate) const SHAPE: Shape = Shape {
        fields: &[Field::id(r#"user_id":"#)],
        texts: &[
            "first_name",
            "last_name",
            "dob",
            "phone_no",
            "ssn",
            "address",
            "city",
            "state",
            "zip",
            "country",
            "id_type",
            "selfie",
            "id_front_img",
            "id_back_img",
            "kyc_status",
        ],
        unchecked: &[],
    };

    /// The fields that say nothing of the person, as JavaScript spells them. All others are personal, those that
    /// this version does not know too.
    pub const IMPERSONAL: [&str; 3] = ["userId", "idType", "kycStatus"];
}

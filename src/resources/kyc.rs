//! Verification of people. Contract: compliance/kyc.

use paywint_macros::{Choice, Record, resource};
use serde::{Deserialize, Serialize};

use crate::spec::{Extra, Open, UserId};

/// How far a verification has come. Paywint's pages differ in the case of its letters, and more may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum KycStatus {
    /// Nothing was submitted.
    #[choice("pending")]
    Pending,
    /// The person has gone through the inquiry.
    #[choice("applied")]
    Applied,
    /// Somebody reviews it.
    #[choice("in_review")]
    InReview,
    /// The person is verified.
    #[choice("approved")]
    Approved,
    /// The person was refused.
    #[choice("rejected")]
    Rejected,
    /// The person could not be verified.
    #[choice("failed")]
    Failed,
    /// The person is verified.
    #[choice("completed")]
    Completed,
}

/// The Persona link that starts or resumes a user's KYC. Contract: compliance/kyc/create-enquiry-link.
#[derive(Clone, PartialEq, Serialize, Deserialize, Record)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
pub struct InquiryLink {
    /// Where the user verifies, in a frame or a new window. Null when nothing is pending.
    pub inquiry_url: Option<String>,
    /// Whether the user still has something to do.
    #[record(public)]
    pub is_kyc_pending: bool,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What Paywint knows of a person from their KYC. Contract: compliance/kyc/get.
///
/// All but `userId`, `idType` and `kycStatus` is personal, also what this version does not know. It is read by name,
/// as in `record.ssn` or `const { firstName } = record`; inspection, JSON, spreading and `Object.keys` leave it out.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct KycRecord {
    /// The Paywint User ID, a UUID.
    #[record(public)]
    pub user_id: String,
    /// Which kind of document was shown.
    #[record(public)]
    pub id_type: Option<String>,
    /// How far the verification has come, as Paywint spells it; `kycDecision` says what it means.
    #[record(public)]
    pub kyc_status: Option<Open<KycStatus>>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Date of birth.
    pub dob: Option<String>,
    /// Phone number.
    pub phone_no: Option<String>,
    /// Social security number.
    pub ssn: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or region.
    pub state: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// The image of the person's face.
    pub selfie: Option<String>,
    /// The image of the document's front.
    pub id_front_img: Option<String>,
    /// The image of the document's back.
    pub id_back_img: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Verification of people.
#[resource(kyc)]
pub trait Kyc {
    /// Starts or resumes a user's KYC. Open the link in a new window or a frame; the verdict comes by webhook.
    /// Contract: compliance/kyc/create-enquiry-link.
    ///
    /// @example
    /// ```ts
    /// const { inquiryUrl } = await paywint.kyc.createInquiryLink(user.userId);
    /// ```
    /// @throws NotFoundError when there is no such user.
    #[get("/api/platform/persona/platform-user/inquiry/{user_id}", reads, function = createInquiryLink)]
    fn create_inquiry_link(user_id: &UserId) -> InquiryLink;

    /// Reads the result of a user's KYC: its status and the person's data. Every field except `userId`, `idType` and
    /// `kycStatus` is personal and can only be read by name: inspection, JSON and copies omit it. An error of this
    /// method has no `body`, and repeats no word of Paywint's. Contract: compliance/kyc/get.
    ///
    /// @example
    /// ```ts
    /// const record = await paywint.kyc.get(user.userId);
    /// console.log(kycDecision(record.kycStatus));
    /// ```
    /// @throws NotFoundError as long as the user has no KYC record, and when there is no such user.
    #[get(
        "/api/platform/users/kyc/{user_id}",
        reads,
        function = getKyc,
        not_found(
            "this user has no KYC record yet, or there is no such user",
            "Check the Paywint User ID if you expected one."
        )
    )]
    fn get(user_id: &UserId) -> KycRecord;
}

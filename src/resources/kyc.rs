//! Verification of people. Paywint's page: compliance/kyc.

use paywint_macros::{Choice, Record, resource};
use serde::{Deserialize, Serialize};

use crate::spec::{Extra, Open, UserId};

/// The status of a person's verification. Paywint may send others, and in upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum KycStatus {
    /// Nothing has been submitted.
    #[choice("pending")]
    Pending,
    /// The person finished the inquiry.
    #[choice("applied")]
    Applied,
    /// The submission is being reviewed.
    #[choice("in_review")]
    InReview,
    /// The person is verified.
    #[choice("approved")]
    Approved,
    /// The person was rejected.
    #[choice("rejected")]
    Rejected,
    /// The person could not be verified.
    #[choice("failed")]
    Failed,
    /// The person is verified.
    #[choice("completed")]
    Completed,
}

/// The Persona link that starts or resumes a user's KYC. Paywint's page: compliance/kyc/create-enquiry-link.
#[derive(Clone, PartialEq, Serialize, Deserialize, Record)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
pub struct InquiryLink {
    /// The link at which the user verifies, in a frame or a new window. Null if nothing is pending.
    pub inquiry_url: Option<String>,
    /// Whether the user still has steps to complete.
    #[record(public)]
    pub is_kyc_pending: bool,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The result of a user's KYC: its status and the person's data. Paywint's page: compliance/kyc/get.
///
/// All fields except `userId`, `idType` and `kycStatus` are personal, including unknown ones. Read them by name, as in
/// `record.ssn` or `const { firstName } = record`: inspection, JSON, spreading and `Object.keys` omit them.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct KycRecord {
    /// The Paywint User ID, a UUID.
    #[record(public)]
    pub user_id: String,
    /// The type of the identity document.
    #[record(public)]
    pub id_type: Option<String>,
    /// The KYC status, as Paywint sends it; `kycDecision` returns what it means.
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
    /// Street address.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or region.
    pub state: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// The photo of the person's face.
    pub selfie: Option<String>,
    /// The photo of the document's front.
    pub id_front_img: Option<String>,
    /// The photo of the document's back.
    pub id_back_img: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Verification of people.
#[resource(kyc)]
pub trait Kyc {
    /// Starts or resumes a user's KYC. Open the link in a new window or a frame; a webhook reports the decision.
    /// Paywint's page: compliance/kyc/create-enquiry-link.
    ///
    /// @example
    /// ```ts
    /// const { inquiryUrl } = await paywint.kyc.createInquiryLink(user.userId);
    /// ```
    /// @throws NotFoundError if there is no such user.
    #[get("/api/platform/persona/platform-user/inquiry/{user_id}", reads, function = createInquiryLink)]
    fn create_inquiry_link(user_id: &UserId) -> InquiryLink;

    /// Reads the result of a user's KYC: its status and the person's data. All fields except `userId`, `idType` and
    /// `kycStatus` are personal and can only be read by name: inspection, JSON and copies omit them. An error of this
    /// method has no `body` and contains no text from Paywint. Paywint's page: compliance/kyc/get.
    ///
    /// @example
    /// ```ts
    /// const record = await paywint.kyc.get(user.userId);
    /// console.log(kycDecision(record.kycStatus));
    /// ```
    /// @throws NotFoundError if the user has no KYC record yet, or there is no such user.
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

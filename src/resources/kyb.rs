//! Verification of businesses. Paywint's page: kyb.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;

use crate::issue::IssueCode;
use crate::rules::{CATEGORY_CODE, COUNTRY, DAY, EMAIL, PUBLIC_FILE, WEBSITE};
use crate::spec::{Day, Extra, Open, Rule, UserId};

/// The type of business. Paywint's page: industry-entity-available-values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum EntityType {
    /// Corporation.
    #[choice("ent1")]
    Corporation,
    /// Sole proprietor.
    #[choice("ent2")]
    SoleProprietor,
    /// Single member LLC.
    #[choice("ent3")]
    SingleMemberLlc,
    /// LLC.
    #[choice("ent4")]
    Llc,
    /// General partnership.
    #[choice("ent5")]
    GeneralPartnership,
    /// Unlisted corporation.
    #[choice("ent6")]
    UnlistedCorporation,
    /// Publicly traded corporation.
    #[choice("ent7")]
    PubliclyTradedCorporation,
    /// Association.
    #[choice("ent8")]
    Association,
    /// Non-profit.
    #[choice("ent9")]
    NonProfit,
    /// Government.
    #[choice("ent10")]
    Government,
    /// Revocable trust.
    #[choice("ent11")]
    RevocableTrust,
    /// Irrevocable trust.
    #[choice("ent12")]
    IrrevocableTrust,
    /// Estate.
    #[choice("ent13")]
    Estate,
}

/// A message does not list all thirteen.
static ENTITY_TYPE: Rule = Rule {
    holds: |text| text.parse::<EntityType>().is_ok(),
    code: IssueCode::NotAllowed,
    message: "must be one of 'ent1' to 'ent13', such as 'ent4' for an LLC",
    longest: 5,
};

/// The status of a business's verification. Paywint may send others, and in upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum KybStatus {
    /// Not decided yet.
    #[choice("pending")]
    Pending,
    /// The business is verified.
    #[choice("approved")]
    Approved,
    /// The business was rejected.
    #[choice("rejected")]
    Rejected,
}

/// A business to verify. Paywint's page: kyb/submit-user-kyb.
#[derive(Clone, Params)]
#[params(about = "a business")]
pub struct KybSubmission {
    /// Legal name, at most 100 characters.
    #[param(max = 100)]
    pub business_name: String,
    /// Phone number, at most 15 characters.
    #[param(max = 15)]
    pub business_phone: String,
    /// Street address, at most 300 characters.
    #[param(max = 300)]
    pub address: String,
    /// City, at most 50 characters.
    #[param(max = 50)]
    pub city: String,
    /// State or region, at most 50 characters.
    #[param(max = 50, public)]
    pub state: String,
    /// Postal code, at most 10 characters.
    #[param(max = 10)]
    pub zip: String,
    /// Country code, ISO 3166-1 alpha-2, such as `US`.
    #[param(max = 50, rule = COUNTRY, public)]
    pub country: String,
    /// Merchant category code: four digits, such as `'6012'`.
    #[param(max = 20, rule = CATEGORY_CODE, public)]
    pub mcc: String,
    /// The type of business.
    #[param(max = 50, rule = ENTITY_TYPE, public)]
    pub entity_type: EntityType,
    /// The formation date: `'YYYY-MM-DD'`, or a `Date` at midnight in UTC, such as `new Date('2015-03-09')`. The
    /// client's option `formationDate` sets the format in which it is sent.
    #[param(max = 20, rule = DAY, public)]
    pub formation_date: Day,
    /// Employer identification number, at most 50 characters. Records do not contain it.
    #[param(max = 50)]
    pub ein: String,
    /// The URL from which Paywint downloads the first document: `https`, on a public host, without user name and
    /// password, without redirects, at most 2,047 characters. The file may have at most 7 MB, must download within 10
    /// seconds, and is a PDF, DOC, DOCX, TXT, JPEG, PNG or GIF. Paywint's page: guidelines/url-standards.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub document_1: String,
    /// The URL of a second document, with the same rules as `document1`.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub document_2: String,
    /// The URL of a third document, with the same rules as `document1`.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub document_3: Option<String>,
    /// The URL of a fourth document, with the same rules as `document1`.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub document_4: Option<String>,
    /// The URL of a fifth document, with the same rules as `document1`.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub document_5: Option<String>,
    /// The trade name (DBA), at most 100 characters.
    #[param(max = 100)]
    pub dba: Option<String>,
    /// Email address, at most 150 characters.
    #[param(max = 150, rule = EMAIL)]
    pub business_email: Option<String>,
    /// A description of the business, at most 500 characters.
    #[param(max = 500)]
    pub business_description: Option<String>,
    /// Website: an http or https URL, at most 100 characters.
    #[param(max = 100, rule = WEBSITE)]
    pub website: Option<String>,
}

/// The result of a business's KYB: its status and the business's data. Paywint's page: kyb/get-user-kyb.
///
/// Fields that identify the business, whose owner may be a person, and unknown fields can only be read by name, as in
/// `record.businessName`: inspection, JSON, spreading and `Object.keys` omit them.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct KybRecord {
    /// The Paywint User ID, a UUID.
    #[record(public)]
    pub user_id: String,
    /// The type of number that identifies the business.
    #[record(public)]
    pub business_id_type: Option<String>,
    /// Country.
    #[record(public)]
    pub country: Option<String>,
    /// The type of business.
    #[record(public)]
    pub entity_type: Option<Open<EntityType>>,
    /// The formation date, as Paywint sends it.
    #[record(public)]
    pub formation_date: Option<String>,
    /// Merchant category code.
    #[record(public)]
    pub mcc: Option<String>,
    /// State or region.
    #[record(public)]
    pub state: Option<String>,
    /// The KYB status, as Paywint sends it; `kybDecision` returns what it means.
    #[record(public)]
    pub status: Option<Open<KybStatus>>,
    /// Legal name.
    pub business_name: Option<String>,
    /// The trade name (DBA).
    pub dba: Option<String>,
    /// Phone number.
    pub business_phone: Option<String>,
    /// Email address.
    pub business_email: Option<String>,
    /// Street address.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
    /// The description of the business.
    pub business_description: Option<String>,
    /// Website.
    pub website: Option<String>,
    /// The URL of the first document.
    pub document_1: Option<String>,
    /// The URL of the second document.
    pub document_2: Option<String>,
    /// The URL of the third document.
    pub document_3: Option<String>,
    /// The URL of the fourth document.
    pub document_4: Option<String>,
    /// The URL of the fifth document.
    pub document_5: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Verification of businesses.
#[resource(kyb)]
pub trait Kyb {
    /// Submits a user's business for verification. The user's KYC must not be rejected or failed; its approval is
    /// required for that of the business. Retried only if it certainly was not carried out: if the error's `outcome` is
    /// `unknown`, look with `get`. Paywint's page: kyb/submit-user-kyb.
    ///
    /// @example
    /// ```ts
    /// const record = await paywint.kyb.submit(user.userId, business);
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if the user's KYC is rejected, failed or, where Paywint requires it, not approved.
    /// @throws NotFoundError if there is no such user.
    /// @throws ConflictError if the user already has a KYB record.
    #[post(
        "/api/platform/kyb/submit-kyb/{user_id}",
        creates,
        function = submitKyb,
        if_unknown = "It may have arrived: look with kyb.get before you submit again.",
        forbidden(
            "the user's KYC is not approved, or the platform may not do this",
            "Look with kyc.get."
        ),
        conflict("this user has a KYB record already", "Read it with kyb.get.")
    )]
    fn submit(user_id: &UserId, business: &KybSubmission) -> KybRecord;

    /// Reads the result of a user's KYB. An error of this method has no `body` and contains no text from Paywint.
    /// Paywint's page: kyb/get-user-kyb.
    ///
    /// @example
    /// ```ts
    /// const { status } = await paywint.kyb.get(user.userId);
    /// ```
    /// @throws NotFoundError if the user has no KYB record yet, or there is no such user.
    #[get(
        "/api/platform/kyb/{user_id}",
        reads,
        function = getKyb,
        not_found(
            "this user has no KYB record yet, or there is no such user",
            "Check the Paywint User ID if you expected one."
        )
    )]
    fn get(user_id: &UserId) -> KybRecord;
}

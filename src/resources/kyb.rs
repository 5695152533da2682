//! Verification of businesses. Contract: kyb.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;

use crate::issue::IssueCode;
use crate::rules::{CATEGORY_CODE, COUNTRY, DAY, EMAIL, PUBLIC_FILE, WEBSITE};
use crate::spec::{Day, Extra, Open, Rule, UserId};

/// What kind of business it is. Contract: industry-entity-available-values.
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

/// Thirteen of them are too many to list.
static ENTITY_TYPE: Rule = Rule {
    holds: |text| text.parse::<EntityType>().is_ok(),
    code: IssueCode::NotAllowed,
    message: "must be one of 'ent1' to 'ent13', such as 'ent4' for an LLC",
    longest: 5,
};

/// How far the verification of a business has come. More may come, in any case of their letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum KybStatus {
    /// Not decided.
    #[choice("pending")]
    Pending,
    /// The business is verified.
    #[choice("approved")]
    Approved,
    /// The business was refused.
    #[choice("rejected")]
    Rejected,
}

/// A business to be verified. Lengths are in characters. Contract: kyb/submit-user-kyb.
#[derive(Clone, Params)]
#[params(about = "a business")]
pub struct KybSubmission {
    /// Legal name, at most 100.
    #[param(max = 100)]
    pub business_name: String,
    /// Phone number, at most 15.
    #[param(max = 15)]
    pub business_phone: String,
    /// Street and number, at most 300.
    #[param(max = 300)]
    pub address: String,
    /// City, at most 50.
    #[param(max = 50)]
    pub city: String,
    /// State or region, at most 50.
    #[param(max = 50, public)]
    pub state: String,
    /// Postal code, at most 10.
    #[param(max = 10)]
    pub zip: String,
    /// Country: ISO 3166-1 alpha-2, such as `US`.
    #[param(max = 50, rule = COUNTRY, public)]
    pub country: String,
    /// Merchant category code: four digits, such as `'6012'`.
    #[param(max = 20, rule = CATEGORY_CODE, public)]
    pub mcc: String,
    /// What kind of business it is.
    #[param(max = 50, rule = ENTITY_TYPE, public)]
    pub entity_type: EntityType,
    /// The day on which it was formed: `'YYYY-MM-DD'`, or a `Date` at midnight in UTC, as `new Date('2015-03-09')` is.
    /// The client's option `formationDate` says how it is written.
    #[param(max = 20, rule = DAY, public)]
    pub formation_date: Day,
    /// Employer identification number, at most 50. No record has it.
    #[param(max = 50)]
    pub ein: String,
    /// Where Paywint fetches the first document: `https`, on a public host, without user name and password, straight to
    /// the file, shorter than 2,048. At most 7 MB, there within 10 seconds; PDF, DOC, DOCX, TXT, JPEG, PNG or GIF.
    /// Contract: guidelines/url-standards.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub document_1: String,
    /// The second document.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub document_2: String,
    /// A third document.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub document_3: Option<String>,
    /// A fourth document.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub document_4: Option<String>,
    /// A fifth document.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub document_5: Option<String>,
    /// The name that it does business as, at most 100.
    #[param(max = 100)]
    pub dba: Option<String>,
    /// E-mail address, at most 150.
    #[param(max = 150, rule = EMAIL)]
    pub business_email: Option<String>,
    /// What it does, at most 500.
    #[param(max = 500)]
    pub business_description: Option<String>,
    /// Address on the web, http or https, at most 100.
    #[param(max = 100, rule = WEBSITE)]
    pub website: Option<String>,
}

/// What Paywint knows of a business from its KYB. Contract: kyb/get-user-kyb.
///
/// What tells of one business, whose owner may be a person, is read by name, as in `record.businessName`; inspection,
/// JSON, spreading and `Object.keys` leave it out, and what this version does not know too.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct KybRecord {
    /// The Paywint User ID, a UUID.
    #[record(public)]
    pub user_id: String,
    /// Which kind of number identifies it.
    #[record(public)]
    pub business_id_type: Option<String>,
    /// Country.
    #[record(public)]
    pub country: Option<String>,
    /// What kind of business it is.
    #[record(public)]
    pub entity_type: Option<Open<EntityType>>,
    /// The day on which it was formed, as Paywint writes it.
    #[record(public)]
    pub formation_date: Option<String>,
    /// Merchant category code.
    #[record(public)]
    pub mcc: Option<String>,
    /// State or region.
    #[record(public)]
    pub state: Option<String>,
    /// How far the verification has come, as Paywint spells it; `kybDecision` says what it means.
    #[record(public)]
    pub status: Option<Open<KybStatus>>,
    /// Legal name.
    pub business_name: Option<String>,
    /// The name that it does business as.
    pub dba: Option<String>,
    /// Phone number.
    pub business_phone: Option<String>,
    /// E-mail address.
    pub business_email: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
    /// What it does.
    pub business_description: Option<String>,
    /// Address on the web.
    pub website: Option<String>,
    /// Where the first document is.
    pub document_1: Option<String>,
    /// Where the second document is.
    pub document_2: Option<String>,
    /// Where the third document is.
    pub document_3: Option<String>,
    /// Where the fourth document is.
    pub document_4: Option<String>,
    /// Where the fifth document is.
    pub document_5: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Verification of businesses.
#[resource(kyb)]
pub trait Kyb {
    /// Submits a user's business for verification, once the user's KYC is approved. Sent again only if it certainly was not
    /// carried out: when the error's `outcome` is `unknown`, look with `get`. Contract: kyb/submit-user-kyb.
    ///
    /// @example
    /// ```ts
    /// const record = await paywint.kyb.submit(user.userId, business);
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws PermissionDeniedError before the user's KYC is approved.
    /// @throws ConflictError when the user has a KYB record already.
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

    /// Reads what Paywint knows of a user's business. An error of this method has no `body`, and repeats no word of
    /// Paywint's. Contract: kyb/get-user-kyb.
    ///
    /// @example
    /// ```ts
    /// const { status } = await paywint.kyb.get(user.userId);
    /// ```
    /// @throws NotFoundError as long as the user has no KYB record, and when there is no such user.
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

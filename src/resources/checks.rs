//! What checks of a user look like. Contract: checks.

use paywint_macros::{Params, Record, resource};
use serde::Deserialize;

use crate::rules::{FIVE_CHARACTERS, PUBLIC_FILE, TWO_CHARACTERS};
use crate::spec::{Extra, UserId};

/// The address that a user's checks show. Lengths are in characters. Contract: addCheckAddress.
#[derive(Clone, Params)]
#[params(about = "an address")]
pub struct NewCheckAddress {
    /// Street and number, at most 64.
    #[param(max = 64)]
    pub address_line_1: String,
    /// City, at most 40.
    #[param(max = 40)]
    pub city: String,
    /// State or region, at most 30: two letters in the United States.
    #[param(max = 30, public)]
    pub state: String,
    /// Postal code, 5 to 10.
    #[param(max = 10, rule = FIVE_CHARACTERS)]
    pub zipcode: String,
    /// Country, at most 40: ISO 3166-1 alpha-2, such as `US`, is advised.
    #[param(max = 40, public)]
    pub country: String,
    /// The name on checks, 2 to 180.
    #[param(max = 180, rule = TWO_CHARACTERS)]
    pub name: Option<String>,
    /// Apartment or suite, at most 64.
    #[param(max = 64)]
    pub address_line_2: Option<String>,
}

/// What changes in the address that a user's checks show; what is not given stays. Contract: updateCheckAddress.
#[derive(Clone, Params)]
#[params(about = "a change of an address")]
pub struct CheckAddressUpdate {
    /// The name on checks, 2 to 180.
    #[param(max = 180, rule = TWO_CHARACTERS)]
    pub name: Option<String>,
    /// Street and number, at most 64.
    #[param(max = 64)]
    pub address_line_1: Option<String>,
    /// Apartment or suite, at most 64.
    #[param(max = 64)]
    pub address_line_2: Option<String>,
    /// City, at most 40.
    #[param(max = 40)]
    pub city: Option<String>,
    /// State or region, at most 30.
    #[param(max = 30, public)]
    pub state: Option<String>,
    /// Postal code, 5 to 10.
    #[param(max = 10, rule = FIVE_CHARACTERS)]
    pub zipcode: Option<String>,
    /// Country, at most 40.
    #[param(max = 40, public)]
    pub country: Option<String>,
}

/// The address that a user's checks show, as Paywint knows it. Contract: addCheckAddress.
///
/// All but its ID, state, country and times is personal, and what this version does not know too. It is read by name, as
/// in `address.city`; inspection, JSON, spreading and `Object.keys` leave it out.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct CheckAddress {
    /// The address's ID, a UUID. No operation takes it: a user has one check address.
    #[record(public)]
    pub address_id: Option<String>,
    /// Street and number.
    pub address_line_1: String,
    /// Apartment or suite.
    pub address_line_2: Option<String>,
    /// City.
    pub city: String,
    /// State or region.
    #[record(public)]
    pub state: String,
    /// Postal code.
    pub zipcode: String,
    /// Country.
    #[record(public)]
    pub country: String,
    /// The name on checks.
    pub name: Option<String>,
    /// When it was added: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// When it was changed: ISO 8601, UTC.
    #[record(public)]
    pub updated_at: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Logo and signature of a user's checks. Contract: updateCheckConfig.
#[derive(Clone, Params)]
#[params(about = "logo and signature")]
pub struct CheckConfigUpdate {
    /// Where Paywint fetches the logo: an image, `https`, on a public host, straight to the file, shorter than 2,048.
    /// Ignored with `setDefaultLogo`.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub logo_url: Option<String>,
    /// Where Paywint fetches the image of the signature, by the same rules.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub signature_url: Option<String>,
    /// Whether Paywint's own logo takes the place of the user's.
    #[param(public)]
    pub set_default_logo: Option<bool>,
}

/// Logo and signature of a user's checks, as Paywint keeps them. Contract: updateCheckConfig.
///
/// Both are personal, and what this version does not know too: inspection, JSON, spreading and `Object.keys` leave them
/// out.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct CheckConfig {
    /// Where the logo is.
    pub logo: Option<String>,
    /// Where the image of the signature is.
    pub signature: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What checks of a user look like; `payments.mailCheck` mails one. No operation reads it back.
#[resource(checks)]
pub trait Checks {
    /// Adds the address that a user's checks show. A user has one, and needs it before the first check. Sent again only
    /// if it certainly was not carried out; of an unknown outcome, `updateAddress` says whether it is there.
    /// Contract: addCheckAddress.
    ///
    /// @example
    /// ```ts
    /// await paywint.checks.addAddress(user.userId, {
    ///     name: 'Ada Example', addressLine1: '1 Example Street', city: 'Sampleville', state: 'CA', zipcode: '90001',
    ///     country: 'US',
    /// });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws ConflictError when the user has a check address already.
    /// @throws NotFoundError when there is no such user.
    #[post(
        "/api/platform/check/add-address/{user_id}",
        creates,
        function = addCheckAddress,
        if_unknown = "The address may be there: update it with checks.updateAddress, which is refused if it is not.",
        conflict("this user has a check address already", "Change it with checks.updateAddress.")
    )]
    fn add_address(user_id: &UserId, address: &NewCheckAddress) -> CheckAddress;

    /// Changes the address that a user's checks show; what is not given stays. Sent once; doing it twice changes nothing
    /// more. Contract: updateCheckAddress.
    ///
    /// @example
    /// ```ts
    /// await paywint.checks.updateAddress(user.userId, { addressLine2: 'Apartment 4' });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws NotFoundError when there is no such user, or no check address.
    #[patch(
        "/api/platform/check/update-address/{user_id}",
        changes,
        function = updateCheckAddress,
        if_unknown = "The address may be changed: change it again with checks.updateAddress.",
        not_found("there is no such user, or no check address", "Add one with checks.addAddress.")
    )]
    fn update_address(user_id: &UserId, address: &CheckAddressUpdate) -> CheckAddress;

    /// Sets logo and signature of a user's checks. Paywint fetches both. Sent once; doing it twice changes nothing more.
    /// Contract: updateCheckConfig.
    ///
    /// @example
    /// ```ts
    /// await paywint.checks.updateConfig(user.userId, { signatureUrl: 'https://files.example.com/signature.png' });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws NotFoundError when there is no such user.
    #[post(
        "/api/platform/check/update-config/{user_id}",
        changes,
        function = updateCheckConfig,
        if_unknown = "They may be set: set them again with checks.updateConfig."
    )]
    fn update_config(user_id: &UserId, config: &CheckConfigUpdate) -> CheckConfig;
}

//! The address, logo and signature on a user's checks. Paywint's page: checks.

use paywint_macros::{Params, Record, resource};
use serde::Deserialize;

use crate::rules::{FIVE_CHARACTERS, PUBLIC_FILE, TWO_CHARACTERS};
use crate::spec::{Extra, Nullable, UserId};

/// The address on a user's checks. Paywint's page: addCheckAddress.
#[derive(Clone, Params)]
#[params(about = "an address")]
pub struct NewCheckAddress {
    /// Street address, at most 64 characters.
    #[param(max = 64)]
    pub address_line_1: String,
    /// City, at most 40 characters.
    #[param(max = 40)]
    pub city: String,
    /// State or region, at most 30 characters: two letters in the United States.
    #[param(max = 30, public)]
    pub state: String,
    /// Postal code, 5 to 10 characters.
    #[param(max = 10, rule = FIVE_CHARACTERS)]
    pub zipcode: String,
    /// Country, at most 40 characters; preferably a code of ISO 3166-1 alpha-2, such as `US`.
    #[param(max = 40, public)]
    pub country: String,
    /// The name on checks, 2 to 180 characters.
    #[param(max = 180, rule = TWO_CHARACTERS)]
    pub name: Option<String>,
    /// Apartment or suite, at most 64 characters.
    #[param(max = 64)]
    pub address_line_2: Option<String>,
}

/// Changes to the address on a user's checks; omitted fields keep their values. `null` is sent: Paywint's documentation
/// allows it and does not say what it changes. Paywint's page: updateCheckAddress.
#[derive(Clone, Params)]
#[params(about = "a change of an address")]
pub struct CheckAddressUpdate {
    /// The name on checks, 2 to 180 characters.
    #[param(max = 180, rule = TWO_CHARACTERS)]
    pub name: Option<Nullable<String>>,
    /// Street address, at most 64 characters.
    #[param(max = 64)]
    pub address_line_1: Option<Nullable<String>>,
    /// Apartment or suite, at most 64 characters.
    #[param(max = 64)]
    pub address_line_2: Option<Nullable<String>>,
    /// City, at most 40 characters.
    #[param(max = 40)]
    pub city: Option<Nullable<String>>,
    /// State or region, at most 30 characters.
    #[param(max = 30, public)]
    pub state: Option<Nullable<String>>,
    /// Postal code, 5 to 10 characters.
    #[param(max = 10, rule = FIVE_CHARACTERS)]
    pub zipcode: Option<Nullable<String>>,
    /// Country, at most 40 characters.
    #[param(max = 40, public)]
    pub country: Option<Nullable<String>>,
}

/// The address on a user's checks, as Paywint returns it. Paywint's page: addCheckAddress.
///
/// All fields except its ID, state, country and times are personal, including unknown ones. Read them by name, as in
/// `address.city`: inspection, JSON, spreading and `Object.keys` omit them.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct CheckAddress {
    /// The address's ID, a UUID. No operation takes it: a user has one check address.
    #[record(public)]
    pub address_id: Option<String>,
    /// Street address.
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
    /// When it was last changed: ISO 8601, UTC.
    #[record(public)]
    pub updated_at: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The logo and signature on a user's checks; fields that are not given stay as they are. `null` as a URL is sent:
/// Paywint's documentation allows it and does not say what it changes. Paywint's page: updateCheckConfig.
#[derive(Clone, Params)]
#[params(about = "logo and signature")]
pub struct CheckConfigUpdate {
    /// The URL from which Paywint downloads the logo, an image: `https`, on a public host, without redirects, at most
    /// 2,047 characters. Ignored with `setDefaultLogo`.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub logo_url: Option<Nullable<String>>,
    /// The URL from which Paywint downloads the image of the signature, with the same rules.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub signature_url: Option<Nullable<String>>,
    /// Whether to use Paywint's own logo instead of the user's.
    #[param(public)]
    pub set_default_logo: Option<bool>,
}

/// The logo and signature on a user's checks, as Paywint stores them. Paywint's page: updateCheckConfig.
///
/// Both are personal, as are unknown fields: inspection, JSON, spreading and `Object.keys` omit them.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct CheckConfig {
    /// The URL of the logo.
    pub logo: Option<String>,
    /// The URL of the image of the signature.
    pub signature: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The address, logo and signature on a user's checks; `payments.mailCheck` mails a check. No operation reads them.
#[resource(checks)]
pub trait Checks {
    /// Adds the address on a user's checks. A user has one, and needs it before the first check. Retried only if it
    /// certainly was not carried out; after an unknown outcome, `updateAddress` fails if there is no address. Paywint's
    /// page: addCheckAddress.
    ///
    /// @example
    /// ```ts
    /// await paywint.checks.addAddress(user.userId, {
    ///     name: 'Ada Example', addressLine1: '1 Example Street', city: 'Sampleville', state: 'CA', zipcode: '90001',
    ///     country: 'US',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws ConflictError if the user already has a check address.
    /// @throws NotFoundError if there is no such user.
    #[post(
        "/api/platform/check/add-address/{user_id}",
        creates,
        function = addCheckAddress,
        if_unknown = "The address may exist: update it with checks.updateAddress, which fails if it does not.",
        conflict("this user has a check address already", "Change it with checks.updateAddress.")
    )]
    fn add_address(user_id: &UserId, address: &NewCheckAddress) -> CheckAddress;

    /// Changes the address on a user's checks; omitted fields keep their values. Idempotent: safe to repeat.
    /// Paywint's page: updateCheckAddress.
    ///
    /// @example
    /// ```ts
    /// await paywint.checks.updateAddress(user.userId, { addressLine2: 'Apartment 4' });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws NotFoundError if there is no such user, or no check address.
    #[patch(
        "/api/platform/check/update-address/{user_id}",
        changes,
        function = updateCheckAddress,
        if_unknown = "The address may have changed: change it again with checks.updateAddress.",
        not_found("there is no such user, or no check address", "Add one with checks.addAddress.")
    )]
    fn update_address(user_id: &UserId, address: &CheckAddressUpdate) -> CheckAddress;

    /// Sets the logo and signature on a user's checks. Paywint downloads both. Idempotent: safe to repeat. Paywint's
    /// page: updateCheckConfig.
    ///
    /// @example
    /// ```ts
    /// await paywint.checks.updateConfig(user.userId, { signatureUrl: 'https://files.example.com/signature.png' });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws NotFoundError if there is no such user.
    #[post(
        "/api/platform/check/update-config/{user_id}",
        changes,
        function = updateCheckConfig,
        if_unknown = "The settings may have changed: set them again with checks.updateConfig."
    )]
    fn update_config(user_id: &UserId, config: &CheckConfigUpdate) -> CheckConfig;
}

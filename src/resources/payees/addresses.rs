//! Addresses of payees, where checks are mailed. Paywint's page: payee-addresses.

use paywint_macros::{Params, Record, resource};
use serde::Deserialize;

use crate::rules::TWO_CHARACTERS;
use crate::spec::{Extra, Nullable, UserId, Uuid};

/// An address to add to a payee. The client's option `addressName` says in which fields its names are sent. Paywint's
/// page: createPayeeAddress.
#[derive(Clone, Params)]
#[params(about = "a payee's address")]
pub struct NewPayeeAddress {
    /// The payee's ID, a UUID.
    #[param(public)]
    pub payee_id: Uuid,
    /// Given name, 2 to 100 characters.
    #[param(max = 100, rule = TWO_CHARACTERS, part_of = "name")]
    pub first_name: String,
    /// Family name, at most 100 characters.
    #[param(max = 100, part_of = "name")]
    pub last_name: Option<String>,
    /// Street address, at most 100 characters.
    #[param(max = 100)]
    pub address_line_1: String,
    /// Apartment or suite, at most 100 characters.
    #[param(max = 100)]
    pub address_line_2: Option<String>,
    /// Company, at most 100 characters.
    #[param(max = 100)]
    pub company_name: Option<String>,
    /// City, at most 40 characters.
    #[param(max = 40)]
    pub city: String,
    /// State or region, at most 30 characters: two letters in the United States.
    #[param(max = 30, public)]
    pub state: String,
    /// Postal code, at most 10 characters.
    #[param(max = 10)]
    pub zipcode: String,
    /// Country, at most 40 characters; preferably a code of ISO 3166-1 alpha-2, such as `US`.
    #[param(max = 40, public)]
    pub country: String,
}

/// Changes to an address of a payee; omitted fields keep their values. `null` is sent: Paywint's documentation allows it
/// and does not say what it changes. If the client's option `addressName` is `'name'`, pass a new name as `name`.
/// Paywint's page: updatePayeeAddress.
#[derive(Clone, Params)]
#[params(about = "a change of a payee's address")]
pub struct PayeeAddressUpdate {
    /// The payee's ID, a UUID.
    #[param(public)]
    pub payee_id: Uuid,
    /// The address's ID, a UUID.
    #[param(public)]
    pub address_id: Uuid,
    /// Full name, at most 100 characters, as on older pages of Paywint's, which have no `firstName` and `lastName`.
    #[param(max = 100)]
    pub name: Option<Nullable<String>>,
    /// Given name, 2 to 100 characters.
    #[param(max = 100, rule = TWO_CHARACTERS, part_of = "name")]
    pub first_name: Option<Nullable<String>>,
    /// Family name, at most 100 characters.
    #[param(max = 100, part_of = "name")]
    pub last_name: Option<Nullable<String>>,
    /// Street address, at most 100 characters.
    #[param(max = 100)]
    pub address_line_1: Option<Nullable<String>>,
    /// Apartment or suite, at most 100 characters.
    #[param(max = 100)]
    pub address_line_2: Option<Nullable<String>>,
    /// Company, at most 100 characters.
    #[param(max = 100)]
    pub company_name: Option<Nullable<String>>,
    /// City, at most 40 characters.
    #[param(max = 40)]
    pub city: Option<Nullable<String>>,
    /// State or region, at most 30 characters.
    #[param(max = 30, public)]
    pub state: Option<Nullable<String>>,
    /// Postal code, at most 10 characters.
    #[param(max = 10)]
    pub zipcode: Option<Nullable<String>>,
    /// Country, at most 40 characters.
    #[param(max = 40, public)]
    pub country: Option<Nullable<String>>,
}

/// A payee's address, as Paywint returns it. Paywint's page: listPayeeAddresses.
///
/// All fields except its ID, state, country and times are personal, including unknown ones. Read them by name, as in
/// `address.city`: inspection, JSON, spreading and `Object.keys` omit them.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct PayeeAddress {
    /// The address's ID, a UUID: the `payeeAddressId` of mailed checks.
    #[record(public)]
    pub address_id: String,
    /// Full name, as in older responses.
    pub name: Option<String>,
    /// Given name; also if Paywint spells the field `fist_name`, as in some of its samples.
    #[record(alias = "fist_name")]
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Street address.
    pub address_line_1: Option<String>,
    /// Apartment or suite.
    pub address_line_2: Option<String>,
    /// Company.
    pub company_name: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or region.
    #[record(public)]
    pub state: Option<String>,
    /// Postal code.
    pub zipcode: Option<String>,
    /// Country.
    #[record(public)]
    pub country: Option<String>,
    /// When it was added: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// When it was last changed: ISO 8601, UTC.
    #[record(public)]
    pub updated_at: Option<String>,
    /// Whether it is the payee's default address, if Paywint sends it.
    #[record(public)]
    pub is_default: Option<bool>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Addresses of payees, to which checks are mailed. A payee has at most 20.
#[resource(payees.addresses)]
pub trait PayeeAddresses {
    /// Adds an address to a payee. Retried only if it certainly was not carried out: if the error's `outcome` is
    /// `unknown`, the address may exist. Paywint's page: createPayeeAddress.
    ///
    /// @example
    /// ```ts
    /// const address = await paywint.payees.addresses.create(user.userId, {
    ///     payeeId: payee.payeeId, firstName: 'Bob', lastName: 'Example', addressLine1: '1 Example Street',
    ///     city: 'Sampleville', state: 'CA', zipcode: '90001', country: 'US',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if the payee has the maximum number of addresses.
    /// @throws NotFoundError if there is no such user or payee.
    #[post(
        "/api/platform/address/create-payee-address/{user_id}",
        creates,
        function = createPayeeAddress,
        if_unknown = "The address may exist: look with payees.addresses.list before you create it again.",
        forbidden(
            "the payee has the maximum number of addresses",
            "Look with payees.addresses.list."
        ),
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn create(user_id: &UserId, address: &NewPayeeAddress) -> PayeeAddress;

    /// Reads all addresses of a payee. Paywint's page: listPayeeAddresses.
    ///
    /// @example
    /// ```ts
    /// const addresses = await paywint.payees.addresses.list(user.userId, payee.payeeId);
    /// ```
    /// @throws NotFoundError if there is no such user or payee.
    #[post(
        "/api/platform/address/list-payee-address/{user_id}",
        reads,
        function = listPayeeAddresses,
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn list(user_id: &UserId, payee_id: &Uuid) -> Vec<PayeeAddress>;

    /// Changes an address of a payee; omitted fields keep their values. Idempotent: safe to repeat. Paywint's
    /// page: updatePayeeAddress.
    ///
    /// @example
    /// ```ts
    /// await paywint.payees.addresses.update(user.userId, {
    ///     payeeId: payee.payeeId, addressId: address.addressId, addressLine2: 'Apartment 4',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws NotFoundError if there is no such user, payee or address.
    #[patch(
        "/api/platform/address/update-payee-address/{user_id}",
        changes,
        function = updatePayeeAddress,
        if_unknown = "The address may have changed: look with payees.addresses.list, or change it again.",
        not_found("there is no such user, payee or address", "Look with payees.addresses.list.")
    )]
    fn update(user_id: &UserId, address: &PayeeAddressUpdate) -> PayeeAddress;

    /// Removes an address from a payee. A second call fails, because the address no longer exists. Paywint's page:
    /// deletePayeeAddress.
    ///
    /// @example
    /// ```ts
    /// await paywint.payees.addresses.delete(user.userId, payee.payeeId, address.addressId);
    /// ```
    /// @throws NotFoundError if there is no such user, payee or address.
    #[delete(
        "/api/platform/address/delete-payee-address/{user_id}",
        changes,
        function = deletePayeeAddress,
        if_unknown = "The address may be gone: look with payees.addresses.list.",
        not_found("there is no such user, payee or address", "Look with payees.addresses.list.")
    )]
    fn delete(user_id: &UserId, payee_id: &Uuid, address_id: &Uuid);
}

//! Payees: the people and companies that a user pays. Paywint's page: payees.

mod addresses;
mod bank_accounts;
mod cards;

pub use addresses::{NewPayeeAddress, PayeeAddress, PayeeAddressUpdate, PayeeAddresses};
pub use bank_accounts::{
    NewPayeeBankAccount, PayeeBankAccount, PayeeBankAccountType, PayeeBankAccounts,
};
pub use cards::{NewPayeeCard, PayeeCard, PayeeCards};

#[cfg(feature = "client")]
pub use addresses::PayeeAddressesClient;
#[cfg(feature = "client")]
pub use bank_accounts::PayeeBankAccountsClient;
#[cfg(feature = "client")]
pub use cards::PayeeCardsClient;

use paywint_macros::{Params, Record, resource};
use serde::Deserialize;

use super::PageRequest;
use super::users::{digits_together, email_or_phone};
use crate::rules::{DIALLING_CODE, EMAIL, LOCAL_NUMBER};
use crate::spec::{Extra, Page, UserId, Uuid};

/// A payee to add to a user. Required: an email, or a phone with its country code. Paywint's page: createPayee.
#[derive(Clone, Default, PartialEq, Eq, Params)]
#[params(about = "a payee")]
#[params(rule = email_or_phone(email, phone_country_code, phone))]
#[params(rule = digits_together(phone, phone_country_code))]
pub struct NewPayee {
    /// Full name, at most 50 characters.
    #[param(max = 50)]
    pub name: String,
    /// Email address, at most 100 characters.
    #[param(max = 100, rule = EMAIL, blank_is_format)]
    pub email: Option<String>,
    /// Country calling code: `+` and 1 to 4 digits, such as `+1`. Required with `phone`.
    #[param(rule = DIALLING_CODE, blank_is_format)]
    pub phone_country_code: Option<String>,
    /// Phone number without the country code, digits only. At most 15 digits with the country code (E.164).
    #[param(rule = LOCAL_NUMBER, blank_is_format)]
    pub phone: Option<String>,
}

/// The new name of a payee. Paywint's page: updatePayee.
#[derive(Clone, Params)]
#[params(about = "a change of a payee")]
pub struct PayeeUpdate {
    /// The payee's ID, a UUID.
    #[param(public)]
    pub payee_id: Uuid,
    /// Full name, at most 50 characters.
    #[param(max = 50)]
    pub name: String,
}

/// A payee, as Paywint returns it. Paywint's page: getPayee.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Payee {
    /// The payee's ID, a UUID. Payments require it.
    #[record(public)]
    pub payee_id: String,
    /// Full name.
    pub name: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Country calling code with its plus sign.
    pub phone_country_code: Option<String>,
    /// Phone number without the country code.
    pub phone: Option<String>,
    /// When the payee was added: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Payees: the people and companies that a user pays.
#[resource(payees)]
pub trait Payees {
    /// Adds a payee to a user. Paywint may link the payee to the user with the same email or phone. Do not add a second
    /// payee with the same email or phone. Retried only if it certainly was not carried out: if the error's `outcome` is
    /// `unknown`, the payee may exist. Paywint's page: createPayee.
    ///
    /// @example
    /// ```ts
    /// const payee = await paywint.payees.create(user.userId, { name: 'Bob Example', email: 'bob@example.com' });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws UnprocessableEntityError if the user already has a payee with this email or phone: find it with `list`.
    /// @throws ConflictError if Paywint reports that with 409 instead.
    /// @throws NotFoundError if there is no such user.
    #[post(
        "/api/platform/payee/create/{user_id}",
        creates,
        function = createPayee,
        if_unknown = "The payee may exist: look with payees.list before you create it again.",
        conflict("this user has a payee with this e-mail or phone already", "Find it with payees.list.")
    )]
    fn create(user_id: &UserId, payee: &NewPayee) -> Payee;

    /// Changes the name of a payee; nothing else can be changed. Idempotent: safe to repeat. Paywint's page:
    /// updatePayee.
    ///
    /// @example
    /// ```ts
    /// await paywint.payees.update(user.userId, { payeeId: payee.payeeId, name: 'Robert Example' });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws NotFoundError if there is no such user or payee.
    #[put(
        "/api/platform/payee/update/{user_id}",
        changes,
        function = updatePayee,
        if_unknown = "The name may have changed: look with payees.get, or change it again.",
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn update(user_id: &UserId, payee: &PayeeUpdate) -> Payee;

    /// Reads one payee of a user. Paywint's page: getPayee.
    ///
    /// @example
    /// ```ts
    /// const { name } = await paywint.payees.get(user.userId, payeeId);
    /// ```
    /// @throws NotFoundError if there is no such user or payee.
    #[post(
        "/api/platform/payee/get/{user_id}",
        reads,
        function = getPayee,
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn get(user_id: &UserId, payee_id: &Uuid) -> Payee;

    /// Reads one page of a user's payees, or with `for await` all of them, each once. Paywint's page: listPayees.
    ///
    /// @example
    /// ```ts
    /// for await (const { payeeId, name } of paywint.payees.list(user.userId)) console.log(payeeId, name);
    /// ```
    /// @throws NotFoundError if there is no such user.
    #[post("/api/platform/payee/list-payee/{user_id}", reads, function = listPayees)]
    fn list(user_id: &UserId, page: Option<&PageRequest>) -> Page<Payee>;

    /// Removes a payee from a user. A second call fails, because the payee no longer exists. Paywint's page:
    /// deletePayee.
    ///
    /// @example
    /// ```ts
    /// await paywint.payees.delete(user.userId, payee.payeeId);
    /// ```
    /// @throws NotFoundError if there is no such user or payee.
    #[delete(
        "/api/platform/payee/delete/{user_id}",
        changes,
        function = deletePayee,
        if_unknown = "The payee may be gone: look with payees.list.",
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn delete(user_id: &UserId, payee_id: &Uuid);
}

//! The platform's users. Paywint's page: users.

use paywint_macros::{Params, Record, resource};
use serde::{Deserialize, Serialize};

use super::{KybStatus, KycStatus, PageRequest};
use crate::issue::IssueCode;
use crate::rules::{DIALLING_CODE, EMAIL, LOCAL_NUMBER, LONGEST_EMAIL, all_digits};
use crate::spec::{Extra, Open, Page, UserId};
use crate::text::{concat, decimal};

/// The contract has no bound for a name. This one is our own: longer than any name, and short enough to do no harm.
const LONGEST_NAME: u16 = 10_000;

/// E.164: country code and number together.
const MOST_PHONE_DIGITS: usize = 15;

/// A person or business to register. Required: an email, or a phone with its country code. Paywint's page:
/// users/create.
#[derive(Clone, Default, PartialEq, Eq, Params)]
#[params(about = "a user")]
#[params(rule = email_or_phone(email, phone_country_code, phone))]
#[params(rule = digits_together(phone, phone_country_code))]
pub struct NewUser {
    /// Full name, at most 10,000 characters. Must not be blank.
    #[param(max = LONGEST_NAME)]
    pub name: Option<String>,
    /// Email address, at most 254 bytes (RFC 5321).
    #[param(max_bytes = LONGEST_EMAIL, rule = EMAIL, blank_is_format)]
    pub email: Option<String>,
    /// Country calling code: `+` and 1 to 4 digits, such as `+1`. Required with `phone`.
    #[param(rule = DIALLING_CODE, blank_is_format)]
    pub phone_country_code: Option<String>,
    /// Phone number without the country code, digits only. At most 15 digits with the country code (E.164).
    #[param(rule = LOCAL_NUMBER, blank_is_format)]
    pub phone: Option<String>,
}

/// A broken rule: the field's wire name, the rule's name and the message.
pub(super) type Broken = Option<(&'static str, IssueCode, String)>;

pub(super) fn email_or_phone(
    email: Option<&str>,
    code: Option<&str>,
    phone: Option<&str>,
) -> Broken {
    let (field, message) = match (email, code, phone) {
        (None, None, None) => (
            "email",
            "is required, unless phone and phoneCountryCode are given",
        ),
        (_, None, Some(_)) => ("phone_country_code", "is required with phone, such as +1"),
        (_, Some(_), None) => ("phone", "is required with phoneCountryCode"),
        _ => return None,
    };
    Some((field, IssueCode::Required, message.to_owned()))
}

pub(super) fn digits_together(phone: Option<&str>, code: Option<&str>) -> Broken {
    let phone = phone.filter(|phone| all_digits(phone))?;
    let of_code = code.unwrap_or_default().bytes();
    let digits = phone.len() + of_code.filter(u8::is_ascii_digit).count();
    if digits <= MOST_PHONE_DIGITS {
        return None;
    }
    let [most, digits] = [MOST_PHONE_DIGITS, digits].map(|count| decimal(count as u64));
    let message = [
        "and phoneCountryCode must have at most ",
        &most,
        " digits together (E.164); got ",
        &digits,
    ];
    Some(("phone", IssueCode::TooLong, concat(&message)))
}

/// A user, as Paywint returns it. Paywint's page: users/list-users.
#[derive(Clone, PartialEq, Serialize, Deserialize, Record)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
#[record(hot)]
pub struct User {
    /// The Paywint User ID, a UUID. Store it: all later calls need it.
    #[record(public)]
    pub user_id: String,
    /// Full name.
    pub name: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Country calling code with its plus sign.
    pub phone_country_code: Option<String>,
    /// Phone number without the country code.
    pub phone: Option<String>,
    /// When the user was registered: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A user, as `users.get` returns it: with the status of KYC and KYB, if Paywint sends it. Paywint's page: users/get.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(hot)]
pub struct UserDetails {
    /// The Paywint User ID, a UUID.
    #[record(public)]
    pub user_id: String,
    /// Full name.
    pub name: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Country calling code with its plus sign.
    pub phone_country_code: Option<String>,
    /// Phone number without the country code.
    pub phone: Option<String>,
    /// When the user was registered: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// The status of the user's KYC, as Paywint sends it; `kycDecision` returns what it means. If it is missing, read
    /// it with `kyc.get`: Paywint documents this field without an example.
    #[record(public)]
    pub kyc_status: Option<Open<KycStatus>>,
    /// The status of the user's KYB, as Paywint sends it; `kybDecision` returns what it means. If it is missing, read
    /// it with `kyb.get`.
    #[record(public)]
    pub kyb_status: Option<Open<KybStatus>>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The platform's users.
#[resource(users, extended)]
pub trait Users {
    /// Registers a user, who gets a wallet and default settings. Retried only if it certainly was not carried out: if
    /// the error's `outcome` is `unknown`, the user may exist. Paywint's page: users/create.
    ///
    /// @example
    /// ```ts
    /// const user = await paywint.users.create({ name: 'Ada Example', email: 'ada@example.com' });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws ConflictError if the email or phone is already registered.
    /// @throws UnprocessableEntityError if Paywint reports that with 422 instead.
    #[post(
        "/api/platform/users/create",
        creates,
        function = createUser,
        if_unknown = "The user may exist: look with users.list before you create again.",
        conflict(
            "a user with this e-mail or phone exists already",
            "Find it with users.list."
        )
    )]
    fn create(user: &NewUser) -> User;

    /// Reads one page of users, or with `for await` all of them, each once. Paywint's page: users/list-users.
    ///
    /// While you use one page, the next one is read. If the iteration fails, the error's `resumeFrom` is the page to
    /// resume from.
    ///
    /// @example
    /// ```ts
    /// for await (const { userId, createdAt } of paywint.users.list()) console.log(userId, createdAt);
    /// ```
    #[post("/api/platform/users/list", reads, function = listUsers)]
    fn list(page: Option<&PageRequest>) -> Page<User>;

    /// Reads one user. Paywint's page: users/get.
    ///
    /// @example
    /// ```ts
    /// const { name, kycStatus } = await paywint.users.get(userId);
    /// ```
    /// @throws NotFoundError if there is no such user.
    #[get("/api/platform/users/get/{user_id}", reads, function = getUser)]
    fn get(user_id: &UserId) -> UserDetails;
}

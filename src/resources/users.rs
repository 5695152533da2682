//! The platform's users. Contract: users.

use paywint_macros::{Params, Record, resource};
use serde::{Deserialize, Serialize};

use super::{KybStatus, KycStatus, PageRequest};
use crate::issue::IssueCode;
use crate::rules::{DIALLING_CODE, EMAIL, LOCAL_NUMBER, LONGEST_EMAIL, all_digits};
use crate::spec::{Extra, Open, Page, UserId};
use crate::text::{concat, decimal};

/// The contract has no bound for a name. This one is of ours: more than any name has, and less than does harm.
const LONGEST_NAME: u16 = 10_000;

/// E.164: country code and number together.
const MOST_PHONE_DIGITS: usize = 15;

/// A person or business to register. Give an e-mail, or a phone together with its country code, or all of them.
/// Contract: users/create.
#[derive(Clone, Default, PartialEq, Eq, Params)]
#[params(about = "a user")]
#[params(rule = email_or_phone(email, phone_country_code, phone))]
#[params(rule = digits_together(phone, phone_country_code))]
pub struct NewUser {
    /// Full name, at most 10,000 characters. Not blank when given.
    #[param(max = LONGEST_NAME)]
    pub name: Option<String>,
    /// E-mail address, at most 254 bytes (RFC 5321).
    #[param(max_bytes = LONGEST_EMAIL, rule = EMAIL, blank_is_format)]
    pub email: Option<String>,
    /// Dialling code: `+` and 1 to 4 digits, such as `+1`. Goes with `phone`.
    #[param(rule = DIALLING_CODE, blank_is_format)]
    pub phone_country_code: Option<String>,
    /// Local number, digits only. At most 15 digits including the country code (E.164).
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

/// A user as Paywint knows it. Contract: users/list-users.
#[derive(Clone, PartialEq, Serialize, Deserialize, Record)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
#[record(hot)]
pub struct User {
    /// The Paywint User ID, a UUID. Keep it: every later call needs it.
    #[record(public)]
    pub user_id: String,
    /// Full name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Dialling code with its plus sign.
    pub phone_country_code: Option<String>,
    /// Local number without the code.
    pub phone: Option<String>,
    /// When the user was registered: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A user as `users.get` reads it: with how far its verification has come, if Paywint says so. Contract: users/get.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(hot)]
pub struct UserDetails {
    /// The Paywint User ID, a UUID.
    #[record(public)]
    pub user_id: String,
    /// Full name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Dialling code with its plus sign.
    pub phone_country_code: Option<String>,
    /// Local number without the code.
    pub phone: Option<String>,
    /// When the user was registered: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// How far the verification of the person has come, as Paywint spells it; `kycDecision` says what it means. Paywint's
    /// pages promise it without an example: when it is missing, read it with `kyc.get`.
    #[record(public)]
    pub kyc_status: Option<Open<KycStatus>>,
    /// How far the verification of the business has come, as Paywint spells it; `kybDecision` says what it means. When it
    /// is missing, read it with `kyb.get`.
    #[record(public)]
    pub kyb_status: Option<Open<KybStatus>>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The platform's users.
#[resource(users, extended)]
pub trait Users {
    /// Registers a user, with a wallet and default settings. Sent again only if it certainly was not carried out: when the
    /// error's `outcome` is `unknown`, the user may exist. Contract: users/create.
    ///
    /// @example
    /// ```ts
    /// const user = await paywint.users.create({ name: 'Ada Example', email: 'ada@example.com' });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws ConflictError when the e-mail or phone is taken.
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

    /// Reads one page of users, or with `for await` all of them, each once. Contract: users/list-users.
    ///
    /// The next page is read while the current one is used. An error of a walk says in `resumeFrom` where to go on.
    ///
    /// @example
    /// ```ts
    /// for await (const { userId, createdAt } of paywint.users.list()) console.log(userId, createdAt);
    /// ```
    #[post("/api/platform/users/list", reads, function = listUsers)]
    fn list(page: Option<&PageRequest>) -> Page<User>;

    /// Reads one user. Contract: users/get.
    ///
    /// @example
    /// ```ts
    /// const { name, kycStatus } = await paywint.users.get(userId);
    /// ```
    /// @throws NotFoundError when there is no such user.
    #[get("/api/platform/users/get/{user_id}", reads, function = getUser)]
    fn get(user_id: &UserId) -> UserDetails;
}

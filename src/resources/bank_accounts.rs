//! Bank accounts of users at other banks. Paywint's page: bank-accounts.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;
use serde_json::Number;

use crate::rules::ROUTING_NUMBER;
use crate::spec::{Extra, Money, Open, UserId, Uuid};

/// The type of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum BankAccountType {
    /// A person's savings account.
    #[choice("PERSONAL_SAVINGS")]
    PersonalSavings,
    /// A business's savings account.
    #[choice("BUSINESS_SAVINGS")]
    BusinessSavings,
    /// A business's checking account.
    #[choice("BUSINESS_CHECKING")]
    BusinessChecking,
    /// A person's checking account.
    #[choice("PERSONAL_CHECKING")]
    PersonalChecking,
    /// A savings account at Paywint.
    #[choice("PAYWINT_SAVINGS")]
    PaywintSavings,
    /// A business account at Paywint.
    #[choice("PAYWINT_BUSINESS")]
    PaywintBusiness,
}

/// A bank account to connect to a user. Paywint's page: bank-accounts/add.
#[derive(Clone, Params)]
#[params(about = "a bank account")]
pub struct NewBankAccount {
    /// The Paywint User ID of its owner, a UUID.
    #[param(public)]
    pub user_id: UserId,
    /// The name of the account's holder, at most 100 characters.
    #[param(max = 100)]
    pub account_holder_name: String,
    /// The bank's name, at most 100 characters.
    #[param(max = 100, public)]
    pub bank_name: String,
    /// The account's nickname, at most 100 characters. Records call it `bankNickName`.
    #[param(max = 100)]
    pub nick_name: String,
    /// The account number, at most 20 characters. Records contain only its last four digits.
    #[param(max = 20)]
    pub account_number: String,
    /// The bank's ABA routing number: nine digits, the last of which is a check digit.
    #[param(max = 9, rule = ROUTING_NUMBER)]
    pub routing_number: String,
    /// The type of account. Send it, as Paywint does not document whether it is required.
    #[param(public)]
    pub account_type: Option<BankAccountType>,
    /// The bank's street address, at most 300 characters. Send the bank's whole address, as Paywint does not document
    /// whether it is required.
    #[param(max = 300)]
    pub bank_address: Option<String>,
    /// The bank's city, at most 50 characters.
    #[param(max = 50)]
    pub city: Option<String>,
    /// The bank's state or region, at most 50 characters.
    #[param(max = 50, public)]
    pub state: Option<String>,
    /// The bank's postal code, at most 10 characters.
    #[param(max = 10)]
    pub zip: Option<String>,
    /// The bank's country, at most 50 characters; preferably a code of ISO 3166-1 alpha-2, such as `US`.
    #[param(max = 50, public)]
    pub country: Option<String>,
    /// Whether to make it the user's default account.
    #[param(public)]
    pub is_default: Option<bool>,
}

/// The status of a bank account's verification. Paywint may send others, and in upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum BankVerificationStatus {
    /// No micro-deposits were sent.
    #[choice("not_applied")]
    NotApplied,
    /// The same as `applied`, under the name on another of Paywint's pages.
    #[choice("pending")]
    Pending,
    /// Two micro-deposits were sent; verify their amounts next.
    #[choice("applied")]
    Applied,
    /// The account is verified.
    #[choice("verified")]
    Verified,
    /// The amounts were wrong too often. You can release micro-deposits again.
    #[choice("failed")]
    Failed,
    /// The account was rejected. You can release micro-deposits again.
    #[choice("rejected")]
    Rejected,
}

/// A bank account, as Paywint returns it. Paywint's page: bank-accounts/get.
///
/// Its numbers, holder, nickname and balance are personal, as are unknown fields. Read them by name, as in
/// `account.accountNumber`: inspection, JSON, spreading and `Object.keys` omit them.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct BankAccount {
    /// The account's ID, a UUID: the `bankId` of fundings, withdrawals and payments.
    #[record(public)]
    pub id: String,
    /// Nickname.
    pub bank_nick_name: Option<String>,
    /// The last four digits of the account number.
    pub account_number: Option<String>,
    /// The balance, in dollars. Paywint does not document what it means for an account at another bank.
    pub account_balance: Option<Number>,
    /// Routing number.
    pub routing_number: Option<String>,
    /// The type of account.
    #[record(public)]
    pub account_type: Option<Open<BankAccountType>>,
    /// The bank's name.
    #[record(public)]
    pub bank_name: Option<String>,
    /// The name of the account's holder.
    pub account_holder_name: Option<String>,
    /// The status of the verification, as Paywint sends it.
    #[record(public)]
    pub verification_status: Option<Open<BankVerificationStatus>>,
    /// The method of verification: `MD` means micro-deposits, `PLAID` a login at the bank.
    #[record(public)]
    pub verification_type: Option<String>,
    /// Whether the account is verified.
    #[record(public)]
    pub is_verified: Option<bool>,
    /// Whether it is the user's default account.
    #[record(public)]
    pub is_default: Option<bool>,
    /// When it was added: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The amounts of the two deposits, in either order.
#[derive(Clone, Params)]
#[params(about = "two amounts")]
pub struct MicroDepositAmounts {
    /// One amount, in dollars, such as `0.07`.
    #[param(public)]
    pub amount_1: Money,
    /// The other amount, in dollars, such as `0.15`.
    #[param(public)]
    pub amount_2: Money,
}

/// The verification of a bank account by its micro-deposits. Paywint's page: bank-accounts/verify-micro-deposit.
#[derive(Clone, Params)]
#[params(about = "the deposits of a bank account")]
pub struct MicroDepositVerification {
    /// The account's `id`, a UUID.
    #[param(public, also = "bank_id")]
    pub account_id: Uuid,
    /// The amounts of the two deposits. In Paywint's sandbox, they are 0.07 and 0.15.
    pub verification_amounts: MicroDepositAmounts,
}

/// Bank accounts of users at other banks. No webhook reports their changes: read them to see the current status.
#[resource(bank_accounts)]
pub trait BankAccounts {
    /// Connects a bank account to a user, which does not require KYC. The account is not verified yet: release
    /// micro-deposits next. All attempts of a call have the same `Idempotency-Key`: that of `options.idempotencyKey`,
    /// or a random one. Retried only if it certainly was not carried out, as Paywint does not document what a repeated
    /// key does. Paywint's page: bank-accounts/add.
    ///
    /// @example
    /// ```ts
    /// const account = await paywint.bankAccounts.add({
    ///     userId: user.userId, accountHolderName: 'Ada Example', bankName: 'Example Bank', nickName: 'Salary',
    ///     accountNumber: '000123456789', routingNumber: '021000021', accountType: 'PERSONAL_CHECKING',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws NotFoundError if there is no such user.
    /// @throws ConflictError if the idempotency key was sent with another account.
    #[post(
        "/api/platform/accounts/add-account",
        creates,
        function = addBankAccount,
        idempotency_key,
        if_unknown = "The account may exist: look with bankAccounts.list before you add it again.",
        not_found("there is no such user", "Check the Paywint User ID."),
        conflict("this idempotency key was sent with another account", "Pass another idempotencyKey.")
    )]
    fn add(account: &NewBankAccount) -> BankAccount;

    /// Reads one bank account. Paywint's page: bank-accounts/get.
    ///
    /// @example
    /// ```ts
    /// const { verificationStatus } = await paywint.bankAccounts.get(account.id);
    /// ```
    /// @throws NotFoundError if there is no such account.
    #[get(
        "/api/platform/accounts/get-account/{account_id}",
        reads,
        function = getBankAccount,
        not_found("there is no such bank account", "Look with bankAccounts.list.")
    )]
    fn get(#[argument(answered = "id")] account_id: &Uuid) -> BankAccount;

    /// Reads all bank accounts of a user, the newest first. Paywint's page: bank-accounts/list.
    ///
    /// @example
    /// ```ts
    /// const accounts = await paywint.bankAccounts.list(user.userId);
    /// const usable = accounts.filter(({ isVerified }) => isVerified);
    /// ```
    /// @throws NotFoundError if there is no such user.
    #[get("/api/platform/accounts/list/{user_id}", reads, function = listBankAccounts)]
    fn list(user_id: &UserId) -> Vec<BankAccount>;

    /// Makes a bank account the user's default. Idempotent: safe to repeat. Paywint's page:
    /// bank-accounts/set-default.
    ///
    /// @example
    /// ```ts
    /// await paywint.bankAccounts.setDefault(user.userId, account.id);
    /// ```
    /// @throws NotFoundError if there is no such user or account.
    #[post(
        "/api/platform/accounts/set-default/{user_id}",
        changes,
        function = setDefaultBankAccount,
        if_unknown = "The account may be the default: look with bankAccounts.list, or set it again.",
        not_found("there is no such user or bank account", "Look with bankAccounts.list.")
    )]
    fn set_default(user_id: &UserId, #[argument(also = "bank_id")] account_id: &Uuid);

    /// Removes a bank account from a user. If it was the default, the newest of the others becomes the default.
    /// A second call fails, because the account no longer exists. Paywint's page: bank-accounts/delete.
    ///
    /// @example
    /// ```ts
    /// await paywint.bankAccounts.delete(user.userId, account.id);
    /// ```
    /// @throws NotFoundError if there is no such user or account.
    #[delete(
        "/api/platform/accounts/delete/{user_id}",
        changes,
        function = deleteBankAccount,
        if_unknown = "The account may be gone: look with bankAccounts.list.",
        not_found("there is no such user or bank account", "Look with bankAccounts.list.")
    )]
    fn delete(user_id: &UserId, #[argument(also = "bank_id")] account_id: &Uuid);

    /// Sends two small deposits to a bank account. Pass their amounts to `verifyMicroDeposits`. ACH funding must be
    /// enabled for the user, and only one account of a user can be verified at a time. Retried only if it certainly was
    /// not carried out, as it moves money. Paywint's page: bank-accounts/release-micro-deposit.
    ///
    /// @example
    /// ```ts
    /// await paywint.bankAccounts.releaseMicroDeposits(user.userId, account.id);
    /// ```
    /// @throws PermissionDeniedError if ACH funding is disabled, another verification is in progress, or deposits were
    /// already sent.
    /// @throws NotFoundError if there is no such user or account.
    #[post(
        "/api/platform/accounts/release-micro-deposit/{user_id}",
        changes,
        function = releaseMicroDeposit,
        if_unknown = "The deposits may be on their way: look with bankAccounts.get before you release them again.",
        forbidden(
            "ACH funding is off for this user, another verification is open, or deposits are out already",
            "Look with bankAccounts.list and kyb.get."
        ),
        not_found("there is no such user or bank account", "Look with bankAccounts.list.")
    )]
    fn release_micro_deposits(user_id: &UserId, #[argument(also = "bank_id")] account_id: &Uuid);

    /// Verifies a bank account by the amounts of its two micro-deposits. Retried only if it certainly was not carried
    /// out: the verification fails after too many wrong amounts. Paywint's page: bank-accounts/verify-micro-deposit.
    ///
    /// @example
    /// ```ts
    /// await paywint.bankAccounts.verifyMicroDeposits(user.userId, {
    ///     accountId: account.id, verificationAmounts: { amount1: 0.07, amount2: 0.15 },
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if the amounts are wrong, no deposits were sent, or ACH funding is disabled.
    /// @throws BadRequestError if Paywint reports wrong amounts with 400 instead.
    /// @throws NotFoundError if there is no such user or account.
    #[post(
        "/api/platform/accounts/verify-micro-deposit/{user_id}",
        changes,
        function = verifyMicroDeposit,
        if_unknown = "The account may be verified: look with bankAccounts.get before you try again.",
        forbidden(
            "the amounts are wrong, no deposits are out, or ACH funding is off for this user",
            "Look with bankAccounts.get and kyb.get."
        ),
        not_found("there is no such user or bank account", "Look with bankAccounts.list.")
    )]
    fn verify_micro_deposits(user_id: &UserId, deposits: &MicroDepositVerification);
}

//! Bank accounts of users at other banks. Contract: bank-accounts.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;
use serde_json::Number;

use crate::rules::{COUNTRY, ROUTING_NUMBER};
use crate::spec::{Extra, Money, Open, UserId, Uuid};

/// What kind of account it is.
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

/// A bank account to connect. Lengths are in characters. Contract: bank-accounts/add.
#[derive(Clone, Params)]
#[params(about = "a bank account")]
pub struct NewBankAccount {
    /// The Paywint User ID of its owner, a UUID.
    #[param(public)]
    pub user_id: UserId,
    /// The name of the account's holder, at most 100.
    #[param(max = 100)]
    pub account_holder_name: String,
    /// The bank's name, at most 100.
    #[param(max = 100, public)]
    pub bank_name: String,
    /// The account's nickname, at most 100. Records have it as `bankNickName`.
    #[param(max = 100)]
    pub nick_name: String,
    /// The account number, at most 20. Records have its last four digits.
    #[param(max = 20)]
    pub account_number: String,
    /// The bank's ABA routing number: nine digits, the last of which checks the others.
    #[param(max = 9, rule = ROUTING_NUMBER)]
    pub routing_number: String,
    /// What kind of account it is. Whether Paywint requires it is not documented: send it.
    #[param(public)]
    pub account_type: Option<BankAccountType>,
    /// The bank's street and number, at most 300. Send the bank's whole address: whether Paywint requires it is not
    /// documented.
    #[param(max = 300)]
    pub bank_address: Option<String>,
    /// The bank's city, at most 50.
    #[param(max = 50)]
    pub city: Option<String>,
    /// The bank's state or region, at most 50.
    #[param(max = 50, public)]
    pub state: Option<String>,
    /// The bank's postal code, at most 10.
    #[param(max = 10)]
    pub zip: Option<String>,
    /// The bank's country: ISO 3166-1 alpha-2, such as `US`.
    #[param(max = 50, rule = COUNTRY, public)]
    pub country: Option<String>,
    /// Whether it becomes the user's default account.
    #[param(public)]
    pub is_default: Option<bool>,
}

/// How far the verification of a bank account has come. More may come, in any case of their letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum BankVerificationStatus {
    /// No deposits were released.
    #[choice("not_applied")]
    NotApplied,
    /// Two deposits are out, as one of Paywint's pages says it. The same as `applied`.
    #[choice("pending")]
    Pending,
    /// Two deposits are out, and their amounts are expected.
    #[choice("applied")]
    Applied,
    /// The account is verified.
    #[choice("verified")]
    Verified,
    /// The amounts were wrong too often. Deposits can be released again.
    #[choice("failed")]
    Failed,
    /// The account was refused. Deposits can be released again.
    #[choice("rejected")]
    Rejected,
}

/// A bank account as Paywint knows it. Contract: bank-accounts/get.
///
/// Its numbers, its holder, its nickname and its balance are personal, and what this version does not know too. They are
/// read by name, as in `account.accountNumber`; inspection, JSON, spreading and `Object.keys` leave them out.
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
    /// Balance, in dollars. What it means for an account at another bank is not documented.
    pub account_balance: Option<Number>,
    /// Routing number.
    pub routing_number: Option<String>,
    /// What kind of account it is.
    #[record(public)]
    pub account_type: Option<Open<BankAccountType>>,
    /// The bank's name.
    #[record(public)]
    pub bank_name: Option<String>,
    /// The name of the account's holder.
    pub account_holder_name: Option<String>,
    /// How far the verification has come, as Paywint spells it.
    #[record(public)]
    pub verification_status: Option<Open<BankVerificationStatus>>,
    /// How it is verified: `MD` by micro-deposits.
    #[record(public)]
    pub verification_type: Option<String>,
    /// Whether it is verified.
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
    /// One of them, in dollars, such as `0.07`.
    #[param(public)]
    pub amount_1: Money,
    /// The other one, in dollars, such as `0.15`.
    #[param(public)]
    pub amount_2: Money,
}

/// What the owner of a bank account saw of its deposits. Contract: bank-accounts/verify-micro-deposit.
#[derive(Clone, Params)]
#[params(about = "the deposits of a bank account")]
pub struct MicroDepositVerification {
    /// The account's `id`, a UUID.
    #[param(public, also = "bank_id")]
    pub account_id: Uuid,
    /// The two amounts. In Paywint's sandbox they are 0.07 and 0.15.
    pub verification_amounts: MicroDepositAmounts,
}

/// Bank accounts of users at other banks. No webhook reports their changes: read them again.
#[resource(bank_accounts)]
pub trait BankAccounts {
    /// Connects a bank account to a user, without KYC. It starts unverified: release micro-deposits next. All attempts
    /// of a call carry one `Idempotency-Key`, yours if `options.idempotencyKey` is given. Sent again only if it
    /// certainly was not carried out: what Paywint does with a key twice is not documented. Contract: bank-accounts/add.
    ///
    /// @example
    /// ```ts
    /// const account = await paywint.bankAccounts.add({
    ///     userId: user.userId, accountHolderName: 'Ada Example', bankName: 'Example Bank', nickName: 'Salary',
    ///     accountNumber: '000123456789', routingNumber: '021000021', accountType: 'PERSONAL_CHECKING',
    /// });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws NotFoundError when there is no such user.
    #[post(
        "/api/platform/accounts/add-account",
        creates,
        function = addBankAccount,
        idempotency_key,
        if_unknown = "The account may be connected: look with bankAccounts.list before you add it again.",
        not_found("there is no such user", "Check the Paywint User ID.")
    )]
    fn add(account: &NewBankAccount) -> BankAccount;

    /// Reads one bank account. Contract: bank-accounts/get.
    ///
    /// @example
    /// ```ts
    /// const { verificationStatus } = await paywint.bankAccounts.get(account.id);
    /// ```
    /// @throws NotFoundError when there is no such account.
    #[get(
        "/api/platform/accounts/get-account/{account_id}",
        reads,
        function = getBankAccount,
        not_found("there is no such bank account", "Look with bankAccounts.list.")
    )]
    fn get(#[argument(answered = "id")] account_id: &Uuid) -> BankAccount;

    /// Reads all bank accounts of a user, the newest first. Contract: bank-accounts/list.
    ///
    /// @example
    /// ```ts
    /// const accounts = await paywint.bankAccounts.list(user.userId);
    /// const usable = accounts.filter(({ isVerified }) => isVerified);
    /// ```
    /// @throws NotFoundError when there is no such user.
    #[get("/api/platform/accounts/list/{user_id}", reads, function = listBankAccounts)]
    fn list(user_id: &UserId) -> Vec<BankAccount>;

    /// Makes a bank account the user's default one. Sent once; doing it twice changes nothing more.
    /// Contract: bank-accounts/set-default.
    ///
    /// @example
    /// ```ts
    /// await paywint.bankAccounts.setDefault(user.userId, account.id);
    /// ```
    /// @throws NotFoundError when there is no such user or account.
    #[post(
        "/api/platform/accounts/set-default/{user_id}",
        changes,
        function = setDefaultBankAccount,
        if_unknown = "It may be the default: look with bankAccounts.list, or set it again.",
        not_found("there is no such user or bank account", "Look with bankAccounts.list.")
    )]
    fn set_default(user_id: &UserId, #[argument(also = "bank_id")] account_id: &Uuid);

    /// Removes a bank account from a user. If it was the default, the newest of the others becomes the default. Sent
    /// once; a second time it answers that there is no such account. Contract: bank-accounts/delete.
    ///
    /// @example
    /// ```ts
    /// await paywint.bankAccounts.delete(user.userId, account.id);
    /// ```
    /// @throws NotFoundError when there is no such user or account.
    #[delete(
        "/api/platform/accounts/delete/{user_id}",
        changes,
        function = deleteBankAccount,
        if_unknown = "The account may be gone: look with bankAccounts.list.",
        not_found("there is no such user or bank account", "Look with bankAccounts.list.")
    )]
    fn delete(user_id: &UserId, #[argument(also = "bank_id")] account_id: &Uuid);

    /// Sends two small deposits to a bank account. Pass their amounts to `verifyMicroDeposits`. ACH funding
    /// must be enabled for the user, and only one account of a user can be verified at a time. Sent once: it moves
    /// money. Contract: bank-accounts/release-micro-deposit.
    ///
    /// @example
    /// ```ts
    /// await paywint.bankAccounts.releaseMicroDeposits(user.userId, account.id);
    /// ```
    /// @throws PermissionDeniedError when ACH funding is off, another verification is open, or deposits are out already.
    /// @throws NotFoundError when there is no such user or account.
    #[post(
        "/api/platform/accounts/release-micro-deposit/{user_id}",
        changes,
        function = releaseMicroDeposit,
        if_unknown = "The deposits may be out: look with bankAccounts.get before you release them again.",
        forbidden(
            "ACH funding is off for this user, another verification is open, or deposits are out already",
            "Look with bankAccounts.list."
        ),
        not_found("there is no such user or bank account", "Look with bankAccounts.list.")
    )]
    fn release_micro_deposits(user_id: &UserId, #[argument(also = "bank_id")] account_id: &Uuid);

    /// Verifies a bank account by the amounts of its two deposits. Sent once: wrong amounts count as a try, and too many
    /// fail the verification. Contract: bank-accounts/verify-micro-deposit.
    ///
    /// @example
    /// ```ts
    /// await paywint.bankAccounts.verifyMicroDeposits(user.userId, {
    ///     accountId: account.id, verificationAmounts: { amount1: 0.07, amount2: 0.15 },
    /// });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws PermissionDeniedError when no deposits are out, or ACH funding is off.
    /// @throws NotFoundError when there is no such user or account.
    #[post(
        "/api/platform/accounts/verify-micro-deposit/{user_id}",
        changes,
        function = verifyMicroDeposit,
        if_unknown = "It may be verified: look with bankAccounts.get before you try again.",
        forbidden(
            "the amounts are wrong, no deposits are out, or ACH funding is off for this user",
            "Look with bankAccounts.get."
        ),
        not_found("there is no such user or bank account", "Look with bankAccounts.list.")
    )]
    fn verify_micro_deposits(user_id: &UserId, deposits: &MicroDepositVerification);
}

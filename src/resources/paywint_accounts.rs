//! Paywint accounts: bank accounts of users at Paywint itself. Paywint's page: paywint-bank-accounts.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;
use serde_json::Number;

use super::{BankAccountType, BankVerificationStatus};
use crate::spec::{Extra, Money, Open, Page, UserId, Uuid};

/// The type of Paywint account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PaywintAccountType {
    /// A savings account. Requires approved KYC.
    #[choice("PAYWINT_SAVINGS")]
    Savings,
    /// A business account. Requires approved KYC and KYB.
    #[choice("PAYWINT_BUSINESS")]
    Business,
}

/// A Paywint account to open. Paywint's page: openPaywintBank.
#[derive(Clone, Params)]
#[params(about = "a Paywint account")]
pub struct NewPaywintAccount {
    /// Nickname, at most 100 characters. No other account of the user may have it.
    #[param(max = 100)]
    pub bank_nick_name: String,
    /// The type of account.
    #[param(public)]
    pub account_type: PaywintAccountType,
}

/// A user's Paywint account. Paywint's pages: openPaywintBank, listPaywintBanks.
///
/// The same fields are personal as in a `BankAccount`. Read them by name: inspection, JSON, spreading and `Object.keys`
/// omit them.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct PaywintAccount {
    /// The account's ID, a UUID.
    #[record(public)]
    pub id: Option<String>,
    /// The account's ID for `listTransactions`, a UUID.
    #[record(public)]
    pub pw_bank_id: Option<String>,
    /// Nickname.
    pub bank_nick_name: Option<String>,
    /// The account's status, such as `initiated`.
    #[record(public)]
    pub status: Option<String>,
    /// When it was opened: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// The last four digits of the account number.
    pub account_number: Option<String>,
    /// Balance, in dollars.
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
    /// The status of its verification, as Paywint sends it.
    #[record(public)]
    pub verification_status: Option<Open<BankVerificationStatus>>,
    /// The method of its verification.
    #[record(public)]
    pub verification_type: Option<String>,
    /// Whether the account is verified.
    #[record(public)]
    pub is_verified: Option<bool>,
    /// Whether it is the user's default account.
    #[record(public)]
    pub is_default: Option<bool>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which account's transactions to read, and which page. Paywint's page: listPaywintBankTransactions.
#[derive(Clone, Params)]
#[params(about = "a page of transactions")]
pub struct PaywintTransactionPage {
    /// The account's `pwBankId`, a UUID.
    #[param(public)]
    pub pw_bank_id: Uuid,
    /// The number of rows of a page. Default: 50.
    #[param(default = 50, one_of(10, 20, 50, 100))]
    pub rows_per_page: u32,
    /// The page number, from 1. Default: 1.
    #[param(default = 1, min = 1, because = "pages are counted from 1")]
    pub page_no: u32,
}

/// A transaction of a Paywint account.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct PaywintTransaction {
    /// The ID, a UUID.
    #[record(public)]
    pub id: String,
    /// The account, a UUID.
    #[record(public)]
    pub pw_bank_id: Option<String>,
    /// The payment to which it belongs, a UUID.
    #[record(public)]
    pub payment_id: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The payer or payee.
    pub payer_payee: Option<String>,
    /// Whether both sides are at Paywint.
    #[record(public)]
    pub is_internal_payment: Option<bool>,
    /// Whether it is a credit: money came in.
    #[record(public)]
    pub is_credit: Option<bool>,
    /// The amount in dollars.
    pub amount: Option<Number>,
    /// The date, `YYYY-MM-DD`.
    #[record(public)]
    pub transaction_date: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The destination of a transfer from a Paywint account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum TransferDestination {
    /// The user's wallet.
    #[choice("WALLET")]
    Wallet,
    /// One of the user's cards.
    #[choice("CARD")]
    Card,
    /// One of the user's accounts at other banks.
    #[choice("ACH")]
    Ach,
}

/// A transfer from a user's Paywint account. Paywint's page: transferFromPaywintBank.
#[derive(Clone, Params)]
#[params(about = "a transfer")]
#[params(belongs(card_id, destination("CARD")))]
#[params(belongs(to_bank_id, destination("ACH")))]
pub struct NewPaywintTransfer {
    /// The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
    /// places.
    #[param(public)]
    pub amount: Money,
    /// The Paywint account, a UUID. Paywint does not document whether it is the `id` or the `pwBankId`.
    #[param(public)]
    pub from_bank_id: Uuid,
    /// The destination.
    #[param(public)]
    pub destination: TransferDestination,
    /// A note, at most 255 characters.
    #[param(max = 255)]
    pub memo: Option<String>,
    /// The user's card: its `cardId`, a UUID. Required with `CARD`, and allowed only then.
    #[param(public)]
    pub card_id: Option<Uuid>,
    /// The user's account at another bank: its `id`, a UUID. Required with `ACH`, and allowed only then.
    #[param(public)]
    pub to_bank_id: Option<Uuid>,
}

/// A transfer, as Paywint returns it. It has no status: the events `wallet.withdrawal.*` report it.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct PaywintTransfer {
    /// The ID, a UUID.
    #[record(public)]
    pub withdrawal_id: Option<String>,
    /// The Paywint account, a UUID.
    #[record(public)]
    pub from_bank_id: Option<String>,
    /// The Paywint User ID, a UUID.
    #[record(public)]
    pub user_id: Option<String>,
    /// The destination's bank account, a UUID.
    #[record(public)]
    pub to_bank_id: Option<String>,
    /// The destination's card, a UUID.
    #[record(public)]
    pub card_id: Option<String>,
    /// The payment's ID, a UUID.
    #[record(public)]
    pub withdrawal_payment_id: Option<String>,
    /// The amount that leaves the account, in dollars.
    pub amount: Option<Number>,
    /// The amount that arrives, after fees, in dollars.
    pub amount_credited: Option<Number>,
    /// Paywint's fees, in dollars.
    pub processing_fees: Option<Number>,
    /// The note.
    pub memo: Option<String>,
    /// Why it failed.
    pub failed_reason: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Paywint accounts: bank accounts of users at Paywint itself.
#[resource(paywint_accounts)]
pub trait PaywintAccounts {
    /// Opens a Paywint account for a user. A savings account requires approved KYC, a business account also approved
    /// KYB. Retried only if it certainly was not carried out: if the error's `outcome` is `unknown`, the account may
    /// have been opened. Paywint's page: openPaywintBank.
    ///
    /// @example
    /// ```ts
    /// const savings = await paywint.paywintAccounts.open(user.userId, {
    ///     bankNickName: 'Rainy days', accountType: 'PAYWINT_SAVINGS',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if KYC or KYB is not approved, or the user has the maximum number of accounts.
    /// @throws NotFoundError if there is no such user.
    /// @throws UnprocessableEntityError if the user already has an account with this nickname.
    /// @throws ConflictError if Paywint reports that with 409 instead.
    #[post(
        "/api/platform/accounts/open-pw-bank-account/{user_id}",
        creates,
        function = openPaywintBank,
        if_unknown = "The account may be open: look with paywintAccounts.list before you open another.",
        forbidden(
            "the user lacks approved KYC or KYB, or has the maximum number of accounts",
            "Look with kyc.get, kyb.get and paywintAccounts.list."
        ),
        conflict(
            "an account of this user has this nickname already",
            "Look with paywintAccounts.list."
        )
    )]
    fn open(user_id: &UserId, account: &NewPaywintAccount) -> PaywintAccount;

    /// Reads all Paywint accounts of a user. Paywint's page: listPaywintBanks.
    ///
    /// @example
    /// ```ts
    /// const accounts = await paywint.paywintAccounts.list(user.userId);
    /// ```
    /// @throws NotFoundError if there is no such user.
    #[get("/api/platform/accounts/list-pw-banks/{user_id}", reads, function = listPaywintBanks)]
    fn list(user_id: &UserId) -> Vec<PaywintAccount>;

    /// Reads one page of an account's transactions, or with `for await` all of them. The first call for an account
    /// starts a synchronization of up to a minute, and returns only what is known before it: read again afterwards.
    /// Paywint's page: listPaywintBankTransactions.
    ///
    /// @example
    /// ```ts
    /// for await (const { amount, isCredit } of paywint.paywintAccounts.listTransactions(user.userId, { pwBankId })) {
    ///     console.log(isCredit ? '+' : '-', amount);
    /// }
    /// ```
    /// @throws NotFoundError if there is no such user or account.
    #[post(
        "/api/platform/accounts/list-pw-transactions/{user_id}",
        reads,
        function = listPaywintBankTransactions,
        not_found("there is no such user or account", "Look with paywintAccounts.list.")
    )]
    fn list_transactions(
        user_id: &UserId,
        page: &PaywintTransactionPage,
    ) -> Page<PaywintTransaction>;

    /// Transfers money from a user's Paywint account to the user's wallet, card or account at another bank. Retried
    /// only if it certainly was not carried out: if the error's `outcome` is `unknown`, the money may be on its way.
    /// Paywint's page: transferFromPaywintBank.
    ///
    /// @example
    /// ```ts
    /// await paywint.paywintAccounts.transfer(user.userId, {
    ///     amount: 40, fromBankId: savings.id, destination: 'WALLET',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if the account has too little money, KYC or KYB is not approved, or the card needs
    /// a step or is blocked.
    /// @throws NotFoundError if there is no such user, account or card.
    #[post(
        "/api/platform/withdrawals/transfer-from-pw-bank/{user_id}",
        creates,
        function = transferFromPaywintBank,
        if_unknown = "The money may be on its way: read paywintAccounts.listTransactions, and again a minute later, before you transfer again.",
        forbidden(
            "the account holds too little money, the user lacks approved KYC or KYB, or the card needs a step",
            "Look with paywintAccounts.list, kyc.get, kyb.get and cards.get."
        ),
        not_found(
            "there is no such user, account or card",
            "Look with paywintAccounts.list, bankAccounts.list or cards.list."
        )
    )]
    fn transfer(user_id: &UserId, transfer: &NewPaywintTransfer) -> PaywintTransfer;
}

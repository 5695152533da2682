//! Bank accounts of users at Paywint itself. Contract: paywint-bank-accounts.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;
use serde_json::Number;

use super::{BankAccountType, BankVerificationStatus};
use crate::spec::{Extra, Money, Open, Page, UserId, Uuid};

/// What kind of account to open at Paywint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PaywintAccountType {
    /// A savings account: the user's KYC must be approved.
    #[choice("PAYWINT_SAVINGS")]
    Savings,
    /// A business account: the user's KYC and KYB must be approved.
    #[choice("PAYWINT_BUSINESS")]
    Business,
}

/// An account to open at Paywint. Contract: openPaywintBank.
#[derive(Clone, Params)]
#[params(about = "a Paywint account")]
pub struct NewPaywintAccount {
    /// Nickname, at most 100 characters. No other account of the user may have it.
    #[param(max = 100)]
    pub bank_nick_name: String,
    /// What kind of account it is.
    #[param(public)]
    pub account_type: PaywintAccountType,
}

/// A user's account at Paywint. Contract: openPaywintBank, listPaywintBanks.
///
/// What is not public in a `BankAccount` is not public here: it is read by name, and inspection, JSON, spreading and
/// `Object.keys` leave it out.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct PaywintAccount {
    /// The account's ID, a UUID.
    #[record(public)]
    pub id: Option<String>,
    /// The account's ID as `listTransactions` takes it, a UUID.
    #[record(public)]
    pub pw_bank_id: Option<String>,
    /// Nickname.
    pub bank_nick_name: Option<String>,
    /// How far its opening has come, such as `initiated`.
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
    /// What kind of account it is.
    #[record(public)]
    pub account_type: Option<Open<BankAccountType>>,
    /// The bank's name.
    #[record(public)]
    pub bank_name: Option<String>,
    /// The name of the account's holder.
    pub account_holder_name: Option<String>,
    /// How far its verification has come, as Paywint spells it.
    #[record(public)]
    pub verification_status: Option<Open<BankVerificationStatus>>,
    /// How it is verified.
    #[record(public)]
    pub verification_type: Option<String>,
    /// Whether it is verified.
    #[record(public)]
    pub is_verified: Option<bool>,
    /// Whether it is the user's default account.
    #[record(public)]
    pub is_default: Option<bool>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which transactions to read. Contract: listPaywintBankTransactions.
#[derive(Clone, Params)]
#[params(about = "a page of transactions")]
pub struct PaywintTransactionPage {
    /// The account's `pwBankId`, a UUID.
    #[param(public)]
    pub pw_bank_id: Uuid,
    /// Rows on a page; 50 if not given.
    #[param(default = 50, one_of(10, 20, 50, 100))]
    pub rows_per_page: u32,
    /// The page's number, from 1; 1 if not given.
    #[param(default = 1, min = 1, because = "pages are counted from 1")]
    pub page_no: u32,
}

/// A movement on an account at Paywint.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct PaywintTransaction {
    /// Its ID, a UUID.
    #[record(public)]
    pub id: String,
    /// The account, a UUID.
    #[record(public)]
    pub pw_bank_id: Option<String>,
    /// The payment that it belongs to, a UUID.
    #[record(public)]
    pub payment_id: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Who paid, or was paid.
    pub payer_payee: Option<String>,
    /// Whether it stays within Paywint.
    #[record(public)]
    pub is_internal_payment: Option<bool>,
    /// Whether money came in.
    #[record(public)]
    pub is_credit: Option<bool>,
    /// How much, in dollars.
    pub amount: Option<Number>,
    /// The day: `YYYY-MM-DD`.
    #[record(public)]
    pub transaction_date: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Where money goes from an account at Paywint.
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

/// Money to send from a user's account at Paywint. Contract: transferFromPaywintBank.
#[derive(Clone, Params)]
#[params(about = "a transfer")]
#[params(belongs(card_id, destination("CARD")))]
#[params(belongs(to_bank_id, destination("ACH")))]
pub struct NewPaywintTransfer {
    /// How much, in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal places.
    #[param(public)]
    pub amount: Money,
    /// The account at Paywint, a UUID. Whether Paywint wants its `id` or its `pwBankId` is not documented.
    #[param(public)]
    pub from_bank_id: Uuid,
    /// Where it goes.
    #[param(public)]
    pub destination: TransferDestination,
    /// A note, at most 255 characters.
    #[param(max = 255)]
    pub memo: Option<String>,
    /// The user's card: its `cardId`, a UUID. With `CARD`, and only then.
    #[param(public)]
    pub card_id: Option<Uuid>,
    /// The user's account at another bank: its `id`, a UUID. With `ACH`, and only then.
    #[param(public)]
    pub to_bank_id: Option<Uuid>,
}

/// A transfer as Paywint knows it. It has no status: the events `wallet.withdrawal.*` tell of it.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct PaywintTransfer {
    /// Its ID, a UUID.
    #[record(public)]
    pub withdrawal_id: Option<String>,
    /// The account at Paywint, a UUID.
    #[record(public)]
    pub from_bank_id: Option<String>,
    /// The Paywint User ID, a UUID.
    #[record(public)]
    pub user_id: Option<String>,
    /// The account that it goes to, a UUID.
    #[record(public)]
    pub to_bank_id: Option<String>,
    /// The card that it goes to, a UUID.
    #[record(public)]
    pub card_id: Option<String>,
    /// The payment's ID, a UUID.
    #[record(public)]
    pub withdrawal_payment_id: Option<String>,
    /// What leaves the account, in dollars.
    pub amount: Option<Number>,
    /// What arrives: the amount without the fees, in dollars.
    pub amount_credited: Option<Number>,
    /// What Paywint keeps, in dollars.
    pub processing_fees: Option<Number>,
    /// The note.
    pub memo: Option<String>,
    /// Why it failed.
    pub failed_reason: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Bank accounts of users at Paywint itself.
#[resource(paywint_accounts)]
pub trait PaywintAccounts {
    /// Opens an account at Paywint for a user: a savings account needs approved KYC, a business account KYB too. Sent
    /// again only if it certainly was not carried out: when the error's `outcome` is `unknown`, the account may be
    /// open. Contract: openPaywintBank.
    ///
    /// @example
    /// ```ts
    /// const savings = await paywint.paywintAccounts.open(user.userId, {
    ///     bankNickName: 'Rainy days', accountType: 'PAYWINT_SAVINGS',
    /// });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws PermissionDeniedError without KYC or KYB, and when the user has the maximum number of accounts.
    /// @throws ConflictError when the nickname is taken.
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

    /// Reads all accounts that a user has at Paywint. Contract: listPaywintBanks.
    ///
    /// @example
    /// ```ts
    /// const accounts = await paywint.paywintAccounts.list(user.userId);
    /// ```
    /// @throws NotFoundError when there is no such user.
    #[get("/api/platform/accounts/list-pw-banks/{user_id}", reads, function = listPaywintBanks)]
    fn list(user_id: &UserId) -> Vec<PaywintAccount>;

    /// Reads one page of an account's transactions, or with `for await` all of them. The first call of all starts a
    /// synchronization of up to a minute and returns what is known before: read again after it.
    /// Contract: listPaywintBankTransactions.
    ///
    /// @example
    /// ```ts
    /// for await (const { amount, isCredit } of paywint.paywintAccounts.listTransactions(user.userId, { pwBankId })) {
    ///     console.log(isCredit ? '+' : '-', amount);
    /// }
    /// ```
    /// @throws NotFoundError when there is no such user or account.
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

    /// Sends money from a user's account at Paywint to the user's wallet, card or account at another bank. Sent again
    /// only if it certainly was not carried out: when the error's `outcome` is `unknown`, the money may be on its way.
    /// Contract: transferFromPaywintBank.
    ///
    /// @example
    /// ```ts
    /// await paywint.paywintAccounts.transfer(user.userId, {
    ///     amount: 40, fromBankId: savings.id, destination: 'WALLET',
    /// });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws PermissionDeniedError with too little money, and without KYC or KYB.
    /// @throws NotFoundError when there is no such user, account or card.
    #[post(
        "/api/platform/withdrawals/transfer-from-pw-bank/{user_id}",
        creates,
        function = transferFromPaywintBank,
        if_unknown = "The money may be on its way: look with paywintAccounts.listTransactions before you transfer again.",
        forbidden(
            "the account holds too little money, or the user lacks approved KYC or KYB",
            "Look with paywintAccounts.list, kyc.get and kyb.get."
        ),
        not_found(
            "there is no such user, account or card",
            "Look with paywintAccounts.list, bankAccounts.list or cards.list."
        )
    )]
    fn transfer(user_id: &UserId, transfer: &NewPaywintTransfer) -> PaywintTransfer;
}

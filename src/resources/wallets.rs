//! Wallets of users. Contract: wallet.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;
use serde_json::Number;

use super::Payment;
use crate::spec::{Extra, Money, Open, UserId, Uuid};

/// A user's wallet, in US dollars. Contract: wallet/get-wallet.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Wallet {
    /// The wallet's ID, a UUID.
    #[record(public)]
    pub id: Option<String>,
    /// The Paywint User ID of its owner, a UUID.
    #[record(public)]
    pub user_id: String,
    /// What kind of wallet it is, if Paywint says so.
    #[record(public)]
    pub wallet_type: Option<String>,
    /// All recorded money, in dollars. Some of it may not be spendable yet.
    pub current_balance: Option<Number>,
    /// The money that can be spent, in dollars.
    pub available_balance: Option<Number>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Money to pull from a user's bank account into the user's wallet. Contract: wallet/fund-wallet.
#[derive(Clone, Params)]
#[params(about = "a funding")]
pub struct NewFunding {
    /// How much, in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal places.
    #[param(public)]
    pub amount: Money,
    /// The user's verified bank account: its `id`, a UUID.
    #[param(public)]
    pub bank_id: Uuid,
}

/// What Paywint made of a funding. Contract: wallet/fund-wallet.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Funding {
    /// Whether the user has no earlier payment.
    #[record(public)]
    pub is_first_payment: Option<bool>,
    /// The payment that brings the money. Nothing is credited before its status is `success`.
    #[record(public)]
    pub payment: Option<Payment>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Where a withdrawal goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum TransferMethod {
    /// To one of the user's bank accounts.
    #[choice("bank_withdrawal")]
    BankWithdrawal,
    /// To one of the user's cards.
    #[choice("card_withdrawal")]
    CardWithdrawal,
}

/// Money to send from a user's wallet to the user's own bank account or card. Contract: wallet/withdraw-wallet-fund.
#[derive(Clone, Params)]
#[params(about = "a withdrawal")]
#[params(belongs(bank_id, transfer_method("bank_withdrawal")))]
#[params(belongs(card_id, transfer_method("card_withdrawal")))]
pub struct NewWithdrawal {
    /// How much, in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal places.
    #[param(public)]
    pub amount: Money,
    /// Whether it goes to a bank account or to a card.
    #[param(public)]
    pub transfer_method: TransferMethod,
    /// A note, at most 255 characters.
    #[param(max = 255)]
    pub memo: Option<String>,
    /// The user's bank account: its `id`, a UUID. With `bank_withdrawal`, and only then.
    #[param(public)]
    pub bank_id: Option<Uuid>,
    /// The user's card: its `cardId`, a UUID. With `card_withdrawal`, and only then.
    #[param(public)]
    pub card_id: Option<Uuid>,
}

/// How far a withdrawal has come. More may come, in any case of their letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum WithdrawalStatus {
    /// Accepted.
    #[choice("pending")]
    Pending,
    /// Begun.
    #[choice("initiated")]
    Initiated,
    /// Under way.
    #[choice("processing")]
    Processing,
    /// Under way, as the webhook event `wallet.withdrawal.processing` says it.
    #[choice("processed")]
    Processed,
    /// On its way to the bank or card.
    #[choice("settling")]
    Settling,
    /// The money has arrived.
    #[choice("completed")]
    Completed,
    /// It did not work; the money is back in the wallet.
    #[choice("failed")]
    Failed,
    /// Refused; the money is back in the wallet.
    #[choice("rejected")]
    Rejected,
}

/// A withdrawal as Paywint knows it. Contract: wallet/withdraw-wallet-fund.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Withdrawal {
    /// The Paywint User ID, a UUID.
    #[record(public)]
    pub user_id: Option<String>,
    /// The bank account that it goes to, a UUID.
    #[record(public)]
    pub bank_account_id: Option<String>,
    /// The card that it goes to, a UUID.
    #[record(public)]
    pub card_id: Option<String>,
    /// Whether it goes to a bank account or to a card.
    #[record(public)]
    pub transfer_method: Option<Open<TransferMethod>>,
    /// Its ID, a UUID: the `payment_id` of the events `wallet.withdrawal.*`.
    #[record(public)]
    pub withdrawal_payment_id: Option<String>,
    /// What leaves the wallet, in dollars.
    pub amount: Option<Number>,
    /// What arrives: the amount without the fees, in dollars.
    pub amount_credited: Option<Number>,
    /// What Paywint keeps, in dollars.
    pub processing_fees: Option<Number>,
    /// The note.
    pub memo: Option<String>,
    /// How far it has come.
    #[record(public)]
    pub status: Option<Open<WithdrawalStatus>>,
    /// Why it failed.
    pub failed_reason: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Wallets of users.
#[resource(wallets)]
pub trait Wallets {
    /// Reads a user's wallet. Every user has one: Paywint makes it at the first read if it is missing.
    /// Contract: wallet/get-wallet.
    ///
    /// @example
    /// ```ts
    /// const { availableBalance } = await paywint.wallets.get(user.userId);
    /// ```
    /// @throws NotFoundError when there is no such user.
    #[get(
        "/api/platform/wallet/get/{user_id}",
        reads,
        function = getWallet
    )]
    fn get(user_id: &UserId) -> Wallet;

    /// Pulls money from a user's verified bank account into the user's wallet, by ACH: that takes days, and nothing is
    /// credited before `wallet.funding.success`. The user needs approved KYC and KYB. Sent again only if it certainly
    /// was not carried out: when the error's `outcome` is `unknown`, the money may be on its way.
    /// Contract: wallet/fund-wallet.
    ///
    /// @example
    /// ```ts
    /// const { payment } = await paywint.wallets.fund(user.userId, { amount: 250, bankId: account.id });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws PermissionDeniedError without KYC, KYB or a verified account, and beyond a limit.
    /// @throws NotFoundError when there is no such user or account.
    #[post(
        "/api/platform/wallet/fund-wallet/{user_id}",
        creates,
        function = fundWallet,
        if_unknown = "The money may be on its way: look with payments.listReceived before you fund again.",
        forbidden(
            "the user lacks approved KYC or KYB, the bank account is not verified, or a limit is reached",
            "Look with kyc.get, kyb.get and bankAccounts.get."
        ),
        not_found("there is no such user or bank account", "Look with bankAccounts.list.")
    )]
    fn fund(user_id: &UserId, funding: &NewFunding) -> Funding;

    /// Sends money from a user's wallet to the user's own bank account, which needs approved KYC and KYB, or card, which
    /// needs approved KYC. The amount is on hold until the webhook `wallet.withdrawal.success`. Sent again only if it
    /// certainly was not carried out: when the error's `outcome` is `unknown`, the money may be on its way.
    /// Contract: wallet/withdraw-wallet-fund.
    ///
    /// @example
    /// ```ts
    /// await paywint.wallets.withdraw(user.userId, {
    ///     amount: '99.50', transferMethod: 'card_withdrawal', cardId: card.cardId,
    /// });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws PermissionDeniedError without KYC or KYB, with too little money, and below the least amount.
    /// @throws NotFoundError when there is no such user, account or card.
    #[post(
        "/api/platform/withdrawals/withdraw-fund/{user_id}",
        creates,
        function = withdrawFund,
        if_unknown = "The money may be on its way: look with wallets.get before you withdraw again.",
        forbidden(
            "the user lacks approved KYC or KYB, has too little money, or the amount is too small",
            "Look with kyc.get, kyb.get and wallets.get."
        ),
        not_found(
            "there is no such user, bank account or card",
            "Look with bankAccounts.list or cards.list."
        )
    )]
    fn withdraw(user_id: &UserId, withdrawal: &NewWithdrawal) -> Withdrawal;
}

//! Wallets of users. Paywint's page: wallet.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;
use serde_json::Number;

use super::Payment;
use crate::spec::{Extra, Money, Nullable, Open, UserId, Uuid};

/// A user's wallet, in US dollars. Paywint's page: wallet/get-wallet.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Wallet {
    /// The wallet's ID, a UUID.
    #[record(public)]
    pub id: Option<String>,
    /// The Paywint User ID of its owner, a UUID.
    #[record(public)]
    pub user_id: String,
    /// The type of wallet, if Paywint sends it.
    #[record(public)]
    pub wallet_type: Option<String>,
    /// The current balance, in dollars. Part of it may not be available yet.
    pub current_balance: Option<Number>,
    /// The available balance, in dollars.
    pub available_balance: Option<Number>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A funding: a transfer from a user's bank account to the user's wallet. Paywint's page: wallet/fund-wallet.
#[derive(Clone, Params)]
#[params(about = "a funding")]
pub struct NewFunding {
    /// The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
    /// places.
    #[param(public)]
    pub amount: Money,
    /// The user's verified bank account: its `id`, a UUID. Required, but may be `null`: Paywint's documentation does
    /// not say which account that is.
    #[param(public)]
    pub bank_id: Nullable<Uuid>,
}

/// The result of a funding. Paywint's page: wallet/fund-wallet.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Funding {
    /// Whether this is the user's first payment.
    #[record(public)]
    pub is_first_payment: Option<bool>,
    /// The payment of the funding. The wallet is credited when its status is `success`.
    #[record(public)]
    pub payment: Option<Payment>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The type of destination of a withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum TransferMethod {
    /// To one of the user's bank accounts.
    #[choice("bank_withdrawal")]
    BankWithdrawal,
    /// To one of the user's cards.
    #[choice("card_withdrawal")]
    CardWithdrawal,
}

/// A withdrawal: a transfer from a user's wallet to the user's own bank account or card. Paywint's page:
/// wallet/withdraw-wallet-fund.
#[derive(Clone, Params)]
#[params(about = "a withdrawal")]
#[params(belongs(bank_id, transfer_method("bank_withdrawal")))]
#[params(belongs(card_id, transfer_method("card_withdrawal")))]
pub struct NewWithdrawal {
    /// The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
    /// places.
    #[param(public)]
    pub amount: Money,
    /// Whether the destination is a bank account or a card.
    #[param(public)]
    pub transfer_method: TransferMethod,
    /// A note, at most 255 characters.
    #[param(max = 255)]
    pub memo: Option<String>,
    /// The user's bank account: its `id`, a UUID. Required with `bank_withdrawal`, and allowed only then.
    #[param(public)]
    pub bank_id: Option<Uuid>,
    /// The user's card: its `cardId`, a UUID. Required with `card_withdrawal`, and allowed only then.
    #[param(public)]
    pub card_id: Option<Uuid>,
}

/// The status of a withdrawal. Paywint may send others, and in upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum WithdrawalStatus {
    /// Accepted.
    #[choice("pending")]
    Pending,
    /// Started.
    #[choice("initiated")]
    Initiated,
    /// In progress.
    #[choice("processing")]
    Processing,
    /// In progress, as in the webhook event `wallet.withdrawal.processing`.
    #[choice("processed")]
    Processed,
    /// On its way to the bank account or card.
    #[choice("settling")]
    Settling,
    /// The money has arrived.
    #[choice("completed")]
    Completed,
    /// Failed. The money is back in the wallet.
    #[choice("failed")]
    Failed,
    /// Rejected. The money is back in the wallet.
    #[choice("rejected")]
    Rejected,
}

/// A withdrawal, as Paywint returns it. Paywint's page: wallet/withdraw-wallet-fund.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Withdrawal {
    /// The Paywint User ID, a UUID.
    #[record(public)]
    pub user_id: Option<String>,
    /// The destination's bank account, a UUID.
    #[record(public)]
    pub bank_account_id: Option<String>,
    /// The destination's card, a UUID.
    #[record(public)]
    pub card_id: Option<String>,
    /// Whether the destination is a bank account or a card.
    #[record(public)]
    pub transfer_method: Option<Open<TransferMethod>>,
    /// The withdrawal's ID, a UUID: the `payment_id` of the events `wallet.withdrawal.*`.
    #[record(public)]
    pub withdrawal_payment_id: Option<String>,
    /// The amount that leaves the wallet, in dollars.
    pub amount: Option<Number>,
    /// The amount that arrives, after fees, in dollars.
    pub amount_credited: Option<Number>,
    /// Paywint's fees, in dollars.
    pub processing_fees: Option<Number>,
    /// The note.
    pub memo: Option<String>,
    /// The status.
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
    /// Reads a user's wallet. Every user has one: Paywint creates it at the first read if necessary. Paywint's page:
    /// wallet/get-wallet.
    ///
    /// @example
    /// ```ts
    /// const { availableBalance } = await paywint.wallets.get(user.userId);
    /// ```
    /// @throws NotFoundError if there is no such user.
    #[get(
        "/api/platform/wallet/get/{user_id}",
        reads,
        function = getWallet
    )]
    fn get(user_id: &UserId) -> Wallet;

    /// Transfers money from a user's verified bank account to the user's wallet by ACH. That takes days: the wallet is
    /// credited when the event `wallet.funding.success` arrives. The user needs approved KYC and KYB. Retried only if
    /// it certainly was not carried out: if the error's `outcome` is `unknown`, the money may be on its way. Paywint's
    /// page: wallet/fund-wallet.
    ///
    /// @example
    /// ```ts
    /// const { payment } = await paywint.wallets.fund(user.userId, { amount: 250, bankId: account.id });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if KYC or KYB is not approved, the account is not verified, or a limit is
    /// exceeded.
    /// @throws NotFoundError if there is no such user or account.
    #[post(
        "/api/platform/wallet/fund-wallet/{user_id}",
        creates,
        function = fundWallet,
        if_unknown = "The money may be on its way: look in payments.list for an ACH payment of this user before you fund again.",
        forbidden(
            "the user lacks approved KYC or KYB, the bank account is not verified, or a limit is reached",
            "Look with kyc.get, kyb.get and bankAccounts.get."
        ),
        not_found("there is no such user or bank account", "Look with bankAccounts.list.")
    )]
    fn fund(user_id: &UserId, funding: &NewFunding) -> Funding;

    /// Transfers money from a user's wallet to the user's own bank account, which requires approved KYC and KYB, or to
    /// a card, which requires approved KYC. The amount is held until the event `wallet.withdrawal.success`. Retried
    /// only if it certainly was not carried out: if the error's `outcome` is `unknown`, the money may be on its way.
    /// Paywint's page: wallet/withdraw-wallet-fund.
    ///
    /// @example
    /// ```ts
    /// await paywint.wallets.withdraw(user.userId, {
    ///     amount: '99.50', transferMethod: 'card_withdrawal', cardId: card.cardId,
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if KYC or KYB is not approved, the wallet has too little money, the amount is below
    /// the minimum, or the card needs a step or is blocked.
    /// @throws NotFoundError if there is no such user, account or card.
    #[post(
        "/api/platform/withdrawals/withdraw-fund/{user_id}",
        creates,
        function = withdrawFund,
        if_unknown = "The money may be on its way: check with wallets.get whether availableBalance is lower before you withdraw again.",
        forbidden(
            "the user lacks approved KYC or KYB, has too little money, the amount is too small, or the card needs a step",
            "Look with kyc.get, kyb.get, wallets.get and cards.get."
        ),
        not_found(
            "there is no such user, bank account or card",
            "Look with bankAccounts.list or cards.list."
        )
    )]
    fn withdraw(user_id: &UserId, withdrawal: &NewWithdrawal) -> Withdrawal;
}

//! Bank accounts of payees. Paywint's page: payee-bank-accounts.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;

use crate::rules::ROUTING_NUMBER;
use crate::spec::{Extra, Open, UserId, Uuid};

/// The type of a payee's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PayeeBankAccountType {
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
}

/// A bank account to add to a payee. Paywint's page: addPayeeBankAccount.
#[derive(Clone, Params)]
#[params(about = "a payee's bank account")]
pub struct NewPayeeBankAccount {
    /// The payee's ID, a UUID.
    #[param(public)]
    pub payee_id: Uuid,
    /// The name of the account's holder, at most 100 characters.
    #[param(max = 100)]
    pub account_holder_name: String,
    /// The type of account.
    #[param(public)]
    pub account_type: PayeeBankAccountType,
    /// Nickname, at most 100 characters.
    #[param(max = 100)]
    pub bank_nick_name: String,
    /// The account number, at most 20 characters. Records contain it masked.
    #[param(max = 20)]
    pub account_number: String,
    /// The bank's ABA routing number: nine digits, the last of which is a check digit.
    #[param(max = 9, rule = ROUTING_NUMBER)]
    pub routing_number: String,
}

/// A payee's bank account, as Paywint returns it. Paywint's page: getPayeeBankAccount.
///
/// Its numbers, holder and nickname are personal, as are unknown fields. Read them by name, as in
/// `account.accountNumber`: inspection, JSON, spreading and `Object.keys` omit them.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct PayeeBankAccount {
    /// The payee's ID, a UUID.
    #[record(public)]
    pub payee_id: Option<String>,
    /// The account's ID, a UUID: the `payeeBankId` of payments.
    #[record(public)]
    pub bank_id: String,
    /// The name of the account's holder.
    pub account_holder_name: Option<String>,
    /// The type of account.
    #[record(public)]
    pub account_type: Option<Open<PayeeBankAccountType>>,
    /// Nickname.
    pub bank_nick_name: Option<String>,
    /// The account number, masked.
    pub account_number: Option<String>,
    /// The routing number, masked.
    pub routing_number: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Bank accounts of payees. Paywint does not verify them: check the numbers with the payee.
#[resource(payees.bank_accounts)]
pub trait PayeeBankAccounts {
    /// Adds a bank account to a payee. Retried only if it certainly was not carried out: if the error's `outcome` is
    /// `unknown`, the account may exist. Paywint's page: addPayeeBankAccount.
    ///
    /// @example
    /// ```ts
    /// const account = await paywint.payees.bankAccounts.add(user.userId, {
    ///     payeeId: payee.payeeId, accountHolderName: 'Bob Example', accountType: 'PERSONAL_CHECKING',
    ///     bankNickName: 'Main', accountNumber: '000987654321', routingNumber: '011401533',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws NotFoundError if there is no such user or payee.
    #[post(
        "/api/platform/accounts/add-payee-account/{user_id}",
        creates,
        function = addPayeeBankAccount,
        if_unknown = "The account may exist: look with payees.bankAccounts.list before you add it again.",
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn add(user_id: &UserId, account: &NewPayeeBankAccount) -> PayeeBankAccount;

    /// Reads one bank account of a payee. Paywint's page: getPayeeBankAccount.
    ///
    /// @example
    /// ```ts
    /// const { accountNumber } = await paywint.payees.bankAccounts.get(user.userId, bankId);
    /// ```
    /// @throws NotFoundError if there is no such user or account.
    #[post(
        "/api/platform/accounts/get-payee-account/{user_id}",
        reads,
        function = getPayeeBankAccount,
        not_found("there is no such user or account", "Look with payees.bankAccounts.list.")
    )]
    fn get(user_id: &UserId, bank_id: &Uuid) -> PayeeBankAccount;

    /// Reads all bank accounts of a payee. Paywint's page: listPayeeBankAccounts.
    ///
    /// @example
    /// ```ts
    /// const accounts = await paywint.payees.bankAccounts.list(user.userId, payee.payeeId);
    /// ```
    /// @throws NotFoundError if there is no such user or payee.
    #[post(
        "/api/platform/accounts/list-payee-account/{user_id}",
        reads,
        function = listPayeeBankAccounts,
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn list(user_id: &UserId, payee_id: &Uuid) -> Vec<PayeeBankAccount>;

    /// Removes a bank account from a payee. A second call fails, because the account no longer exists. Paywint's page:
    /// deletePayeeBankAccount.
    ///
    /// @example
    /// ```ts
    /// await paywint.payees.bankAccounts.delete(user.userId, account.bankId);
    /// ```
    /// @throws NotFoundError if there is no such user or account.
    #[delete(
        "/api/platform/accounts/delete-payee-account/{user_id}",
        changes,
        function = deletePayeeBankAccount,
        if_unknown = "The account may be gone: look with payees.bankAccounts.list.",
        not_found("there is no such user or account", "Look with payees.bankAccounts.list.")
    )]
    fn delete(user_id: &UserId, bank_id: &Uuid);
}

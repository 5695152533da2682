//! The operations of the API, by the names that the SDK gives them.

macro_rules! operations {
    ($($variant:ident $name:literal $doc:literal)*) => {
        /// An operation of the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Operation {
            $(#[doc = $doc] $variant,)*
        }

        impl Operation {
            /// All operations.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Pydantic's message for a name of none.
            pub(crate) const EXPECTED: &str =
                concat!("Input should be one of '*'" $(, ", '", $name, "'")*);

            /// The name in control calls, options and flags.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

operations! {
    UsersCreate "users.create" "Registers a user."
    UsersList "users.list" "Pages through the users."
    UsersGet "users.get" "Reads one user."
    KycCreateInquiryLink "kyc.createInquiryLink" "Creates or resumes a KYC inquiry."
    KycGet "kyc.get" "Reads a KYC record."
    KybSubmit "kyb.submit" "Submits a business."
    KybGet "kyb.get" "Reads a KYB record."
    WalletsGet "wallets.get" "Reads a wallet."
    WalletsFund "wallets.fund" "Funds a wallet from a bank account."
    WalletsWithdraw "wallets.withdraw" "Withdraws money from a wallet."
    BankAccountsAdd "bankAccounts.add" "Adds a bank account to a user."
    BankAccountsGet "bankAccounts.get" "Reads one bank account."
    BankAccountsList "bankAccounts.list" "Lists a user's bank accounts."
    BankAccountsSetDefault "bankAccounts.setDefault" "Chooses a user's default bank account."
    BankAccountsDelete "bankAccounts.delete" "Deletes a bank account."
    BankAccountsReleaseMicroDeposits "bankAccounts.releaseMicroDeposits" "Sends two small amounts to a bank account."
    BankAccountsVerifyMicroDeposits "bankAccounts.verifyMicroDeposits" "Verifies a bank account by these amounts."
    PaywintAccountsOpen "paywintAccounts.open" "Opens a Paywint account."
    PaywintAccountsList "paywintAccounts.list" "Lists a user's Paywint accounts."
    PaywintAccountsListTransactions "paywintAccounts.listTransactions" "Pages through the transactions of a Paywint account."
    PaywintAccountsTransfer "paywintAccounts.transfer" "Transfers money from a Paywint account."
    CardsCreateAddLink "cards.createAddLink" "Creates a link under which a user adds a card."
    CardsCreateUpdateLink "cards.createUpdateLink" "Creates a link under which a user completes a card."
    CardsGet "cards.get" "Reads one card."
    CardsList "cards.list" "Lists a user's cards."
    CardsDelete "cards.delete" "Deletes a card."
    PayeesCreate "payees.create" "Adds a payee to a user."
    PayeesGet "payees.get" "Reads one payee."
    PayeesList "payees.list" "Pages through a user's payees."
    PayeesUpdate "payees.update" "Renames a payee."
    PayeesDelete "payees.delete" "Deletes a payee."
    PayeeBankAccountsAdd "payees.bankAccounts.add" "Adds a bank account to a payee."
    PayeeBankAccountsGet "payees.bankAccounts.get" "Reads a payee's bank account."
    PayeeBankAccountsList "payees.bankAccounts.list" "Lists a payee's bank accounts."
    PayeeBankAccountsDelete "payees.bankAccounts.delete" "Deletes a payee's bank account."
    PayeeCardsAdd "payees.cards.add" "Adds a card to a payee."
    PayeeCardsGet "payees.cards.get" "Reads a payee's card."
    PayeeCardsList "payees.cards.list" "Lists a payee's cards."
    PayeeCardsDelete "payees.cards.delete" "Deletes a payee's card."
    PayeeAddressesCreate "payees.addresses.create" "Adds an address to a payee."
    PayeeAddressesList "payees.addresses.list" "Lists a payee's addresses."
    PayeeAddressesUpdate "payees.addresses.update" "Changes a payee's address."
    PayeeAddressesDelete "payees.addresses.delete" "Deletes a payee's address."
    PaymentsCreate "payments.create" "Pays a payee."
    PaymentsGet "payments.get" "Reads one payment."
    PaymentsList "payments.list" "Pages through all payments."
    PaymentsListSent "payments.listSent" "Pages through the payments that a user sent."
    PaymentsListReceived "payments.listReceived" "Pages through the payments that a user received."
    PaymentsMailCheck "payments.mailCheck" "Mails a check to a payee."
    PaymentsCreateLink "payments.createLink" "Creates a payment link."
    ChecksAddAddress "checks.addAddress" "Adds the address on a user's checks."
    ChecksUpdateAddress "checks.updateAddress" "Changes the address on a user's checks."
    ChecksUpdateConfig "checks.updateConfig" "Changes the logo and the signature on a user's checks."
    CheckoutCreateToken "checkout.createToken" "Creates a checkout token."
}

impl Operation {
    /// The operation of that name. `wallet.get` is what `wallets.get` was called before.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = match name {
            "wallet.get" => "wallets.get",
            name => name,
        };
        Self::ALL
            .iter()
            .copied()
            .find(|operation| operation.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Operation;

    #[test]
    fn each_operation_is_found_by_its_name() {
        let names: HashSet<_> = Operation::ALL.iter().map(|one| one.as_str()).collect();
        assert_eq!(names.len(), 54);
        for operation in Operation::ALL {
            assert_eq!(Operation::from_name(operation.as_str()), Some(*operation));
        }
        assert_eq!(
            Operation::from_name("wallet.get"),
            Some(Operation::WalletsGet)
        );
        assert_eq!(Operation::from_name("users.make"), None);
    }
}

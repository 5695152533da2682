//! The operations of the API, by the names that the SDK gives them.

/// An operation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Registers a user.
    UsersCreate,
    /// Pages through the users.
    UsersList,
    /// Reads one user.
    UsersGet,
    /// Creates or resumes a KYC inquiry.
    KycCreateInquiryLink,
    /// Reads a KYC record.
    KycGet,
    /// Hands in a business.
    KybSubmit,
    /// Reads a KYB record.
    KybGet,
    /// Reads a wallet.
    WalletGet,
}

impl Operation {
    const ALL: [Self; 8] = [
        Self::UsersCreate,
        Self::UsersList,
        Self::UsersGet,
        Self::KycCreateInquiryLink,
        Self::KycGet,
        Self::KybSubmit,
        Self::KybGet,
        Self::WalletGet,
    ];

    /// The name in control calls, options and flags.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UsersCreate => "users.create",
            Self::UsersList => "users.list",
            Self::UsersGet => "users.get",
            Self::KycCreateInquiryLink => "kyc.createInquiryLink",
            Self::KycGet => "kyc.get",
            Self::KybSubmit => "kyb.submit",
            Self::KybGet => "kyb.get",
            Self::WalletGet => "wallet.get",
        }
    }

    /// The operation of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operation| operation.as_str() == name)
    }
}

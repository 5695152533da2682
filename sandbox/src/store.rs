//! Where users, inquiries, businesses, wallets and the log of deliveries are kept.

mod memory;
#[cfg(feature = "server")]
mod sqlite;

use std::error::Error;
use std::fmt;

use uuid::Uuid;

use crate::model::{Inquiry, Kyb, KybStatus, KycStatus, User, Wallet};
use crate::webhooks::{Attempt, Delivery, DeliveryState, NewDelivery};

pub use memory::MemoryStore;
#[cfg(feature = "server")]
pub use sqlite::SqliteStore;

/// The storage of a sandbox. Every method is one indivisible step.
pub trait Store: Send + Sync + 'static {
    /// Adds `user`, unless it breaks a rule in `unique`.
    fn insert_user(&self, user: &User, unique: Unique) -> Result<Insertion, StoreError>;

    /// The user of that id.
    fn user(&self, id: Uuid) -> Result<Option<User>, StoreError>;

    /// At most `limit` users after the first `offset`, and how many there are in all.
    fn users(&self, order: Order, offset: u64, limit: u32) -> Result<UserSlice, StoreError>;

    /// The user's open inquiry.
    fn open_inquiry(&self, user_id: Uuid) -> Result<Option<Inquiry>, StoreError>;

    /// The open inquiry of `fresh`'s user, or `fresh` itself, now kept, if there is none.
    /// `None` when that user's KYC is not pending: there is nothing to inquire.
    fn resume_inquiry(&self, fresh: Inquiry) -> Result<Option<Inquiry>, StoreError>;

    /// The inquiry of that id.
    fn inquiry(&self, id: &str) -> Result<Option<Inquiry>, StoreError>;

    /// Closes an open inquiry with `status`, which becomes its user's KYC status, with its effects.
    fn decide_inquiry(&self, id: &str, status: KycStatus) -> Result<Decision, StoreError>;

    /// Gives a user that KYC status. Their latest inquiry takes it too, unless it is `Pending`: a
    /// closed inquiry does not open again. Gives the status before; `None` when there is no such
    /// user.
    ///
    /// Whoever is rejected has their business rejected too.
    fn set_kyc_status(
        &self,
        user_id: Uuid,
        status: KycStatus,
    ) -> Result<Option<KycStatus>, StoreError>;

    /// Makes a user's KYC pending and forgets their inquiries.
    fn delete_kyc(&self, user_id: Uuid) -> Result<Deletion, StoreError>;

    /// Keeps a business, if its user is verified and has none.
    fn submit_kyb(&self, kyb: &Kyb) -> Result<KybSubmission, StoreError>;

    /// The user's business.
    fn kyb(&self, user_id: Uuid) -> Result<Option<Kyb>, StoreError>;

    /// Gives a user's business that status. Gives the status before; `None` when there is none.
    fn set_kyb_status(
        &self,
        user_id: Uuid,
        status: KybStatus,
    ) -> Result<Option<KybStatus>, StoreError>;

    /// Forgets a user's business. `false` when there is none.
    fn delete_kyb(&self, user_id: Uuid) -> Result<bool, StoreError>;

    /// The user's wallet, which is empty as long as nothing was put into it. `None` when there is no such user.
    fn wallet(&self, user_id: Uuid) -> Result<Option<Wallet>, StoreError>;

    /// Has a user's wallet hold that much. `false` when there is no such user.
    fn set_wallet(&self, wallet: Wallet) -> Result<bool, StoreError>;

    /// Adds deliveries to the log. They are numbered on from the last, the first being 1.
    fn record_deliveries(&self, deliveries: Vec<NewDelivery>) -> Result<(), StoreError>;

    /// At most `limit` deliveries after the first `offset`, and how many there are in all.
    fn deliveries(
        &self,
        order: Order,
        offset: u64,
        limit: u32,
    ) -> Result<DeliverySlice, StoreError>;

    /// The delivery of that number.
    fn delivery(&self, number: u64) -> Result<Option<Delivery>, StoreError>;

    /// The deliveries that wait, in order: the number of each, and when its next attempt is due.
    fn waiting_deliveries(&self) -> Result<Vec<(u64, u64)>, StoreError>;

    /// Adds an attempt to a delivery, which is then in that state. Nothing changes if there is no
    /// such delivery.
    fn add_attempt(
        &self,
        number: u64,
        attempt: Attempt,
        state: DeliveryState,
    ) -> Result<(), StoreError>;

    /// Forgets every user, inquiry, business, wallet and delivery.
    fn clear(&self) -> Result<(), StoreError>;
}

/// Which of a user's contacts no other user may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unique {
    /// The e-mail, letter case aside.
    pub email: bool,
    /// The country code and phone together.
    pub phone: bool,
}

/// What became of a user to add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insertion {
    /// It is kept.
    Done,
    /// Another user has the e-mail; nothing changed.
    EmailTaken,
    /// Another user has the phone; nothing changed.
    PhoneTaken,
}

/// What became of a business to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KybSubmission {
    /// It is kept.
    Done,
    /// There is no such user; nothing changed.
    UnknownUser,
    /// The user's KYC is neither approved nor completed; nothing changed.
    NotVerified,
    /// The user has one already; nothing changed.
    AlreadyThere,
}

/// What became of an inquiry to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is decided.
    Done,
    /// It was decided before; nothing changed.
    AlreadyMade,
    /// There is no such inquiry.
    Unknown,
}

/// What became of a user's KYC to delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deletion {
    /// It is deleted.
    Done,
    /// It was as after a deletion before; nothing changed.
    NothingThere,
    /// There is no such user.
    UnknownUser,
}

/// The order of users or deliveries by creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "server", derive(clap::ValueEnum))]
pub enum Order {
    /// The first created comes first.
    #[cfg_attr(feature = "server", value(name = "oldest"))]
    OldestFirst,
    /// The last created comes first.
    #[cfg_attr(feature = "server", value(name = "newest"))]
    NewestFirst,
}

/// A part of all users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserSlice {
    /// The part.
    pub users: Vec<User>,
    /// How many users there are in all.
    pub total: u64,
}

/// A part of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliverySlice {
    /// The part.
    pub deliveries: Vec<Delivery>,
    /// How many deliveries there are in all.
    pub total: u64,
}

/// Storage that could not be read or written.
#[derive(Debug)]
pub struct StoreError(Box<dyn Error + Send + Sync>);

impl StoreError {
    /// Wraps what the storage reported.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the sandbox's storage failed")
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.0.as_ref())
    }
}

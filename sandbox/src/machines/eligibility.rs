//! Who may do what, by the verification of the user and of their business.

use uuid::Uuid;

use super::bank_accounts::has_ach;
use crate::model::User;
use crate::store::Tables;

/// What a user has not got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotEligible {
    /// There is no such user.
    UnknownUser,
    /// The KYC is neither approved nor completed.
    Kyc,
    /// The KYB is not approved.
    Kyb,
}

/// Fails unless a user is there.
pub(crate) fn needs_user(tables: &Tables, user_id: Uuid) -> Result<(), NotEligible> {
    let is_there = tables.has::<User>(&user_id);
    is_there.then_some(()).ok_or(NotEligible::UnknownUser)
}

/// Fails unless a user is verified.
pub(crate) fn needs_kyc(tables: &Tables, user_id: Uuid) -> Result<(), NotEligible> {
    let user = tables.get::<User>(&user_id);
    let user = user.ok_or(NotEligible::UnknownUser)?;
    let is_verified = user.kyc_status.is_verified();
    is_verified.then_some(()).ok_or(NotEligible::Kyc)
}

/// Fails unless a user's business is verified.
pub(crate) fn needs_kyb(tables: &Tables, user_id: Uuid) -> Result<(), NotEligible> {
    let is_verified = has_ach(tables, user_id);
    is_verified.then_some(()).ok_or(NotEligible::Kyb)
}

/// Fails unless a user and their business are verified.
pub(crate) fn needs_both(tables: &Tables, user_id: Uuid) -> Result<(), NotEligible> {
    needs_kyc(tables, user_id)?;
    needs_kyb(tables, user_id)
}

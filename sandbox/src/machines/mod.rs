//! How users, their verification and their money change: one state machine a file. Each step is
//! part of a transaction, and records the events that tell of it.

#[cfg(test)]
mod tests;

pub(crate) mod bank_accounts;
pub(crate) mod cards;
pub(crate) mod check_addresses;
pub(crate) mod eligibility;
pub(crate) mod kyb;
pub(crate) mod kyc;
pub(crate) mod money;
pub(crate) mod payees;
pub(crate) mod payments;
pub(crate) mod paywint_accounts;
pub(crate) mod users;

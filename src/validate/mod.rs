//! The rules for what may be sent, the same on a server and in a page.
//!
//! Only what the contract states, or a standard does; and where neither has a bound, one that is far beyond what
//! anybody means. Lengths that the contract merely infers are not enforced.

mod fields;
mod issue;
mod signable;

pub(crate) use fields::unknown_field;
pub use issue::{Issue, IssueCode, issues_to_json};
pub(crate) use issue::{issue, too_long};
pub use signable::{LARGEST_SIGNED_BODY, signable};

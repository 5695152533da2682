//! The rules for what may be sent, the same on a server and in a page.
//!
//! Only what the contract states, or a standard does; and where neither has a bound, one that is far beyond what
//! anybody means. Lengths that the contract merely infers are not enforced.

mod email;
mod fields;
mod issue;
mod kyb;
mod page;
mod signable;
mod user;
mod user_id;
mod web_address;

pub use issue::{Issue, IssueCode, issues_to_json};
pub use kyb::{kyb_submission, kyb_submission_issues};
pub use page::{page_request, page_request_issues};
pub use signable::{LARGEST_SIGNED_BODY, signable};
pub use user::{LONGEST_NAME, new_user, new_user_issues};
pub(crate) use user_id::is_uuid;
pub use user_id::{user_id, user_id_issue};

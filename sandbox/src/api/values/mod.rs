//! What single texts must be, and what is kept of them.

pub(super) mod dates;
pub(crate) mod last_four;
pub(super) mod public_url;
pub(crate) mod rules;

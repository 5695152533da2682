//! Cards: added and completed under secure links, of which each is for one use within 30 minutes.

pub(crate) mod card;
pub(crate) mod link;

//! What every route shares: requests and the JSON in them, answers, and the frame of the pages.

pub(crate) mod amount;
pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod call;
pub(crate) mod fields;
pub(crate) mod issue;
pub(crate) mod known_host;
pub(crate) mod page;
pub(crate) mod routing;

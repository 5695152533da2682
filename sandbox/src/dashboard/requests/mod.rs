//! The latest calls of the API.

mod hide;
mod list;
mod page;

pub(super) use list::{latest_of, list};
pub(super) use page::page;

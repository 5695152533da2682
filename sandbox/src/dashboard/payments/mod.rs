//! The payments: all of them, and each.

mod forms;
mod list;
mod page;
mod words;

pub(super) use forms::{refund, settle};
pub(super) use list::{called, latest_of, list};
pub(super) use page::page;
pub(super) use words::{kind, title};

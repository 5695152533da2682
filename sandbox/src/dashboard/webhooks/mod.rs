//! The deliveries to the platform's webhook, and how they are made.

mod forms;
mod list;
mod page;
mod settings;
mod words;

pub(super) use forms::{configure, redeliver, redeliver_failed, send};
pub(super) use list::{latest_of, list};
pub(super) use page::page;

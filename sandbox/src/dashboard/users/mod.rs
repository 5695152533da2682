//! The users: all of them, and each.

mod accounts;
mod compliance;
mod list;
mod page;
mod person;
mod timeline;
mod wallet;

pub(super) use compliance::{decisions, kyc_choices};
pub(super) use list::list;
pub(super) use page::page;
pub(super) use person::{called, label, link_to};

//! The pages on which a developer works with what the sandbox holds, as a merchant would with the vendor's dashboard.
//!
//! Each page is rendered here and works without a script; a small one keeps it up to date.

mod address;
mod answer;
mod badges;
mod forms;
mod frame;
mod home;
mod parts;
mod payments;
mod requests;
mod review;
mod routes;
mod search;
mod settings;
mod table;
#[cfg(test)]
mod tests;
mod users;
mod webhooks;

pub(crate) use routes::routes;

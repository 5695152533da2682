//! The pages for people.

mod dashboard;
mod dashboard_deliveries;
mod hosted;

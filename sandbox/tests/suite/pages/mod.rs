//! The pages for people.

mod card;
mod dashboard;
mod dashboard_deliveries;
mod dashboard_payments;
mod dashboard_requests;
mod hosted;

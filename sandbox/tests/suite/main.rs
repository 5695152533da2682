//! The sandbox as its callers see it: over sockets, byte by byte.

// Clippy's exemption of tests does not reach the helpers of an integration test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod command_line;
mod concurrency;
mod control;
mod dashboard;
mod dashboard_deliveries;
mod deliveries;
mod errors;
mod faults;
mod hosts;
mod killed;
mod kyb;
mod kyc_records;
mod operations;
mod pages;
mod persistence;
mod receiver;
mod signatures;
mod support;
mod wallets;
mod webhooks;

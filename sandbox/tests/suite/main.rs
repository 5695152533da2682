//! The sandbox as its callers see it: over sockets, byte by byte.

// Clippy's exemption of tests does not reach the helpers of an integration test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod api;
mod control;
mod money;
mod pages;
mod program;
mod support;
mod webhooks;

//! The signature of requests and the reader of responses, which every call uses.
//!
//! A separate crate, because it is compiled for speed, and the rest of `paywint` for size.

pub mod json;
pub mod reshape;
pub mod shape;
pub mod signing;

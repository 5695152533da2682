//! What every call runs through: the signature of what goes out, and the reader of what comes back.
//!
//! A crate of its own, since it is compiled for speed, and everything else of `paywint` for size.

pub mod json;
pub mod reshape;
pub mod shape;
pub mod signing;

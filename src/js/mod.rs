//! The rooms that know JavaScript: what the npm package's entries call.

mod client;
mod convert;
mod fetch;
mod functions;
mod host;
mod transport;

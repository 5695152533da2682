//! What only a process can do: the command line, sockets, signals and deliveries over HTTP.

pub(crate) mod cli;
mod connection;
mod deliver;
mod host;
mod public_url;
mod response_faults;
pub(crate) mod serve;

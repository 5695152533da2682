//! What the platform is told.

mod deliveries;
mod events;
mod receiver;

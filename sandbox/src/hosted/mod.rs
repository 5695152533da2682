//! The hosted page of an inquiry, in Persona's place.

pub(crate) mod behaviour;
pub(crate) mod card;
mod flow;
pub(crate) mod payment;
mod persona;
mod redirect;
pub(crate) mod verify;

//! What moves the sandbox itself, and who may.

mod advance;
mod cards;
mod decisions;
mod faults;
mod hosts;
mod ledger;
mod media_types;

//! What moves the sandbox itself, and who may.

mod decisions;
mod faults;
mod hosts;

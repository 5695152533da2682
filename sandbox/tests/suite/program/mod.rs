//! The program, and what it keeps.

mod command_line;
mod concurrency;
mod killed;
mod persistence;

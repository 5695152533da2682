//! The program, and what it keeps.

mod command_line;
mod concurrency;
mod killed;
mod killed_money;
mod persistence;

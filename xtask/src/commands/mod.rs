//! `cargo xtask <command>`: a file per command, or a folder.

pub mod bench;
pub mod build;
pub mod codegen;
pub mod demo;
pub mod fuzz;
pub mod sbom;
pub mod site;
pub mod size;
pub mod test;

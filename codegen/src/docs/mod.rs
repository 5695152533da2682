//! What follows from the declarations in the documentation.

pub mod coverage;
pub mod reference;

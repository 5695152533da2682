//! The resources: what [`crate::resources`] declares.

use super::Operation;

/// The operations of one resource.
pub struct Resource {
    /// In the order of the declaration.
    pub operations: &'static [&'static Operation],
    /// The name that JavaScript reaches it by: `users`.
    #[cfg(feature = "spec")]
    pub key: &'static str,
    /// The class's name in TypeScript: `Users`.
    #[cfg(feature = "spec")]
    pub class: &'static str,
    /// Whether the class in TypeScript has further methods, written by hand in a file of the resource's name.
    #[cfg(feature = "spec")]
    pub extended: bool,
    /// What the resource is.
    #[cfg(feature = "spec")]
    pub doc: &'static str,
}

/// A type whose functions are operations.
pub trait Declared {
    /// What they are.
    const RESOURCE: &'static Resource;
}

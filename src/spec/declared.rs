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
    /// What the resource is.
    #[cfg(feature = "spec")]
    pub doc: &'static str,
}

/// A type whose functions are operations.
pub trait Declared {
    /// What they are.
    const RESOURCE: &'static Resource;
}

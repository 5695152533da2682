//! Where transactions are written, so that they outlive the process.

use super::StoreError;

/// What a store writes its transactions to.
pub trait Journal: Send + 'static {
    /// Writes one transaction: all of it, or nothing. It is safe when this returns.
    ///
    /// # Errors
    /// When it could not be written. The store then answers nothing any more, since what it holds
    /// may differ from what is written.
    fn commit(&mut self, writes: &[Write]) -> Result<(), StoreError>;
}

/// One part of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Every entity is gone.
    Clear,
    /// An entity is this.
    Put {
        /// The name of its kind.
        kind: &'static str,
        /// Its place in the order of creation within its kind, from 1.
        number: u64,
        /// The entity.
        json: String,
    },
    /// An entity is gone.
    Remove {
        /// The name of its kind.
        kind: &'static str,
        /// Its place in the order of creation within its kind.
        number: u64,
    },
}

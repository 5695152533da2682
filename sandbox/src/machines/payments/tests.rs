//! The machines of payments.

//! Traps on demand, for the tests of what becomes of a fault. Never in what is published.

/// Whether bytes hold a mark.
#[cfg(feature = "js")]
pub fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

/// Traps the module.
pub fn trap_if(wanted: bool) {
    if wanted {
        core::arch::wasm32::unreachable();
    }
}

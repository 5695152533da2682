//! Traps on demand, for tests of faults. Never in the published package.

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

//! What the sandbox takes from the machine it runs on.

/// Time and randomness, so that a test can hold both still and WebAssembly can bring its own.
pub trait Host: Send + Sync + 'static {
    /// Milliseconds since the Unix epoch.
    fn now_millis(&self) -> u64;
    /// Microseconds since any moment, by a clock that only goes forward: how long a call took.
    fn monotonic_micros(&self) -> u64 {
        self.now_millis().saturating_mul(1000)
    }
    /// Sixteen bytes that are not given twice; every id is made of them.
    fn random(&self) -> [u8; 16];
    /// Told when the sandbox starts afresh: what follows from a seed follows from its beginning again.
    fn rewind(&self) {}
    /// Told when an attempt at a delivery may be due earlier than the [`Outbox`](crate::Outbox)
    /// said before.
    fn wake(&self) {}
    /// Whether attempts at deliveries are made while a request waits for its answer.
    fn delivers(&self) -> bool {
        false
    }
    /// Whether the host takes the steps of an advance, and makes the attempts
    /// that are due in between.
    fn takes_steps(&self) -> bool {
        false
    }
}

/// The operating system's clock and randomness.
#[cfg(feature = "server")]
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemHost;

#[cfg(feature = "server")]
impl Host for SystemHost {
    fn now_millis(&self) -> u64 {
        let elapsed = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
    }

    fn random(&self) -> [u8; 16] {
        fastrand::u128(..).to_be_bytes()
    }
}

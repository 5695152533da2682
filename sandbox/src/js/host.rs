//! Time and randomness as JavaScript brings them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::host::Host;
use crate::seeded::Seeded;

/// Stands still while a request is answered.
#[derive(Default)]
pub(super) struct Clock(AtomicU64);

impl Clock {
    /// No time is before the epoch, and none is no number.
    pub(super) fn set(&self, millis: f64) {
        self.0.store(millis as u64, Ordering::Relaxed);
    }
}

pub(super) struct InProcess {
    clock: Arc<Clock>,
    seeded: Seeded,
    repeats: bool,
}

impl InProcess {
    pub(super) fn new(clock: Arc<Clock>, seed: Vec<u8>, repeats: bool) -> Self {
        Self {
            clock,
            seeded: Seeded::new(seed),
            repeats,
        }
    }
}

impl Host for InProcess {
    fn now_millis(&self) -> u64 {
        self.clock.0.load(Ordering::Relaxed)
    }

    fn monotonic_micros(&self) -> u64 {
        (js_sys::Date::now() * 1000.0) as u64
    }

    fn random(&self) -> [u8; 16] {
        self.seeded.next_bytes()
    }

    fn rewind(&self) {
        if self.repeats {
            self.seeded.rewind();
        }
    }

    fn takes_steps(&self) -> bool {
        true
    }
}

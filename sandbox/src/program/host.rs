//! The machine that the server runs on, as far as flags do not replace it.

use std::sync::Arc;
use std::time::Instant;

use paywint_sandbox::{Host, Seeded, SystemHost};
use tokio::sync::Notify;

use super::cli::Options;

pub(crate) struct Machine {
    now_millis: Option<u64>,
    seeded: Option<Seeded>,
    alarm: Arc<Notify>,
    started: Instant,
}

impl Machine {
    /// A machine that sounds `alarm` when something may be due to be delivered.
    pub(crate) fn new(options: &Options, alarm: Arc<Notify>) -> Self {
        Self {
            now_millis: options.now,
            seeded: options.seed.as_deref().map(Seeded::new),
            alarm,
            started: Instant::now(),
        }
    }
}

impl Host for Machine {
    fn now_millis(&self) -> u64 {
        self.now_millis.unwrap_or_else(|| SystemHost.now_millis())
    }

    fn monotonic_micros(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn random(&self) -> [u8; 16] {
        match &self.seeded {
            Some(seeded) => seeded.next_bytes(),
            None => SystemHost.random(),
        }
    }

    fn rewind(&self) {
        if let Some(seeded) = &self.seeded {
            seeded.rewind();
        }
    }

    fn wake(&self) {
        self.alarm.notify_one();
    }

    fn delivers(&self) -> bool {
        true
    }
}

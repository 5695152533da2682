//! The sandbox's time: the host's clock, and how far a test has moved it ahead.
//!
//! An advance is made in steps, each to the next time at which something is due, so that whatever
//! happens on the way happens at its own time, and in order.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use crate::Sandbox;
use crate::host::Host;
use crate::machines::payments::due;
use crate::store::{Entity, Store, StoreError};
use crate::webhooks::Delivery;

/// The host, with a clock that can be moved ahead.
pub(crate) struct Clock {
    host: Box<dyn Host>,
    /// How far the clock is ahead of the host's, in milliseconds.
    ahead: AtomicU64,
    /// How far it will be when the advance under way is over.
    goal: AtomicU64,
}

/// How far the clock is ahead of the host's. There is one of it, or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Advanced {
    number: u64,
    millis: u64,
}

impl Entity for Advanced {
    type Id = u64;
    const KIND: &'static str = "advanced";

    fn id(&self) -> &u64 {
        &self.number
    }
}

impl Clock {
    /// The clock as a store says it is.
    pub(crate) fn new(host: Box<dyn Host>, store: &Store) -> Self {
        let kept = store.read(|tables| tables.get::<Advanced>(&0));
        let millis = kept.ok().flatten().map_or(0, |kept| kept.millis);
        Self {
            host,
            ahead: AtomicU64::new(millis),
            goal: AtomicU64::new(millis),
        }
    }

    /// How far the clock is ahead of the host's, in milliseconds.
    pub(crate) fn ahead(&self) -> u64 {
        self.ahead.load(Ordering::Relaxed)
    }

    /// Milliseconds since the Unix epoch.
    pub(crate) fn now_millis(&self) -> u64 {
        self.host.now_millis().saturating_add(self.ahead())
    }

    /// Milliseconds since the Unix epoch by the host's own clock, which no advance moves.
    pub(crate) fn hosts_millis(&self) -> u64 {
        self.host.now_millis()
    }

    /// Microseconds since any moment, by a clock that only goes forward.
    pub(crate) fn monotonic_micros(&self) -> u64 {
        self.host.monotonic_micros()
    }

    /// What the host gives as random.
    pub(crate) fn random(&self) -> [u8; 16] {
        self.host.random()
    }

    /// Begins again, with the host's time.
    pub(crate) fn rewind(&self) {
        self.ahead.store(0, Ordering::Relaxed);
        self.goal.store(0, Ordering::Relaxed);
        self.host.rewind();
    }

    /// Tells the host that an attempt may be due earlier than was said before.
    pub(crate) fn wake(&self) {
        self.host.wake();
    }

    /// Whether the host makes attempts while a request waits for its answer.
    pub(crate) fn delivers(&self) -> bool {
        self.host.delivers()
    }

    /// Whether the host takes the steps of an advance.
    pub(crate) fn takes_steps(&self) -> bool {
        self.host.takes_steps()
    }
}

impl Sandbox {
    /// Begins to move the clock ahead by so many milliseconds, after whatever advance is under way. Gives the time at
    /// which that ends.
    pub(crate) fn begin_advance(&self, by: u64) -> u64 {
        let ahead = self.host.ahead();
        let further = |goal: u64| goal.max(ahead).saturating_add(by);
        let relaxed = Ordering::Relaxed;
        let before = self.host.goal.update(relaxed, relaxed, further);
        self.host.hosts_millis().saturating_add(further(before))
    }

    /// Moves the clock to the next time at which something is due, and has it happen; or to the end
    /// of the advance. `false` when that is reached already.
    pub(crate) fn step_ahead(&self) -> Result<bool, StoreError> {
        let (ahead, goal) = (self.host.ahead(), self.host.goal.load(Ordering::Relaxed));
        if ahead >= goal {
            return Ok(false);
        }
        let now = self.host.now_millis();
        let next = self.next_after(now)?;
        let millis = next.map_or(goal, |at| {
            goal.min(ahead.saturating_add(at.saturating_sub(now)))
        });
        self.store.change(|change| {
            // Another advance may have come further meanwhile.
            let kept = change.get::<Advanced>(&0).map_or(0, |kept| kept.millis);
            let millis = kept.max(millis);
            change.put(Advanced { number: 0, millis });
            Ok::<_, StoreError>(())
        })?;
        self.host.ahead.fetch_max(millis, Ordering::Relaxed);
        self.run_due()?;
        self.host.wake();
        Ok(true)
    }

    /// When the next thing is due after a time.
    fn next_after(&self, now: u64) -> Result<Option<u64>, StoreError> {
        let settings = self.dispatcher.settings();
        let attempts_are_made = settings.url.is_some() && !settings.hold;
        self.store.read(|tables| {
            let waiting = tables.up_to(&Delivery::BY_NEXT_ATTEMPT, None);
            let attempts = waiting.filter_map(|delivery| delivery.state.next_attempt_at());
            let mut attempts = attempts.filter(|_| attempts_are_made);
            let attempt = attempts.find(|at| *at > now);
            let payment = due::next(tables).map(|(at, _)| at);
            attempt.into_iter().chain(payment).min()
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Config, Host, Sandbox, Store};

    struct Still;

    impl Host for Still {
        fn now_millis(&self) -> u64 {
            1000
        }

        fn random(&self) -> [u8; 16] {
            [0; 16]
        }
    }

    #[test]
    fn advances_that_begin_together_add_up() {
        let sandbox = Sandbox::new(
            Config::new("http://sandbox.test"),
            Store::in_memory(),
            Still,
        );
        assert_eq!(sandbox.begin_advance(20), 1020);
        assert_eq!(sandbox.begin_advance(3), 1023);
        while sandbox.step_ahead().unwrap() {}
        assert_eq!(sandbox.host.now_millis(), 1023);
        assert_eq!(sandbox.begin_advance(0), 1023);
        assert_eq!(sandbox.begin_advance(7), 1030);
    }
}

//! What the sandbox knows of its webhook besides the log, for as long as it lives.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use super::settings::WebhookSettings;

/// The settings, and which attempts are in flight or were asked for.
pub(crate) struct Dispatcher(Mutex<Dispatch>);

pub(super) struct Dispatch {
    pub(super) settings: Arc<WebhookSettings>,
    /// The attempts in flight, by the ticket of each.
    pub(super) in_flight: HashMap<u64, InFlight>,
    /// Deliveries that get an attempt whatever their state and whatever the time.
    pub(super) asked: BTreeSet<u64>,
    /// Deliveries whose attempts are made one after another, whatever the time.
    pub(super) flushed: BTreeSet<u64>,
    last_ticket: u64,
    /// How often the settings were changed.
    pub(super) revision: u64,
    /// Those who wait for something flushed, or for all attempts that are due.
    waiters: Vec<Waker>,
}

/// An attempt that was begun.
pub(super) struct InFlight {
    pub(super) number: u64,
    pub(super) at: u64,
    pub(super) loses_answer: bool,
}

impl Dispatcher {
    pub(crate) fn new(settings: WebhookSettings) -> Self {
        Self(Mutex::new(Dispatch {
            settings: Arc::new(settings),
            in_flight: HashMap::new(),
            asked: BTreeSet::new(),
            flushed: BTreeSet::new(),
            last_ticket: 0,
            revision: 0,
            waiters: Vec::new(),
        }))
    }

    pub(crate) fn settings(&self) -> Arc<WebhookSettings> {
        Arc::clone(&self.dispatch().settings)
    }

    /// How often the settings were changed.
    pub(crate) fn revision(&self) -> u64 {
        self.dispatch().revision
    }

    // What a step leaves half done costs an attempt, or makes one twice, as the vendor may.
    pub(super) fn dispatch(&self) -> MutexGuard<'_, Dispatch> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until none of the deliveries is flushed any more.
    pub(crate) async fn all_made(&self, numbers: &[u64]) {
        self.wait_until(|dispatch| {
            let mut numbers = numbers.iter();
            !numbers.any(|number| dispatch.flushed.contains(number))
        })
        .await;
    }

    /// Waits until a condition holds, and is notified of changes.
    pub(super) async fn wait_until(&self, holds: impl Fn(&Dispatch) -> bool) {
        poll_fn(|context| {
            let mut dispatch = self.dispatch();
            if holds(&dispatch) {
                return Poll::Ready(());
            }
            dispatch.waiters.push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

impl Dispatch {
    pub(super) fn set(&mut self, settings: Arc<WebhookSettings>) {
        self.settings = settings;
        self.revision = self.revision.saturating_add(1);
    }

    /// Notes that an attempt is begun, and gives its ticket, which no other ever has.
    pub(super) fn begin(&mut self, attempt: InFlight) -> u64 {
        self.last_ticket = self.last_ticket.saturating_add(1);
        self.in_flight.insert(self.last_ticket, attempt);
        self.last_ticket
    }

    /// The deliveries at which an attempt is in flight.
    pub(super) fn busy(&self) -> HashSet<u64> {
        self.in_flight.values().map(|begun| begun.number).collect()
    }

    /// Notes that no attempt at a delivery is left.
    pub(super) fn is_made(&mut self, number: u64) {
        if self.flushed.remove(&number) {
            self.tell_waiters();
        }
    }

    /// Takes back whatever was asked for.
    pub(super) fn cancel(&mut self) {
        self.asked.clear();
        self.flushed.clear();
        self.tell_waiters();
    }

    /// Starts afresh. What is in flight counts for nothing.
    pub(super) fn reset(&mut self, settings: WebhookSettings) {
        self.set(Arc::new(settings));
        self.in_flight.clear();
        self.cancel();
    }

    /// Tells those who wait for it that no attempt is in flight.
    pub(super) fn tell_if_idle(&mut self) {
        if self.in_flight.is_empty() {
            self.tell_waiters();
        }
    }

    fn tell_waiters(&mut self) {
        for waiter in self.waiters.drain(..) {
            waiter.wake();
        }
    }
}

//! The log of deliveries.

use std::collections::BTreeMap;

use super::part;
use crate::store::{DeliverySlice, Order};
use crate::webhooks::{Attempt, Delivery, DeliveryState, NewDelivery};

/// All deliveries, each at the place that its number says.
#[derive(Debug, Default)]
pub(super) struct Log {
    deliveries: Vec<Delivery>,
    /// When the next attempt is due at those that wait.
    waiting: BTreeMap<u64, u64>,
}

impl Log {
    pub(super) fn record(&mut self, deliveries: Vec<NewDelivery>) {
        for new in deliveries {
            let number = self.total().saturating_add(1);
            self.waiting.insert(number, new.first_attempt_at);
            self.deliveries.push(Delivery::new(number, new));
        }
    }

    pub(super) fn slice(&self, order: Order, offset: u64, limit: u32) -> DeliverySlice {
        let part = part(&self.deliveries, order, offset, limit);
        DeliverySlice {
            deliveries: part.into_iter().cloned().collect(),
            total: self.total(),
        }
    }

    pub(super) fn delivery(&self, number: u64) -> Option<&Delivery> {
        self.deliveries.get(place(number)?)
    }

    pub(super) fn waiting(&self) -> Vec<(u64, u64)> {
        let waiting = self.waiting.iter();
        waiting.map(|(number, at)| (*number, *at)).collect()
    }

    pub(super) fn add_attempt(&mut self, number: u64, attempt: Attempt, state: DeliveryState) {
        let place = place(number);
        let Some(delivery) = place.and_then(|place| self.deliveries.get_mut(place)) else {
            return;
        };
        delivery.attempts.push(attempt);
        delivery.state = state;
        match state.next_attempt_at() {
            Some(at) => self.waiting.insert(number, at),
            None => self.waiting.remove(&number),
        };
    }

    fn total(&self) -> u64 {
        u64::try_from(self.deliveries.len()).unwrap_or(u64::MAX)
    }
}

fn place(number: u64) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}

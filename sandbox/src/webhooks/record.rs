//! From an event to the deliveries that the log keeps of it.

use uuid::Uuid;

use super::delivery::{Delivery, DeliveryState};
use super::event::{Event, Subjects};
use super::schedule::{scaled, wait};
use super::settings::WebhookSettings;
use crate::store::{Change, Order};

impl Event {
    /// Adds to the log what is made of the event: a forged one to go before it, the event, and its
    /// duplicates.
    pub(crate) fn record(
        &self,
        event_id: Uuid,
        settings: &WebhookSettings,
        now: u64,
        change: &mut Change<'_>,
    ) {
        let last = change.all::<Delivery>(Order::NewestFirst).next();
        let mut number = last.map_or(0, |last| last.number);
        let Subjects {
            user_id,
            payment_id,
        } = self.subjects();
        let first = if settings.forge { 0 } else { 1 };
        for place in first..=settings.duplicates.saturating_add(1) {
            let wait = match settings.disorder {
                true => scaled(wait(event_id, place), settings.time_scale),
                false => 0,
            };
            let is_forged = place == 0;
            let forged = is_forged.then(|| self.forged());
            let event = forged.as_ref().unwrap_or(self);
            number = number.saturating_add(1);
            change.put(Delivery {
                number,
                event: event.name().into(),
                event_id,
                user_id,
                payment_id,
                data: event.data().to_owned(),
                at: now,
                forged: is_forged,
                state: DeliveryState::Waiting(now.saturating_add(wait)),
                attempts: Vec::new(),
            });
        }
    }
}

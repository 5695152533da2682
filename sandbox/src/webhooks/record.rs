//! From an event to the deliveries that the log keeps of it.

use uuid::{Builder, Uuid};

use super::delivery::NewDelivery;
use super::event::Event;
use super::schedule::{scaled, wait};
use super::settings::WebhookSettings;
use crate::Sandbox;
use crate::store::StoreError;

impl Sandbox {
    /// Keeps the deliveries of an event, whose id this is, if there is somewhere to deliver it.
    pub(crate) fn tell(&self, event: &Event) -> Result<Option<Uuid>, StoreError> {
        let settings = self.dispatcher.settings();
        if settings.url.is_none() {
            return Ok(None);
        }
        let id = Builder::from_random_bytes(self.host.random()).into_uuid();
        let deliveries = deliveries(event, id, &settings, self.host.now_millis());
        self.store.record_deliveries(deliveries)?;
        self.host.wake();
        Ok(Some(id))
    }
}

/// What is made of an event: a forged one to go before it, the event, and its duplicates.
fn deliveries(
    event: &Event,
    event_id: Uuid,
    settings: &WebhookSettings,
    now: u64,
) -> Vec<NewDelivery> {
    let delivery = |event: &Event, place: u32| {
        let wait = match settings.disorder {
            true => scaled(wait(event_id, place), settings.time_scale),
            false => 0,
        };
        NewDelivery {
            event: event.name().to_owned(),
            event_id,
            body: event.body(event_id, now),
            forged: place == 0,
            first_attempt_at: now.saturating_add(wait),
        }
    };
    let forged = settings.forge.then(|| delivery(&event.forged(), 0));
    let last = settings.duplicates.saturating_add(1);
    let genuine = (1..=last).map(|place| delivery(event, place));
    forged.into_iter().chain(genuine).collect()
}

//! What is asked of the webhook from outside: attempts out of turn, other settings, a fresh start.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::{Map, Value};

use super::delivery::Delivery;
use super::settings::WebhookSettings;
use crate::Sandbox;
use crate::http::answer::Failure;
use crate::store::{Order, StoreError};

impl Sandbox {
    /// Makes an attempt at a delivery due.
    pub(crate) fn redeliver(&self, number: u64) -> Result<(), Failure> {
        let mut dispatch = self.dispatcher.dispatch();
        let is_there = self.store.read(|tables| tables.has::<Delivery>(&number))?;
        if !is_there {
            return Err(no_delivery());
        }
        if dispatch.settings.url.is_none() {
            return Err(no_webhook());
        }
        dispatch.asked.insert(number);
        drop(dispatch);
        self.host.wake();
        Ok(())
    }

    /// Makes an attempt at every delivery due at which no attempt is left.
    pub(crate) fn redeliver_failed(&self) -> Result<(), Failure> {
        let mut dispatch = self.dispatcher.dispatch();
        if dispatch.settings.url.is_none() {
            return Err(no_webhook());
        }
        let failed: Vec<_> = self.store.read(|tables| {
            let failed = tables.find(
                &Delivery::GIVEN_UP,
                &Delivery::given_up_key(),
                Order::OldestFirst,
            );
            failed.map(|delivery| delivery.number).collect()
        })?;
        dispatch.asked.extend(failed);
        drop(dispatch);
        self.host.wake();
        Ok(())
    }

    /// Makes every attempt that is left due, and gives the numbers of their deliveries.
    pub(crate) fn flush(&self) -> Result<Vec<u64>, Failure> {
        let mut dispatch = self.dispatcher.dispatch();
        if dispatch.settings.url.is_none() {
            return Err(no_webhook());
        }
        let numbers = self.store.read(|tables| {
            let waiting = tables.up_to(&Delivery::BY_NEXT_ATTEMPT, None);
            waiting.map(|delivery| delivery.number).collect::<Vec<_>>()
        })?;
        dispatch.flushed.extend(&numbers);
        drop(dispatch);
        self.host.wake();
        Ok(numbers)
    }

    pub(crate) fn configure_webhook(
        &self,
        given: &Map<String, Value>,
    ) -> Result<Arc<WebhookSettings>, Failure> {
        let mut dispatch = self.dispatcher.dispatch();
        let settings = WebhookSettings::clone(&dispatch.settings).changed(given);
        let settings = Arc::new(settings.map_err(Failure::Invalid)?);
        dispatch.set(Arc::clone(&settings));
        if settings.url.is_none() {
            dispatch.cancel();
        }
        drop(dispatch);
        self.host.wake();
        Ok(settings)
    }

    /// Forgets all data, and what is in flight. The configured settings count again.
    pub(crate) fn clear(&self) -> Result<(), StoreError> {
        let mut dispatch = self.dispatcher.dispatch();
        self.store.change(|change| {
            change.clear();
            Ok::<_, StoreError>(())
        })?;
        dispatch.reset(self.config.webhook.clone());
        drop(dispatch);
        self.host.wake();
        Ok(())
    }
}

/// The answer where no delivery has the number.
pub(crate) fn no_delivery() -> Failure {
    Failure::refused(StatusCode::NOT_FOUND, "Delivery not found")
}

/// The answer where there is nowhere to deliver to.
pub(crate) fn no_webhook() -> Failure {
    Failure::refused(StatusCode::CONFLICT, "No webhook is set")
}

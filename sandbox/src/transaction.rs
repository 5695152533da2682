//! What one call changes, together with the events that tell of it.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use uuid::{Builder, Uuid};

use crate::Sandbox;
use crate::clock::Clock;
use crate::machines::money::ledger;
use crate::model::Activity;
use crate::store::{Change, Entity, Order, StoreError};
use crate::webhooks::{Event, WebhookSettings};

/// A transaction of the store that also records events. All of it is kept, or nothing.
pub(crate) struct Transaction<'a, 'tables> {
    change: &'a mut Change<'tables>,
    settings: &'a WebhookSettings,
    host: &'a Clock,
    now: u64,
    has_emitted: bool,
}

impl Sandbox {
    /// Carries out one transaction. Nothing of it is kept when `step` or the storage fails.
    pub(crate) fn change<T, E: From<StoreError>>(
        &self,
        step: impl FnOnce(&mut Transaction<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.change_at(self.host.now_millis(), step)
    }

    /// Carries out one transaction as at a time, in milliseconds since the Unix epoch.
    pub(crate) fn change_at<T, E: From<StoreError>>(
        &self,
        now: u64,
        step: impl FnOnce(&mut Transaction<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (mut step, mut result) = (Some(step), None);
        self.carry_out(now, &mut |transaction| {
            result = step.take().map(|step| step(transaction));
            matches!(result, Some(Ok(_)))
        })?;
        result.unwrap_or_else(|| Err(StoreError::new("no transaction was begun").into()))
    }

    /// Carries out one transaction, which is kept if `step` says so. It is not generic, so that there is one copy of it in
    /// the module.
    fn carry_out(
        &self,
        now: u64,
        step: &mut dyn FnMut(&mut Transaction<'_, '_>) -> bool,
    ) -> Result<(), StoreError> {
        // Asked for before the store is locked, since the outbox locks it after the dispatcher.
        let settings = self.dispatcher.settings();
        let kept = self.store.change(|change| {
            let mut transaction = Transaction {
                change,
                settings: &settings,
                host: &self.host,
                now,
                has_emitted: false,
            };
            if !step(&mut transaction) {
                return Err(NotKept::Refused);
            }
            ledger::check(&transaction)?;
            Ok(transaction.has_emitted)
        });
        match kept {
            Ok(has_emitted) => {
                if has_emitted {
                    self.host.wake();
                }
                Ok(())
            }
            Err(NotKept::Refused) => Ok(()),
            Err(NotKept::Failed(error)) => Err(error),
        }
    }
}

/// Why nothing of a transaction is kept.
enum NotKept {
    /// Its step refuses it.
    Refused,
    /// The storage failed.
    Failed(StoreError),
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl Transaction<'_, '_> {
    /// Records the deliveries of an event, and gives the event's id, if there is somewhere to
    /// deliver it.
    pub(crate) fn emit(&mut self, event: &Event) -> Option<Uuid> {
        self.settings.url.as_ref()?;
        let id = Builder::from_random_bytes(self.host.random()).into_uuid();
        event.record(id, self.settings, self.now, self.change);
        self.has_emitted = true;
        Some(id)
    }

    /// When it takes place, in milliseconds since the Unix epoch.
    pub(crate) fn now(&self) -> u64 {
        self.now
    }

    /// Adds a line to a user's timeline.
    pub(crate) fn note(&mut self, user_id: Uuid, text: impl Into<Cow<'static, str>>) {
        let activity = Activity {
            number: self.next_number(|last: &Activity| last.number),
            user_id,
            at: self.now,
            text: text.into(),
        };
        self.put(activity);
    }

    /// The number of the next entity of a kind whose numbers count up from 1.
    pub(crate) fn next_number<E: Entity>(&self, number_of: impl Fn(&E) -> u64) -> u64 {
        let last = self.all::<E>(Order::NewestFirst).next();
        last.map_or(1, |last| number_of(&last).saturating_add(1))
    }

    /// An id for a new entity of a kind. From a seed, one may be drawn that an earlier run gave away.
    pub(crate) fn fresh_id<E: Entity<Id = Uuid>>(&self) -> Uuid {
        loop {
            let id = Builder::from_random_bytes(self.host.random()).into_uuid();
            if !self.has::<E>(&id) {
                return id;
            }
        }
    }
}

impl<'tables> Deref for Transaction<'_, 'tables> {
    type Target = Change<'tables>;

    fn deref(&self) -> &Change<'tables> {
        self.change
    }
}

impl<'tables> DerefMut for Transaction<'_, 'tables> {
    fn deref_mut(&mut self) -> &mut Change<'tables> {
        self.change
    }
}

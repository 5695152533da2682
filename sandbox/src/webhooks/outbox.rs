//! Which attempts are due, and what became of them.

use std::sync::Arc;

use super::delivery::{Attempt, Delivery, DeliveryState};
use super::dispatcher::{Dispatch, UnderWay};
use super::schedule::{state_after, wait};
use super::settings::{Lose, WebhookSettings};
use super::signature::sign_webhook;
use crate::Sandbox;
use crate::store::StoreError;

/// What a sandbox has to post. Whoever runs the sandbox asks it what is [due](Self::due), makes
/// the attempts and tells how each [ended](Self::settle).
#[derive(Clone)]
pub struct Outbox(Arc<Sandbox>);

/// An attempt to make: a POST that is answered within 5 s, and no redirect followed.
///
/// There is no `Debug`: the body tells of people.
#[derive(Clone)]
pub struct Post {
    /// What [`Outbox::settle`] is told it by.
    pub ticket: u64,
    /// The delivery's place in the log.
    pub number: u64,
    /// Where it is posted.
    pub url: String,
    /// All headers that the contract names.
    pub headers: [(&'static str, String); 3],
    /// What is posted, byte for byte.
    pub body: String,
}

impl Outbox {
    pub(crate) fn new(sandbox: Arc<Sandbox>) -> Self {
        Self(sandbox)
    }

    /// Takes attempts that are due, at most so many, in the order in which they are to be begun.
    /// Each is given once: until it is settled, there is no other at the same delivery.
    ///
    /// # Errors
    /// When the storage fails; then none is taken.
    pub fn due(&self, most: usize) -> Result<Vec<Post>, StoreError> {
        let now = self.0.host.now_millis();
        let dispatch = &mut *self.0.dispatcher.dispatch();
        let Some(url) = dispatch.settings.url.clone() else {
            return Ok(Vec::new());
        };
        let mut due = self.0.due_deliveries(dispatch, most, now)?;
        if dispatch.settings.disorder {
            due.sort_by_cached_key(place_in_disorder);
        }
        let due = due.into_iter().take(most);
        Ok(due.map(|one| dispatch.post(one, &url, now)).collect())
    }

    /// Tells how an attempt ended: with the status of its answer, or why there is none. A ticket
    /// that is not known, as after a reset, is passed over.
    ///
    /// # Errors
    /// When the storage fails; then the attempt counts for nothing and is made again.
    pub fn settle(&self, ticket: u64, answer: Result<u16, String>) -> Result<(), StoreError> {
        let dispatch = &mut *self.0.dispatcher.dispatch();
        let Some(begun) = dispatch.under_way.remove(&ticket) else {
            return Ok(());
        };
        let Some(delivery) = self.0.store.delivery(begun.number)? else {
            return Ok(());
        };
        let attempt = match answer {
            _ if begun.loses_answer => lost("answer", begun.at),
            Ok(status) => Attempt {
                at: begun.at,
                status: Some(status),
                error: None,
            },
            Err(error) => Attempt {
                at: begun.at,
                status: None,
                error: Some(error),
            },
        };
        self.0.add_attempt(dispatch, &delivery, attempt).map(drop)
    }

    /// When to ask again what is due, in milliseconds since the Unix epoch; in the past, if at
    /// once. `None` as long as nothing happens.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn next_due(&self) -> Result<Option<u64>, StoreError> {
        let dispatch = self.0.dispatcher.dispatch();
        if dispatch.settings.url.is_none() {
            return Ok(None);
        }
        let busy = dispatch.busy();
        let is_free = |number: &u64| !busy.contains(number);
        if dispatch.asked.iter().chain(&dispatch.flushed).any(is_free) {
            return Ok(Some(0));
        }
        if dispatch.settings.hold {
            return Ok(None);
        }
        let waiting = self.0.store.waiting_deliveries()?;
        let free = waiting.into_iter().filter(|(number, _)| is_free(number));
        Ok(free.map(|(_, at)| at).min())
    }

    /// The time by the sandbox's clock, in milliseconds since the Unix epoch.
    pub fn now_millis(&self) -> u64 {
        self.0.host.now_millis()
    }
}

impl Dispatch {
    /// Whose turn it is: deliveries that were asked for, then the others by their time.
    fn due(&self, waiting: &[(u64, u64)], now: u64) -> Vec<u64> {
        let mut due: Vec<_> = waiting
            .iter()
            .filter(|(number, at)| self.is_due(*number, DeliveryState::Waiting(*at), now))
            .filter(|(number, _)| !self.asked.contains(number))
            .map(|(number, at)| (*at, *number))
            .collect();
        due.sort_unstable();
        let timely = due.into_iter().map(|(_, number)| number);
        let numbers = self.asked.iter().copied().chain(timely);
        let busy = self.busy();
        numbers.filter(|number| !busy.contains(number)).collect()
    }

    /// Whether an attempt at a delivery is due by its state, or because it is flushed.
    fn is_due(&self, number: u64, state: DeliveryState, now: u64) -> bool {
        let is_time = |at| at <= now && !self.settings.hold;
        let next = state.next_attempt_at();
        next.is_some_and(|at| is_time(at) || self.flushed.contains(&number))
    }

    fn post(&mut self, delivery: Delivery, url: &str, now: u64) -> Post {
        let loses_answer = self.settings.lose == Lose::FirstAnswer && delivery.attempts.is_empty();
        self.asked.remove(&delivery.number);
        Post {
            ticket: self.begin(UnderWay {
                number: delivery.number,
                at: now,
                loses_answer,
            }),
            number: delivery.number,
            url: url.to_owned(),
            headers: headers(&delivery, &self.settings, now),
            body: delivery.body,
        }
    }
}

impl Sandbox {
    /// The deliveries whose turn it is: at least `most` of them, if there are so many, and all where
    /// their order is yet to be made.
    fn due_deliveries(
        &self,
        dispatch: &mut Dispatch,
        most: usize,
        now: u64,
    ) -> Result<Vec<Delivery>, StoreError> {
        let mut due = Vec::new();
        for number in dispatch.due(&self.store.waiting_deliveries()?, now) {
            if due.len() == most && !dispatch.settings.disorder {
                break;
            }
            due.extend(self.due_delivery(dispatch, number, now)?);
        }
        Ok(due)
    }

    /// The delivery of that number, unless its attempt gets lost and the next is not due.
    fn due_delivery(
        &self,
        dispatch: &mut Dispatch,
        number: u64,
        now: u64,
    ) -> Result<Option<Delivery>, StoreError> {
        let Some(delivery) = self.store.delivery(number)? else {
            return Ok(None);
        };
        if dispatch.settings.lose != Lose::FirstRequest || !delivery.attempts.is_empty() {
            return Ok(Some(delivery));
        }
        let state = self.add_attempt(dispatch, &delivery, lost("request", now))?;
        dispatch.asked.remove(&number);
        let is_due = dispatch.is_due(number, state, now);
        Ok(is_due.then_some(Delivery { state, ..delivery }))
    }

    /// Adds an attempt to the log, and gives what becomes of its delivery.
    fn add_attempt(
        &self,
        dispatch: &mut Dispatch,
        delivery: &Delivery,
        attempt: Attempt,
    ) -> Result<DeliveryState, StoreError> {
        let state = state_after(delivery, &attempt, dispatch.settings.time_scale);
        self.store.add_attempt(delivery.number, attempt, state)?;
        if state.next_attempt_at().is_none() {
            dispatch.is_made(delivery.number);
        }
        Ok(state)
    }
}

/// By time, and where that is the same by what follows from the event.
fn place_in_disorder(delivery: &Delivery) -> (Option<u64>, u64) {
    let place = u32::try_from(delivery.number).unwrap_or(u32::MAX);
    let next = delivery.state.next_attempt_at();
    (next, wait(delivery.event_id, place))
}

/// An attempt of which something was lost.
fn lost(what: &str, at: u64) -> Attempt {
    Attempt {
        at,
        status: None,
        error: Some(format!("the {what} was lost, as the sandbox was told")),
    }
}

fn headers(
    delivery: &Delivery,
    settings: &WebhookSettings,
    now: u64,
) -> [(&'static str, String); 3] {
    let time = (now / 1000).saturating_add_signed(settings.stale_seconds.saturating_neg());
    let signature = match delivery.forged {
        true => sign_webhook(&format!("not {}", settings.secret), time, &delivery.body),
        false => sign_webhook(&settings.secret, time, &delivery.body),
    };
    [
        ("Content-Type", "application/json".to_owned()),
        ("Paywint-Signature", signature),
        ("Paywint-Signature-Version", "1".to_owned()),
    ]
}

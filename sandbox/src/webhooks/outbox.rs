//! Which attempts are due, and what became of them.

use std::sync::Arc;

use super::delivery::{Attempt, Delivery, DeliveryState};
use super::dispatcher::{Dispatch, InFlight};
use super::schedule::{state_after, wait};
use super::settings::{Lose, WebhookSettings};
use super::signature::sign_webhook;
use crate::Sandbox;
use crate::machines::payments::due;
use crate::sorting::{SortKey, sort_by_keys};
use crate::store::{Change, StoreError, Tables, ToKey as _};

/// The requests that a sandbox has to post. The host gets those that are [due](Self::due), makes the attempts, and
/// reports how each [ended](Self::settle).
#[derive(Clone)]
pub struct Outbox(Arc<Sandbox>);

/// An attempt to make: a POST with a time limit of 5 s, which follows no redirect.
///
/// There is no `Debug`, because the body contains personal data.
#[derive(Clone)]
pub struct Post {
    /// Identifies it for [`Outbox::settle`].
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
        self.0.run_due()?;
        let now = self.0.host.now_millis();
        let signed_at = self.0.host.hosts_millis();
        let dispatch = &mut *self.0.dispatcher.dispatch();
        let Some(url) = dispatch.settings.url.clone() else {
            return Ok(Vec::new());
        };
        let store = &self.0.store;
        let turns =
            store.change(|change| Ok::<_, StoreError>(dispatch.turns(change, most, now)))?;
        for (number, state) in turns.lost {
            dispatch.asked.remove(&number);
            dispatch.note(number, state);
        }
        let mut due = turns.due;
        if dispatch.settings.disorder {
            sort_by_keys(&mut due, place_in_disorder);
        }
        let due = due.into_iter().take(most);
        let posts = due
            .map(|one| dispatch.post(one, &url, now, signed_at))
            .collect();
        dispatch.tell_if_idle();
        Ok(posts)
    }

    /// Tells how an attempt ended: with the status of its answer, or why there is none. A ticket
    /// that is not known, as after a reset, is passed over.
    ///
    /// # Errors
    /// When the storage fails; then the attempt counts for nothing and is made again.
    pub fn settle(&self, ticket: u64, answer: Result<u16, String>) -> Result<(), StoreError> {
        let dispatch = &mut *self.0.dispatcher.dispatch();
        let Some(begun) = dispatch.in_flight.remove(&ticket) else {
            return Ok(());
        };
        let attempt = match answer {
            _ if begun.loses_answer => lost("response", begun.at),
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
        let time_scale = dispatch.settings.time_scale;
        let state = self.0.store.change(|change| {
            let delivery = change.get::<Delivery>(&begun.number);
            let state =
                delivery.map(|delivery| add_attempt(change, &delivery, attempt, time_scale));
            Ok::<_, StoreError>(state)
        })?;
        if let Some(state) = state {
            dispatch.note(begun.number, state);
        }
        dispatch.tell_if_idle();
        Ok(())
    }

    /// When to ask again what is due, in milliseconds since the Unix epoch; in the past, if at
    /// once. `None` as long as nothing happens.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn next_due(&self) -> Result<Option<u64>, StoreError> {
        let attempt = self.0.next_attempt(&self.0.dispatcher.dispatch())?;
        let payment = self.0.store.read(due::next)?.map(|(at, _)| at);
        Ok(attempt.into_iter().chain(payment).min())
    }

    /// The time by the sandbox's clock, in milliseconds since the Unix epoch.
    pub fn now_millis(&self) -> u64 {
        self.0.host.now_millis()
    }
}

impl Sandbox {
    /// Waits until no attempt is due or in flight, while the host makes them. Returns if the storage fails.
    pub(crate) async fn all_attempts_made(&self) {
        let dispatcher = &self.dispatcher;
        let is_made = |dispatch: &Dispatch| {
            let next = self.next_attempt(dispatch).ok().flatten();
            let is_due = next.is_some_and(|at| at <= self.host.now_millis());
            dispatch.in_flight.is_empty() && !is_due
        };
        dispatcher.wait_until(is_made).await;
    }

    /// When the next attempt is due, in the past if at once. `None` as long as nothing happens.
    fn next_attempt(&self, dispatch: &Dispatch) -> Result<Option<u64>, StoreError> {
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
        self.store.read(|tables| {
            let mut waiting = tables.up_to(&Delivery::BY_NEXT_ATTEMPT, None);
            let next = waiting.find(|delivery| is_free(&delivery.number));
            next.and_then(|delivery| delivery.state.next_attempt_at())
        })
    }
}

impl Dispatch {
    /// Whose turn it is: at least `most` of them, if there are so many, and all where their order is
    /// yet to be made. Attempts that get lost are made on the way.
    fn turns(&self, change: &mut Change<'_>, most: usize, now: u64) -> Turns {
        let mut turns = Turns::default();
        for number in self.numbers_due(change, most, now) {
            if turns.due.len() == most && !self.settings.disorder {
                break;
            }
            let Some(delivery) = change.get::<Delivery>(&number) else {
                continue;
            };
            let mut delivery = Delivery::clone(&delivery);
            if self.settings.lose == Lose::FirstRequest && delivery.attempts.is_empty() {
                let attempt = lost("request", now);
                let state = add_attempt(change, &delivery, attempt, self.settings.time_scale);
                turns.lost.push((number, state));
                if !self.is_due(number, state, now) {
                    continue;
                }
                delivery.state = state;
            }
            turns.due.push(delivery);
        }
        turns
    }

    /// The deliveries that were asked for, then the others by their time, but for those at which an
    /// attempt is under way.
    fn numbers_due(&self, tables: &Tables, most: usize, now: u64) -> Vec<u64> {
        let busy = self.busy();
        let is_free = |number: &u64| !busy.contains(number);
        // Time alone makes nothing due that is later, or while all is held.
        let last = match self.settings.hold {
            true => 0_u64,
            false => now,
        }
        .to_key();
        let last = self.flushed.is_empty().then_some(&last);
        let waiting = tables.up_to(&Delivery::BY_NEXT_ATTEMPT, last);
        let timely = waiting
            .filter(|delivery| self.is_due(delivery.number, delivery.state, now))
            .map(|delivery| delivery.number)
            .filter(|number| !self.asked.contains(number));
        let asked = self.asked.iter().copied();
        let numbers = asked.chain(timely).filter(is_free);
        // Of those that get lost, not every one is due a second time.
        match self.settings.disorder || self.settings.lose == Lose::FirstRequest {
            true => numbers.collect(),
            false => numbers.take(most).collect(),
        }
    }

    /// Notes what has become of a delivery by an attempt.
    fn note(&mut self, number: u64, state: DeliveryState) {
        if state.next_attempt_at().is_none() {
            self.is_made(number);
        }
    }

    /// Whether an attempt at a delivery is due by its state, or because it is flushed.
    fn is_due(&self, number: u64, state: DeliveryState, now: u64) -> bool {
        let is_time = |at| at <= now && !self.settings.hold;
        let next = state.next_attempt_at();
        next.is_some_and(|at| is_time(at) || self.flushed.contains(&number))
    }

    fn post(&mut self, delivery: Delivery, url: &str, now: u64, signed_at: u64) -> Post {
        let loses_answer = self.settings.lose == Lose::FirstAnswer && delivery.attempts.is_empty();
        self.asked.remove(&delivery.number);
        let body = delivery.body();
        Post {
            ticket: self.begin(InFlight {
                number: delivery.number,
                at: now,
                loses_answer,
            }),
            number: delivery.number,
            url: url.to_owned(),
            headers: headers(&body, delivery.forged, &self.settings, signed_at),
            body,
        }
    }
}

/// The deliveries whose turn it is.
#[derive(Default)]
struct Turns {
    due: Vec<Delivery>,
    /// Deliveries whose attempt was lost, and what has become of them.
    lost: Vec<(u64, DeliveryState)>,
}

/// Adds an attempt to the log, and returns the new state of its delivery.
fn add_attempt(
    change: &mut Change<'_>,
    delivery: &Delivery,
    attempt: Attempt,
    time_scale: f64,
) -> DeliveryState {
    let state = state_after(delivery, &attempt, time_scale);
    change.update::<Delivery>(&delivery.number, |delivery| {
        delivery.attempts.push(attempt);
        delivery.state = state;
    });
    state
}

/// By time, and where that is the same by what follows from the event.
fn place_in_disorder(delivery: &Delivery) -> SortKey {
    let place = u32::try_from(delivery.number).unwrap_or(u32::MAX);
    let next = delivery.state.next_attempt_at();
    SortKey::Numbers(next, wait(delivery.event_id, place))
}

/// An attempt of which something was lost.
fn lost(what: &str, at: u64) -> Attempt {
    Attempt {
        at,
        status: None,
        error: Some(format!("the {what} was lost, as configured")),
    }
}

/// What an attempt at a time is posted with. The time is the host's: a receiver compares it with its own clock, which
/// no advance moves.
pub(crate) fn headers(
    body: &str,
    is_forged: bool,
    settings: &WebhookSettings,
    hosts_millis: u64,
) -> [(&'static str, String); 3] {
    let time = (hosts_millis / 1000).saturating_add_signed(settings.stale_seconds.saturating_neg());
    let signature = match is_forged {
        true => sign_webhook(&format!("not {}", settings.secret), time, body),
        false => sign_webhook(&settings.secret, time, body),
    };
    [
        ("Content-Type", "application/json".to_owned()),
        ("Paywint-Signature", signature),
        ("Paywint-Signature-Version", "1".to_owned()),
    ]
}

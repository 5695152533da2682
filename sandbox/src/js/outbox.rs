//! What a sandbox in JavaScript has to post, and the log of it.

use js_sys::Array;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::{JsSandbox, fault, wire};
use crate::http::answer::timestamp;
use crate::store::Order;
use crate::webhooks::{Attempt, Delivery, Outbox, Post};

#[wasm_bindgen(js_class = Sandbox)]
impl JsSandbox {
    /// The secret that deliveries are signed with.
    #[wasm_bindgen(getter, js_name = webhookSecret)]
    pub fn webhook_secret(&self) -> String {
        self.sandbox.dispatcher.settings().secret.clone()
    }

    /// Every delivery, oldest first, as JSON.
    pub fn deliveries(&self) -> Result<String, JsValue> {
        let log = self.sandbox.store.read(|tables| {
            let log = tables.each(Order::OldestFirst);
            wire::json_array(log.map(to_json))
        });
        log.map_err(|_| fault("its sandbox could not read its log"))
    }

    /// Takes attempts that are due at a time in milliseconds, at most so many, in the order in which they are to be
    /// begun: `[ticket, url, headers, body]` each. Headers are names and values in turns.
    pub fn due(&self, now_millis: f64, most: usize) -> Result<Array, JsValue> {
        self.clock.set(now_millis);
        let posts = self.outbox().due(most);
        let posts = posts.map_err(|_| fault("its sandbox could not read its log"))?;
        Ok(posts.iter().map(post).collect())
    }

    /// Tells how an attempt ended: with the status of its answer, or why there is none.
    pub fn settle(&self, ticket: f64, status: Option<u16>, error: String) -> Result<(), JsValue> {
        let settled = self.outbox().settle(ticket as u64, status.ok_or(error));
        settled.map_err(|_| fault("its sandbox could not write its log"))
    }

    /// When to call `due` again, in milliseconds by the clock whose time `due` gets.
    #[wasm_bindgen(js_name = nextDue)]
    pub fn next_due(&self) -> Result<Option<f64>, JsValue> {
        let next = self.outbox().next_due();
        let next = next.map_err(|_| fault("its sandbox could not read its log"))?;
        Ok(next.map(|at| at.saturating_sub(self.sandbox.host.ahead()) as f64))
    }

    /// Has everything happen that is due at a time in milliseconds.
    #[wasm_bindgen(js_name = catchUp)]
    pub fn catch_up(&self, now_millis: f64) -> Result<(), JsValue> {
        self.clock.set(now_millis);
        let caught_up = self.sandbox.run_due();
        caught_up.map_err(|_| fault("its sandbox could not write its data"))
    }

    /// Moves the clock ahead to the next time at which something is due, or to the end of the advance that was asked for.
    /// `false` when that is reached already.
    #[wasm_bindgen(js_name = stepAhead)]
    pub fn step_ahead(&self, now_millis: f64) -> Result<bool, JsValue> {
        self.clock.set(now_millis);
        let stepped = self.sandbox.step_ahead();
        stepped.map_err(|_| fault("its sandbox could not write its data"))
    }
}

impl JsSandbox {
    fn outbox(&self) -> Outbox {
        Outbox::new(self.sandbox.clone())
    }
}

fn post(post: &Post) -> Array {
    let headers = post.headers.iter();
    let headers = headers.flat_map(|(name, value)| [(*name).to_owned(), value.clone()]);
    Array::of4(
        &(post.ticket as f64).into(),
        &post.url.as_str().into(),
        &wire::array(&headers.collect::<Vec<_>>()),
        &post.body.as_str().into(),
    )
}

fn to_json(delivery: &Delivery) -> Value {
    let attempt = |attempt: &Attempt| {
        json!({
            "at": timestamp(attempt.at),
            "status": attempt.status,
            "error": attempt.error,
        })
    };
    json!({
        "number": delivery.number,
        "event": delivery.event,
        "eventId": delivery.event_id,
        "body": delivery.body(),
        "forged": delivery.forged,
        "status": delivery.state.as_str(),
        "nextAttemptAt": delivery.state.next_attempt_at().and_then(timestamp),
        "attempts": delivery.attempts.iter().map(attempt).collect::<Vec<_>>(),
    })
}

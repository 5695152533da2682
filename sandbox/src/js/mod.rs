//! The sandbox for JavaScript, in the caller's own process.
//!
//! Nothing is ever left pending in here: each call is answered before it returns, so that a fault
//! can cost no more than that call and the module's memory.

mod host;
mod outbox;
mod wire;

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use axum::Router;
use http_body_util::BodyExt as _;
use js_sys::{Array, JSON};
use serde_json::{Value, json};
use tower_service::Service as _;
use wasm_bindgen::prelude::*;

use crate::control::ledger::to_json;
use crate::http::answer;
use crate::http::call::MAX_BODY;
use crate::machines::kyc::open_inquiry;
use crate::machines::money::wallets::wallet;
use crate::model::{Kyb, User};
use crate::store::{Order, Store, Tables};
use crate::{Config, Sandbox, router};
use host::{Clock, InProcess};

/// One sandbox and its data.
#[wasm_bindgen(js_name = Sandbox)]
pub struct JsSandbox {
    sandbox: Arc<Sandbox>,
    router: Router,
    clock: Arc<Clock>,
}

#[wasm_bindgen(js_class = Sandbox)]
impl JsSandbox {
    /// A sandbox that is reached at `base_url`. `settings` is JSON with the options that were given.
    /// All ids follow from `seed`; whether they do so again after a reset is up to `repeats`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        base_url: String,
        settings: &str,
        seed: Vec<u8>,
        repeats: bool,
    ) -> Result<JsSandbox, JsValue> {
        let given = serde_json::from_str(settings).map_err(|_| {
            unusable(
                "options",
                "options must have text without unpaired surrogates",
            )
        })?;
        let config = Config::read(base_url, &given)
            .map_err(|refusal| unusable(refusal.option, &refusal.message))?;
        let clock = Arc::new(Clock::default());
        let host = InProcess::new(Arc::clone(&clock), seed, repeats);
        let sandbox = Arc::new(Sandbox::new(config, Store::in_memory(), host));
        Ok(Self {
            router: router::router(Arc::clone(&sandbox)),
            sandbox,
            clock,
        })
    }

    /// The id of its only platform.
    #[wasm_bindgen(getter, js_name = platformId)]
    pub fn platform_id(&self) -> String {
        self.sandbox.config.platform_id.clone()
    }

    /// The secret that this platform signs with.
    #[wasm_bindgen(getter, js_name = secretKey)]
    pub fn secret_key(&self) -> String {
        self.sandbox.config.secret.clone()
    }

    /// How many bytes of a body are read; what is longer is refused.
    #[wasm_bindgen(getter, js_name = longestBody)]
    pub fn longest_body(&self) -> usize {
        MAX_BODY
    }

    /// Answers a request at a time in milliseconds: `[status, headers, body, fault]`. Headers are names and values in
    /// turns; a fault is what is to be done to the answer: a number of milliseconds by which it is late, `never`,
    /// `broken`, `cut` or nothing.
    pub fn answer(
        &self,
        now_millis: f64,
        method: &str,
        target: &str,
        headers: Vec<String>,
        body: Vec<u8>,
    ) -> Result<Array, JsValue> {
        #[cfg(feature = "trap")]
        if target == "/trap" {
            core::arch::wasm32::unreachable();
        }
        self.clock.set(now_millis);
        let request = match wire::request(method, target, &headers, body) {
            Ok(request) => request,
            Err(status) => return Ok(wire::answer(status, &[], &[], None)),
        };
        let mut router = self.router.clone();
        let answered = ready(async {
            let Ok(response) = router.call(request).await;
            let (head, body) = response.into_parts();
            let body = body.collect().await.ok()?.to_bytes();
            Some(wire::answer(
                head.status,
                &wire::texts(&head.headers),
                &body,
                head.extensions.get(),
            ))
        });
        answered
            .flatten()
            .ok_or_else(|| fault("its sandbox did not respond immediately"))
    }

    /// Every user in order of creation, as JSON.
    pub fn users(&self) -> Result<String, JsValue> {
        let users = self.sandbox.store.read(|tables| {
            let users = tables.each(Order::OldestFirst);
            wire::json_array(users.map(|user| self.user(tables, user)))
        });
        users.map_err(|_| fault("its sandbox could not read its users"))
    }

    /// Every movement of money, oldest first, as JSON.
    pub fn ledger(&self) -> Result<String, JsValue> {
        let movements = self.sandbox.store.read(|tables| {
            let movements = tables.each(Order::OldestFirst);
            wire::json_array(movements.map(|movement| to_json(movement, "paymentId")))
        });
        movements.map_err(|_| fault("its sandbox could not read its ledger"))
    }
}

impl JsSandbox {
    fn user(&self, tables: &Tables, user: &User) -> Value {
        let inquiry = open_inquiry(tables, user.id);
        let kyb = tables.get::<Kyb>(&user.id);
        let wallet = wallet(tables, user.id);
        json!({
            "userId": user.id,
            "name": user.name_or_phone(),
            "email": user.email,
            "phoneCountryCode": user.phone_country_code,
            "phone": user.phone,
            "createdAt": answer::timestamp(user.created_at),
            "kycStatus": user.kyc_status.as_str(),
            "kybStatus": kyb.map(|kyb| kyb.status.as_str()),
            "inquiryUrl": inquiry.map(|inquiry| self.sandbox.inquiry_url(&inquiry)),
            "currentBalance": wallet.map(|wallet| wallet.current.dollars()),
            "availableBalance": wallet.map(|wallet| wallet.available.dollars()),
        })
    }
}

/// What a future comes to that waits for nothing. There is no one here to wake one that does.
fn ready<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// The error for an option that cannot be used.
fn unusable(option: &str, message: &str) -> JsValue {
    thrown(&json!({ "code": "configuration", "option": option, "message": message }))
}

/// The error for what cannot be.
fn fault(what: &str) -> JsValue {
    let message = format!("A fault in the paywint package: {what}. Please report this.");
    thrown(&json!({ "code": "internal", "message": message }))
}

/// An error as the TypeScript side expects it, which makes a class of it.
fn thrown(told: &Value) -> JsValue {
    JSON::parse(&told.to_string()).unwrap_or(JsValue::UNDEFINED)
}

//! Deliveries from Paywint.

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::hasher::RuntimeHasher;
use super::raw;
use crate::error::Error;
use crate::rules::secret::LONGEST_SECRET;
use crate::webhooks::{
    self, Delivery, LARGEST_DELIVERY, LONGEST_HEADER, MOST_SECRETS, SIGNATURE_HEADER, Secrets,
    Tolerance,
};

/// Secrets, made ready for as many deliveries as will come.
#[wasm_bindgen]
pub struct WebhookSecrets(Secrets);

#[wasm_bindgen]
impl WebhookSecrets {
    /// Makes an array of texts ready.
    #[wasm_bindgen(constructor)]
    pub fn new(secrets: &Array) -> Result<WebhookSecrets, JsValue> {
        Secrets::new(&texts(secrets)).map(Self).map_err(error_value)
    }
}

/// Verifies a delivery and returns its event, spelt for JavaScript. `body` is text or bytes, `sha256` the
/// runtime's own.
#[wasm_bindgen(js_name = verifyWebhook)]
pub fn verify_webhook(
    body: &JsValue,
    signature: Option<JsString>,
    secrets: &WebhookSecrets,
    tolerance_seconds: Option<f64>,
    now_ms: f64,
    sha256: &RuntimeHasher,
) -> Result<JsValue, JsValue> {
    event(body, signature, secrets, tolerance_seconds, now_ms, sha256).map_err(error_value)
}

/// The header that a delivery would come with.
#[wasm_bindgen(js_name = signWebhook)]
pub fn sign_webhook(body: &JsValue, secrets: &Array, timestamp: f64) -> Result<String, JsValue> {
    let body = raw::bytes(body, LARGEST_DELIVERY).unwrap_or_default();
    webhooks::sign(&body, &texts(secrets), timestamp).map_err(error_value)
}

/// The largest body of a delivery that is hashed, in bytes.
#[wasm_bindgen(js_name = largestDelivery)]
pub fn largest_delivery() -> usize {
    LARGEST_DELIVERY
}

/// The name of the header that holds a delivery's signature, in lowercase.
#[wasm_bindgen(js_name = signatureHeader)]
pub fn signature_header() -> String {
    SIGNATURE_HEADER.to_ascii_lowercase()
}

/// The other name of an event that the contract's pages spell in two ways.
#[wasm_bindgen(js_name = otherSpelling)]
pub fn other_spelling(event: &str) -> Option<String> {
    webhooks::other_spelling(event).map(str::to_owned)
}

/// The SHA-256 of a text in lowercase hex.
#[wasm_bindgen]
pub fn digest(text: &str) -> String {
    webhooks::digest(text)
}

fn event(
    body: &JsValue,
    signature: Option<JsString>,
    secrets: &WebhookSecrets,
    tolerance_seconds: Option<f64>,
    now_ms: f64,
    sha256: &RuntimeHasher,
) -> Result<JsValue, Error> {
    let tolerance = tolerance_seconds.map_or(Ok(Tolerance::default()), Tolerance::of)?;
    let mut body = raw::bytes(body, LARGEST_DELIVERY).unwrap_or_default();
    let signature = signature.and_then(|header| raw::text(&header, LONGEST_HEADER));
    let delivery = Delivery {
        body: &body,
        signature: signature.as_deref(),
    };
    webhooks::verify_with(sha256, delivery, &secrets.0, tolerance, now_ms)?;
    // A clock that tells parts of a millisecond: what traps by it is the same delivery at another time.
    #[cfg(feature = "trap")]
    super::trap::trap_if(now_ms.fract() != 0.0);
    webhooks::rename_event_keys(&mut body)?;
    let event = raw::parse_json(&body).ok_or_else(|| webhooks::not_an_event("is not JSON"))?;
    // As the parser has them: of two fields of one name, it takes the later.
    let empty = JsValue::from_str("");
    webhooks::refuse_empty(|field| {
        Reflect::get(&event, &field.into()).is_ok_and(|value| value == empty)
    })?;
    Ok(event)
}

/// Wiped from the module's memory when they go. What is no text becomes an empty one, which is refused.
fn texts(secrets: &Array) -> Vec<Zeroizing<Vec<u8>>> {
    let text = |secret: JsValue| {
        let text = raw::text(&secret, LONGEST_SECRET).unwrap_or_default();
        Zeroizing::new(text.into_bytes())
    };
    secrets.iter().take(MOST_SECRETS + 1).map(text).collect()
}

/// An error as the TypeScript side expects it. By hand: what serde would need for it weighs more than all the rest.
fn error_value(error: Error) -> JsValue {
    let [name, text, message] = match &error {
        Error::WebhookVerification(error) => ["reason", error.reason.name(), &error.message],
        Error::Configuration(error) => ["option", error.option, error.problem],
        // Nothing else comes out of this room; a fault in the package is what the other side takes it for.
        _ => return JsValue::UNDEFINED,
    };
    let plain = Object::new();
    for (name, text) in [(name, text), ("message", message)] {
        // A plain object takes any property.
        let _ = Reflect::set(&plain, &name.into(), &text.into());
    }
    plain.into()
}

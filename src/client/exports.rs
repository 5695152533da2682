//! The client as JavaScript calls it: what `wasm-pack build --features client` of this crate alone makes a package of.
//!
//! The functions themselves, `createUser` and the others, stand beside their operations: `#[resource]` makes them.

use std::borrow::Cow;

use js_sys::{Array, Error as JsError, Object, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::{Client, Fetch, Options};
use crate::call::{BaseUrl, Environment, Request, RequestContext, Response, personal};
use crate::error::Error;
use crate::issue::Issue;
use crate::js::{self, convert};
use crate::spec::{Answers, Operation, Record, is_camel_case_of};

/// Talks to Paywint as one platform. For servers: it holds the platform's secret.
#[wasm_bindgen]
pub struct PaywintClient(Client<Fetch>);

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How a client is set up. */
export interface PaywintClientOptions {
    /** The platform's id, a UUID. */
    platformId: string;
    /** The platform's secret key. */
    secretKey: string;
    /** `sandbox` if not given. */
    environment?: 'sandbox' | 'production';
    /** Another address: https, or http on loopback. */
    baseUrl?: string;
    /** How many attempts may follow the first one; 2 if not given. */
    maxRetries?: number;
}
"#;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct GivenOptions {
    platform_id: String,
    secret_key: String,
    #[serde(default)]
    environment: Option<String>,
    #[serde(default)]
    base_url: Option<String>,
    #[serde(default)]
    max_retries: Option<u32>,
}

#[wasm_bindgen]
extern "C" {
    /// How a client is set up.
    #[wasm_bindgen(typescript_type = "PaywintClientOptions")]
    pub type JsOptions;
}

#[wasm_bindgen]
impl PaywintClient {
    /// Prepares a client; nothing is sent.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsOptions) -> Result<PaywintClient, JsValue> {
        // serde's message names a field, and may quote its value.
        let given = serde_wasm_bindgen::from_value(options.into());
        let given: GivenOptions = given.map_err(|_| error_value(&unreadable()))?;
        client(&given)
            .map(Self)
            .map_err(|error| error_value(&error))
    }
}

impl PaywintClient {
    /// Makes a call of an operation with what JavaScript gave for it, in order.
    #[doc(hidden)]
    pub async fn invoke(
        &self,
        operation: &'static Operation,
        given: Vec<JsValue>,
    ) -> Result<JsValue, JsValue> {
        let result = self.call_with(operation, given).await;
        result.map_err(|error| error_value(&error))
    }

    async fn call_with(
        &self,
        operation: &'static Operation,
        given: Vec<JsValue>,
    ) -> Result<JsValue, Error> {
        let arguments: Result<Vec<_>, _> = given.iter().map(convert::from_js).collect();
        let arguments = arguments.map_err(Error::Validation)?;
        let request = Request::new(operation, &arguments, self.0.write_options)?;
        let personal = || personal(operation, &arguments);
        let now_ms = || js_sys::Date::now() as u64;
        let read = |response: Response| {
            let argument = |place: usize| arguments.get(place)?.text().map(Cow::Borrowed);
            let context = RequestContext::new(operation, argument, &personal, &now_ms);
            let envelope = js::response::read(&context, response)?;
            Ok(data(operation, envelope))
        };
        self.0.exchange(&request, None, read).await
    }
}

/// What of an envelope a caller wants: the record, the records, a page with its total, or nothing.
fn data(operation: &Operation, envelope: JsValue) -> JsValue {
    let member = |name: &str| Reflect::get(&envelope, &name.into()).unwrap_or_default();
    // Paywint may leave them out, or null: then there are none.
    let records = || member("records").dyn_into::<Array>().unwrap_or_default();
    let (value, rows) = match operation.answer {
        Answers::Nothing => return JsValue::UNDEFINED,
        Answers::One(_) => {
            let record = member("data");
            (record.clone(), Array::of1(&record))
        }
        Answers::List(_) => {
            let rows = records();
            (rows.clone().into(), rows)
        }
        Answers::Page(_) => (envelope.clone(), records()),
    };
    if let Some(record) = operation.record().filter(|record| record.confidential) {
        for row in rows.iter().filter(JsValue::is_object) {
            hide_personal(record, row.unchecked_ref());
        }
    }
    value
}

/// Makes every field that is not public non-enumerable: reading it by its name works, while inspecting, logging and
/// stringifying the record shows nothing personal.
fn hide_personal(record: &Record, row: &Object) {
    let is_public = |name: &str| {
        record
            .public
            .iter()
            .any(|wire| is_camel_case_of(wire, name))
    };
    let hidden = Object::new();
    // A plain object takes any property.
    let _ = Reflect::set(&hidden, &"enumerable".into(), &false.into());
    for name in Object::keys(row) {
        if !name.as_string().is_some_and(|name| is_public(&name)) {
            let _ = Reflect::define_property(row, &name, &hidden);
        }
    }
}

fn client(given: &GivenOptions) -> Result<Client<Fetch>, Error> {
    let environment = given.environment.as_deref().unwrap_or("sandbox");
    let base_url = match &given.base_url {
        Some(address) => BaseUrl::parse(address)?,
        None => Environment::named(environment)?.base_url(),
    };
    let mut options = Options::at(base_url, given.platform_id.clone());
    if let Some(retries) = given.max_retries {
        options.max_retries = retries;
    }
    Client::new(options, given.secret_key.as_bytes(), Fetch)
}

fn unreadable() -> Error {
    Error::option(
        "options",
        None,
        "must be an object with platformId, secretKey and, optionally, environment, baseUrl and maxRetries",
    )
}

/// What an error says besides its message.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Details<'a> {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_ms: Option<u64>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    issues: &'a [Issue],
}

/// An `Error` with the details as its properties.
fn error_value(error: &Error) -> JsValue {
    let value = JsError::new(&error.message());
    value.set_name("PaywintError");
    let api = match error {
        Error::Api(error) => Some(error),
        _ => None,
    };
    let details = Details {
        code: error.code().name(),
        outcome: error.outcome().map(|outcome| outcome.name()),
        status: api.map(|error| error.status),
        retry_after_ms: error.retry_after_ms(),
        issues: error.issues(),
    };
    if let Ok(details) = serde_wasm_bindgen::to_value(&details) {
        Object::assign(&value, details.unchecked_ref());
    }
    value.into()
}

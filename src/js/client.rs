//! The client that the TypeScript classes stand on.

use std::borrow::Cow;

use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::convert;
use super::raw;
use super::response::{self, error_value};
use super::transport::{self, AnswerHeaders, Rejection, RequestSlot};
#[cfg(feature = "trap")]
use super::trap;
use crate::call::{
    self, BaseUrl, Config, Environment, FormationDate, LONGEST_BASE_URL, Platform, Request,
    RequestContext, Response, any_request, check_credentials, retry,
};
use crate::error::Error;
use crate::resources;
use crate::rules::secret::LONGEST_SECRET;
use crate::signing::EmptyBody;
use crate::spec::{AccountIdName, AddressName, Operation, WriteOptions};

/// One platform's client. It holds the prepared signature state; nothing of it can be read back.
#[wasm_bindgen]
pub struct Core {
    platform: Platform,
    /// The methods, kept in JavaScript so that they do not cross at each call.
    get: JsValue,
    post: JsValue,
    write_options: WriteOptions,
}

#[wasm_bindgen]
impl Core {
    /// Prepares a client. `base_url` overrides `environment`.
    ///
    /// `secret` is wiped from the module's memory once it is mixed into the signature state.
    // An object of options would have to be read field by field.
    #[allow(clippy::too_many_arguments)]
    #[wasm_bindgen(constructor)]
    pub fn new(
        platform_id: &JsString,
        secret: &Uint8Array,
        environment: &JsString,
        base_url: Option<JsString>,
        empty_body: &JsString,
        formation_date: &JsString,
        account_id_name: &JsString,
        address_name: &JsString,
    ) -> Result<Core, JsValue> {
        let text = |given: &JsString| raw::text(given, LONGEST_BASE_URL).unwrap_or_default();
        let secret = Zeroizing::new(raw::bytes(secret, LONGEST_SECRET).unwrap_or_default());
        let base_url = base_url.as_ref().map(text);
        let platform_id = text(platform_id);
        let credentials = check_credentials(&platform_id, &secret);
        let formation_date = FormationDate::named(&text(formation_date));
        let account_id_name = AccountIdName::named(&text(account_id_name));
        let address_name = AddressName::named(&text(address_name));
        let endpoint = endpoint(&text(environment), base_url.as_deref());
        let empty_body = empty_body_named(&text(empty_body));
        let write_options = match (formation_date, account_id_name, address_name) {
            (Ok(formation_date), Ok(account_id_name), Ok(address_name)) => Ok(WriteOptions {
                formation_date,
                account_id_name,
                address_name,
            }),
            (formation_date, account_id_name, address_name) => Err([
                formation_date.err(),
                account_id_name.err(),
                address_name.err(),
            ]),
        };
        match (credentials, endpoint, empty_body, write_options) {
            (Ok(()), Ok(base_url), Ok(empty_body), Ok(write_options)) => {
                let config = Config {
                    platform_id,
                    base_url,
                    empty_body,
                };
                Ok(Core {
                    platform: Platform::new(config, &secret).map_err(error_value)?,
                    get: "GET".into(),
                    post: "POST".into(),
                    write_options,
                })
            }
            (credentials, endpoint, empty_body, write_options) => {
                let problems = [credentials.err(), endpoint.err(), empty_body.err()];
                let written = write_options.err().into_iter().flatten();
                let problems = problems.into_iter().chain(written).flatten();
                Err(Error::all_of(problems).map_or(JsValue::UNDEFINED, error_value))
            }
        }
    }

    /// Where Paywint is: scheme, host and port.
    #[wasm_bindgen(getter)]
    pub fn origin(&self) -> String {
        self.platform.base_url().origin()
    }

    /// The value of `X-Platform-ID`.
    #[wasm_bindgen(getter, js_name = platformId)]
    pub fn platform_id(&self) -> String {
        self.platform.platform_id().to_owned()
    }

    /// Validates, builds and signs a request, and fills it in.
    pub fn prepare(
        &self,
        operation: u32,
        arguments: &Array,
        slot: &RequestSlot,
    ) -> Result<(), JsValue> {
        let arguments = convert::arguments(arguments)
            .map_err(|issues| error_value(Error::Validation(issues)))?;
        let operation = numbered(operation)?;
        let request = match arguments.as_slice() {
            [given] if operation.is_any() => {
                any_request(operation, given).map_err(Error::Validation)
            }
            // As with a number of no operation: only a module of another build is called like this.
            _ if operation.is_any() => return Err(JsValue::UNDEFINED),
            arguments => Request::new(operation, arguments, self.write_options),
        };
        let request = request.map_err(error_value)?;
        #[cfg(feature = "trap")]
        trap::trap_if(
            request
                .body
                .as_deref()
                .is_some_and(|body| trap::contains(body, b"\"trap on send\"")),
        );
        let signature = self.platform.sign(&request);
        let body = request.body.as_deref().unwrap_or_default();
        let other;
        let method = match request.method {
            "GET" => &self.get,
            "POST" => &self.post,
            method => {
                other = JsValue::from_str(method);
                &other
            }
        };
        slot.fill(method, &request.target(), signature.as_str(), body)
    }

    /// Reads a response: its envelope, keys in camelCase. `arguments` are the call's own, which no error repeats.
    pub fn read(
        &self,
        operation: u32,
        arguments: &Array,
        status: u16,
        headers: AnswerHeaders,
        body: Vec<u8>,
    ) -> Result<JsValue, JsValue> {
        #[cfg(feature = "trap")]
        trap::trap_if(trap::contains(&body, b"\"trap on read\""));
        let response = Response::new(status, headers, body);
        let operation = numbered(operation)?;
        let personal = || match convert::arguments(arguments) {
            Ok(arguments) => call::personal(operation, &arguments),
            Err(_) => Vec::new(),
        };
        let argument = |place: usize| arguments.get(place as u32).as_string().map(Cow::Owned);
        let now_ms = || js_sys::Date::now() as u64;
        let context = RequestContext::new(operation, argument, &personal, &now_ms);
        response::read(&context, response).map_err(error_value)
    }

    /// How long to wait before the next attempt, in milliseconds; nothing when Paywint asks for more than is waited for.
    #[wasm_bindgen(js_name = backOffMs)]
    pub fn back_off_ms(
        &self,
        failed: u32,
        retry_after_ms: Option<f64>,
        random: f64,
    ) -> Option<f64> {
        retry::back_off_ms(failed, retry_after_ms.map(|asked| asked as u64), random)
    }

    /// The error for a transport's rejection.
    pub fn failed(&self, operation: u32, rejection: &Rejection) -> Result<JsValue, JsValue> {
        let failure = transport::failure(rejection);
        Ok(error_value(
            self.platform.failed(numbered(operation)?, &failure),
        ))
    }
}

/// The operation that JavaScript names by its number.
fn numbered(operation: u32) -> Result<&'static Operation, JsValue> {
    // Only a module of another build has other numbers; the other side takes it for the fault that it is.
    resources::operation(operation).ok_or(JsValue::UNDEFINED)
}

fn endpoint(environment: &str, base_url: Option<&str>) -> Result<BaseUrl, Error> {
    let environment = Environment::named(environment)?;
    base_url.map_or_else(|| Ok(environment.base_url()), BaseUrl::parse)
}

fn empty_body_named(name: &str) -> Result<EmptyBody, Error> {
    EmptyBody::named(name).ok_or_else(|| {
        Error::option(
            "emptyBody",
            Some("PAYWINT_EMPTY_BODY"),
            "must be 'hash' or 'omit'",
        )
    })
}

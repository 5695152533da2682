//! The client that the TypeScript classes stand on.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use zeroize::Zeroizing;

use super::convert;
use super::fetch::{CustomFetch, FetchTransport};
use super::host::HostTransport;
use super::transport::{CallContext, JsTransport};
use crate::client::{Client, Config};
use crate::endpoint::{BaseUrl, Environment};
use crate::error::{ConfigurationError, Error};
use crate::input::Input;
use crate::request::{self, Request};
use crate::response;
use crate::signing::EmptyBody;
use crate::validate;

/// One platform's client. It holds the prepared signature state; nothing of it can be read back.
#[wasm_bindgen]
pub struct Core {
    client: Rc<Client<JsTransport>>,
}

#[wasm_bindgen]
impl Core {
    /// A client that sends through the host's transport.
    ///
    /// `secret` is wiped from the module's memory once it is mixed into the signature state.
    #[wasm_bindgen(js_name = overHost)]
    pub fn over_host(
        platform_id: String,
        base_url: &str,
        empty_body: &str,
        secret: Vec<u8>,
        host: HostTransport,
    ) -> Result<Core, JsValue> {
        let secret = Zeroizing::new(secret);
        let config = config(platform_id, base_url, empty_body).map_err(convert::thrown)?;
        Self::new(config, &secret, JsTransport::host(host))
    }

    /// A client that sends by fetch: `custom`, or the runtime's own.
    #[wasm_bindgen(js_name = overFetch)]
    pub fn over_fetch(
        platform_id: String,
        base_url: &str,
        empty_body: &str,
        secret: Vec<u8>,
        user_agent: String,
        custom: Option<CustomFetch>,
    ) -> Result<Core, JsValue> {
        let secret = Zeroizing::new(secret);
        let config = config(platform_id, base_url, empty_body).map_err(convert::thrown)?;
        let transport = FetchTransport {
            custom,
            origin: config.base_url.origin(),
            headers: vec![
                ("accept", "application/json".to_owned()),
                ("user-agent", user_agent),
                ("x-platform-id", config.platform_id.clone()),
            ],
        };
        Self::new(config, &secret, JsTransport::Fetch(transport))
    }

    /// Registers a user.
    #[wasm_bindgen(js_name = createUser)]
    pub fn create_user(&self, params: &JsValue, context: CallContext) -> Promise {
        self.call(
            convert::input(params)
                .and_then(|params| validate::new_user(&params).map_err(Error::Validation))
                .and_then(request::create_user),
            context,
        )
    }

    /// Reads one page of users.
    #[wasm_bindgen(js_name = listUsers)]
    pub fn list_users(&self, params: &JsValue, context: CallContext) -> Promise {
        let given = if params.is_undefined() {
            Ok(Input::Record(Vec::new()))
        } else {
            convert::input(params)
        };
        self.call(
            given
                .and_then(|params| validate::page_request(&params).map_err(Error::Validation))
                .and_then(request::list_users),
            context,
        )
    }

    /// Reads one user.
    #[wasm_bindgen(js_name = getUser)]
    pub fn get_user(&self, user_id: &JsValue, context: CallContext) -> Promise {
        self.call(of_user(user_id, request::get_user), context)
    }

    /// Starts or resumes a user's KYC.
    #[wasm_bindgen(js_name = createInquiryLink)]
    pub fn create_inquiry_link(&self, user_id: &JsValue, context: CallContext) -> Promise {
        self.call(of_user(user_id, request::create_inquiry_link), context)
    }
}

impl Core {
    fn new(config: Config, secret: &[u8], transport: JsTransport) -> Result<Core, JsValue> {
        let client = Client::new(config, secret, transport).map_err(convert::thrown)?;
        Ok(Core {
            client: Rc::new(client),
        })
    }

    /// Resolves to the envelope, spelt for JavaScript. The future owns what it uses, so that calls never collide.
    fn call(&self, request: Result<Request, Error>, context: CallContext) -> Promise {
        let client = Rc::clone(&self.client);
        future_to_promise(async move {
            exchange(&client, request, &context)
                .await
                .map_err(convert::thrown)
        })
    }
}

async fn exchange(
    client: &Client<JsTransport>,
    request: Result<Request, Error>,
    context: &CallContext,
) -> Result<JsValue, Error> {
    let request = request?;
    let (reshaped, answer) = client.exchange(&request, context).await?;
    // The engine's message may quote the text, so it goes no further.
    core::str::from_utf8(&reshaped.json)
        .ok()
        .and_then(|json| js_sys::JSON::parse(json).ok())
        .ok_or_else(|| response::not_json(&request, &answer))
}

fn of_user(
    user_id: &JsValue,
    build: impl Fn(&str) -> Result<Request, Error>,
) -> Result<Request, Error> {
    let given = convert::input(user_id)?;
    validate::user_id(&given)
        .map_err(Error::Validation)
        .and_then(build)
}

fn config(platform_id: String, base_url: &str, empty_body: &str) -> Result<Config, Error> {
    Ok(Config {
        platform_id,
        base_url: match base_url {
            "sandbox" | "production" => Environment::named(base_url)?.base_url(),
            address => BaseUrl::parse(address)?,
        },
        empty_body: empty_body_of(empty_body)?,
    })
}

pub(super) fn empty_body_of(name: &str) -> Result<EmptyBody, Error> {
    match name {
        "hash" => Ok(EmptyBody::Hash),
        "omit" => Ok(EmptyBody::Omit),
        _ => Err(Error::Configuration(ConfigurationError {
            option: "emptyBody",
            variable: None,
            problem: "must be 'hash' or 'omit'".to_owned(),
        })),
    }
}

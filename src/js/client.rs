//! The client that the TypeScript classes stand on.

use js_sys::{JsString, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::convert;
use super::raw;
use super::thrown::thrown;
use super::transport::{self, AnswerHeaders, Rejection, RequestSlot};
#[cfg(feature = "trap")]
use super::trap;
use crate::client::{Client, Config, check_credentials};
use crate::endpoint::{BaseUrl, Environment, LONGEST_BASE_URL};
use crate::error::Error;
use crate::formation_date::FormationDate;
use crate::input::Input;
use crate::models::{KybRecord, PageRequest};
use crate::request::{self, Operation, Request};
use crate::response::{self, Answer, Asked};
use crate::retry;
use crate::secret::LONGEST_SECRET;
use crate::signing::EmptyBody;
use crate::text::joined;
use crate::validate::{self, Issue};

/// Where a business and its user's id stand beside each other.
const BUSINESS: &str = "business";
const USER_ID: &str = "userId";

/// One platform's client. It holds the prepared signature state; nothing of it can be read back.
#[wasm_bindgen]
pub struct Core {
    client: Client,
    /// The methods, kept in JavaScript so that they do not cross at each call.
    get: JsValue,
    post: JsValue,
    formation_date: FormationDate,
}

/// What can be asked for.
#[wasm_bindgen(js_name = Operation)]
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub enum JsOperation {
    CreateUser,
    ListUsers,
    GetUser,
    CreateInquiryLink,
    GetKyc,
    SubmitKyb,
    GetKyb,
}

#[wasm_bindgen]
impl Core {
    /// Prepares a client. `base_url` overrides `environment`.
    ///
    /// `secret` is wiped from the module's memory once it is mixed into the signature state.
    #[wasm_bindgen(constructor)]
    pub fn new(
        platform_id: &JsString,
        secret: &Uint8Array,
        environment: &JsString,
        base_url: Option<JsString>,
        empty_body: &JsString,
        formation_date: &JsString,
    ) -> Result<Core, JsValue> {
        let text = |given: &JsString| raw::text(given, LONGEST_BASE_URL).unwrap_or_default();
        let secret = Zeroizing::new(raw::bytes(secret, LONGEST_SECRET).unwrap_or_default());
        let base_url = base_url.as_ref().map(text);
        let platform_id = text(platform_id);
        let credentials = check_credentials(&platform_id, &secret);
        let formation_date = FormationDate::named(&text(formation_date));
        let endpoint = endpoint(&text(environment), base_url.as_deref());
        let empty_body = empty_body_named(&text(empty_body));
        match (credentials, endpoint, empty_body, formation_date) {
            (Ok(()), Ok(base_url), Ok(empty_body), Ok(formation_date)) => {
                let config = Config {
                    platform_id,
                    base_url,
                    empty_body,
                };
                Ok(Core {
                    client: Client::new(config, &secret).map_err(thrown)?,
                    get: Operation::GetUser.method().into(),
                    post: Operation::CreateUser.method().into(),
                    formation_date,
                })
            }
            (credentials, endpoint, empty_body, formation_date) => {
                let problems = [
                    credentials.err(),
                    endpoint.err(),
                    empty_body.err(),
                    formation_date.err(),
                ];
                Err(Error::all_of(problems.into_iter().flatten())
                    .map_or(JsValue::UNDEFINED, thrown))
            }
        }
    }

    /// Where Paywint is: scheme, host and port.
    #[wasm_bindgen(getter)]
    pub fn origin(&self) -> String {
        self.client.base_url().origin()
    }

    /// The value of `X-Platform-ID`.
    #[wasm_bindgen(getter, js_name = platformId)]
    pub fn platform_id(&self) -> String {
        self.client.platform_id().to_owned()
    }

    /// Validates, builds and signs a request, and fills it in.
    pub fn prepare(
        &self,
        operation: JsOperation,
        params: &JsValue,
        slot: &RequestSlot,
    ) -> Result<(), JsValue> {
        let request = build(operation, params, self.formation_date).map_err(thrown)?;
        #[cfg(feature = "trap")]
        trap::trap_if(
            request
                .body()
                .is_some_and(|body| trap::contains(body, b"\"trap on send\"")),
        );
        let signature = self.client.sign(&request);
        let body = request.body().unwrap_or_default();
        let method = match request.operation().method() {
            "GET" => &self.get,
            _ => &self.post,
        };
        let (path, query) = (request.path(), request.query());
        if query.is_empty() {
            return slot.fill(method, path, signature.as_str(), body);
        }
        slot.fill(method, &joined(&[path, query]), signature.as_str(), body)
    }

    /// Reads an answer: the envelope, spelt for JavaScript. `params` is what was sent, which no error repeats.
    pub fn read(
        &self,
        operation: JsOperation,
        params: &JsValue,
        status: u16,
        headers: AnswerHeaders,
        body: Vec<u8>,
    ) -> Result<JsValue, JsValue> {
        #[cfg(feature = "trap")]
        trap::trap_if(trap::contains(&body, b"\"trap on read\""));
        let mut answer = Answer::received(status, headers, body);
        let personal = || texts(operation, params);
        let id = id(operation, params);
        let asked = Asked {
            operation: operation.into(),
            id: id.as_deref(),
            personal: &personal,
            now_ms: &|| js_sys::Date::now() as u64,
        };
        response::respelt(&asked, &mut answer)
            .and_then(|()| {
                raw::parsed(&answer.body).ok_or_else(|| response::not_json(&asked, &answer))
            })
            .map_err(thrown)
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
    pub fn failed(&self, operation: JsOperation, rejection: &Rejection) -> JsValue {
        let failure = transport::failure(rejection);
        thrown(self.client.failed(operation.into(), &failure))
    }
}

impl From<JsOperation> for Operation {
    fn from(operation: JsOperation) -> Self {
        match operation {
            JsOperation::CreateUser => Operation::CreateUser,
            JsOperation::ListUsers => Operation::ListUsers,
            JsOperation::GetUser => Operation::GetUser,
            JsOperation::CreateInquiryLink => Operation::CreateInquiryLink,
            JsOperation::GetKyc => Operation::GetKyc,
            JsOperation::SubmitKyb => Operation::SubmitKyb,
            JsOperation::GetKyb => Operation::GetKyb,
        }
    }
}

fn build(
    operation: JsOperation,
    params: &JsValue,
    formation_date: FormationDate,
) -> Result<Request, Error> {
    let given = convert::input(params).map_err(Error::Validation)?;
    match operation {
        JsOperation::CreateUser => {
            request::create_user(&validate::new_user(&given).map_err(Error::Validation)?)
        }
        JsOperation::ListUsers if params.is_undefined() => {
            request::list_users(&PageRequest::default())
        }
        JsOperation::ListUsers => {
            request::list_users(&validate::page_request(&given).map_err(Error::Validation)?)
        }
        JsOperation::GetUser => request::get_user(user_id(&given)?),
        JsOperation::CreateInquiryLink => request::create_inquiry_link(user_id(&given)?),
        JsOperation::GetKyc => request::get_kyc(user_id(&given)?),
        JsOperation::SubmitKyb => submit_kyb(params, formation_date),
        JsOperation::GetKyb => request::get_kyb(user_id(&given)?),
    }
}

/// Of `{ userId, business }`.
#[inline(never)]
fn submit_kyb(params: &JsValue, formation_date: FormationDate) -> Result<Request, Error> {
    let user_id = member(params, USER_ID);
    let user_id = user_id
        .as_ref()
        .map_err(Vec::clone)
        .and_then(validate::user_id);
    let business = member(params, BUSINESS).and_then(|given| validate::kyb_submission(&given));
    match (user_id, business) {
        (Ok(id), Ok(business)) => request::submit_kyb(id, business, formation_date),
        (id, business) => {
            let mut issues = id.err().unwrap_or_default();
            issues.append(&mut business.err().unwrap_or_default());
            Err(Error::Validation(issues))
        }
    }
}

#[inline(never)]
fn member(params: &JsValue, name: &str) -> Result<Input, Vec<Issue>> {
    convert::input(&Reflect::get(params, &name.into()).unwrap_or_default())
}

/// The id that an operation whose answer has it is asked for by.
fn id(operation: JsOperation, params: &JsValue) -> Option<String> {
    match operation {
        _ if !Operation::from(operation).answers_with_its_id() => None,
        JsOperation::SubmitKyb => Reflect::get(params, &USER_ID.into()).ok()?.as_string(),
        _ => params.as_string(),
    }
}

fn user_id(given: &Input) -> Result<&str, Error> {
    validate::user_id(given).map_err(Error::Validation)
}

/// The texts in what was sent, for taking them out of messages. Of a business not those that tell of none in
/// particular: without every `CA` and `US`, a message could hardly be read.
fn texts(operation: JsOperation, params: &JsValue) -> Vec<String> {
    let (sent, kept) = match operation {
        JsOperation::SubmitKyb => (member(params, BUSINESS), &KybRecord::IMPERSONAL[..]),
        _ => (convert::input(params), &[][..]),
    };
    let mut texts: Vec<String> = match sent {
        Ok(Input::Record(fields)) => fields
            .into_iter()
            .filter_map(|(name, value)| match value {
                Input::Text(text) if !kept.contains(&name.as_str()) => Some(text),
                _ => None,
            })
            .collect(),
        Ok(Input::Text(text)) => vec![text],
        _ => Vec::new(),
    };
    if let JsOperation::SubmitKyb = operation {
        texts.extend(id(operation, params));
    }
    texts
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

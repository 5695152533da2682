//! An asynchronous client for Rust programs.
//!
//! It has a method for every operation of [`crate::resources`], with the rules, retries, limits and outcomes of the npm
//! package. It does no I/O itself: a [`Transport`] sends the requests. On wasm32, use `Fetch`; natively, a few lines
//! adapt the HTTP client that the program already uses. `examples/native-backend/` has one for ureq.
//!
//! ```no_run
//! # use paywint::client::{Client, Options, Transport};
//! # use paywint::resources::NewUser;
//! # async fn register(transport: impl Transport) -> Result<(), paywint::error::Error> {
//! let client = Client::new(Options::sandbox("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"), b"secret", transport)?;
//! let user = client.users().create(&NewUser { email: Some("ada@example.com".into()), ..NewUser::default() }).await?;
//! println!("{} is registered", user.user_id);
//! # Ok(())
//! # }
//! ```

#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(target_arch = "wasm32")]
mod fetch;
mod transport;

#[cfg(target_arch = "wasm32")]
pub use exports::PaywintClient;
#[cfg(target_arch = "wasm32")]
pub use fetch::Fetch;
pub use transport::{SignedRequest, Transport};

use core::time::Duration;

use crate::call::retry::back_off_ms;
use crate::call::{
    BaseUrl, Call, Config, Environment, FormationDate, FromResponse, Platform, Request, Response,
};
use crate::error::Error;
use crate::issue::{IssueCode, issue};
use crate::signing::EmptyBody;
use crate::spec::{AccountIdName, AddressName, WriteOptions};

/// The options of a client, without its secret.
#[derive(Clone)]
pub struct Options {
    /// The platform ID, a UUID.
    pub platform_id: String,
    /// The base URL.
    pub base_url: BaseUrl,
    /// The time limit of one attempt, including the body; 30 seconds by default.
    pub timeout: Duration,
    /// How often a call may be retried; 2 by default.
    pub max_retries: u32,
    /// What a request without a body signs.
    pub empty_body: EmptyBody,
    /// The format in which `kyb().submit()` sends dates.
    pub formation_date: FormationDate,
    /// The name under which the UUID of a user's bank account is sent.
    pub account_id_name: AccountIdName,
    /// The fields in which the name on a new payee's address is sent.
    pub address_name: AddressName,
}

impl Options {
    /// The defaults, for Paywint's own sandbox environment.
    pub fn sandbox(platform_id: impl Into<String>) -> Self {
        Self::at(Environment::Sandbox.base_url(), platform_id)
    }

    /// The defaults, for the production environment, with real people and real money.
    pub fn production(platform_id: impl Into<String>) -> Self {
        Self::at(Environment::Production.base_url(), platform_id)
    }

    /// The defaults, for another base URL, such as that of a local sandbox.
    pub fn at(base_url: BaseUrl, platform_id: impl Into<String>) -> Self {
        Self {
            platform_id: platform_id.into(),
            base_url,
            timeout: Duration::from_secs(30),
            max_retries: 2,
            empty_body: EmptyBody::default(),
            formation_date: FormationDate::default(),
            account_id_name: AccountIdName::default(),
            address_name: AddressName::default(),
        }
    }
}

/// A client of one platform, over a transport. The secret cannot be read back.
pub struct Client<T> {
    platform: Platform,
    transport: T,
    timeout: Duration,
    max_retries: u32,
    write_options: WriteOptions,
}

impl<T: Transport> Client<T> {
    /// Creates a client. The caller wipes its own copy of `secret`.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the ID is not a UUID, or the secret is empty or surrounded by white space.
    pub fn new(options: Options, secret: &[u8], transport: T) -> Result<Self, Error> {
        let config = Config {
            platform_id: options.platform_id,
            base_url: options.base_url,
            empty_body: options.empty_body,
        };
        Ok(Self {
            platform: Platform::new(config, secret)?,
            transport,
            timeout: options.timeout,
            max_retries: options.max_retries,
            write_options: WriteOptions {
                formation_date: options.formation_date,
                account_id_name: options.account_id_name,
                address_name: options.address_name,
            },
        })
    }

    /// Makes a call: checks, signs and sends it, and retries it if that is safe.
    ///
    /// # Errors
    /// [`Error::Validation`] before anything is sent; [`Error::Api`] and [`Error::Connection`], with the `outcome` of
    /// the request.
    pub async fn call<A: FromResponse>(&self, call: &Call<A>) -> Result<A, Error> {
        let request = call.request(self.write_options)?;
        let read = |response: Response| call.read(&response, self.transport.now_ms());
        self.exchange(&request, call.idempotency_key(), read).await
    }

    /// Sends a request, and retries it as the retry table allows.
    async fn exchange<A>(
        &self,
        request: &Request,
        key: Option<&str>,
        read: impl Fn(Response) -> Result<A, Error>,
    ) -> Result<A, Error> {
        let key = match request.operation.takes_key {
            true => Some(key.map_or_else(|| self.random_key(), |key| Ok(key.to_owned()))?),
            false => None,
        };
        let mut attempt = 0;
        loop {
            attempt += 1;
            let signature = self.platform.sign(request);
            let signed = SignedRequest::new(
                &self.platform,
                request,
                &signature,
                key.as_deref(),
                self.timeout,
            );
            let error = match self.transport.send(&signed).await {
                Ok(mut response) => {
                    response.remove_byte_order_mark();
                    match read(response) {
                        Ok(value) => return Ok(value),
                        Err(error) => error,
                    }
                }
                Err(failure) => self.platform.failed(request.operation, &failure),
            };
            match self.pause(attempt, &error) {
                Some(pause) => self.transport.sleep(pause).await,
                None => return Err(error),
            }
        }
    }

    /// 32 hex digits.
    fn random_key(&self) -> Result<String, Error> {
        let bytes = self.transport.secure_random().ok_or_else(|| {
            let message = "is required: the transport has no source of random bytes to make one of";
            Error::Validation(vec![issue(
                "idempotencyKey",
                IssueCode::Required,
                &[message],
            )])
        })?;
        Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
    }

    /// A number from 0 to 1; 1, the longest wait, if the transport has no randomness.
    fn jitter(&self) -> f64 {
        self.transport.secure_random().map_or(1.0, |bytes| {
            let [first, second, third, fourth, ..] = bytes;
            let number = u32::from_le_bytes([first, second, third, fourth]);
            f64::from(number) / f64::from(u32::MAX)
        })
    }

    /// The delay before the next attempt; none if there is no next attempt.
    fn pause(&self, attempt: u32, error: &Error) -> Option<Duration> {
        if attempt > self.max_retries || !error.retryable() {
            return None;
        }
        let pause_ms = back_off_ms(attempt, error.retry_after_ms(), self.jitter())?;
        Some(Duration::from_secs_f64(pause_ms / 1000.0))
    }
}

//! One platform's credentials: they are checked, and sign what is sent.

use super::base_url::BaseUrl;
use super::failure::Failure;
use super::request::Request;
use crate::error::Error;
use crate::rules::is_uuid;
use crate::rules::secret;
use crate::signing::{EmptyBody, Signature, Signer};
use crate::spec::Operation;

/// What is wrong with a credential that is not given.
const MISSING: &str = "is missing: see Settings > API Credentials, or `npx paywint sandbox`";

/// The settings of a platform, without its secret.
pub struct Config {
    /// The platform ID, a UUID.
    pub platform_id: String,
    /// The base URL.
    pub base_url: BaseUrl,
    /// What a request without a body signs.
    pub empty_body: EmptyBody,
}

/// Signs the requests of one platform. Neither the secret nor anything derived from it can be read back.
pub struct Platform {
    config: Config,
    signer: Signer,
}

impl Platform {
    /// Checks the credentials. The caller wipes its own copy of `secret`.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the ID is not a UUID, or the secret is empty or has pasted characters around or in
    /// it.
    pub fn new(config: Config, secret: &[u8]) -> Result<Self, Error> {
        check_credentials(&config.platform_id, secret)?;
        let signer = Signer::new(secret, config.empty_body);
        Ok(Self { config, signer })
    }

    /// The base URL.
    pub fn base_url(&self) -> &BaseUrl {
        &self.config.base_url
    }

    /// Signs a request. Each attempt to send it requires a new signature.
    pub fn sign(&self, request: &Request) -> Signature {
        self.signer.sign(
            request.method,
            &request.path,
            &request.query,
            request.body.as_deref(),
        )
    }

    /// The platform ID, the value of `X-Platform-ID`.
    pub fn platform_id(&self) -> &str {
        &self.config.platform_id
    }

    /// The error for a request without a complete response.
    pub fn failed(&self, operation: &Operation, failure: &Failure) -> Error {
        failure.error(operation, &self.config.base_url)
    }
}

/// Checks a platform's ID and secret, and reports all problems.
///
/// # Errors
/// As [`Platform::new`].
pub fn check_credentials(platform_id: &str, secret: &[u8]) -> Result<(), Error> {
    let checks = [check_platform_id(platform_id), check_secret(secret)];
    Error::all_of(checks.into_iter().filter_map(Result::err)).map_or(Ok(()), Err)
}

fn check_platform_id(id: &str) -> Result<(), Error> {
    let problem = if id.is_empty() {
        MISSING
    } else if !is_uuid(id) {
        "must be a UUID, as shown in the dashboard"
    } else {
        return Ok(());
    };
    Err(Error::option(
        "platformId",
        Some("PAYWINT_PLATFORM_ID"),
        problem,
    ))
}

fn check_secret(given: &[u8]) -> Result<(), Error> {
    let problem = if given.is_empty() {
        MISSING
    } else if given.trim_ascii().len() != given.len() {
        "has leading or trailing white space, which would break every signature"
    } else if let Some(flaw) = secret::flaw(given) {
        flaw
    } else {
        return Ok(());
    };
    Err(Error::option(
        "secretKey",
        Some("PAYWINT_SECRET_KEY"),
        problem,
    ))
}

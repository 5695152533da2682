//! One platform's side of a call: it signs what goes out, and says what a failure on the way means.
//!
//! There is no I/O here. A driver sends the bytes of a [`Request`] with its signature and the platform's id, and gives
//! what came back to [`crate::response`], or what went wrong to [`Platform::failed`].

use crate::endpoint::BaseUrl;
use crate::error::{ConnectionError, Error, ErrorCode, Outcome};
use crate::response;
use crate::retry::{self, Cause};
use crate::rules::is_uuid;
use crate::secret;
use crate::signing::{EmptyBody, Signature, Signer};
use crate::spec::{Operation, Request};
use crate::text::{decimal, joined};

/// What a client needs to know, besides its secret.
pub struct Config {
    /// The platform's id, a UUID.
    pub platform_id: String,
    /// Where Paywint is.
    pub base_url: BaseUrl,
    /// What a request without a body signs.
    pub empty_body: EmptyBody,
}

/// Speaks to Paywint as one platform. Neither the secret nor anything made from it can be read back.
pub struct Platform {
    config: Config,
    signer: Signer,
}

/// Why no whole answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub kind: FailureKind,
    /// Whether any byte of the request may have reached Paywint.
    pub may_have_arrived: bool,
    /// The system's name for it, such as `ECONNREFUSED`.
    pub detail: String,
}

/// What can happen to a request on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// No connection, or one that broke.
    Connection,
    /// The time for one attempt was over.
    Timeout,
    /// The time for the whole call was over.
    Deadline,
    /// The caller's signal.
    Aborted,
    /// The answer is larger than [`response::LARGEST_BODY`].
    TooLarge,
    /// The request could not be made: the caller's fetch threw before it returned a promise.
    Unmade,
}

impl Failure {
    fn cause(&self) -> Cause {
        match self.kind {
            FailureKind::Connection | FailureKind::Timeout if self.may_have_arrived => {
                Cause::Broken
            }
            FailureKind::Connection | FailureKind::Timeout => Cause::NoConnection,
            FailureKind::Deadline
            | FailureKind::Aborted
            | FailureKind::TooLarge
            | FailureKind::Unmade => Cause::Final,
        }
    }
}

impl Platform {
    /// Prepares a client. The caller wipes its own copy of `secret`.
    ///
    /// # Errors
    /// [`Error::Configuration`] when the id is not a UUID, or the secret is empty, or has something around or in it that
    /// was pasted along.
    pub fn new(config: Config, secret: &[u8]) -> Result<Self, Error> {
        check_credentials(&config.platform_id, secret)?;
        let signer = Signer::new(secret, config.empty_body);
        Ok(Self { config, signer })
    }

    /// Where Paywint is.
    pub fn base_url(&self) -> &BaseUrl {
        &self.config.base_url
    }

    /// Signs a request. Each attempt to send it wants a signature of its own.
    pub fn sign(&self, request: &Request) -> Signature {
        self.signer.sign(
            request.operation.method,
            &request.path,
            "",
            request.body.as_deref(),
        )
    }

    /// The platform's id, the value of `X-Platform-ID`.
    pub fn platform_id(&self) -> &str {
        &self.config.platform_id
    }

    /// The error for a request to which no whole answer came.
    pub fn failed(&self, operation: &Operation, failure: &Failure) -> Error {
        let outcome = if failure.may_have_arrived {
            Outcome::Unknown
        } else {
            Outcome::NotSent
        };
        let detail = match failure.detail.as_str() {
            "" => String::new(),
            detail => joined(&[" (", detail, ")"]),
        };
        let message = [
            operation.name,
            ": ",
            &self.explain(failure),
            &detail,
            ".",
            &response::advice_when_unknown(operation, outcome),
        ];
        Error::Connection(ConnectionError {
            code: match failure.kind {
                FailureKind::Timeout | FailureKind::Deadline => ErrorCode::Timeout,
                FailureKind::Aborted => ErrorCode::Abort,
                FailureKind::Connection | FailureKind::TooLarge | FailureKind::Unmade => {
                    ErrorCode::Connection
                }
            },
            message: joined(&message),
            outcome,
            retryable: retry::may_retry(operation, failure.cause()),
        })
    }

    /// Whether nothing listens at an address of this machine, as Node and Bun call it.
    fn is_refused_here(&self, failure: &Failure) -> bool {
        matches!(
            failure.detail.as_str(),
            "ECONNREFUSED" | "ConnectionRefused"
        ) && self.config.base_url.is_loopback()
    }

    fn explain(&self, failure: &Failure) -> String {
        let (before, behind) = match failure.kind {
            FailureKind::Connection if failure.may_have_arrived => {
                ("the connection to ", " broke before the whole answer came")
            }
            FailureKind::Connection if self.is_refused_here(failure) => (
                "no connection to ",
                ". Is the sandbox running? `npx paywint sandbox` starts it",
            ),
            FailureKind::Connection => (
                "no connection to ",
                ". Check the network, and baseUrl if you set it",
            ),
            FailureKind::Timeout => {
                return "no whole answer came in time. Raise timeoutMs if this is usual".to_owned();
            }
            FailureKind::Deadline => return "the call's deadline was over".to_owned(),
            FailureKind::Aborted => return "the call was aborted".to_owned(),
            FailureKind::Unmade => {
                return "fetch threw before it returned a promise, so nothing was sent. The error's cause says where"
                    .to_owned();
            }
            FailureKind::TooLarge => {
                let most = decimal(response::LARGEST_BODY as u64);
                let advice = " bytes, which no answer of Paywint's is. Check baseUrl";
                return joined(&["the answer is larger than ", &most, advice]);
            }
        };
        joined(&[before, &self.config.base_url.origin(), behind])
    }
}

/// What is wrong with a platform's id and secret, all of it.
///
/// # Errors
/// As [`Client::new`].
pub fn check_credentials(platform_id: &str, secret: &[u8]) -> Result<(), Error> {
    let checks = [check_platform_id(platform_id), check_secret(secret)];
    Error::all_of(checks.into_iter().filter_map(Result::err)).map_or(Ok(()), Err)
}

fn check_platform_id(id: &str) -> Result<(), Error> {
    let problem = if id.is_empty() {
        "is missing: it is in the dashboard, Settings, API Credentials"
    } else if !is_uuid(id) {
        "must be a UUID, as the dashboard shows it"
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
        "is missing: it is in the dashboard, Settings, API Credentials"
    } else if given.trim_ascii().len() != given.len() {
        "has white space around it, which would break every signature"
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

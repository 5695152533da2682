//! The error tree: what went wrong, and what became of the request.

use core::fmt;

use serde::Serialize;

use crate::validate::Issue;
use crate::webhook::Reason;

/// Everything that a call can end with but its result.
#[derive(Debug)]
pub enum Error {
    /// An option of the client is missing or unusable. Nothing was sent.
    Configuration(ConfigurationError),
    /// What was handed over breaks a rule. Nothing was sent.
    Validation(Vec<Issue>),
    /// Paywint answered, and not with what was asked for.
    Api(Box<ApiError>),
    /// No whole answer came.
    Connection(ConnectionError),
    /// A delivery is not to be trusted, or no event.
    WebhookVerification(WebhookVerificationError),
    /// A fault in this library.
    Internal(String),
}

/// An option of the client that is missing or unusable.
#[derive(Debug)]
pub struct ConfigurationError {
    /// The option's name in JavaScript.
    pub option: &'static str,
    /// The environment variable that may hold it instead.
    pub variable: Option<&'static str>,
    /// What is wrong with it, without its value.
    pub problem: String,
}

/// An answer that is not what was asked for.
#[derive(Debug)]
pub struct ApiError {
    /// Which error it is.
    pub code: ErrorCode,
    /// The HTTP status.
    pub status: u16,
    /// What to do about it. Holds no value of the request.
    pub message: String,
    /// The fields that Paywint refused (422).
    pub issues: Vec<Issue>,
    /// How long Paywint asks to wait, in milliseconds (429, 503).
    pub retry_after_ms: Option<u64>,
    /// The id under which Paywint's support can find the request, if the answer named one.
    pub request_id: Option<String>,
    /// What became of the request.
    pub outcome: Outcome,
    /// Whether the same call may succeed later, without doing anything twice.
    pub retryable: bool,
}

/// No whole answer came.
#[derive(Debug)]
pub struct ConnectionError {
    /// Which error it is.
    pub code: ErrorCode,
    /// What to do about it.
    pub message: String,
    /// What became of the request.
    pub outcome: Outcome,
    /// Whether the same call may succeed later, without doing anything twice.
    pub retryable: bool,
}

/// A delivery that is not to be trusted, or no event.
#[derive(Debug)]
pub struct WebhookVerificationError {
    /// Why.
    pub reason: Reason,
    /// What to do about it. Shows neither secret nor body.
    pub message: String,
}

/// What became of a request. For a create, [`Outcome::Unknown`] means that the user may exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It surely did not reach Paywint.
    NotSent,
    /// Paywint refused it.
    Rejected,
    /// It may have been carried out.
    Unknown,
}

/// Which error it is. Stable: callers compare with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ErrorCode {
    Configuration,
    Validation,
    Api,
    BadRequest,
    Authentication,
    PermissionDenied,
    NotFound,
    Conflict,
    UnprocessableEntity,
    RateLimit,
    InternalServer,
    Response,
    Connection,
    Timeout,
    Abort,
    WebhookVerification,
    Internal,
}

impl ErrorCode {
    /// The error of an HTTP status that is not 2xx.
    pub fn of_status(status: u16) -> Self {
        match status {
            400 => ErrorCode::BadRequest,
            401 => ErrorCode::Authentication,
            403 => ErrorCode::PermissionDenied,
            404 => ErrorCode::NotFound,
            409 => ErrorCode::Conflict,
            422 => ErrorCode::UnprocessableEntity,
            429 => ErrorCode::RateLimit,
            500.. => ErrorCode::InternalServer,
            _ => ErrorCode::Api,
        }
    }
}

impl Error {
    /// The error for an option of the client, which an environment variable may hold instead.
    pub(crate) fn option(
        option: &'static str,
        variable: Option<&'static str>,
        problem: &str,
    ) -> Self {
        Error::Configuration(ConfigurationError {
            option,
            variable,
            problem: problem.to_owned(),
        })
    }

    /// Which error it is.
    pub fn code(&self) -> ErrorCode {
        match self {
            Error::Configuration(_) => ErrorCode::Configuration,
            Error::Validation(_) => ErrorCode::Validation,
            Error::Api(error) => error.code,
            Error::Connection(error) => error.code,
            Error::WebhookVerification(_) => ErrorCode::WebhookVerification,
            Error::Internal(_) => ErrorCode::Internal,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Configuration(error) => error.fmt(f),
            Error::Validation(issues) => {
                f.write_str("Nothing was sent: ")?;
                for (index, issue) in issues.iter().enumerate() {
                    if index > 0 {
                        f.write_str("; ")?;
                    }
                    issue.fmt(f)?;
                }
                Ok(())
            }
            Error::Api(error) => f.write_str(&error.message),
            Error::Connection(error) => f.write_str(&error.message),
            Error::WebhookVerification(error) => f.write_str(&error.message),
            Error::Internal(fault) => write!(
                f,
                "A fault in the paywint package: {fault}. The client stays usable; please report this."
            ),
        }
    }
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.option, self.problem)?;
        match self.variable {
            Some(variable) => write!(f, " (option {}, or {variable})", self.option),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Error {}

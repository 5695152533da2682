//! The error tree: what went wrong, and the outcome of the request.

use core::fmt;

use crate::issue::Issue;
use crate::text::{concat, join};
use crate::webhooks::Reason;

/// The errors of the crate.
#[derive(Debug)]
pub enum Error {
    /// An option of the client is missing or invalid. Nothing was sent.
    Configuration(ConfigurationError),
    /// An argument breaks a rule. Nothing was sent.
    Validation(Vec<Issue>),
    /// Paywint responded, but not with the expected result.
    Api(Box<ApiError>),
    /// No complete response arrived.
    Connection(ConnectionError),
    /// A delivery cannot be trusted, or is not an event.
    WebhookVerification(WebhookVerificationError),
}

/// An option of the client that is missing or invalid.
#[derive(Debug)]
pub struct ConfigurationError {
    /// The option's name in JavaScript.
    pub option: &'static str,
    /// The environment variable that is read if the option is not given.
    pub variable: Option<&'static str>,
    /// What is wrong with it, without its value.
    pub problem: &'static str,
    /// The problems of other options.
    pub others: Vec<ConfigurationError>,
}

/// A response without the expected result.
#[derive(Debug)]
pub struct ApiError {
    /// The kind of error.
    pub code: ErrorCode,
    /// The HTTP status.
    pub status: u16,
    /// What to do about it. Contains no value of the request.
    pub message: String,
    /// The fields that Paywint refused (422).
    pub issues: Vec<Issue>,
    /// How long Paywint asks to wait, in milliseconds (429, 503).
    pub retry_after_ms: Option<u64>,
    /// The ID by which Paywint's support can find the request, if the response has one.
    pub request_id: Option<String>,
    /// The outcome of the request.
    pub outcome: Outcome,
    /// Whether the same call is safe to repeat and may succeed.
    pub retryable: bool,
}

/// No complete response arrived.
#[derive(Debug)]
pub struct ConnectionError {
    /// The kind of error.
    pub code: ErrorCode,
    /// What to do about it.
    pub message: String,
    /// The outcome of the request.
    pub outcome: Outcome,
    /// Whether the same call is safe to repeat and may succeed.
    pub retryable: bool,
}

/// A delivery that cannot be trusted, or is not an event.
#[derive(Debug)]
pub struct WebhookVerificationError {
    /// Why.
    pub reason: Reason,
    /// What to do about it. Contains neither the secret nor the body.
    pub message: String,
}

/// The outcome of a request. For a create, [`Outcome::Unknown`] means that the record may exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It certainly did not reach Paywint.
    NotSent,
    /// Paywint refused it.
    Rejected,
    /// It may have been carried out.
    Unknown,
}

/// The kind of error. Stable: compare with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

impl WebhookVerificationError {
    /// The error for a reason; `more` is added to its message, and contains neither the secret nor the body.
    #[cold]
    pub(crate) fn because(reason: Reason, more: &str) -> Error {
        Error::WebhookVerification(Self {
            reason,
            message: [reason.advice(), more].concat(),
        })
    }
}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        WebhookVerificationError::because(reason, "")
    }
}

impl Outcome {
    /// Its name in JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::NotSent => "not_sent",
            Outcome::Rejected => "rejected",
            Outcome::Unknown => "unknown",
        }
    }
}

impl ErrorCode {
    /// The code with which callers compare.
    pub fn name(self) -> &'static str {
        match self {
            ErrorCode::Configuration => "configuration",
            ErrorCode::Validation => "validation",
            ErrorCode::Api => "api",
            ErrorCode::BadRequest => "bad_request",
            ErrorCode::Authentication => "authentication",
            ErrorCode::PermissionDenied => "permission_denied",
            ErrorCode::NotFound => "not_found",
            ErrorCode::Conflict => "conflict",
            ErrorCode::UnprocessableEntity => "unprocessable_entity",
            ErrorCode::RateLimit => "rate_limit",
            ErrorCode::InternalServer => "internal_server",
            ErrorCode::Response => "response",
            ErrorCode::Connection => "connection",
            ErrorCode::Timeout => "timeout",
            ErrorCode::Abort => "abort",
            ErrorCode::WebhookVerification => "webhook_verification",
        }
    }

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
    /// The error for an option of the client, and the environment variable that is read if it is not given.
    pub(crate) fn option(
        option: &'static str,
        variable: Option<&'static str>,
        problem: &'static str,
    ) -> Self {
        Error::Configuration(ConfigurationError {
            option,
            variable,
            problem,
            others: Vec::new(),
        })
    }

    /// One error for several: the problems of all options are reported at once.
    pub(crate) fn all_of(errors: impl IntoIterator<Item = Error>) -> Option<Self> {
        errors.into_iter().reduce(|all, next| match (all, next) {
            (Error::Configuration(mut all), Error::Configuration(mut next)) => {
                let others = core::mem::take(&mut next.others);
                all.others.push(next);
                all.others.extend(others);
                Error::Configuration(all)
            }
            (all, _) => all,
        })
    }

    /// The outcome of the request; none if the error is not about a request.
    pub fn outcome(&self) -> Option<Outcome> {
        match self {
            Error::Validation(_) => Some(Outcome::NotSent),
            Error::Api(error) => Some(error.outcome),
            Error::Connection(error) => Some(error.outcome),
            Error::Configuration(_) | Error::WebhookVerification(_) => None,
        }
    }

    /// Whether the same call is safe to repeat and may succeed.
    pub fn retryable(&self) -> bool {
        match self {
            Error::Api(error) => error.retryable,
            Error::Connection(error) => error.retryable,
            _ => false,
        }
    }

    /// How long Paywint asks to wait, in milliseconds, if it does.
    pub fn retry_after_ms(&self) -> Option<u64> {
        match self {
            Error::Api(error) => error.retry_after_ms,
            _ => None,
        }
    }

    /// The fields that break a rule, or that Paywint refused.
    pub fn issues(&self) -> &[Issue] {
        match self {
            Error::Validation(issues) => issues,
            Error::Api(error) => &error.issues,
            _ => &[],
        }
    }

    /// The kind of error.
    pub fn code(&self) -> ErrorCode {
        match self {
            Error::Configuration(_) => ErrorCode::Configuration,
            Error::Validation(_) => ErrorCode::Validation,
            Error::Api(error) => error.code,
            Error::Connection(error) => error.code,
            Error::WebhookVerification(_) => ErrorCode::WebhookVerification,
        }
    }
}

impl Error {
    /// What went wrong and what to do about it.
    pub fn message(&self) -> String {
        match self {
            Error::Configuration(error) => {
                let problems: Vec<String> = error.each().map(ConfigurationError::message).collect();
                let problems: Vec<&str> = problems.iter().map(String::as_str).collect();
                join(&problems, "; ")
            }
            Error::Validation(issues) => {
                let issues: Vec<String> = issues.iter().map(Issue::sentence).collect();
                let issues: Vec<&str> = issues.iter().map(String::as_str).collect();
                concat(&["Nothing was sent: ", &join(&issues, "; ")])
            }
            Error::Api(error) => error.message.clone(),
            Error::Connection(error) => error.message.clone(),
            Error::WebhookVerification(error) => error.message.clone(),
        }
    }
}

impl ConfigurationError {
    /// This problem and those of other options.
    pub(crate) fn each(&self) -> impl Iterator<Item = &Self> {
        core::iter::once(self).chain(&self.others)
    }

    /// The option and its problem.
    pub(crate) fn message(&self) -> String {
        let problem = concat(&[self.option, " ", self.problem]);
        match self.variable {
            Some(variable) => {
                let places = concat(&[" (option ", self.option, ", or ", variable, ")"]);
                problem + &places
            }
            None => problem,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl core::error::Error for Error {}

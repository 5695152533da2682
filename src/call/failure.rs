//! The error for a request to which no complete response came.

use super::base_url::BaseUrl;
use super::outcome::advice_when_unknown;
use super::response::LARGEST_BODY;
use super::retry::{Cause, may_retry};
use crate::error::{ConnectionError, Error, ErrorCode, Outcome};
use crate::spec::Operation;
use crate::text::{concat, decimal};

/// The code of what a sandbox's fetch rejects with when a request is for another address than the sandbox's.
const SANDBOX_ADDRESS: &str = "ERR_SANDBOX_ADDRESS";
const SANDBOX_DISPOSED: &str = "ERR_SANDBOX_DISPOSED";
const SANDBOX_CLOCK: &str = "ERR_SANDBOX_CLOCK";
/// Where a sandbox in the caller's process is, unless its options say otherwise. No name server knows it.
const SANDBOX_ORIGIN: &str = "https://sandbox.paywint.test";

/// Why no complete response came.
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
    /// The attempt timed out.
    Timeout,
    /// The deadline of the whole call passed.
    Deadline,
    /// The caller's signal aborted the call.
    Aborted,
    /// The response is larger than [`LARGEST_BODY`].
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

    /// The error that a call to this base URL ends with.
    pub(super) fn error(&self, operation: &Operation, base_url: &BaseUrl) -> Error {
        let outcome = if self.may_have_arrived {
            Outcome::Unknown
        } else {
            Outcome::NotSent
        };
        let detail = match self.detail.as_str() {
            "" => String::new(),
            detail => concat(&[" (", detail, ")"]),
        };
        let message = [
            operation.name,
            ": ",
            &self.explain(base_url),
            &detail,
            ".",
            &advice_when_unknown(operation, outcome),
        ];
        Error::Connection(ConnectionError {
            code: match self.kind {
                FailureKind::Timeout | FailureKind::Deadline => ErrorCode::Timeout,
                FailureKind::Aborted => ErrorCode::Abort,
                FailureKind::Connection | FailureKind::TooLarge | FailureKind::Unmade => {
                    ErrorCode::Connection
                }
            },
            message: concat(&message),
            outcome,
            retryable: may_retry(operation, self.cause()),
        })
    }

    /// Whether nothing listens at an address of this machine, as Node and Bun name it.
    fn is_refused_on_loopback(&self, base_url: &BaseUrl) -> bool {
        matches!(self.detail.as_str(), "ECONNREFUSED" | "ConnectionRefused")
            && base_url.is_loopback()
    }

    fn explain(&self, base_url: &BaseUrl) -> String {
        let (before, after) = match self.kind {
            FailureKind::Connection if self.may_have_arrived => (
                "the connection to ",
                " broke before the complete response arrived",
            ),
            FailureKind::Connection if self.is_refused_on_loopback(base_url) => (
                "no connection to ",
                ". Is the sandbox running? `npx paywint sandbox` starts it",
            ),
            FailureKind::Connection if base_url.origin() == SANDBOX_ORIGIN => (
                "no connection to ",
                ", which only the sandbox's own fetch reaches. Pass the sandbox's `fetch` together with its `baseUrl`",
            ),
            FailureKind::Connection => (
                "no connection to ",
                ". Check the network, and baseUrl if you set it",
            ),
            FailureKind::Timeout => {
                return "no complete response within timeoutMs".to_owned();
            }
            FailureKind::Deadline => return "the call's deadline passed".to_owned(),
            FailureKind::Aborted => return "the call was aborted".to_owned(),
            FailureKind::Unmade if self.detail == SANDBOX_ADDRESS => {
                return "nothing was sent, because this is the fetch of a sandbox, which is not at baseUrl. Pass the sandbox's `baseUrl` together with its `fetch`".to_owned();
            }
            FailureKind::Unmade if self.detail == SANDBOX_DISPOSED => {
                return "the sandbox was disposed of, so nothing was sent".to_owned();
            }
            FailureKind::Unmade if self.detail == SANDBOX_CLOCK => {
                return "the sandbox's option `now` returned no time, so nothing was sent"
                    .to_owned();
            }
            FailureKind::Unmade => {
                return "fetch threw before it returned a promise, so nothing was sent. See the error's cause"
                    .to_owned();
            }
            FailureKind::TooLarge => {
                let most = decimal(LARGEST_BODY as u64);
                let advice = " bytes, more than Paywint sends. Check baseUrl";
                return concat(&["the response is larger than ", &most, advice]);
            }
        };
        concat(&[before, &base_url.origin(), after])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::operations;

    fn error(kind: FailureKind, detail: &str, base_url: &str) -> ConnectionError {
        let failure = Failure {
            kind,
            may_have_arrived: false,
            detail: detail.to_owned(),
        };
        let create = operations().find(|operation| operation.name == "users.create");
        match failure.error(create.unwrap(), &BaseUrl::parse(base_url).unwrap()) {
            Error::Connection(error) => error,
            error => panic!("{error:?}"),
        }
    }

    #[test]
    fn what_a_sandbox_refuses_to_send_is_recognized() {
        let paywint = "https://api.sandbox.paywint.com";
        let without_address = error(FailureKind::Unmade, SANDBOX_ADDRESS, paywint);
        assert_eq!(without_address.outcome, Outcome::NotSent);
        assert!(!without_address.retryable);
        assert!(
            without_address
                .message
                .contains("Pass the sandbox's `baseUrl`")
        );
        let without_fetch = error(FailureKind::Connection, "ENOTFOUND", SANDBOX_ORIGIN);
        assert_eq!(without_fetch.outcome, Outcome::NotSent);
        assert!(without_fetch.message.contains("Pass the sandbox's `fetch`"));
        for (detail, reason) in [
            (SANDBOX_DISPOSED, "disposed of"),
            (SANDBOX_CLOCK, "`now` returned no time"),
        ] {
            let unmade = error(FailureKind::Unmade, detail, SANDBOX_ORIGIN);
            assert_eq!(unmade.outcome, Outcome::NotSent);
            assert!(unmade.message.contains(reason), "{}", unmade.message);
        }
        let other = error(FailureKind::Connection, "ENOTFOUND", paywint);
        assert!(!other.message.contains("sandbox's"));
    }
}

//! What an onboarding page and the server handler that it asks must know alike: routes, refusals, and how the page waits
//! for a decision.
//!
//! Nothing here is in a page's module: the generator of TypeScript reads it, so that neither side has a table of its own.

mod decision;

pub use decision::Decision;

use crate::error::Outcome;

/// One route of the handler.
pub struct Route {
    /// The last part of its address.
    pub name: &'static str,
    /// Its only method.
    pub method: &'static str,
}

/// The routes that a handler can have.
pub const ROUTES: [Route; 3] = [
    Route {
        name: "user",
        method: "POST",
    },
    Route {
        name: "inquiry-link",
        method: "POST",
    },
    Route {
        name: "status",
        method: "GET",
    },
];

/// Why the handler refuses a request.
pub struct Refusal {
    /// The code in its answer, as a page compares it.
    pub code: &'static str,
    /// The HTTP status of its answer.
    pub status: u16,
    /// What it means, for a developer who looks at the answer.
    pub message: &'static str,
    /// What became of what the page asked for.
    pub outcome: Outcome,
    /// Whether the page may ask again later.
    pub retryable: bool,
}

/// Every refusal of a handler.
#[rustfmt::skip]
pub const REFUSALS: [Refusal; 15] = [
    refused("no_session", 401, "The request has no session."),
    refused("other_origin", 403, "The request comes from another origin. Behind a proxy, set the handler's `origins` option."),
    refused("not_found", 404, "There is no such route."),
    refused("method_not_allowed", 405, "The route does not support this method."),
    refused("malformed", 400, "The body must be a JSON object in UTF-8."),
    refused("too_long", 413, "The body is too large."),
    refused("not_json", 415, "The content type must be application/json."),
    refused("invalid", 422, "Some fields are invalid."),
    refused("already_registered", 409, "The e-mail address or phone number belongs to another user."),
    refused("not_registered", 409, "The session has no user yet."),
    Refusal { code: "unconfirmed", status: 502, message: "It is unknown whether the user was created. The request is not retried.", outcome: Outcome::Unknown, retryable: false },
    Refusal { code: "rate_limited", status: 429, message: "Too many requests.", outcome: Outcome::Rejected, retryable: true },
    Refusal { code: "busy", status: 503, message: "Paywint is overloaded.", outcome: Outcome::Rejected, retryable: true },
    Refusal { code: "timed_out", status: 504, message: "Paywint did not respond in time.", outcome: Outcome::Unknown, retryable: true },
    Refusal { code: "unavailable", status: 502, message: "The server failed. Its onError hook receives the cause.", outcome: Outcome::Unknown, retryable: true },
];

const fn refused(code: &'static str, status: u16, message: &'static str) -> Refusal {
    Refusal {
        code,
        status,
        message,
        outcome: Outcome::Rejected,
        retryable: false,
    }
}

/// The decisions after which a page stops asking.
pub const FINAL: [Decision; 2] = [Decision::Approved, Decision::Rejected];

/// What a user's status is while `kyc.get` finds no record: nothing was submitted.
pub const WITHOUT_RECORD: Decision = Decision::Pending;

/// How long a page waits between two questions for the status, in milliseconds. Of each pause, a random part between a
/// half and the whole is waited, so that many pages do not ask at once.
pub struct Pauses {
    /// The first pause.
    pub first_ms: u32,
    /// How many times as long each further one is.
    pub growth: f64,
    /// The longest.
    pub longest_ms: u32,
}

/// A second at first, half as long again each time, ten seconds at most.
pub const PAUSES: Pauses = Pauses {
    first_ms: 1_000,
    growth: 1.5,
    longest_ms: 10_000,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_stands_twice_and_each_says_what_became_of_the_request() {
        for (place, refusal) in REFUSALS.iter().enumerate() {
            let same = REFUSALS.iter().position(|other| other.code == refusal.code);
            assert_eq!(same, Some(place), "{}", refusal.code);
            assert_ne!(refusal.outcome, Outcome::NotSent);
            // A server that failed cannot vouch for what was done before, unless it says so.
            let is_failure = refusal.status >= 500 && refusal.code != "busy";
            assert_eq!(
                is_failure,
                refusal.outcome == Outcome::Unknown,
                "{}",
                refusal.code
            );
        }
    }
}

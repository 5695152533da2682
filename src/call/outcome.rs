//! What became of a request that was refused, as far as its response shows.

use crate::error::Outcome;
use crate::spec::Operation;
use crate::text::concat;

/// What a response outside 2xx says of its request.
///
/// Paywint need not have written it: a proxy in front of it gives 5xx, 408, 429 and redirects of its own, some of them
/// after Paywint has done the work. So of what `creates`, only the answers count as a refusal that say by their status
/// that nothing was done: those that Paywint's contract has for it, those that Paywint itself wrote, and the redirects
/// that ask for the same request once more elsewhere. What only reads has nothing to lose.
pub(super) fn of_refusal(creates: bool, status: u16, is_paywints_own: bool) -> Outcome {
    let is_rejected = match status {
        408 | 500.. => false,
        _ if !creates => true,
        400 | 401 | 403 | 404 | 409 | 422 | 307 | 308 => true,
        400..500 => is_paywints_own,
        _ => false,
    };
    if is_rejected {
        Outcome::Rejected
    } else {
        Outcome::Unknown
    }
}

/// What to do when it is unknown whether an operation was carried out: a sentence after a space, or nothing.
pub(crate) fn advice_when_unknown(operation: &Operation, outcome: Outcome) -> String {
    match operation.if_unknown {
        advice if outcome == Outcome::Unknown && !advice.is_empty() => concat(&[" ", advice]),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_to_have_done_nothing_is_rejected() {
        use Outcome::{Rejected, Unknown};
        for (status, own, of_a_proxy, of_a_read) in [
            (300, Unknown, Unknown, Rejected),
            (301, Unknown, Unknown, Rejected),
            (302, Unknown, Unknown, Rejected),
            (303, Unknown, Unknown, Rejected),
            (304, Unknown, Unknown, Rejected),
            (307, Rejected, Rejected, Rejected),
            (308, Rejected, Rejected, Rejected),
            (400, Rejected, Rejected, Rejected),
            (401, Rejected, Rejected, Rejected),
            (403, Rejected, Rejected, Rejected),
            (404, Rejected, Rejected, Rejected),
            (406, Rejected, Unknown, Rejected),
            (408, Unknown, Unknown, Unknown),
            (409, Rejected, Rejected, Rejected),
            (413, Rejected, Unknown, Rejected),
            (422, Rejected, Rejected, Rejected),
            (429, Rejected, Unknown, Rejected),
            (499, Rejected, Unknown, Rejected),
            (500, Unknown, Unknown, Unknown),
            (502, Unknown, Unknown, Unknown),
            (503, Unknown, Unknown, Unknown),
            (504, Unknown, Unknown, Unknown),
            (999, Unknown, Unknown, Unknown),
            (100, Unknown, Unknown, Rejected),
        ] {
            assert_eq!(of_refusal(true, status, true), own, "{status}");
            assert_eq!(of_refusal(true, status, false), of_a_proxy, "{status}");
            for is_own in [true, false] {
                assert_eq!(of_refusal(false, status, is_own), of_a_read, "{status}");
            }
        }
    }
}

//! What is sent again, as a table, and how long to wait before.

mod http_date;
mod retry_after;

pub(super) use retry_after::retry_after_ms;

use crate::spec::Operation;

/// The longest wait that is chosen here, in milliseconds.
const LONGEST_BACK_OFF_MS: f64 = 8_000.0;
/// The most that the first wait can be, in milliseconds; each further one can be twice as long.
const FIRST_BACK_OFF_MS: f64 = 500.0;
/// The longest `Retry-After` that is waited for, in milliseconds. A longer one is the caller's to wait for.
pub const LONGEST_RETRY_AFTER_MS: u64 = 60_000;

/// Why an attempt came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No connection: refused, no such host, no TLS, or not in time. Nothing arrived.
    NoConnection,
    /// The connection broke, or the answer did not come in time. The request may have arrived.
    Broken,
    /// Paywint, or something in front of it, answered with this status.
    Status {
        /// The HTTP status.
        status: u16,
        /// Whether Paywint itself wrote the answer, rather than something in front of it.
        is_own: bool,
    },
    /// The caller's signal, the call's deadline, or an answer that no further attempt would better.
    Final,
}

/// One line of the table.
struct Row {
    matches: fn(Cause) -> bool,
    /// Whether what only reads is tried again. A list is a POST and only reads.
    reads: bool,
    /// Whether a create is: only if it certainly was not carried out, so that nothing is created twice. No answer of a
    /// proxy says so, and no 5xx: some of them come after the work was done.
    creates: bool,
}

#[rustfmt::skip]
const TABLE: [Row; 6] = [
    Row { matches: |cause| cause == Cause::NoConnection,                        reads: true,  creates: true },
    Row { matches: |cause| cause == Cause::Broken,                              reads: true,  creates: false },
    Row { matches: |cause| cause == Cause::Status { status: 429, is_own: true }, reads: true,  creates: true },
    Row { matches: |cause| status(cause) == Some(429),                          reads: true,  creates: false },
    Row { matches: |cause| matches!(status(cause), Some(408 | 500 | 502 | 503 | 504)), reads: true, creates: false },
    Row { matches: |_| true,                                                    reads: false, creates: false },
];

fn status(cause: Cause) -> Option<u16> {
    match cause {
        Cause::Status { status, .. } => Some(status),
        _ => None,
    }
}

/// Whether the operation may be tried again after this.
pub fn may_retry(operation: &Operation, cause: Cause) -> bool {
    TABLE
        .iter()
        .find(|row| (row.matches)(cause))
        .is_some_and(|row| {
            if operation.creates() {
                row.creates
            } else {
                row.reads
            }
        })
}

/// How long to wait before the next attempt, in milliseconds; nothing when Paywint asks for more than is waited for.
///
/// Exponential with full jitter: `random`, from 0 to 1, takes a share of a span that doubles with each of the
/// `failed` attempts. What Paywint asks for comes first.
pub fn back_off_ms(failed: u32, retry_after_ms: Option<u64>, random: f64) -> Option<f64> {
    match retry_after_ms {
        Some(asked) if asked > LONGEST_RETRY_AFTER_MS => None,
        Some(asked) => Some(asked as f64),
        None => {
            let doublings = failed.saturating_sub(1).min(16);
            let span = FIRST_BACK_OFF_MS * f64::from(1_u32 << doublings);
            Some(random.clamp(0.0, 1.0) * span.min(LONGEST_BACK_OFF_MS))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::operations;
    use crate::spec::Effect;

    #[test]
    fn the_table_row_by_row() {
        let answered = |status, is_own| Cause::Status { status, is_own };
        for (cause, reads, creates) in [
            (Cause::NoConnection, true, true),
            (Cause::Broken, true, false),
            (Cause::Final, false, false),
            (answered(200, false), false, false),
            (answered(307, false), false, false),
            (answered(400, false), false, false),
            (answered(401, true), false, false),
            (answered(404, false), false, false),
            (answered(408, false), true, false),
            (answered(408, true), true, false),
            (answered(409, false), false, false),
            (answered(422, false), false, false),
            (answered(429, false), true, false),
            (answered(429, true), true, true),
            (answered(500, false), true, false),
            (answered(500, true), true, false),
            (answered(501, false), false, false),
            (answered(502, false), true, false),
            (answered(503, false), true, false),
            (answered(503, true), true, false),
            (answered(504, true), true, false),
        ] {
            for operation in operations() {
                let expected = match operation.effect {
                    Effect::Reads => reads,
                    Effect::Creates | Effect::Changes => creates,
                };
                let verdict = may_retry(operation, cause);
                assert_eq!(verdict, expected, "{} {cause:?}", operation.name);
            }
        }
    }

    #[test]
    fn nothing_is_sent_again_whose_outcome_is_unknown_unless_it_only_reads() {
        for operation in operations().filter(|operation| operation.creates()) {
            for (status, is_own) in (100..700).flat_map(|status| [(status, true), (status, false)])
            {
                if may_retry(operation, Cause::Status { status, is_own }) {
                    let outcome = crate::call::outcome::of_refusal(true, status, is_own);
                    assert_eq!(outcome, crate::error::Outcome::Rejected, "{status}");
                }
            }
        }
    }

    #[test]
    fn the_span_doubles_up_to_its_longest() {
        let longest = [500.0, 1000.0, 2000.0, 4000.0, 8000.0, 8000.0];
        for (failed, span) in (1..).zip(longest) {
            assert_eq!(back_off_ms(failed, None, 1.0), Some(span));
            assert_eq!(back_off_ms(failed, None, 0.25), Some(span / 4.0));
            assert_eq!(back_off_ms(failed, None, 0.0), Some(0.0));
        }
        assert_eq!(back_off_ms(u32::MAX, None, 7.0), Some(8000.0));
    }

    #[test]
    fn what_paywint_asks_for_comes_first_and_has_a_limit() {
        assert_eq!(back_off_ms(5, Some(1), 1.0), Some(1.0));
        assert_eq!(back_off_ms(1, Some(60_000), 0.0), Some(60_000.0));
        assert_eq!(back_off_ms(1, Some(60_001), 0.0), None);
    }
}

use super::reason::Reason;
use crate::error::{Error, WebhookVerificationError};

/// A day: a larger tolerance would not protect against replayed deliveries.
const MOST_SECONDS: f64 = 86_400.0;

/// How far a delivery's time may be from ours, in the past and in the future alike.
///
/// It cannot be disabled: a recorded delivery could be replayed for ever.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    seconds: f64,
}

impl Default for Tolerance {
    /// 300 seconds, as the contract advises.
    fn default() -> Self {
        Self { seconds: 300.0 }
    }
}

impl Tolerance {
    /// A tolerance of so many seconds.
    ///
    /// # Errors
    /// [`Error::Configuration`] unless it is more than 0 and at most 86,400, which `NaN` is not either.
    pub fn of(seconds: f64) -> Result<Self, Error> {
        if seconds > 0.0 && seconds <= MOST_SECONDS {
            return Ok(Self { seconds });
        }
        Err(Error::option(
            "toleranceSeconds",
            None,
            "must be a number of seconds greater than 0 and at most 86400. The timestamp check cannot be turned off",
        ))
    }

    /// Compares a delivery's time with ours.
    pub(super) fn check(self, signed_seconds: u64, now_ms: f64) -> Result<(), Error> {
        if !now_ms.is_finite() {
            return Err(Error::option(
                "now",
                None,
                "must return milliseconds since 1970, as Date.now() does",
            ));
        }
        // Fifteen digits at most, which a float holds exactly.
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let age = now_ms / 1000.0 - signed_seconds as f64;
        let reason = if age > self.seconds {
            Reason::TooOld
        } else if age < -self.seconds {
            Reason::TooNew
        } else {
            return Ok(());
        };
        // Whole seconds: what writes fractions weighs more than all of this.
        let seconds = age.abs() as u64;
        Err(WebhookVerificationError::because(
            reason,
            &format!(": {seconds} s. Is this machine's clock right?"),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T: u64 = 1_760_000_001;
    const T_MS: f64 = 1_760_000_001_000.0;

    fn reason(result: Result<(), Error>) -> Option<Reason> {
        match result {
            Ok(()) => None,
            Err(Error::WebhookVerification(error)) => Some(error.reason),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn it_ends_on_both_sides_to_the_millisecond() {
        let tolerance = Tolerance::default();
        for (apart_ms, expected) in [
            (0.0, None),
            (300_000.0, None),
            (300_001.0, Some(Reason::TooOld)),
            (-300_000.0, None),
            (-300_001.0, Some(Reason::TooNew)),
            (f64::from(u32::MAX) * 1e3, Some(Reason::TooOld)),
            (-1e300, Some(Reason::TooNew)),
            (1e300, Some(Reason::TooOld)),
        ] {
            let verdict = reason(tolerance.check(T, T_MS + apart_ms));
            assert_eq!(verdict, expected, "{apart_ms} ms");
        }
    }

    #[test]
    fn no_number_switches_it_off() {
        for seconds in [
            0.0,
            -0.0,
            -1.0,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            86_400.001,
        ] {
            let refused = Tolerance::of(seconds);
            assert!(
                matches!(&refused, Err(Error::Configuration(error)) if error.option == "toleranceSeconds"),
                "{seconds}: {refused:?}"
            );
        }
        for now_ms in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let refused = Tolerance::default().check(T, now_ms);
            assert!(
                matches!(&refused, Err(Error::Configuration(error)) if error.option == "now"),
                "{now_ms}: {refused:?}"
            );
        }
        assert!(Tolerance::of(0.001).is_ok() && Tolerance::of(86_400.0).is_ok());
    }
}

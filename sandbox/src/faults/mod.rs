//! Faults: failures of calls that are caused on purpose.

pub(crate) mod json;
pub(crate) mod list;
pub(crate) mod middleware;
pub(crate) mod rule;

use std::fmt;
use std::str::FromStr;

use axum::http::{HeaderValue, StatusCode};

use crate::hosted::behaviour::milliseconds;

/// The fault of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not carried out, but refused.
    Status {
        /// With this, from 300 to 599.
        code: StatusCode,
        /// And with this as its `Retry-After`.
        retry_after: Option<HeaderValue>,
    },
    /// It is carried out, and answered so many milliseconds later.
    Slow(u32),
    /// It is not carried out, and never answered.
    Hang,
    /// It is not carried out, and its connection breaks.
    Drop,
    /// It is carried out, and its connection breaks in place of the answer.
    Lost,
    /// It is carried out, and answered with 200 and what is no JSON.
    Garbage,
    /// It is carried out, and its connection breaks in the middle of the answer.
    Cut,
}

/// A fault that only the owner of the connection can cause: an extension of the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseFault {
    /// It is given so many milliseconds later.
    Late(u32),
    /// It is never given.
    Never,
    /// The connection breaks before its first byte.
    Broken,
    /// The connection breaks in the middle of its body.
    Cut,
}

const EXPECTED_KIND: &str =
    "Input should be one of 'status', 'slow', 'hang', 'drop', 'lost', 'garbage', 'cut'";
const EXPECTED_STATUS: &str = "Input should be 'status:' and a number from 300 to 599, and may go on with \
                               ':retry-after=' and what that header says";
const EXPECTED_DELAY: &str = "Input should be 'slow:' and milliseconds, at most 2147483647";
const EXPECTED_NO_DETAIL: &str = "Input should have no ':'; only 'status' and 'slow' say more";

/// `kind`, or `kind:detail`.
impl FromStr for Fault {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, detail) = match text.split_once(':') {
            Some((kind, detail)) => (kind, Some(detail)),
            None => (text, None),
        };
        let plain = match kind {
            "status" => return status(detail.unwrap_or_default()).ok_or(EXPECTED_STATUS),
            "slow" => {
                let delay = milliseconds(detail.unwrap_or_default());
                return delay.map(Self::Slow).ok_or(EXPECTED_DELAY);
            }
            "hang" => Self::Hang,
            "drop" => Self::Drop,
            "lost" => Self::Lost,
            "garbage" => Self::Garbage,
            "cut" => Self::Cut,
            _ => return Err(EXPECTED_KIND),
        };
        match detail {
            Some(_) => Err(EXPECTED_NO_DETAIL),
            None => Ok(plain),
        }
    }
}

/// `CODE`, or `CODE:retry-after=TEXT`.
fn status(detail: &str) -> Option<Fault> {
    let (code, retry_after) = match detail.split_once(':') {
        Some((code, more)) => {
            let text = more.strip_prefix("retry-after=")?;
            (code, Some(HeaderValue::from_str(text).ok()?))
        }
        None => (detail, None),
    };
    let code = StatusCode::from_bytes(code.as_bytes()).ok()?;
    (300..600)
        .contains(&code.as_u16())
        .then_some(Fault::Status { code, retry_after })
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status { code, retry_after } => {
                write!(f, "status:{}", code.as_u16())?;
                match retry_after.as_ref().and_then(|value| value.to_str().ok()) {
                    Some(text) => write!(f, ":retry-after={text}"),
                    None => Ok(()),
                }
            }
            Self::Slow(delay) => write!(f, "slow:{delay}"),
            Self::Hang => f.write_str("hang"),
            Self::Drop => f.write_str("drop"),
            Self::Lost => f.write_str("lost"),
            Self::Garbage => f.write_str("garbage"),
            Self::Cut => f.write_str("cut"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn a_fault_is_written_as_it_is_read() {
        for text in [
            "status:300",
            "status:599",
            "status:429:retry-after=2",
            "status:503:retry-after=Wed, 21 Oct 2015 07:28:00 GMT",
            "slow:0",
            "slow:2147483647",
            "hang",
            "drop",
            "lost",
            "garbage",
            "cut",
        ] {
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_none_is_told_with_what_would_be_one() {
        for (text, expected) in [
            ("", "'status', 'slow', 'hang'"),
            ("Drop", "'status', 'slow', 'hang'"),
            ("status", "a number from 300 to 599"),
            ("status:299", "a number from 300 to 599"),
            ("status:600", "a number from 300 to 599"),
            ("status:5e2", "a number from 300 to 599"),
            ("status:503:after=2", "':retry-after='"),
            ("status:503:retry-after=\n", "':retry-after='"),
            ("slow", "milliseconds"),
            ("slow:-1", "milliseconds"),
            ("slow:2147483648", "milliseconds"),
            ("hang:", "no ':'"),
            ("lost:1", "no ':'"),
        ] {
            let told = text.parse::<Fault>().unwrap_err();
            assert!(told.contains(expected), "{text}: {told}");
        }
    }
}

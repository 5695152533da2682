//! What the hosted page does, so that a test can choose what happens to the page around it.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

/// How the hosted page behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageBehaviour {
    /// A person goes through the flow and chooses how it ends.
    Normal,
    /// The same, once so many milliseconds have passed since the page was loaded.
    Slow(u32),
    /// No page may frame it.
    RefuseFraming,
    /// It tells the page around it nothing.
    Silent,
    /// It cannot be used, and says why.
    Error(ErrorCode),
    /// The document is shown to the camera.
    Camera,
    /// The flow begins with the offer to go on on a phone.
    OneTimeLink,
    /// It plays the whole flow by itself.
    Auto(Outcome),
}

/// Why Persona's flow cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// A fault of its own.
    ApplicationError,
    /// The address makes no sense.
    InvalidConfig,
    /// The session's token is missing or has expired.
    Unauthenticated,
    /// The template is not published.
    InactiveTemplate,
    /// Anything else.
    Unknown,
}

/// How a flow ends that plays by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Submitted, and approved.
    Complete,
    /// Submitted, and rejected.
    Reject,
    /// Submitted, and not decided.
    Review,
    /// Failed.
    Fail,
    /// Given up by the person.
    Exit,
}

const EXPECTED_NAME: &str = "Input should be one of 'normal', 'slow', 'refuse_framing', 'silent', \
                             'error', 'camera', 'one_time_link', 'auto'";
const EXPECTED_DELAY: &str = "Input should be milliseconds, at most 2147483647";
const EXPECTED_CODE: &str = "Input should be one of 'application_error', 'invalid_config', \
                             'unauthenticated', 'inactive_template', 'unknown'";
const EXPECTED_OUTCOME: &str =
    "Input should be one of 'complete', 'reject', 'review', 'fail', 'exit'";

impl PageBehaviour {
    /// The field that a behaviour of that name needs besides.
    pub(crate) fn detail_of(name: &str) -> Option<&'static str> {
        match name {
            "slow" => Some("delayMs"),
            "error" => Some("code"),
            "auto" => Some("outcome"),
            _ => None,
        }
    }

    /// The behaviour of that name and detail, or what was expected in the place of either.
    pub(crate) fn parse(name: &str, detail: Option<&str>) -> Result<Self, &'static str> {
        let detail = detail.unwrap_or_default();
        match name {
            "normal" => Ok(Self::Normal),
            "slow" => milliseconds(detail).map(Self::Slow).ok_or(EXPECTED_DELAY),
            "refuse_framing" => Ok(Self::RefuseFraming),
            "silent" => Ok(Self::Silent),
            "error" => ErrorCode::from_name(detail)
                .map(Self::Error)
                .ok_or(EXPECTED_CODE),
            "camera" => Ok(Self::Camera),
            "one_time_link" => Ok(Self::OneTimeLink),
            "auto" => Outcome::from_name(detail)
                .map(Self::Auto)
                .ok_or(EXPECTED_OUTCOME),
            _ => Err(EXPECTED_NAME),
        }
    }
}

/// Browsers count no further.
pub(crate) fn milliseconds(text: &str) -> Option<u32> {
    let number: i32 = text.parse().ok()?;
    u32::try_from(number).ok()
}

/// `name`, or `name:detail`.
impl FromStr for PageBehaviour {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((name, detail)) if Self::detail_of(name).is_some() => {
                Self::parse(name, Some(detail))
            }
            _ => Self::parse(text, None),
        }
    }
}

impl fmt::Display for PageBehaviour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Normal => f.write_str("normal"),
            Self::Slow(delay) => write!(f, "slow:{delay}"),
            Self::RefuseFraming => f.write_str("refuse_framing"),
            Self::Silent => f.write_str("silent"),
            Self::Error(code) => write!(f, "error:{}", code.as_str()),
            Self::Camera => f.write_str("camera"),
            Self::OneTimeLink => f.write_str("one_time_link"),
            Self::Auto(outcome) => write!(f, "auto:{}", outcome.as_str()),
        }
    }
}

impl ErrorCode {
    const ALL: [Self; 5] = [
        Self::ApplicationError,
        Self::InvalidConfig,
        Self::Unauthenticated,
        Self::InactiveTemplate,
        Self::Unknown,
    ];

    /// The code on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ApplicationError => "application_error",
            Self::InvalidConfig => "invalid_config",
            Self::Unauthenticated => "unauthenticated",
            Self::InactiveTemplate => "inactive_template",
            Self::Unknown => "unknown",
        }
    }

    /// The HTTP status that goes with the code; a fault of the page's own has none.
    pub fn status(self) -> u16 {
        match self {
            Self::ApplicationError => 0,
            Self::InvalidConfig => 400,
            Self::Unauthenticated => 409,
            Self::InactiveTemplate => 422,
            Self::Unknown => 500,
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == name)
    }
}

impl Outcome {
    const ALL: [Self; 5] = [
        Self::Complete,
        Self::Reject,
        Self::Review,
        Self::Fail,
        Self::Exit,
    ];

    /// The name in control calls and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Reject => "reject",
            Self::Review => "review",
            Self::Fail => "fail",
            Self::Exit => "exit",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.as_str() == name)
    }
}

/// The behaviour of everyone's page, and that of some users.
pub(crate) struct Behaviours(Mutex<Table>);

struct Table {
    general: PageBehaviour,
    by_user: HashMap<Uuid, PageBehaviour>,
}

impl Behaviours {
    pub(crate) fn new(general: PageBehaviour) -> Self {
        Self(Mutex::new(Table {
            general,
            by_user: HashMap::new(),
        }))
    }

    /// The user's own, if there is one, else the general one.
    pub(crate) fn of(&self, user_id: Uuid) -> PageBehaviour {
        let table = self.table();
        *table.by_user.get(&user_id).unwrap_or(&table.general)
    }

    /// That of everyone who has none of their own.
    pub(crate) fn general(&self) -> PageBehaviour {
        self.table().general
    }

    pub(crate) fn set(&self, user_id: Option<Uuid>, behaviour: PageBehaviour) {
        let mut table = self.table();
        match user_id {
            Some(id) => {
                table.by_user.insert(id, behaviour);
            }
            None => table.general = behaviour,
        }
    }

    pub(crate) fn reset(&self, general: PageBehaviour) {
        let mut table = self.table();
        table.general = general;
        table.by_user.clear();
    }

    // No step can leave the table half changed, so a poisoned lock is still sound.
    fn table(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! Which calls meet which fault.

use std::borrow::Cow;
use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use crate::api::operation::Operation;
use crate::faults::Fault;

/// A fault, and the calls that meet it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultRule {
    /// Those of this operation, or of any.
    pub on: Option<Operation>,
    /// The fault that they get.
    pub fault: Fault,
    /// How many; without it, all.
    pub times: Option<NonZeroU32>,
    /// How many go well before.
    pub after: u32,
}

/// The name of all operations together.
const ANY: &str = "*";
/// How much of an unknown key a message repeats, in bytes.
const LONGEST_NAME_SHOWN: usize = 40;

pub(crate) const EXPECTED_TIMES: &str = "Input should be an integer from 1 to 4294967295";
pub(crate) const EXPECTED_AFTER: &str = "Input should be an integer from 0 to 4294967295";

/// The operation of that name, or none for the name of all.
pub(crate) fn operation(name: &str) -> Result<Option<Operation>, &'static str> {
    match name {
        ANY => Ok(None),
        _ => Operation::from_name(name)
            .map(Some)
            .ok_or(Operation::EXPECTED),
    }
}

impl FaultRule {
    /// The name of the operation that it is on, or that of all.
    pub(crate) fn on(&self) -> &'static str {
        self.on.map_or(ANY, Operation::as_str)
    }
}

/// As it is read.
impl fmt::Display for FaultRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.on(), self.fault)?;
        if let Some(times) = self.times {
            write!(f, ",times={times}")?;
        }
        match self.after {
            0 => Ok(()),
            after => write!(f, ",after={after}"),
        }
    }
}

/// `[OPERATION=]FAULT[,times=N][,after=N]`.
impl FromStr for FaultRule {
    type Err = Cow<'static, str>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (mut text, mut times, mut after) = (text, None, 0);
        while let Some((before, name, value)) = attribute(text) {
            match name {
                "times" => times = Some(value.parse().map_err(|_| EXPECTED_TIMES)?),
                "after" => after = value.parse().map_err(|_| EXPECTED_AFTER)?,
                _ => {
                    return Err(unknown_key(
                        name,
                        "'times' and 'after' may follow the fault",
                    ));
                }
            }
            text = before;
        }
        let (name, fault) = match text.split_once('=') {
            Some((name, fault)) if !name.contains(':') => (name, fault),
            _ => (ANY, text),
        };
        Ok(Self {
            on: operation(name)?,
            fault: fault.parse()?,
            times,
            after,
        })
    }
}

/// What is wrong with a key that no rule has.
pub(crate) fn unknown_key(name: &str, allowed: &str) -> Cow<'static, str> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let named = match name.len() <= LONGEST_NAME_SHOWN && name.chars().all(is_word) {
        true => format!(" '{name}'"),
        false => String::new(),
    };
    format!("Input has an unknown key{named}; only {allowed}").into()
}

/// What ends a text as `,name=value`, behind all that is before it.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (before, last) = text.rsplit_once(',')?;
    let (name, value) = last.split_once('=')?;
    Some((before, name, value))
}

#[cfg(test)]
mod tests {
    use super::FaultRule;

    #[test]
    fn a_rule_is_read_from_one_word() {
        for (text, on, fault, times, after) in [
            ("drop", "*", "drop", None, 0),
            ("*=lost,times=1", "*", "lost", Some(1), 0),
            ("kyb.get=hang,after=3", "kyb.get", "hang", None, 3),
            (
                "wallets.get=slow:5,times=2,after=1",
                "wallets.get",
                "slow:5",
                Some(2),
                1,
            ),
            (
                "wallets.get=slow:5,after=1,times=2",
                "wallets.get",
                "slow:5",
                Some(2),
                1,
            ),
            (
                "status:429:retry-after=Wed, 21 Oct 2015 07:28:00 GMT,times=4294967295",
                "*",
                "status:429:retry-after=Wed, 21 Oct 2015 07:28:00 GMT",
                Some(u32::MAX),
                0,
            ),
        ] {
            let rule: FaultRule = text.parse().unwrap();
            let told = (
                rule.on(),
                rule.fault.to_string(),
                rule.times.map(u32::from),
                rule.after,
            );
            assert_eq!(told, (on, fault.to_owned(), times, after));
        }
    }

    #[test]
    fn what_is_none_is_told_with_what_would_be_one() {
        for (text, expected) in [
            ("users.make=drop", "'users.create'"),
            ("=drop", "'users.create'"),
            ("users.create", "'status', 'slow'"),
            ("users.create=", "'status', 'slow'"),
            ("drop,times=0", "from 1 to"),
            ("drop,times=", "from 1 to"),
            ("drop,times=4294967296", "from 1 to"),
            ("drop,after=-1", "from 0 to"),
            (
                "drop,since=1",
                "unknown key 'since'; only 'times' and 'after'",
            ),
            ("payments.create=lost,time=1", "unknown key 'time'"),
            ("drop,times=1,users.get=lost", "unknown key 'users.get'"),
            ("drop,a b=1", "unknown key; only"),
        ] {
            let told = text.parse::<FaultRule>().unwrap_err();
            assert!(told.contains(expected), "{text}: {told}");
        }
    }
}

//! Where events are delivered, and what goes wrong on the way.

use axum::http::Uri;
use serde_json::{Map, Value};

use crate::http::issue::Issue;
use crate::named::Named;

/// How the platform's webhook is called.
///
/// There is no `Debug`: it holds the secret.
#[derive(Clone, PartialEq)]
pub struct WebhookSettings {
    /// Where events are posted. As long as there is none, none is recorded and none attempted.
    pub url: Option<String>,
    /// The key of the signatures.
    pub secret: String,
    /// How much longer than with the vendor the time between attempts is: 0 … 1000.
    pub time_scale: f64,
    /// How many more deliveries are made of each event: 0 … 100.
    pub duplicates: u32,
    /// Whether the first attempts wait for 0 … 10 s each, in the sandbox's time, so that they get
    /// out of order.
    pub disorder: bool,
    /// How old the signatures' times are, in seconds; below zero they are in the future.
    pub stale_seconds: i64,
    /// What gets lost of each delivery's first attempt.
    pub lose: Lose,
    /// Whether each event is preceded by a forged one.
    pub forge: bool,
    /// Whether no attempt is made but on demand.
    pub hold: bool,
}

/// What gets lost of each delivery's first attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lose {
    /// Nothing.
    Nothing,
    /// It is not made, but counts.
    FirstRequest,
    /// It is made, but its answer counts for none.
    FirstAnswer,
}

impl Named for Lose {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("nothing", Self::Nothing),
        ("first_request", Self::FirstRequest),
        ("first_answer", Self::FirstAnswer),
    ];
}

impl Lose {
    /// The name in control calls and on the command line.
    pub(crate) fn as_str(self) -> &'static str {
        let named = Self::NAMED.iter().find(|(_, lose)| *lose == self);
        named.map_or("nothing", |(name, _)| name)
    }
}

impl Default for WebhookSettings {
    fn default() -> Self {
        Self {
            url: None,
            secret: Self::SECRET.to_owned(),
            time_scale: 1.0,
            duplicates: 0,
            disorder: false,
            stale_seconds: 0,
            lose: Lose::Nothing,
            forge: false,
            hold: false,
        }
    }
}

/// The kind of an issue, and its text.
type Rule = (&'static str, &'static str);

const URL: Rule = (
    "url_parsing",
    "Input should be an http or https URL without credentials, or null",
);
const SECRET: Rule = ("string_type", "Input should be a string that is not empty");
const TIME_SCALE: Rule = ("float_type", "Input should be a number from 0 to 1000");
const DUPLICATES: Rule = ("int_type", "Input should be an integer from 0 to 100");
const STALE_SECONDS: Rule = (
    "int_type",
    "Input should be an integer from -1000000000 to 1000000000",
);
const LOSE: Rule = (
    "enum",
    "Input should be one of 'nothing', 'first_request', 'first_answer'",
);
const FLAG: Rule = ("bool_type", "Input should be a valid boolean");
const UNKNOWN: Rule = (
    "extra_forbidden",
    "Input should have no fields but 'url', 'secret', 'time_scale', 'duplicates', 'disorder', \
     'stale_seconds', 'lose', 'forge', 'hold'",
);

impl WebhookSettings {
    /// The default secret of the webhook, which is public.
    pub const SECRET: &str = "sandbox-webhook-secret-for-development-only";
    /// The most deliveries that are made of an event besides its own.
    pub const MOST_DUPLICATES: u32 = 100;
    /// The furthest that a signature's time is off, in seconds.
    pub const MOST_STALE_SECONDS: i64 = 1_000_000_000;

    /// The URL, if events can be posted there; else what was expected.
    pub fn parse_url(text: &str) -> Result<String, &'static str> {
        let uri: Uri = text.parse().map_err(|_| URL.1)?;
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        let is_reachable = uri.authority().is_some_and(|authority| {
            let has_port =
                authority.as_str().ends_with(authority.host()) || authority.port_u16().is_some();
            !authority.host().is_empty() && !authority.as_str().contains('@') && has_port
        });
        let is_url = text.is_ascii() && is_web && is_reachable;
        is_url.then(|| text.to_owned()).ok_or(URL.1)
    }

    /// The secret, if it can be signed with; else what was expected.
    pub fn parse_secret(text: &str) -> Result<String, &'static str> {
        let secret = (!text.is_empty()).then(|| text.to_owned());
        secret.ok_or(SECRET.1)
    }

    /// The time scale, if it is one; else what was expected.
    pub fn parse_time_scale(text: &str) -> Result<f64, &'static str> {
        let scale = text.parse().ok().filter(is_time_scale);
        scale.ok_or(TIME_SCALE.1)
    }

    /// These settings, but for the fields that are given.
    pub(crate) fn changed(self, fields: &Map<String, Value>) -> Result<Self, Vec<Issue>> {
        let mut given = Given {
            fields,
            unread: fields.len(),
            issues: Vec::new(),
        };
        let changed = Self {
            url: given.read("url", self.url, URL, url),
            secret: given.read("secret", self.secret, SECRET, |value| {
                Self::parse_secret(value.as_str()?).ok()
            }),
            time_scale: given.read("time_scale", self.time_scale, TIME_SCALE, |value| {
                value.as_f64().filter(is_time_scale)
            }),
            duplicates: given.read("duplicates", self.duplicates, DUPLICATES, |value| {
                let number = u32::try_from(value.as_u64()?).ok()?;
                (number <= Self::MOST_DUPLICATES).then_some(number)
            }),
            disorder: given.flag("disorder", self.disorder),
            stale_seconds: given.read(
                "stale_seconds",
                self.stale_seconds,
                STALE_SECONDS,
                |value| {
                    let most = Self::MOST_STALE_SECONDS;
                    value
                        .as_i64()
                        .filter(|seconds| (-most..=most).contains(seconds))
                },
            ),
            lose: given.read("lose", self.lose, LOSE, |value| {
                let name = value.as_str()?;
                let named = Lose::NAMED.iter().find(|(one, _)| *one == name);
                named.map(|(_, lose)| *lose)
            }),
            forge: given.flag("forge", self.forge),
            hold: given.flag("hold", self.hold),
        };
        given.complete()?;
        Ok(changed)
    }
}

fn url(value: &Value) -> Option<Option<String>> {
    match value {
        Value::Null => Some(None),
        Value::String(text) => WebhookSettings::parse_url(text).ok().map(Some),
        _ => None,
    }
}

fn is_time_scale(scale: &f64) -> bool {
    (0.0..=1000.0).contains(scale)
}

/// Takes the settings one by one, and gathers what is wrong with them.
struct Given<'a> {
    fields: &'a Map<String, Value>,
    unread: usize,
    issues: Vec<Issue>,
}

impl Given<'_> {
    fn read<T>(
        &mut self,
        field: &'static str,
        current: T,
        (kind, msg): Rule,
        read: impl FnOnce(&Value) -> Option<T>,
    ) -> T {
        let Some(value) = self.fields.get(field) else {
            return current;
        };
        self.unread = self.unread.saturating_sub(1);
        read(value).unwrap_or_else(|| {
            self.issues.push(Issue::in_body(field, kind, msg));
            current
        })
    }

    fn flag(&mut self, field: &'static str, current: bool) -> bool {
        self.read(field, current, FLAG, Value::as_bool)
    }

    /// A setting that is misspelt would otherwise be taken for one that has no effect.
    fn complete(mut self) -> Result<(), Vec<Issue>> {
        if self.unread > 0 {
            let (kind, msg) = UNKNOWN;
            self.issues.push(Issue::new(["body"], kind, msg));
        }
        if self.issues.is_empty() {
            return Ok(());
        }
        Err(self.issues)
    }
}

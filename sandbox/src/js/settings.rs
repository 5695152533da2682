//! The options of `createSandbox` that say how the sandbox behaves.

use serde_json::{Map, Value};

use crate::behaviour::PageBehaviour;
use crate::config::{Config, Duplicates, EmptyBody, FormationDate};
use crate::fault::read;
use crate::fault::rule::FaultRule;
use crate::issue::Issue;
use crate::store::Order;
use crate::webhooks::WebhookSettings;

/// An option that cannot be used.
pub(super) struct Refusal {
    pub(super) option: &'static str,
    pub(super) message: String,
}

/// The names that an option knows, and what they stand for.
type Choices<T> = [(&'static str, T)];

const EMPTY_BODY: &Choices<EmptyBody> = &[
    ("hash", EmptyBody::Hash),
    ("omit", EmptyBody::Omit),
    ("either", EmptyBody::Either),
];
const DUPLICATES: &Choices<Duplicates> = &[
    ("conflict", Duplicates::Conflict),
    ("allow", Duplicates::Allow),
];
const FORMATION_DATE: &Choices<FormationDate> = &[
    ("mm-dd-yyyy", FormationDate::MonthFirst),
    ("yyyy-mm-dd", FormationDate::YearFirst),
    ("either", FormationDate::Either),
];
const ORDER: &Choices<Order> = &[
    ("oldest", Order::OldestFirst),
    ("newest", Order::NewestFirst),
];

/// The settings of a sandbox at `base_url`, for the options in `json`.
pub(super) fn config(base_url: String, json: &str) -> Result<Config, Refusal> {
    let given = serde_json::from_str(json).map(Given).map_err(|_| Refusal {
        option: "options",
        message: "options must have text without unpaired surrogates".to_owned(),
    })?;
    let default = Config::new(base_url);
    Ok(Config {
        platform_id: given.text("platformId", default.platform_id)?,
        secret: given.text("secretKey", default.secret)?,
        empty_body: given.choice("emptyBody", EMPTY_BODY, default.empty_body)?,
        static_signature: given.flag("staticSignature", default.static_signature)?,
        duplicate_email: given.choice("duplicateEmail", DUPLICATES, default.duplicate_email)?,
        duplicate_phone: given.choice("duplicatePhone", DUPLICATES, default.duplicate_phone)?,
        list_order: given.choice("listOrder", ORDER, default.list_order)?,
        user_status: given.flag("userStatus", default.user_status)?,
        formation_date: given.choice("formationDate", FORMATION_DATE, default.formation_date)?,
        kyc_page: given.page("kycPage", default.kyc_page)?,
        faults: given.faults("faults", default.faults)?,
        webhook: given.webhook("webhook", default.webhook)?,
        ..default
    })
}

struct Given(Map<String, Value>);

impl Given {
    /// What stands there, if anything does, as `read` reads it.
    fn read<T>(
        &self,
        option: &'static str,
        default: T,
        read: impl FnOnce(&Value) -> Result<T, String>,
    ) -> Result<T, Refusal> {
        let Some(value) = self.0.get(option) else {
            return Ok(default);
        };
        read(value).map_err(|rule| Refusal {
            option,
            message: format!("{option} {rule}"),
        })
    }

    fn text(&self, option: &'static str, default: String) -> Result<String, Refusal> {
        self.read(option, default, |value| match value.as_str() {
            Some(text) if !text.is_empty() => Ok(text.to_owned()),
            _ => Err("must be a string that is not empty".to_owned()),
        })
    }

    fn flag(&self, option: &'static str, default: bool) -> Result<bool, Refusal> {
        self.read(option, default, |value| {
            let flag = value.as_bool();
            flag.ok_or_else(|| "must be true or false".to_owned())
        })
    }

    fn choice<T: Copy>(
        &self,
        option: &'static str,
        choices: &Choices<T>,
        default: T,
    ) -> Result<T, Refusal> {
        self.read(option, default, |value| {
            let text = value.as_str();
            let chosen = choices.iter().find(|(name, _)| text == Some(name));
            chosen.map(|(_, choice)| *choice).ok_or_else(|| {
                let names: Vec<_> = choices
                    .iter()
                    .map(|(name, _)| format!("'{name}'"))
                    .collect();
                format!("must be one of {}", names.join(", "))
            })
        })
    }

    fn faults(
        &self,
        option: &'static str,
        default: Vec<FaultRule>,
    ) -> Result<Vec<FaultRule>, Refusal> {
        let Some(value) = self.0.get(option) else {
            return Ok(default);
        };
        read::rules(value, option).map_err(|issues| Refusal {
            option,
            message: in_words(&issues, ""),
        })
    }

    fn webhook(
        &self,
        option: &'static str,
        default: WebhookSettings,
    ) -> Result<WebhookSettings, Refusal> {
        let Some(fields) = self.0.get(option).and_then(Value::as_object) else {
            return Ok(default);
        };
        default.changed(fields).map_err(|issues| Refusal {
            option,
            message: in_words(&issues, "webhook."),
        })
    }

    fn page(&self, option: &'static str, default: PageBehaviour) -> Result<PageBehaviour, Refusal> {
        self.read(option, default, |value| {
            let text = value.as_str().unwrap_or_default();
            text.parse().map_err(|expected: &str| {
                let rule = expected.strip_prefix("Input ");
                rule.unwrap_or(expected).to_owned()
            })
        })
    }
}

fn in_words(issues: &[Issue], place: &str) -> String {
    let told: Vec<_> = issues
        .iter()
        .map(|issue| format!("{place}{}", issue.in_words()))
        .collect();
    told.join("; ")
}

//! From the values of options to the settings of a sandbox.

use axum::http::Uri;
use serde_json::{Map, Value};
use uuid::fmt::Hyphenated;

use super::config::Config;
use super::fees::FeeRule;
use super::{OPTIONS, SandboxOption};
use crate::faults::json;
use crate::faults::rule::FaultRule;
use crate::hosted::behaviour::PageBehaviour;
use crate::http::issue::Issue;
use crate::named::{Named, names};

/// An option that cannot be used.
#[derive(Debug)]
pub struct Refusal {
    /// Its name.
    pub option: &'static str,
    /// The option, or the place in it, and its rule.
    pub message: String,
}

impl Config {
    /// The settings of a sandbox at `base_url`, by the values of the options that are given. Those of
    /// the webhook stand together, under the names that its control route takes.
    ///
    /// # Errors
    /// For the first option that cannot be used; of the webhook's all are named.
    pub fn read(base_url: impl Into<String>, given: &Map<String, Value>) -> Result<Self, Refusal> {
        let mut config = Self::new(base_url);
        for option in OPTIONS {
            if let (Some(read), Some(value)) = (option.read, given.get(option.name)) {
                read(&mut config, option, value).map_err(|message| Refusal {
                    option: option.name,
                    message,
                })?;
            }
        }
        if let Some(fields) = given.get("webhook").and_then(Value::as_object) {
            config.webhook = config.webhook.changed(fields).map_err(|issues| Refusal {
                option: "webhook",
                message: in_words(&issues, "webhook."),
            })?;
        }
        Ok(config)
    }
}

pub(super) fn text(
    place: &mut String,
    option: &SandboxOption,
    value: &Value,
) -> Result<(), String> {
    let text = value.as_str().filter(|text| !text.is_empty());
    let text = text.ok_or_else(|| format!("{} must be a string that is not empty", option.name))?;
    text.clone_into(place);
    Ok(())
}

pub(super) fn uuid(
    place: &mut String,
    option: &SandboxOption,
    value: &Value,
) -> Result<(), String> {
    let text = value
        .as_str()
        .filter(|text| text.parse::<Hyphenated>().is_ok());
    let text = text.ok_or_else(|| format!("{} must be a UUID", option.name))?;
    text.clone_into(place);
    Ok(())
}

pub(super) fn switch(
    place: &mut bool,
    option: &SandboxOption,
    value: &Value,
) -> Result<(), String> {
    let switch = value.as_bool();
    *place = switch.ok_or_else(|| format!("{} must be true or false", option.name))?;
    Ok(())
}

pub(super) fn hours(place: &mut u32, option: &SandboxOption, value: &Value) -> Result<(), String> {
    let hours = value.as_u64().and_then(|hours| u32::try_from(hours).ok());
    let hours = hours.filter(|hours| *hours <= super::MOST_HOURS);
    *place = hours.ok_or_else(|| {
        let most = super::MOST_HOURS;
        format!("{} must be an integer from 0 to {most}", option.name)
    })?;
    Ok(())
}

pub(super) fn web_address(
    place: &mut Option<String>,
    option: &SandboxOption,
    value: &Value,
) -> Result<(), String> {
    let address = value.as_str().filter(|text| is_web_address(text));
    let address = address.ok_or_else(|| format!("{} must be an http or https URL", option.name))?;
    *place = Some(address.to_owned());
    Ok(())
}

fn is_web_address(text: &str) -> bool {
    let uri: Option<Uri> = text.parse().ok();
    uri.is_some_and(|uri| {
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        is_web && uri.host().is_some_and(|host| !host.is_empty())
    })
}

pub(super) fn choice<T: Named>(
    place: &mut T,
    option: &SandboxOption,
    value: &Value,
) -> Result<(), String> {
    let text = value.as_str();
    let chosen = T::NAMED.iter().find(|(name, _)| text == Some(name));
    let (_, choice) = chosen.ok_or_else(|| {
        let names = names::<T>().join("', '");
        format!("{} must be one of '{names}'", option.name)
    })?;
    *place = *choice;
    Ok(())
}

pub(super) fn page(
    place: &mut PageBehaviour,
    option: &SandboxOption,
    value: &Value,
) -> Result<(), String> {
    let text = value.as_str().unwrap_or_default();
    *place = text.parse().map_err(|expected: &str| {
        let rule = expected.strip_prefix("Input ").unwrap_or(expected);
        format!("{} {rule}", option.name)
    })?;
    Ok(())
}

pub(super) fn faults(
    place: &mut Vec<FaultRule>,
    option: &SandboxOption,
    value: &Value,
) -> Result<(), String> {
    *place = json::read(value, option.name).map_err(|issues| in_words(&issues, ""))?;
    Ok(())
}

pub(super) fn fees(
    place: &mut Vec<FeeRule>,
    option: &SandboxOption,
    value: &Value,
) -> Result<(), String> {
    let items = value.as_array();
    let items = items.ok_or_else(|| format!("{} must be a list of texts", option.name))?;
    let mut problems = Vec::new();
    let mut rules = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match item.as_str().unwrap_or_default().parse() {
            Ok(rule) => rules.push(rule),
            Err(expected) => {
                let expected: &str = expected;
                let rule = expected.strip_prefix("Input ").unwrap_or(expected);
                problems.push(format!("{}[{index}] {rule}", option.name));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems.join("; "));
    }
    *place = rules;
    Ok(())
}

fn in_words(issues: &[Issue], place: &str) -> String {
    let words: Vec<_> = issues
        .iter()
        .map(|issue| format!("{place}{}", issue.in_words()))
        .collect();
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::Config;

    fn read(option: &str, value: Value) -> Result<Config, String> {
        let given = Map::from_iter([(option.to_owned(), value)]);
        Config::read("http://sandbox.test", &given).map_err(|refusal| refusal.message)
    }

    #[test]
    fn a_payment_link_can_be_paid_for_whole_hours() {
        for hours in [0, 1, 87_600] {
            let config = read("paymentLinkHours", json!(hours)).ok().unwrap();
            assert_eq!(config.payment_link_hours, hours);
        }
        for value in [
            json!(-1),
            json!(1.5),
            json!(87_601),
            json!("1"),
            json!(null),
        ] {
            let refused = read("paymentLinkHours", value).err().unwrap();
            assert_eq!(
                refused,
                "paymentLinkHours must be an integer from 0 to 87600"
            );
        }
    }

    #[test]
    fn a_platform_id_is_a_uuid_with_hyphens() {
        let id = "AAAAAAAA-bbbb-4ccc-8ddd-eeeeeeeeeeee";
        let config = read("platformId", json!(id)).ok().unwrap();
        assert_eq!(config.platform_id, id);
        for value in [
            json!(""),
            json!("my-platform"),
            json!("aaaaaaaabbbb4ccc8dddeeeeeeeeeeee"),
            json!("{aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee}"),
            json!(null),
            json!(7),
        ] {
            let refused = read("platformId", value).err().unwrap();
            assert_eq!(refused, "platformId must be a UUID");
        }
    }

    #[test]
    fn payers_are_redirected_to_web_addresses_alone() {
        for url in [
            "https://shop.example.test",
            "http://localhost:3000/done?a=1#top",
        ] {
            let config = read("redirectUrl", json!(url)).ok().unwrap();
            assert_eq!(config.redirect_url.as_deref(), Some(url));
        }
        for value in [
            json!(""),
            json!("/done"),
            json!("shop.example.test/done"),
            json!("javascript:alert(1)"),
            json!("ftp://shop.example.test/"),
            json!("https://"),
            json!(7),
        ] {
            let refused = read("redirectUrl", value).err().unwrap();
            assert_eq!(refused, "redirectUrl must be an http or https URL");
        }
    }
}

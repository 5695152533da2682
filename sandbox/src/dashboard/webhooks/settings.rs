//! The settings of the webhook as a form.

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::super::forms::{back, text};
use crate::named::Named as _;
use crate::webhooks::{Lose, WebhookSettings};

/// The settings that are switched on and off, and what they do.
const SWITCHES: [(&str, &str); 3] = [
    ("hold", "Hold deliveries until you redeliver them"),
    ("disorder", "Deliver out of order"),
    ("forge", "Send a forged event before each event"),
];

pub(super) fn form(settings: &WebhookSettings, back_to: &str) -> Markup {
    let is_on = |name: &str| match name {
        "hold" => settings.hold,
        "disorder" => settings.disorder,
        _ => settings.forge,
    };
    html! {
        details #webhook-settings {
            summary #webhook-settings-summary { "Settings and faults" }
            form.stacked method="post" action="/dashboard/webhooks/settings" {
                (back(back_to))
                label { "URL" input #webhook-url name="url" type="url" value=[settings.url.as_deref()] placeholder="http://127.0.0.1:3000/webhooks"; }
                label { "New secret (leave empty to keep the current one)" input #webhook-secret name="secret" autocomplete="off"; }
                label { "Time between attempts, as a factor (1 is real time)" input #webhook-time-scale name="time_scale" inputmode="decimal" value=(settings.time_scale); }
                label { "Duplicates of each event" input #webhook-duplicates name="duplicates" inputmode="numeric" value=(settings.duplicates); }
                label { "Age of the signatures, in seconds" input #webhook-stale name="stale_seconds" inputmode="numeric" value=(settings.stale_seconds); }
                label { "Lost in the first attempt"
                    select #webhook-lose name="lose" {
                        @for (name, lose) in Lose::NAMED {
                            option value=(name) selected[*lose == settings.lose] { (name.replace('_', " ")) }
                        }
                    }
                }
                @for (name, label) in SWITCHES {
                    label.switch { input #{ "webhook-" (name) } type="checkbox" name=(name) value="on" checked[is_on(name)]; " " (label) }
                }
                button { "Save" }
            }
        }
    }
}

/// The form's settings, in the form of the control route.
pub(super) fn settings_of(fields: &Map<String, Value>) -> Map<String, Value> {
    let mut settings = Map::new();
    let mut set = |name: &str, value: Value| settings.insert(name.to_owned(), value);
    set("url", text(fields, "url").into());
    if let Some(secret) = text(fields, "secret") {
        set("secret", secret.into());
    }
    for name in ["time_scale", "duplicates", "stale_seconds"] {
        if let Some(given) = text(fields, name) {
            // What is no number is refused with the rule of the setting.
            let number = serde_json::from_str::<serde_json::Number>(given);
            set(name, number.map_or_else(|_| given.into(), Value::Number));
        }
    }
    if let Some(lose) = text(fields, "lose") {
        set("lose", lose.into());
    }
    for (name, _) in SWITCHES {
        set(name, fields.contains_key(name).into());
    }
    settings
}

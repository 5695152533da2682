//! The flags of the platform's webhook.

use std::time::Duration;

use clap::{Args, value_parser};
use paywint_sandbox::{Lose, WebhookSettings};

#[derive(Args)]
#[command(next_help_heading = "Webhook")]
pub(crate) struct WebhookOptions {
    /// Where events are posted; without it there are none
    #[arg(long, value_name = "URL", value_parser = WebhookSettings::parse_url)]
    webhook_url: Option<String>,

    /// Secret that events are signed with
    #[arg(long, value_name = "TEXT", env = "PAYWINT_SANDBOX_WEBHOOK_SECRET", hide_env_values = true, default_value = WebhookSettings::SECRET, value_parser = WebhookSettings::parse_secret)]
    webhook_secret: String,

    /// How much longer than with the vendor the time between attempts is; 0 makes them at once
    #[arg(long, value_name = "FACTOR", default_value = "1", value_parser = WebhookSettings::parse_time_scale)]
    webhook_time_scale: f64,

    /// How many more deliveries are made of each event
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = value_parser!(u32).range(..=i64::from(WebhookSettings::MOST_DUPLICATES)))]
    webhook_duplicates: u32,

    /// Let events arrive out of order
    #[arg(long)]
    webhook_disorder: bool,

    /// How old signatures are; below zero they are of the future
    #[arg(long, value_name = "SECONDS", default_value_t = 0, allow_negative_numbers = true, value_parser = value_parser!(i64).range(-WebhookSettings::MOST_STALE_SECONDS..=WebhookSettings::MOST_STALE_SECONDS))]
    webhook_stale: i64,

    /// What gets lost of each delivery's first attempt
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Lose::Nothing)]
    webhook_lose: Lose,

    /// Send a forged event before each one
    #[arg(long)]
    webhook_forge: bool,

    /// How long the answer to an attempt may take
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 5000, hide = true)]
    webhook_timeout: u32,
}

impl WebhookOptions {
    pub(crate) fn settings(&self) -> WebhookSettings {
        WebhookSettings {
            url: self.webhook_url.clone(),
            secret: self.webhook_secret.clone(),
            time_scale: self.webhook_time_scale,
            duplicates: self.webhook_duplicates,
            disorder: self.webhook_disorder,
            stale_seconds: self.webhook_stale,
            lose: self.webhook_lose,
            forge: self.webhook_forge,
            hold: false,
        }
    }

    pub(crate) fn timeout(&self) -> Duration {
        Duration::from_millis(self.webhook_timeout.into())
    }
}

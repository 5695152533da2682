//! The settings: credentials, what goes wrong, and a fresh start.

use axum::http::Uri;
use maud::{Markup, html};
use serde_json::Value;

use super::address::Address;
use super::answer::{Answer, Failed};
use super::forms::{Fields, back, text};
use super::frame::Place;
use super::parts::{copy, facts, id};
use crate::Sandbox;
use crate::faults::json as rules_json;
use crate::hosted::behaviour::PageBehaviour;
use crate::http::answer::Failure;
use crate::http::issue::Issue;

const PATH: &str = "/dashboard/settings";

pub(super) fn page(sandbox: &Sandbox, uri: &Uri) -> Answer {
    let address = Address::of(uri, &["show"]);
    let is_shown = address.get("show") == Some("secrets");
    let back_to = address.whole();
    let content = html! {
        h1 { "Settings" }
        div.cards {
            section aria-labelledby="credentials" {
                h2 #credentials { "API credentials" }
                (sandbox.credentials(is_shown))
            }
            @if sandbox.config.control {
                (sandbox.faults_section(&back_to))
                (sandbox.kyc_page_section(&back_to))
                (reset_section())
            }
        }
    };
    sandbox.framed(Place::Settings, &address, "Settings", &content)
}

pub(super) fn set_faults(sandbox: &Sandbox, fields: &Fields) -> Result<String, Failed> {
    let lines = text(fields, "faults").unwrap_or_default().lines();
    let lines = lines.map(str::trim).filter(|line| !line.is_empty());
    let rules: Value = lines.map(Value::from).collect();
    let rules = rules_json::read(&rules, "faults").map_err(Failure::Invalid)?;
    sandbox.faults.replace(&rules);
    Ok(PATH.to_owned())
}

pub(super) fn set_kyc_page(sandbox: &Sandbox, fields: &Fields) -> Result<String, Failed> {
    let behaviour = text(fields, "behaviour").unwrap_or_default().parse();
    let behaviour: PageBehaviour = behaviour.map_err(|expected| {
        Failure::Invalid(vec![Issue::in_body("behaviour", "enum", expected)])
    })?;
    sandbox.behaviours.set(None, behaviour);
    Ok(PATH.to_owned())
}

pub(super) fn reset(sandbox: &Sandbox) -> Result<String, Failed> {
    sandbox.reset()?;
    Ok("/dashboard".to_owned())
}

impl Sandbox {
    /// The credentials of a client. Secrets are shown on demand, and only to clients that may control the sandbox.
    pub(super) fn credentials(&self, is_shown: bool) -> Markup {
        let config = &self.config;
        let webhook_secret = &self.dispatcher.settings().secret;
        let can_show = config.control;
        let secret = |secret: &str, what: &str| {
            html! {
                @if is_shown && can_show { code { (secret) } " " (copy(secret, what)) }
                @else { span.hidden { "•••" span.unseen { " (hidden)" } } }
            }
        };
        html! {
            (facts([
                ("Base URL", id(&config.base_url, "the base URL")),
                ("Platform ID", id(&config.platform_id, "the platform ID")),
                ("Secret key", secret(&config.secret, "the secret key")),
                ("Webhook secret", secret(webhook_secret, "the webhook secret")),
            ]))
            @if can_show {
                @if is_shown { p { a #show-secrets href="?" { "Hide the secrets" } } }
                @else { p { a #show-secrets href="?show=secrets" { "Show the secrets" } } }
            }
        }
    }

    fn faults_section(&self, back_to: &str) -> Markup {
        let rules = self.faults.rules();
        let lines: Vec<_> = rules.iter().map(ToString::to_string).collect();
        html! {
            section aria-labelledby="faults" {
                h2 #faults { "Faults" }
                p { "Which calls fail and how, one rule per line: " code { "[OPERATION=]FAULT[,times=N][,after=N]" } "." }
                p { "Faults: " code { "status:503:retry-after=2" } ", " code { "slow:2000" } ", "
                    @for name in ["hang", "drop", "lost", "garbage"] { code { (name) } ", " } code { "cut" } "." }
                form.stacked method="post" action="/dashboard/settings/faults" {
                    (back(back_to))
                    label { "Rules" textarea #fault-rules name="faults" rows="4" placeholder="users.create=drop,times=1" { (lines.join("\n")) } }
                    button { "Save" }
                }
            }
        }
    }

    fn kyc_page_section(&self, back_to: &str) -> Markup {
        let behaviour = self.behaviours.general();
        html! {
            section aria-labelledby="kyc-page" {
                h2 #kyc-page { "Verification page" }
                form.stacked method="post" action="/dashboard/settings/kyc-page" {
                    (back(back_to))
                    label { "How it behaves" input #kyc-page-behaviour name="behaviour" required value=(behaviour) list="behaviours"; }
                    datalist #behaviours {
                        @for name in ["normal", "slow:2000", "refuse_framing", "silent", "error:application_error", "camera", "one_time_link", "auto:complete", "auto:reject", "auto:review", "auto:fail", "auto:exit"] {
                            option value=(name) {}
                        }
                    }
                    button { "Save" }
                }
            }
        }
    }
}

fn reset_section() -> Markup {
    html! {
        section aria-labelledby="reset" {
            h2 #reset { "Reset" }
            p { "Deletes all users with their data, deliveries and requests, and restores the initial settings." }
            details #reset-details {
                summary #reset-summary { "Reset the sandbox" }
                form method="post" action="/dashboard/settings/reset" {
                    button.rejected #reset-button { "Delete everything" }
                }
            }
        }
    }
}

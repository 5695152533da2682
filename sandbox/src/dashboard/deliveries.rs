//! The log of what was delivered to the platform's webhook, or was not.

use maud::{Markup, html};
use serde::Deserialize;

use super::{beginning, brief, number, pill, time};
use crate::Sandbox;
use crate::store::{Order, StoreError};
use crate::webhooks::{Attempt, Delivery, WebhookSettings};

/// How many deliveries the page shows, the newest first.
const SHOWN: usize = 100;
/// How many characters of a body are shown; `/sandbox/deliveries` has all of them.
const MOST_OF_A_BODY: usize = 4_000;
/// How many attempts at one delivery are shown, the latest.
const MOST_ATTEMPTS: usize = 20;

/// A delivery, and what may be asked of it.
struct Row<'a> {
    delivery: &'a Delivery,
    is_held: bool,
    can_be_redelivered: bool,
}

impl Sandbox {
    pub(super) fn deliveries_section(&self) -> Result<Markup, StoreError> {
        let (deliveries, total) = self.store.read(|tables| {
            let newest = tables.all::<Delivery>(Order::NewestFirst).take(SHOWN);
            (newest.collect::<Vec<_>>(), tables.count::<Delivery>())
        })?;
        let settings = self.dispatcher.settings();
        let rows = deliveries.iter().map(|delivery| Row {
            delivery,
            is_held: settings.hold || settings.url.is_none(),
            can_be_redelivered: self.config.control && settings.url.is_some(),
        });
        Ok(html! {
            section aria-labelledby="deliveries" {
                h2 #deliveries { "Webhook deliveries" }
                (self.destination(&settings))
                p role="status" {
                    @match total {
                        0 => "Nothing was delivered yet.",
                        1 => "1 delivery",
                        total if total > number(SHOWN) => { (total) " deliveries, the newest " (SHOWN) " below" },
                        total => { (total) " deliveries" },
                    }
                }
                @if total > 0 {
                    table {
                        thead {
                            tr {
                                th scope="col" { "Event" }
                                th scope="col" { "State" }
                                th scope="col" { "Attempts" }
                                th scope="col" { "Body" }
                            }
                        }
                        tbody { @for row in rows { (row.shown()) } }
                    }
                }
            }
        })
    }

    fn destination(&self, settings: &WebhookSettings) -> Markup {
        html! {
            p {
                @match &settings.url {
                    Some(url) => {
                        "Events are posted to " code { (brief(url)) } "."
                        @if settings.hold { " They are held: attempts are made on demand alone." }
                    },
                    None => {
                        "No webhook is set, so no event is recorded. Start the sandbox with "
                        code { "--webhook-url URL" }
                        @if self.config.control {
                            ", or send " code { r#"{"url": "http://…"}"# } " to " code { "POST /sandbox/webhook" }
                        }
                        "."
                    },
                }
            }
        }
    }
}

impl Row<'_> {
    fn shown(&self) -> Markup {
        let Delivery { number, body, .. } = self.delivery;
        html! {
            tr id={ "delivery-" (number) } {
                th scope="row" { (self.event()) }
                td data-label="State" { (self.state()) }
                td data-label="Attempts" { (attempts(&self.delivery.attempts)) }
                td data-label="Body" {
                    details id={ "body-" (number) } {
                        summary id={ "body-" (number) "-summary" } aria-label={ "Show the body of delivery " (number) } {
                            "Show"
                        }
                        pre { (beginning(body, MOST_OF_A_BODY)) }
                    }
                }
            }
        }
    }

    fn event(&self) -> Markup {
        let Delivery {
            number,
            event,
            event_id,
            body,
            forged,
            ..
        } = self.delivery;
        html! {
            strong { (brief(event)) }
            @if *forged { span.status.forged { "forged" } }
            code { (event_id) }
            @if let Some(millis) = generated_at(body) { (time(millis)) }
            small { "Delivery " (number) }
        }
    }

    fn state(&self) -> Markup {
        let Delivery {
            number,
            event,
            state,
            ..
        } = self.delivery;
        html! {
            (pill(state.as_str()))
            @if let Some(at) = state.next_attempt_at() {
                p { @if self.is_held { "held" } @else { "next attempt at " (time(at)) } }
            }
            @if self.can_be_redelivered {
                form method="post" action={ "/dashboard/deliveries/" (number) "/redeliver" } {
                    button id={ "redeliver-" (number) } aria-label={ "Redeliver " (brief(event)) ", delivery " (number) } {
                        "Redeliver"
                    }
                }
            }
        }
    }
}

fn attempts(attempts: &[Attempt]) -> Markup {
    let earlier = attempts.len().saturating_sub(MOST_ATTEMPTS);
    html! {
        @if attempts.is_empty() { "–" } @else {
            @if earlier > 0 { p { (earlier) " earlier" } }
            ol {
                @for attempt in attempts.iter().skip(earlier) {
                    li {
                        (time(attempt.at)) " "
                        @match (attempt.status, &attempt.error) {
                            (Some(status), _) => strong { (status) },
                            (None, Some(error)) => (brief(error)),
                            (None, None) => "no answer",
                        }
                    }
                }
            }
        }
    }
}

/// When an event happened, which its body alone says.
fn generated_at(body: &str) -> Option<u64> {
    #[derive(Deserialize)]
    struct Stamp {
        #[serde(rename = "eventGeneratedTime")]
        seconds: f64,
    }
    let Stamp { seconds } = serde_json::from_str(body).ok()?;
    Some((seconds * 1000.0).round() as u64)
}

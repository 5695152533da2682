//! The page of one delivery.

use axum::http::Uri;
use maud::{Markup, html};

use super::super::address::Address;
use super::super::answer::Answer;
use super::super::badges;
use super::super::frame::Place;
use super::super::parts::{brief, facts, id, pretty, snippet, time};
use super::super::users::link_to;
use super::list::state;
use super::words::{concerns, ending};
use crate::Sandbox;
use crate::webhooks::{Attempt, Delivery, headers, no_delivery};

/// How many attempts are shown, the latest.
const MOST_ATTEMPTS: usize = 20;

pub(in super::super) fn page(sandbox: &Sandbox, number: &str, uri: &Uri) -> Answer {
    let number: u64 = number.parse().map_err(|_| no_delivery())?;
    let found = sandbox.store.read(|tables| {
        let delivery = tables.get::<Delivery>(&number)?;
        let about = link_to(tables, delivery.user_id);
        Some((delivery, about))
    })?;
    let (delivery, about) = found.ok_or_else(no_delivery)?;
    let content = sandbox.delivery(&delivery, about);
    let address = Address::of(uri, &[]);
    let title = format!("Delivery {number}");
    sandbox.framed(Place::Webhooks, &address, &title, &content)
}

impl Sandbox {
    fn delivery(&self, delivery: &Delivery, about: Markup) -> Markup {
        let settings = self.dispatcher.settings();
        let mut known = vec![
            ("Event ID", id(delivery.event_id, "the event ID")),
            ("User", about),
        ];
        let others = concerns(delivery);
        known.extend(
            others
                .iter()
                .map(|(name, value)| (name.as_str(), id(value, name))),
        );
        let created = time(delivery.at);
        known.extend([("Created", created), ("State", state(delivery, &settings))]);
        let body = delivery.body();
        let posted = headers(&body, delivery.forged, &settings, self.host.hosts_millis());
        let lines: Vec<_> = posted
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let back_to = format!("/dashboard/webhooks/{}", delivery.number);
        html! {
            p.way { a href="/dashboard/webhooks" { "Webhooks" } " /" }
            h1 { (brief(&delivery.event)) @if delivery.forged { " " (badges::forged()) } }
            div.actions { (self.redeliver_button(delivery, &settings, &back_to)) }
            div.cards {
                section aria-labelledby="delivery" {
                    h2 #delivery { "Delivery " (delivery.number) }
                    (facts(known))
                }
                section aria-labelledby="attempts" {
                    h2 #attempts { "Attempts" }
                    (attempts(&delivery.attempts))
                }
                section.wide aria-labelledby="body" {
                    h2 #body { "Body" }
                    (snippet(&pretty(&body), "the body"))
                }
                @if self.config.control {
                    section.wide aria-labelledby="headers" {
                        h2 #headers { "Headers" }
                        p { "The headers that an attempt would send now." }
                        (snippet(&lines.join("\n"), "the headers"))
                    }
                }
            }
        }
    }
}

fn attempts(attempts: &[Attempt]) -> Markup {
    let earlier = attempts.len().saturating_sub(MOST_ATTEMPTS);
    html! {
        @if attempts.is_empty() { p { "No attempt was made yet." } } @else {
            @if earlier > 0 { p { (earlier) " earlier" } }
            ol.timeline {
                @for attempt in attempts.iter().skip(earlier) {
                    li { (time(attempt.at)) " " span { (ending(attempt)) } }
                }
            }
        }
    }
}

//! The page of one delivery.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};

use super::super::badges;
use super::super::forms::Refusal;
use super::super::frame::Place;
use super::super::parts::{brief, facts, id, nothing, pretty, snippet, time};
use super::super::users::link_to;
use super::list::state;
use super::words::{concerns, ending, generated_at};
use crate::Sandbox;
use crate::control::webhooks::{NumberSegment, number_in};
use crate::http::answer::Failure;
use crate::webhooks::{Attempt, Delivery, headers, no_delivery};

/// How many attempts are shown, the latest.
const MOST_ATTEMPTS: usize = 20;

pub(in super::super) async fn page(
    State(sandbox): State<Arc<Sandbox>>,
    number: NumberSegment,
) -> Result<Response, Response> {
    let answer = || -> Result<Response, Failure> {
        let number = number_in(number)?;
        let found = sandbox.store.read(|tables| {
            let delivery = tables.get::<Delivery>(&number)?;
            let about = link_to(tables, delivery.user_id);
            Some((delivery, about))
        })?;
        let (delivery, about) = found.ok_or_else(no_delivery)?;
        let content = sandbox.delivery(&delivery, about);
        let title = format!("Delivery {number}");
        Ok(sandbox.framed(Place::Webhooks, &title, &content)?)
    };
    answer().map_err(|failure| Refusal::from(failure).into_response())
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
        let happened = generated_at(delivery).map_or_else(nothing, time);
        known.extend([
            ("Happened", happened),
            ("State", state(delivery, &settings)),
        ]);
        let now = self.host.now_millis();
        let posted = headers(delivery, &settings, now);
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
                    (snippet(&pretty(&delivery.body), "the body"))
                }
                @if self.config.control {
                    section.wide aria-labelledby="headers" {
                        h2 #headers { "Headers" }
                        p { "As an attempt would have them now." }
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
        @if attempts.is_empty() { p { "None was made yet." } } @else {
            @if earlier > 0 { p { (earlier) " earlier" } }
            ol.timeline {
                @for attempt in attempts.iter().skip(earlier) {
                    li { (time(attempt.at)) " " span { (ending(attempt)) } }
                }
            }
        }
    }
}

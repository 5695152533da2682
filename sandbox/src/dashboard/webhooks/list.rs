//! The log of the deliveries.

use std::sync::Arc;

use axum::http::Uri;
use maud::{Markup, html};
use uuid::Uuid;

use super::super::address::{Address, contains};
use super::super::answer::Answer;
use super::super::badges;
use super::super::forms::back;
use super::super::frame::Place;
use super::super::parts::{brief, count, number, time};
use super::super::table::{Column, Row, Table};
use super::super::users::{label, link_to};
use super::words::{ending, generated_at};
use crate::Sandbox;
use crate::model::User;
use crate::store::{Order, Tables};
use crate::webhooks::{Delivery, WebhookSettings};

/// How many deliveries stand on the page of a user.
const LATEST: usize = 10;

const COLUMNS: [Column; 6] = [
    Column::new("event", "Event").searched(),
    Column::new("about", "User").searched(),
    Column::new("state", "State").chosen(&badges::DELIVERY_STATES),
    Column::new("attempts", "Last attempt"),
    Column::new("time", "Happened"),
    Column::new("action", "Action"),
];

pub(in super::super) fn list(sandbox: &Sandbox, uri: &Uri) -> Answer {
    let address = Address::of(uri, &["event", "about", "state", "user"]);
    let settings = sandbox.dispatcher.settings();
    let (rows, found, total, failed) = sandbox.store.read(|tables| {
        let deliveries = found(tables, &address);
        let shown = address.slice(&deliveries).iter();
        let rows =
            shown.map(|delivery| sandbox.delivery_row(tables, delivery, &settings, &address));
        let failed = tables.count_found(&Delivery::BY_STATE, "given_up");
        let total = usize::try_from(tables.count::<Delivery>()).unwrap_or(usize::MAX);
        (rows.collect::<Vec<_>>(), deliveries.len(), total, failed)
    })?;
    let table = Table {
        address: &address,
        what: "deliveries",
        columns: &COLUMNS,
        has_days: false,
        total,
        found,
        rows,
    };
    let can_act = sandbox.config.control;
    let content = html! {
        h1 { "Webhooks" }
        (sandbox.destination(&settings))
        @if can_act {
            div.actions {
                @if failed > 0 && settings.url.is_some() {
                    form method="post" action="/dashboard/webhooks/redeliver-failed" {
                        (back(&address.whole()))
                        button #redeliver-failed { "Redeliver all failed (" (count(failed)) ")" }
                    }
                }
                @if settings.url.is_some() { (super::forms::sender()) }
                (super::settings::form(&settings))
            }
        }
        (table.shown())
    };
    sandbox.framed(Place::Webhooks, "Webhooks", &content)
}

/// The deliveries that an address asks for, newest first.
fn found(tables: &Tables, address: &Address) -> Vec<Arc<Delivery>> {
    let newest = Order::NewestFirst;
    let user: Option<Uuid> = address.get("user").and_then(|id| id.parse().ok());
    let state = address.get("state");
    let all: Vec<_> = match (user, state) {
        (Some(user), _) => tables.find(&Delivery::BY_USER, &user, newest).collect(),
        (None, Some(state)) => tables.find(&Delivery::BY_STATE, state, newest).collect(),
        (None, None) => tables.all(newest).collect(),
    };
    let is_about = |delivery: &Delivery, asked: &str| {
        let user = delivery.user_id.and_then(|id| tables.get::<User>(&id));
        user.is_some_and(|user| contains(Some(&label(&user)), Some(asked)))
    };
    let is_found = |delivery: &Arc<Delivery>| {
        contains(Some(&delivery.event), address.get("event"))
            && state.is_none_or(|state| delivery.state.as_str() == state)
            && address
                .get("about")
                .is_none_or(|asked| is_about(delivery, asked))
    };
    all.into_iter().filter(is_found).collect()
}

/// The latest deliveries about a user.
pub(in super::super) fn latest_of(tables: &Tables, user_id: Uuid) -> Markup {
    let total = tables.count_found(&Delivery::BY_USER, &user_id);
    let latest = tables.find(&Delivery::BY_USER, &user_id, Order::NewestFirst);
    html! {
        @if total == 0 { p { "No event was recorded. Events are recorded once a webhook is set." } }
        @else {
            ul.plain {
                @for delivery in latest.take(LATEST) {
                    li {
                        a href={ "/dashboard/webhooks/" (delivery.number) } { (brief(&delivery.event)) } " "
                        (badges::delivery(delivery.state)) " "
                        @if let Some(at) = generated_at(&delivery) { (time(at)) }
                    }
                }
            }
            @if total > number(LATEST) { p { a href={ "/dashboard/webhooks?user=" (user_id) } { "All " (count(total)) " deliveries" } } }
        }
    }
}

impl Sandbox {
    fn destination(&self, settings: &WebhookSettings) -> Markup {
        html! {
            p {
                @match &settings.url {
                    Some(url) => {
                        "Events are posted to " code { (brief(url)) } "."
                        @if settings.hold { " They are held: attempts are made only on demand." }
                    },
                    None => {
                        "No webhook is set, so no event is recorded. "
                        @if self.config.control { "Set its URL below, or start" } @else { "Start" }
                        " the sandbox with " code { "--webhook-url URL" } "."
                    },
                }
            }
        }
    }

    fn delivery_row(
        &self,
        tables: &Tables,
        delivery: &Delivery,
        settings: &WebhookSettings,
        address: &Address,
    ) -> Row {
        let Delivery { number, event, .. } = delivery;
        Row {
            id: format!("delivery-{number}"),
            href: format!("/dashboard/webhooks/{number}"),
            cells: vec![
                html! { (brief(event)) @if delivery.forged { " " (badges::forged()) } },
                link_to(tables, delivery.user_id),
                state(delivery, settings),
                html! {
                    @match delivery.attempts.last() {
                        None => "–",
                        Some(attempt) => {
                            (ending(attempt))
                            @if delivery.attempts.len() > 1 { " " small { "(attempt " (delivery.attempts.len()) ")" } }
                        },
                    }
                },
                html! { @if let Some(at) = generated_at(delivery) { (time(at)) } },
                self.redeliver_button(delivery, settings, &address.whole()),
            ],
        }
    }

    /// A button that makes another attempt, where one can be made.
    pub(super) fn redeliver_button(
        &self,
        delivery: &Delivery,
        settings: &WebhookSettings,
        back_to: &str,
    ) -> Markup {
        let Delivery { number, event, .. } = delivery;
        html! {
            @if self.config.control && settings.url.is_some() {
                form method="post" action={ "/dashboard/webhooks/" (number) "/redeliver" } {
                    (back(back_to))
                    button #{ "redeliver-" (number) } aria-label={ "Redeliver " (brief(event)) ", delivery " (number) } { "Redeliver" }
                }
            }
        }
    }
}

pub(super) fn state(delivery: &Delivery, settings: &WebhookSettings) -> Markup {
    let is_held = settings.hold || settings.url.is_none();
    html! {
        (badges::delivery(delivery.state))
        @if let Some(at) = delivery.state.next_attempt_at() {
            " " small { @if is_held { "held" } @else { "next attempt at " (time(at)) } }
        }
    }
}

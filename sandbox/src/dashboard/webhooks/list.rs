//! The log of the deliveries.

use axum::http::Uri;
use maud::{Markup, html};
use uuid::Uuid;

use super::super::address::Address;
use super::super::answer::Answer;
use super::super::badges;
use super::super::forms::back;
use super::super::frame::Place;
use super::super::parts::{brief, count, nothing, number, time};
use super::super::payments::{self, title};
use super::super::search::{Ids, Search};
use super::super::table::{Column, Row, Table};
use super::super::users::{self, link_to};
use super::words::ending;
use crate::Sandbox;
use crate::model::Payment;
use crate::sorting::{SortKey, sort_by_keys};
use crate::store::{Order, Tables};
use crate::webhooks::{Delivery, WebhookSettings};

/// How many deliveries stand on the page of a user.
const LATEST: usize = 10;

const COLUMNS: [Column; 7] = [
    Column::new("event", "Event").searched(),
    Column::new("about", "User").searched(),
    Column::new("concerns", "Payment").searched(),
    Column::new("state", "State").chosen(&badges::DELIVERY_STATES),
    Column::new("attempts", "Last attempt"),
    Column::new("time", "Created"),
    Column::new("action", "Action"),
];

pub(in super::super) fn list(sandbox: &Sandbox, uri: &Uri) -> Answer {
    let address = Address::of(uri, &["event", "about", "concerns", "state", "user"]);
    let settings = sandbox.dispatcher.settings();
    let back_to = address.whole();
    let (rows, found, total, failed) = sandbox.store.read(|tables| {
        let total = usize::try_from(tables.count::<Delivery>()).unwrap_or(usize::MAX);
        let (deliveries, found) = shown(tables, &address, total);
        let rows = deliveries
            .iter()
            .map(|delivery| sandbox.delivery_row(tables, delivery, &settings, &back_to));
        let failed = tables.count_found(&Delivery::GIVEN_UP, &Delivery::given_up_key());
        (rows.collect::<Vec<_>>(), found, total, failed)
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
                        (back(&back_to))
                        button #redeliver-failed { "Redeliver all failed (" (count(failed)) ")" }
                    }
                }
                @if settings.url.is_some() { (super::forms::sender(&back_to)) }
                (super::settings::form(&settings, &back_to))
            }
        }
        (table.shown())
    };
    sandbox.framed(Place::Webhooks, &address, "Webhooks", &content)
}

/// The deliveries of the page that is asked for, the newest first, and how many were found.
fn shown<'a>(tables: &'a Tables, address: &Address, total: usize) -> (Vec<&'a Delivery>, usize) {
    let newest = Order::NewestFirst;
    if let Some(shown) = address.page_of_all(tables, total) {
        return (shown, total);
    }
    let user: Option<Uuid> = address.get("user").and_then(|id| id.parse().ok());
    let state = address.get("state");
    let event = address.search("event");
    let about = address.search("about");
    let about = about.map(|search| users::called(tables, &search));
    let concern = address
        .search("concerns")
        .map(|search| Concern::of(tables, search));
    let is_found = |delivery: &&Delivery| {
        state.is_none_or(|state| delivery.state.as_str() == state)
            && event
                .as_ref()
                .is_none_or(|event| event.is_in(&delivery.event))
            && about
                .as_ref()
                .is_none_or(|users| users.has(delivery.user_id))
            && concern
                .as_ref()
                .is_none_or(|concern| concern.finds(delivery))
    };
    let found: Vec<_> = match (user, state, &concern) {
        (Some(user), ..) => {
            let all = tables.each_found(&Delivery::BY_USER, &user, newest);
            all.filter(is_found).collect()
        }
        // Few fail; most are in one of the other states.
        (None, Some("given_up"), _) => {
            let all = tables.each_found(&Delivery::GIVEN_UP, &Delivery::given_up_key(), newest);
            all.filter(is_found).collect()
        }
        (None, _, Some(concern)) if concern.has_few() => {
            concern.all(tables).into_iter().filter(is_found).collect()
        }
        _ => tables.each(newest).filter(is_found).collect(),
    };
    (address.slice(&found).to_vec(), found.len())
}

/// Deliveries that are searched by what their payment is searched by, or by any other id in them.
struct Concern {
    payments: Ids,
    id: Option<String>,
}

impl Concern {
    /// How many payments have their deliveries looked up rather than compared with all.
    const FEW: usize = 1000;

    fn of(tables: &Tables, search: Search) -> Self {
        let id = search.is_of_an_id().then(|| search.as_str().to_owned());
        let payments = payments::called(tables, search);
        let id = id.filter(|_| payments.len() == 0);
        Self { payments, id }
    }

    fn finds(&self, delivery: &Delivery) -> bool {
        let mut buffer = Uuid::encode_buffer();
        let event_id = &*delivery.event_id.hyphenated().encode_lower(&mut buffer);
        let has_id = |id: &String| event_id.contains(id) || delivery.data.get().contains(id);
        self.payments.has(delivery.payment_id) || self.id.as_ref().is_some_and(has_id)
    }

    fn has_few(&self) -> bool {
        self.id.is_none() && self.payments.len() <= Self::FEW
    }

    /// The deliveries about few payments, the newest first.
    fn all<'a>(&self, tables: &'a Tables) -> Vec<&'a Delivery> {
        let of = |id| tables.each_found(&Delivery::BY_PAYMENT, &id, Order::NewestFirst);
        let mut all: Vec<_> = self.payments.iter().flat_map(of).collect();
        sort_by_keys(&mut all, |delivery| SortKey::newest(delivery.number));
        all
    }
}

/// The payment that an event is about.
fn payment(tables: &Tables, delivery: &Delivery) -> Markup {
    let payment = delivery
        .payment_id
        .and_then(|id| tables.get::<Payment>(&id));
    match payment {
        Some(payment) => {
            html! { a href={ "/dashboard/payments/" (payment.id) } { (title(&payment)) } }
        }
        None => nothing(),
    }
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
                        (time(delivery.at))
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
        back_to: &str,
    ) -> Row {
        let Delivery { number, event, .. } = delivery;
        Row {
            id: format!("delivery-{number}"),
            href: format!("/dashboard/webhooks/{number}"),
            cells: vec![
                html! { (brief(event)) @if delivery.forged { " " (badges::forged()) } },
                link_to(tables, delivery.user_id),
                payment(tables, delivery),
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
                time(delivery.at),
                self.redeliver_button(delivery, settings, back_to),
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

//! The frame of every page of the dashboard, and what keeps it up to date.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::json;

use super::address::Address;
use super::answer::Answer;
use super::forms::back;
use super::parts::{count, time};
use crate::Sandbox;
use crate::http::answer;
use crate::http::page::{Framing, asset, document};
use crate::model::User;

/// A place that the sidebar leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Home,
    Users,
    Payments,
    Review,
    Webhooks,
    Requests,
    Settings,
}

impl Place {
    const ALL: [Self; 7] = [
        Self::Home,
        Self::Users,
        Self::Payments,
        Self::Review,
        Self::Webhooks,
        Self::Requests,
        Self::Settings,
    ];

    fn title(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Users => "Users",
            Self::Payments => "Payments",
            Self::Review => "Review",
            Self::Webhooks => "Webhooks",
            Self::Requests => "Requests",
            Self::Settings => "Settings",
        }
    }

    /// The place that a page of the dashboard belongs to, by its path.
    pub(super) fn of(path: &str) -> Self {
        // That of Home begins all others.
        let others = Self::ALL.into_iter().rev();
        let mut found = others.filter(|place| path.starts_with(place.path()));
        found.next().unwrap_or(Self::Home)
    }

    fn path(self) -> &'static str {
        match self {
            Self::Home => "/dashboard",
            Self::Users => "/dashboard/users",
            Self::Payments => "/dashboard/payments",
            Self::Review => "/dashboard/review",
            Self::Webhooks => "/dashboard/webhooks",
            Self::Requests => "/dashboard/requests",
            Self::Settings => "/dashboard/settings",
        }
    }
}

/// Changes whenever a page may, and the sandbox's time.
pub(super) fn revision(sandbox: &Sandbox) -> Answer {
    sandbox.store.read(|_| ())?;
    let now = answer::timestamp(sandbox.host.now_millis());
    Ok(Json(json!({ "revision": sandbox.revision(), "now": now })).into_response())
}

pub(super) fn script() -> Response {
    let content = include_str!("../../assets/dashboard.js");
    asset("text/javascript; charset=utf-8", content).into_response()
}

pub(super) fn style() -> Response {
    let content = include_str!("../../assets/dashboard.css");
    asset("text/css; charset=utf-8", content).into_response()
}

/// The form that moves the clock.
fn advancing(back_to: &str) -> Markup {
    html! {
        details #advance {
            summary #advance-summary { "Advance" }
            form.stacked method="post" action="/dashboard/advance" {
                (back(back_to))
                label { "By" input #advance-by name="by" list="spans" value="1 day" required; }
                datalist #spans {
                    @for span in ["1 hour", "1 day", "3 days", "7 days", "30 days"] { option value=(span) {} }
                }
                button { "Move the clock" }
            }
        }
    }
}

impl Sandbox {
    fn revision(&self) -> String {
        let (store, requests) = (self.store.revision(), self.requests.count());
        format!("{store}-{requests}-{}", self.dispatcher.revision())
    }

    /// A page in the dashboard's frame.
    pub(super) fn framed(
        &self,
        place: Place,
        address: &Address,
        title: &str,
        content: &Markup,
    ) -> Answer {
        let revision = Some(self.revision());
        self.frame(place, address, title, content, revision)
    }

    /// The same for the response to a form, which is not refreshed: what was entered would be lost.
    pub(super) fn framed_once(
        &self,
        place: Place,
        address: &Address,
        title: &str,
        content: &Markup,
    ) -> Answer {
        self.frame(place, address, title, content, None)
    }

    fn frame(
        &self,
        place: Place,
        address: &Address,
        title: &str,
        content: &Markup,
        revision: Option<String>,
    ) -> Answer {
        let waiting = self
            .store
            .read(|tables| tables.count_found(&User::WAITING, &User::waiting_key()))?;
        let count_of = |other| (other == Place::Review && waiting > 0).then_some(waiting);
        let head = html! { script src="/assets/dashboard.js" defer {} };
        let body = html! {
            a.skip href="#main" { "Skip to the content" }
            header.side { div {
                p.brand { "Paywint" span.sandbox { "Sandbox" } }
                nav aria-label="Dashboard" {
                    ul {
                        @for other in Place::ALL {
                            li {
                                a href=(other.path()) aria-current=[(other == place).then_some("page")] {
                                    (other.title())
                                    @if let Some(waiting) = count_of(other) {
                                        " " span.bubble { (count(waiting)) span.unseen { " waiting" } }
                                    }
                                }
                            }
                        }
                    }
                }
                div.clock {
                    span { "Sandbox time" } " " (time(self.host.now_millis()))
                    @if self.config.control { (advancing(&address.whole())) }
                }
            } }
            main #main tabindex="-1" data-revision=[revision] {
                (content)
            }
        };
        let response = document(
            StatusCode::OK,
            Framing::Nowhere,
            title,
            "/assets/dashboard.css",
            &head,
            &body,
        );
        Ok(response)
    }
}

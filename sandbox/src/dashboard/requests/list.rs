//! The log of the calls.

use std::sync::Arc;

use axum::http::Uri;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::super::address::Address;
use super::super::answer::Answer;
use super::super::badges;
use super::super::frame::Place;
use super::super::parts::{brief, counted, duration, nothing, number, time};
use super::super::search::{Ids, Search};
use super::super::table::{Column, Row, Table};
use super::super::users::{called, link_to};
use crate::Sandbox;
use crate::requests::LoggedRequest;
use crate::sorting::SortKey;
use crate::store::Tables;

/// How many calls stand on the page of a user.
const LATEST: usize = 10;

const COLUMNS: [Column; 7] = [
    Column::new("path", "Request").searched(),
    Column::new("status", "Status").chosen(&[
        ("2", "2xx"),
        ("4", "4xx"),
        ("5", "5xx"),
        ("401", "401"),
        ("404", "404"),
        ("409", "409"),
        ("422", "422"),
    ]),
    Column::new("operation", "Operation").searched(),
    Column::new("about", "User").searched(),
    Column::new("refusal", "Refusal"),
    Column::new("duration", "Duration").sorted(),
    Column::new("time", "Time"),
];

pub(in super::super) fn list(sandbox: &Sandbox, uri: &Uri) -> Answer {
    let address = Address::of(uri, &["path", "status", "operation", "about", "user"]);
    let calls = sandbox.requests.newest_first();
    let total = calls.len();
    let (rows, found) = sandbox.store.read(|tables| {
        let filter = Filter::of(tables, &address);
        let is_found = |call: &Arc<LoggedRequest>| filter.finds(call);
        let mut calls: Vec<_> = calls.into_iter().filter(is_found).collect();
        address.sort_rows(&mut calls, |call, column| match column {
            "duration" => SortKey::Numbers(None, call.duration),
            _ => SortKey::Text(None),
        });
        let rows = address.slice(&calls).iter().map(|call| row(tables, call));
        (rows.collect::<Vec<_>>(), calls.len())
    })?;
    let table = Table {
        address: &address,
        what: "requests",
        columns: &COLUMNS,
        has_days: false,
        total,
        found,
        rows,
    };
    let content = html! {
        h1 { "Requests" }
        p { "The last 10,000 requests to the API." }
        (table.shown())
    };
    sandbox.framed(Place::Requests, &address, "Requests", &content)
}

/// What an address asks of calls, read once and not for each of them.
struct Filter<'a> {
    path: Option<Search>,
    operation: Option<Search>,
    status: Option<&'a str>,
    user: Option<Uuid>,
    about: Option<Ids>,
}

impl<'a> Filter<'a> {
    fn of(tables: &Tables, address: &'a Address) -> Self {
        let about = address.search("about");
        Self {
            path: address.search("path"),
            operation: address.search("operation"),
            status: address.get("status"),
            user: address.get("user").and_then(|id| id.parse().ok()),
            about: about.map(|search| called(tables, &search)),
        }
    }

    fn finds(&self, call: &LoggedRequest) -> bool {
        let is_about = |users: &Ids| users.has(call.user_id);
        self.user.is_none_or(|user| call.user_id == Some(user))
            && self.about.as_ref().is_none_or(is_about)
            && self
                .status
                .is_none_or(|asked| call.status.as_str().starts_with(asked))
            && self
                .operation
                .as_ref()
                .is_none_or(|search| search.is_in_any([call.operation]))
            && self
                .path
                .as_ref()
                .is_none_or(|search| search.is_in(&line(call)))
    }
}

/// The latest calls about a user.
pub(in super::super) fn latest_of(sandbox: &Sandbox, user_id: Uuid) -> Markup {
    let calls = sandbox.requests.newest_first();
    let calls: Vec<_> = calls
        .iter()
        .filter(|call| call.user_id == Some(user_id))
        .collect();
    html! {
        @if calls.is_empty() { p { "None of the last 10,000 requests was about this user." } }
        @else {
            ul.plain {
                @for call in calls.iter().take(LATEST) {
                    li { (badges::http(call.status.as_u16())) " " a href={ "/dashboard/requests/" (call.number) } { (brief(&line(call))) } " " (time(call.at)) }
                }
            }
            @if calls.len() > LATEST {
                p { a href={ "/dashboard/requests?user=" (user_id) } { "All " (counted(number(calls.len()), "request", "requests")) } }
            }
        }
    }
}

fn row(tables: &Tables, call: &LoggedRequest) -> Row {
    Row {
        id: format!("request-{}", call.number),
        href: format!("/dashboard/requests/{}", call.number),
        cells: vec![
            html! { (brief(&line(call))) },
            badges::http(call.status.as_u16()),
            call.operation
                .map_or_else(nothing, |name| html! { code { (name) } }),
            link_to(tables, call.user_id),
            html! {
                @if let Some(refusal) = refusal(call) { (brief(&refusal)) }
                @if let Some(fault) = call.fault { " " (fault) }
            },
            html! { (duration(call.duration)) },
            time(call.at),
        ],
    }
}

/// Method and target.
pub(super) fn line(call: &LoggedRequest) -> String {
    format!("{} {}", call.method, call.target)
}

/// Why a call was refused, in words.
pub(super) fn refusal(call: &LoggedRequest) -> Option<String> {
    #[derive(Deserialize)]
    struct Body {
        detail: Value,
    }
    if call.status.is_success() {
        return None;
    }
    let Body { detail } = serde_json::from_str(&call.response.text()).ok()?;
    let issue = |issue: &Value| {
        let steps = issue["loc"].as_array().into_iter().flatten();
        let steps: Vec<_> = steps
            .map(|step| {
                step.as_str()
                    .map_or_else(|| step.to_string(), str::to_owned)
            })
            .collect();
        format!(
            "{}: {}",
            steps.join("."),
            issue["msg"].as_str().unwrap_or_default()
        )
    };
    match detail {
        Value::String(text) => Some(text),
        Value::Array(issues) => {
            let issues: Vec<_> = issues.iter().map(issue).collect();
            Some(issues.join("; "))
        }
        _ => None,
    }
}

//! The page of one call.

use std::fmt::Write as _;

use axum::http::{StatusCode, Uri};
use maud::{Markup, html};

use super::super::address::Address;
use super::super::answer::Answer;
use super::super::badges;
use super::super::frame::Place;
use super::super::parts::{
    Ordered, brief, duration, facts, grouped, indented, nothing, number, pretty, snippet, time,
};
use super::super::users::link_to;
use super::hide::hide;
use super::list::{line, refusal};
use crate::Sandbox;
use crate::api::auth::signature::sign;
use crate::api::auth::{PLATFORM_ID, SIGNATURE};
use crate::http::answer::Failure;
use crate::requests::{Kept, LoggedRequest, SignatureCheck};

pub(in super::super) fn page(sandbox: &Sandbox, number: &str, uri: &Uri) -> Answer {
    let call = number
        .parse()
        .ok()
        .and_then(|number| sandbox.requests.get(number));
    let call = call.ok_or_else(|| {
        let reason = "Request not found, or no longer kept";
        Failure::refused(StatusCode::NOT_FOUND, reason)
    })?;
    let about = sandbox.store.read(|tables| link_to(tables, call.user_id))?;
    let address = Address::of(uri, &["show"]);
    let content = sandbox.call(&call, about, &address);
    sandbox.framed(
        Place::Requests,
        &address,
        &format!("Request {number}"),
        &content,
    )
}

impl Sandbox {
    fn call(&self, call: &LoggedRequest, about: Markup, address: &Address) -> Markup {
        let can_show = self.config.control;
        let is_shown = can_show && address.get("show") == Some("values");
        let known = [
            ("Status", badges::http(call.status.as_u16())),
            (
                "Operation",
                call.operation
                    .map_or_else(nothing, |name| html! { code { (name) } }),
            ),
            ("User", about),
            ("Time", time(call.at)),
            ("Duration", html! { (duration(call.duration)) }),
        ];
        html! {
            p.way { a href="/dashboard/requests" { "Requests" } " /" }
            h1 { (brief(&line(call))) }
            @if can_show && (call.request.length > 0 || call.response.length > 0) {
                div.actions {
                    @if is_shown { a.button #show-values href=(address.path()) { "Hide personal values" } }
                    @else { a.button #show-values href={ (address.path()) "?show=values" } { "Show personal values" } }
                }
            }
            div.cards {
                section aria-labelledby="request" {
                    h2 #request { "Request " (call.number) }
                    (facts(known))
                }
                @if let Some(text) = refusal(call).or_else(|| call.fault.map(str::to_owned)) {
                    section aria-labelledby="refusal" {
                        h2 #refusal { "Why it failed" }
                        p { (super::super::parts::beginning(&text, 1000)) }
                        @if let (Some(fault), true) = (call.fault, refusal(call).is_some()) { p { (fault) } }
                    }
                }
                @if let Some(check) = call.signature.as_ref().filter(|_| can_show) { (signature(check)) }
                section.wide aria-labelledby="sent" {
                    h2 #sent { "Request body" }
                    (body(&call.request, is_shown))
                }
                section.wide aria-labelledby="answered" {
                    h2 #answered { "Response body" }
                    (body(&call.response, is_shown))
                }
                @if can_show {
                    section.wide aria-labelledby="curl" {
                        h2 #curl { "The same with curl" }
                        @if !call.request.is_whole() { p { "The body was not stored completely, so there is no command." } }
                        @else if is_shown || call.request.length == 0 { (snippet(&self.curl(call), "the command")) }
                        @else { p { "Its body has personal values: show them to get the command." } }
                    }
                }
            }
        }
    }

    /// The command that makes the same call, signed as it should be.
    fn curl(&self, call: &LoggedRequest) -> String {
        let (method, body) = (call.method.as_str(), call.request.text());
        let (path, query) = match call.target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (&*call.target, None),
        };
        let config = &self.config;
        let signature = sign(&config.secret, method, path, query, Some(body.as_bytes()));
        let mut text = format!(
            "curl -X {method} {}",
            quoted(&format!("{}{}", config.base_url, call.target))
        );
        for (name, value) in [
            ("Content-Type", "application/json"),
            (PLATFORM_ID, &config.platform_id),
            (SIGNATURE, &signature),
        ] {
            let _ = write!(text, " \\\n  -H {}", quoted(&format!("{name}: {value}")));
        }
        if call.request.length > 0 {
            let _ = write!(text, " \\\n  --data-raw {}", quoted(&body));
        }
        text
    }
}

fn signature(check: &SignatureCheck) -> Markup {
    html! {
        section.wide aria-labelledby="signature" {
            h2 #signature { "The signature" }
            p { (check.advice) }
            p { "The text to sign: method, path, query and the SHA-256 of the body, without separators." }
            (snippet(&check.canonical, "the text to sign"))
            (facts([
                ("Expected", html! { code { (check.expected) } }),
                ("Received", html! { code { (check.received) } }),
            ]))
        }
    }
}

fn body(kept: &Kept, is_shown: bool) -> Markup {
    let text = kept.text();
    let shown = match (Ordered::read(&text), is_shown) {
        _ if kept.length == 0 => None,
        (_, true) => Some(pretty(&text)),
        (Some(mut value), false) => {
            hide(&mut value);
            Some(indented(&value))
        }
        (None, false) => None,
    };
    html! {
        @match shown {
            _ if kept.length == 0 => p { "Empty." },
            Some(text) => (snippet(&text, "the body")),
            None => p { "Not valid JSON, so all of it is hidden." },
        }
        @if !kept.is_whole() { p { "It had " (grouped(number(kept.length))) " bytes, of which the first were kept at most." } }
    }
}

/// A word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

//! The page for a form that was not followed: in the frame, with what was entered, to be corrected.

use axum::http::{StatusCode, Uri};
use maud::{Markup, html};

use super::super::address::Address;
use super::super::answer::{Answer, title, told};
use super::super::frame::Place;
use super::super::parts::in_words;
use super::{BACK, Fields, asked_back};
use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::issue::Issue;

/// The fields that may have several lines.
const LONG: [&str; 2] = ["data", "faults"];
/// The field of the button that was pressed.
const PRESSED: &str = "status";
/// A field whose value is in no page.
const SECRET: &str = "secret";
const HOME: &str = "/dashboard";

pub(in super::super) fn refused(
    sandbox: &Sandbox,
    uri: &Uri,
    fields: &Fields,
    failure: Failure,
) -> Answer {
    let (status, reason, issues) = told(failure);
    let title = title(status);
    let back = asked_back(fields).unwrap_or(HOME);
    let content = html! {
        h1 { (title) }
        p role="alert" { (reason) "." }
        @if status != StatusCode::NOT_FOUND { (form(uri.path(), fields, &issues)) }
        @if back != HOME { p { a href=(back) { "Back to the page with the form" } } }
        p { a href="/dashboard" { "Back to the dashboard" } }
    };
    let address = Address::of(&back.parse().unwrap_or_default(), &[]);
    let place = Place::of(address.path());
    let mut response = sandbox.framed_once(place, &address, title, &content)?;
    *response.status_mut() = status;
    Ok(response)
}

/// The form again: the fields with errors are shown with them, or all where the errors are in none. The others are kept.
fn form(action: &str, fields: &Fields, issues: &[Issue]) -> Markup {
    let is_in = |issue: &Issue, name: &str| issue.field() == Some(name);
    let is_known = |issue: &&Issue| fields.keys().any(|name| is_in(issue, name));
    let is_wrong = |name: &str| issues.iter().any(|issue| is_in(issue, name));
    let has_known = issues.iter().any(|issue| is_known(&issue));
    let is_shown = |name: &str, entered: &str| match has_known {
        true => is_wrong(name) || name == SECRET && !entered.is_empty(),
        false => ![BACK, PRESSED].contains(&name),
    };
    let fields = fields.iter().map(|(name, value)| {
        let entered = value.as_str().unwrap_or_default();
        let kept = if name == SECRET { "" } else { entered };
        (name.as_str(), kept, is_shown(name, entered))
    });
    let fields: Vec<_> = fields.collect();
    let told = |issue: &Issue| html! { p.problem { (issue.in_words()) "." } };
    html! {
        @for issue in issues.iter().filter(|issue| !is_known(issue)) { (told(issue)) }
        @if fields.iter().any(|(.., is_shown)| *is_shown) {
            form.stacked method="post" action=(action) {
                @for (name, kept, is_shown) in fields {
                    @if is_shown { div {
                        @let invalid = is_wrong(name).then_some("true");
                        @let problem = invalid.map(|_| format!("{name}-problem"));
                        label for={ "corrected-" (name) } { (label(name)) }
                        @if LONG.contains(&name) {
                            textarea #{ "corrected-" (name) } name=(name) rows="4" aria-invalid=[invalid] aria-describedby=[problem.as_deref()] { (kept) }
                        } @else {
                            input #{ "corrected-" (name) } name=(name) value=(kept) aria-invalid=[invalid] aria-describedby=[problem.as_deref()];
                        }
                        @if let Some(problem) = &problem {
                            div #(problem) { @for issue in issues.iter().filter(|issue| is_in(issue, name)) { (told(issue)) } }
                        }
                    } } @else { input type="hidden" name=(name) value=(kept); }
                }
                button { "Send again" }
            }
        }
    }
}

/// What the form called a field, or nearly so.
fn label(name: &str) -> String {
    match name {
        "behaviour" => "How it behaves".to_owned(),
        "faults" => "Rules".to_owned(),
        SECRET => "New secret (enter it again)".to_owned(),
        _ => in_words(name),
    }
}

//! The page for a refused form: in the dashboard's frame, with what was entered, to be corrected.

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
/// A field whose value no page contains.
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

/// The form again. Fields with errors are shown with them, or all fields if no error is about one of them; the others
/// are hidden.
fn form(action: &str, fields: &Fields, issues: &[Issue]) -> Markup {
    let problems = |name: Option<&str>| {
        let is_its = |issue: &&Issue| {
            let field = issue.field().filter(|field| fields.contains_key(*field));
            field == name
        };
        let mut text = String::new();
        for issue in issues.iter().filter(is_its) {
            text += &issue.in_words();
            text += ". ";
        }
        text
    };
    let general = problems(None);
    let is_in_none = issues.is_empty() || !general.is_empty();
    html! {
        @if !general.is_empty() { p.problem { (general) } }
        form.stacked method="post" action=(action) {
            @for (name, value) in fields {
                @let entered = value.as_str().unwrap_or_default();
                @let value = if name == SECRET { "" } else { entered };
                @let problem = problems(Some(name));
                @let is_kept = match name.as_str() {
                    BACK | PRESSED => true,
                    SECRET => entered.is_empty(),
                    _ => !is_in_none,
                };
                @if is_kept && problem.is_empty() { input type="hidden" name=(name) value=(value); } @else {
                    div {
                        label for={ "corrected-" (name) } { (label(name)) }
                        @let invalid = (!problem.is_empty()).then_some("true");
                        @let described = format!("{name}-problem");
                        @if LONG.contains(&name.as_str()) {
                            textarea #{ "corrected-" (name) } name=(name) rows="4" aria-invalid=[invalid] aria-describedby=(described) { (value) }
                        } @else {
                            input #{ "corrected-" (name) } name=(name) value=(value) aria-invalid=[invalid] aria-describedby=(described);
                        }
                        p.problem #(described) { (problem) }
                    }
                }
            }
            button { "Send again" }
        }
    }
}

/// The label of a field, close to that in the form.
fn label(name: &str) -> String {
    match name {
        "behaviour" => "How it behaves".to_owned(),
        "faults" => "Rules".to_owned(),
        SECRET => "New secret (enter it again)".to_owned(),
        _ => in_words(name),
    }
}

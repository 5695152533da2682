//! What the hosted page shows.
//!
//! All steps are in the page, hidden; the script shows one after the other. Without a script the
//! style shows the last one, whose form needs none.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::behaviour::{ErrorCode, PageBehaviour};
use super::persona::persona_status;
use crate::http::page::{Framing, page};
use crate::model::{Inquiry, User, filled};

/// An inquiry that waits for its person.
pub(crate) struct Open<'a> {
    pub(crate) inquiry: &'a Inquiry,
    pub(crate) user: Option<&'a User>,
    pub(crate) behaviour: PageBehaviour,
    pub(crate) redirect_uri: Option<&'a str>,
}

impl Open<'_> {
    pub(crate) fn page(&self, framing: Framing) -> Response {
        let name = self.user.and_then(|user| filled(user.name.as_deref()));
        let (delay, outcome) = match self.behaviour {
            PageBehaviour::Slow(delay) => (Some(delay), None),
            PageBehaviour::Auto(outcome) => (None, Some(outcome.as_str())),
            _ => (None, None),
        };
        let evidence = match self.behaviour {
            PageBehaviour::Camera => "camera",
            PageBehaviour::OneTimeLink => "one-time-link",
            _ => "document",
        };
        let main = html! {
            main.card
                data-inquiry-id=(self.inquiry.id)
                data-name=[name]
                data-evidence=(evidence)
                data-delay-ms=[delay]
                data-outcome=[outcome]
                data-silent[self.behaviour == PageBehaviour::Silent]
            {
                (badge())
                (steps(None))
                (loading())
                (start(name))
                (document())
                (camera())
                (one_time_link(self.inquiry))
                (self.review())
                (done())
                (left())
                (fault())
                p.problem role="alert" {}
                (leaving())
            }
        };
        page(
            StatusCode::OK,
            framing,
            "Verify your identity",
            &script(),
            &main,
        )
    }

    fn review(&self) -> Markup {
        html! {
            section data-step="review" data-path="review" hidden {
                h1 tabindex="-1" { "Choose the result" }
                p { "Approve, reject and fail decide immediately. “Decide later” submits without a decision." }
                form method="post" action="/verify" {
                    input type="hidden" name="inquiry-id" value=(self.inquiry.id);
                    @if let Some(uri) = self.redirect_uri {
                        input type="hidden" name="redirect-uri" value=(uri);
                    }
                    button.approve name="decision" value="approve" { "Approve" }
                    button.reject name="decision" value="reject" { "Reject" }
                    button name="decision" value="review" { "Decide later" }
                    button name="decision" value="fail" { "Fail" }
                }
                div.choices.scripted {
                    button type="button" data-action="error" { "Report an error" }
                    (cancel())
                }
            }
        }
    }
}

fn badge() -> Markup {
    html! { p.badge { "Sandbox" } }
}

const STEPS: [(&str, &str); 3] = [
    ("start", "Start"),
    ("document camera one-time-link", "Document"),
    ("review done", "Result"),
];

/// Which step is shown. The script marks it, where the server does not know it.
fn steps(current: Option<&str>) -> Markup {
    html! {
        ol.steps.scripted[current.is_none()] aria-label="Steps" {
            @for (of, label) in STEPS {
                li data-of=(of) aria-current=[(current == Some(label)).then_some("step")] { (label) }
            }
        }
    }
}

fn loading() -> Markup {
    html! {
        section.scripted data-step="loading" {
            h1 { "Let’s get you verified" }
            p role="status" { "Loading…" }
        }
    }
}

fn start(name: Option<&str>) -> Markup {
    html! {
        section data-step="start" data-path="start" hidden {
            h1 tabindex="-1" { "Let’s get you verified" }
            @if let Some(name) = name {
                p { "For " strong { (name) } "." }
            }
            p { "This is a sandbox: nobody is verified, and nothing that you show leaves this page." }
            div.choices {
                button.first type="button" data-action="begin" { "Start" }
                (cancel())
            }
        }
    }
}

fn document() -> Markup {
    html! {
        section data-step="document" data-path="government_id" hidden {
            h1 tabindex="-1" { "Add a document" }
            p { "The sandbox needs no document. You can try the camera, or the link to another device." }
            div.choices {
                button.first type="button" data-action="continue" { "Continue" }
                button type="button" data-action="camera" { "Use the camera" }
                button type="button" data-action="one-time-link" { "Continue on another device" }
                (cancel())
            }
        }
    }
}

fn camera() -> Markup {
    html! {
        section data-step="camera" data-path="government_id" hidden {
            h1 tabindex="-1" { "Take a picture of your document" }
            video muted playsinline aria-label="Camera image" {}
            p role="status" {}
            div.choices {
                button.first type="button" data-action="capture" { "Take picture" }
                button type="button" data-action="recheck" hidden { "Try again" }
                button type="button" data-action="document" { "Skip" }
                (cancel())
            }
        }
    }
}

fn one_time_link(inquiry: &Inquiry) -> Markup {
    html! {
        section data-step="one-time-link" data-path="one_time_link" hidden {
            h1 tabindex="-1" { "Continue on another device" }
            p { "No message is sent. Its link appears here instead." }
            p.link hidden {
                a.button.first href={ "/verify?inquiry-id=" (inquiry.id) } target="_blank" rel="noopener" {
                    "Open the link"
                }
            }
            div.choices {
                button.first type="button" data-action="send-link" { "Send the link" }
                button type="button" data-action="return" { "Continue on this device" }
                (cancel())
            }
        }
    }
}

fn done() -> Markup {
    html! {
        section data-step="done" data-path="complete" hidden {
            h1 tabindex="-1" { "Verification finished" }
            p { "Persona’s status of this inquiry is now " strong data-status {} "." }
            p.undecided hidden { (undecided()) }
        }
    }
}

/// Persona calls an inquiry completed whose result is still open.
fn undecided() -> Markup {
    html! {
        "It was submitted and is not decided yet: Paywint reports " code { "applied" } " or "
        code { "in_review" } ". You can decide it in the sandbox’s dashboard."
    }
}

fn left() -> Markup {
    html! {
        section data-step="left" hidden {
            h1 tabindex="-1" { "You left the verification" }
            p { "Nothing was submitted. Use the same link to return." }
        }
    }
}

fn fault() -> Markup {
    html! {
        section data-step="error" hidden {
            h1 tabindex="-1" { "This verification cannot be used" }
            p { "It reported " code { "application_error" } "." }
        }
    }
}

fn leaving() -> Markup {
    html! {
        dialog aria-labelledby="leaving" {
            h2 id="leaving" { "Leave the verification?" }
            p { "Nothing will be submitted." }
            div.choices {
                button.first type="button" data-action="stay" { "Stay" }
                button type="button" data-action="leave" { "Leave" }
            }
        }
    }
}

fn cancel() -> Markup {
    html! { button.quiet type="button" data-action="cancel" { "Cancel" } }
}

fn script() -> Markup {
    html! {
        // Before anything is painted.
        script src="/assets/verify/framed.js" {}
        script src="/assets/verify/flow.js" type="module" {}
    }
}

/// The end of an inquiry, and the way to the page that asked for it, if there is one.
pub(crate) fn result(
    status: StatusCode,
    framing: Framing,
    inquiry: &Inquiry,
    next: Option<&str>,
) -> Response {
    let name = inquiry.status.as_str();
    let main = html! {
        main.card data-inquiry-id=(inquiry.id) data-result=(persona_status(inquiry.status)) {
            (badge())
            (steps(Some("Result")))
            h1 { "Verification finished" }
            p { "This inquiry ended with the KYC status " span.status.(name) { (name) } }
            @if inquiry.status.is_undecided() { p.undecided { (undecided()) } }
            @match next {
                Some(next) => p { a href=(next) { "Continue" } },
                None => p { "You can close this page." },
            }
        }
    };
    let head = html! {
        // A form may be answered by a redirect to this origin only; this leads anywhere.
        @if let Some(next) = next {
            meta http-equiv="refresh" content={ "0;url=" (next) };
        }
        (script())
    };
    page(status, framing, "Verification finished", &head, &main)
}

/// A page that reports an error as soon as it is there.
pub(crate) fn unusable(code: ErrorCode) -> Response {
    notice(
        StatusCode::OK,
        Some(code),
        "This verification cannot be used",
        &html! { p { "It reported " code { (code.as_str()) } "." } },
    )
}

pub(crate) fn unknown() -> Response {
    notice(
        StatusCode::NOT_FOUND,
        Some(ErrorCode::InvalidConfig),
        "Unknown inquiry",
        &html! { p { "This link belongs to no inquiry. Request a new one." } },
    )
}

pub(crate) fn not_understood() -> Response {
    notice(
        StatusCode::BAD_REQUEST,
        None,
        "Nothing was decided",
        &html! { p { "The form could not be read. Open the link again, and choose a result." } },
    )
}

fn notice(status: StatusCode, error: Option<ErrorCode>, title: &str, content: &Markup) -> Response {
    let main = html! {
        main.card
            data-error=[error.map(ErrorCode::as_str)]
            data-error-status=[error.map(ErrorCode::status)]
        {
            (badge())
            h1 { (title) }
            (content)
        }
    };
    page(status, Framing::Loopback, title, &script(), &main)
}

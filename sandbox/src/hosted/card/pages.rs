//! What the page shows.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::form::{ACCEPTED, CHECKED, DECLINED, Problem, TEXTS, Text};
use super::status_of;
use crate::http::page::{Framing, page};
use crate::machines::cards::link::Stage;
use crate::model::{Card, CardDetails, CardLink, CardPurpose, User, filled};

/// The page of one link.
pub(super) struct Page<'a> {
    link: &'a CardLink,
    user: Option<&'a User>,
}

/// What a form calls the step that it takes. `None` where there is no form.
pub(super) fn step_of(stage: &Stage) -> Option<&'static str> {
    match stage {
        Stage::Details => Some("details"),
        Stage::Images(_) => Some("images"),
        Stage::Confirmation(_) => Some("confirmation"),
        _ => None,
    }
}

impl<'a> Page<'a> {
    pub(super) fn new(link: &'a CardLink, user: Option<&'a User>) -> Self {
        Self { link, user }
    }

    /// The page of a stage.
    pub(super) fn at(&self, stage: &Stage) -> Response {
        match stage {
            Stage::Details => self.details(&CardDetails::default(), &[]),
            Stage::Images(card) => self.images(card, &[]),
            Stage::Confirmation(card) => self.confirmation(card, &[]),
            _ => self.end(status_of(stage), stage),
        }
    }

    /// The page for a form that does not belong to this stage.
    pub(super) fn out_of_turn(&self, stage: &Stage) -> Response {
        match stage {
            Stage::Details | Stage::Images(_) | Stage::Confirmation(_) => notice(
                StatusCode::CONFLICT,
                "This step is done",
                &html! {
                    p { "The form was not saved, because this step is no longer open." }
                    p { a href={ "/card-link/" (self.link.id) } { "Continue" } }
                },
            ),
            Stage::Used(_) => self.end(StatusCode::CONFLICT, stage),
            _ => self.end(status_of(stage), stage),
        }
    }

    /// The form for what stands on a card.
    pub(super) fn details(&self, kept: &CardDetails, problems: &[Problem]) -> Response {
        let name = self.user.and_then(|user| filled(user.name.as_deref()));
        let kept = |field| match field {
            "nick_name" => &kept.nick_name,
            "first_name" => &kept.first_name,
            "last_name" => &kept.last_name,
            "address" => &kept.address,
            "city" => &kept.city,
            "state" => &kept.state,
            "zip" => &kept.zip,
            "country" => &kept.country,
            _ => &kept.expiry,
        };
        let text = |(field, label, most): Text| {
            let input = Input {
                field,
                label,
                hint: None,
                most,
                is_number: false,
            };
            input.show(kept(field), problems)
        };
        let number = Input {
            field: "card_number",
            label: "Card number",
            hint: Some("A test number, not that of a real card."),
            most: 23,
            is_number: true,
        };
        let expiry = Input {
            field: "expiry",
            label: "Expiry date",
            hint: Some("MM/YYYY"),
            most: 7,
            is_number: false,
        };
        let [nick_name, first_name, last_name, address @ ..] = TEXTS;
        self.step(
            "details",
            problems,
            "Add a card",
            &html! {
                @if let Some(name) = name { p { "For " strong { (name) } "." } }
                p { (purpose(self.link.purpose)) }
            },
            &html! {
                (text(nick_name))
                (text(first_name))
                (text(last_name))
                (number.show("", problems))
                (expiry.show(kept("expiry"), problems))
                (CODE.show("", problems))
                fieldset {
                    legend { "Billing address" }
                    @for field in address { (text(field)) }
                }
                button.first { "Continue" }
            },
            &test_numbers(),
        )
    }

    /// The form for the images of a card.
    pub(super) fn images(&self, card: &Card, problems: &[Problem]) -> Response {
        self.step(
            "images",
            problems,
            "Add images of the card",
            &html! {
                p { (ending(card)) " Any file will do: only its name is sent, and it is not kept." }
            },
            &html! {
                (file("front", "Front of the card", problems))
                (file("back", "Back of the card", problems))
                button.first { "Upload images" }
            },
            &html! {},
        )
    }

    /// The form for the confirmation of a card.
    pub(super) fn confirmation(&self, card: &Card, problems: &[Problem]) -> Response {
        self.step(
            "confirmation",
            problems,
            "Confirm the card",
            &html! {
                p { (ending(card)) " Enter its security code once more." }
                p { (purpose(self.link.purpose)) }
            },
            &html! {
                (CODE.show("", problems))
                button.first { "Confirm the card" }
            },
            &html! {},
        )
    }

    fn step(
        &self,
        step: &str,
        problems: &[Problem],
        title: &str,
        introduction: &Markup,
        fields: &Markup,
        more: &Markup,
    ) -> Response {
        let status = match problems {
            [] => StatusCode::OK,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let main = html! {
            main.card data-card-step=(step) {
                (badge())
                (self.steps(step))
                h1 { (title) }
                (introduction)
                @if !problems.is_empty() {
                    div.problem role="alert" {
                        p { "Some fields need your attention:" }
                        ul {
                            @for (field, problem) in problems {
                                li { a href={ "#" (field) } { (label_of(field)) } ": " (problem) }
                            }
                        }
                    }
                }
                form.fields method="post" action={ "/card-link/" (self.link.id) } novalidate {
                    input type="hidden" name="step" value=(step);
                    (fields)
                }
                (more)
            }
        };
        page(status, Framing::Loopback, title, &html! {}, &main)
    }

    /// Where in the flow a step is.
    fn steps(&self, current: &str) -> Markup {
        let steps: &[_] = match self.link.is_update {
            false => &[("details", "Card"), ("images", "Images")],
            true => &[("images", "Images"), ("confirmation", "Confirmation")],
        };
        html! {
            ol.steps aria-label="Steps" {
                @for (step, label) in steps {
                    li aria-current=[(*step == current).then_some("step")] { (label) }
                }
            }
        }
    }

    /// The page of a link that asks for nothing.
    fn end(&self, status: StatusCode, stage: &Stage) -> Response {
        let again = "Ask for a new link.";
        let (title, content) = match stage {
            Stage::Used(card) => (
                if self.link.is_update {
                    "Card updated"
                } else {
                    "Card added"
                },
                html! {
                    @if let Some(card) = card { p { (ending(card)) } }
                    p { "You can close this page. The link works only once." }
                },
            ),
            Stage::Expired => (
                "This link has expired",
                html! { p { "A link is valid for 30 minutes. " (again) } },
            ),
            Stage::TooManyCards => (
                "No more cards",
                html! { p { "A user can have at most five cards. Delete one first." } },
            ),
            Stage::Blocked => (
                "This card is blocked",
                html! { p { "It cannot be completed. Add another card." } },
            ),
            _ => (
                "This card was deleted",
                html! { p { "There is nothing to complete." } },
            ),
        };
        notice(status, title, &content)
    }
}

/// The page of a link that there is not.
pub(super) fn unknown() -> Response {
    notice(
        StatusCode::NOT_FOUND,
        "Unknown link",
        &html! { p { "This link belongs to no card. Request a new one." } },
    )
}

/// The page for what is no form.
pub(super) fn not_understood() -> Response {
    notice(
        StatusCode::BAD_REQUEST,
        "Nothing was saved",
        &html! { p { "The form could not be read. Open the link again." } },
    )
}

fn notice(status: StatusCode, title: &str, content: &Markup) -> Response {
    let main = html! {
        main.card {
            (badge())
            h1 { (title) }
            (content)
        }
    };
    page(status, Framing::Loopback, title, &html! {}, &main)
}

fn badge() -> Markup {
    html! { p.badge { "Sandbox" } }
}

fn ending(card: &Card) -> Markup {
    html! { "Card ending in " strong { (card.details.last_four) } "." }
}

fn purpose(purpose: CardPurpose) -> &'static str {
    match purpose {
        CardPurpose::Payment => "This card will be used for payments.",
        CardPurpose::Withdrawal => "This card will be used for withdrawals.",
    }
}

/// A field into which a line is typed.
struct Input {
    field: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    most: usize,
    is_number: bool,
}

const CODE: Input = Input {
    field: "cvv",
    label: "Security code (CVV)",
    hint: Some("Any three or four digits."),
    most: 4,
    is_number: true,
};

impl Input {
    fn show(&self, value: &str, problems: &[Problem]) -> Markup {
        let field = self.field;
        let problem = problem_of(field, problems);
        let hint = self.hint.map(|_| format!("{field}-hint"));
        let wrong = problem.map(|_| format!("{field}-problem"));
        let described: Vec<_> = hint.iter().chain(&wrong).map(String::as_str).collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        html! {
            div.field {
                label for=(field) { (self.label) }
                @if let (Some(hint), Some(id)) = (self.hint, &hint) { small id=(id) { (hint) } }
                input
                    id=(field)
                    name=(field)
                    value=(value)
                    required
                    maxlength=(self.most)
                    inputmode=[self.is_number.then_some("numeric")]
                    autocomplete="off"
                    aria-describedby=[described]
                    aria-invalid=[problem.map(|_| "true")];
                @if let (Some(problem), Some(id)) = (problem, &wrong) {
                    p.problem id=(id) { (problem) }
                }
            }
        }
    }
}

fn file(field: &'static str, label: &str, problems: &[Problem]) -> Markup {
    let problem = problem_of(field, problems);
    let id = format!("{field}-problem");
    html! {
        div.field {
            label for=(field) { (label) }
            input
                id=(field)
                name=(field)
                type="file"
                accept="image/*"
                required
                aria-describedby=[problem.map(|_| &id)]
                aria-invalid=[problem.map(|_| "true")];
            @if let Some(problem) = problem { p.problem id=(id) { (problem) } }
        }
    }
}

fn problem_of(field: &str, problems: &[Problem]) -> Option<&'static str> {
    let mut problems = problems.iter();
    problems
        .find(|(one, _)| *one == field)
        .map(|(_, problem)| *problem)
}

fn label_of(field: &str) -> &'static str {
    let mut texts = TEXTS.iter();
    let text = texts
        .find(|(one, ..)| *one == field)
        .map(|(_, label, _)| *label);
    text.unwrap_or(match field {
        "card_number" => "Card number",
        "expiry" => "Expiry date",
        "front" => "Front of the card",
        "back" => "Back of the card",
        _ => "Security code (CVV)",
    })
}

/// What the numbers of cards do here.
fn test_numbers() -> Markup {
    let rows = [
        (ACCEPTED, "is added"),
        ("378282246310005", "is added"),
        (DECLINED, "is declined"),
        (CHECKED, "is added, and needs a compliance check"),
    ];
    html! {
        details.test-numbers {
            summary { "Test card numbers" }
            p { "Any other valid number is added, too." }
            ul {
                @for (number, meaning) in rows { li { code { (number) } " " (meaning) } }
            }
        }
    }
}

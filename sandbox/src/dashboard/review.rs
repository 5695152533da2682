//! The queue of those who wait to be decided on, one after the other.

use std::sync::Arc;

use maud::html;

use super::answer::Answer;
use super::badges;
use super::frame::{Place, waits_for_review};
use super::parts::{brief, counted, facts, id, time};
use super::users::{decisions, kyc_choices, label};
use crate::Sandbox;
use crate::model::User;
use crate::store::Order;

/// How many are named below the first.
const NAMED: usize = 20;

pub(super) fn page(sandbox: &Sandbox) -> Answer {
    let waiting: Vec<Arc<User>> = sandbox.store.read(|tables| {
        let users = tables.all::<User>(Order::OldestFirst);
        users.filter(|user| waits_for_review(user)).collect()
    })?;
    let content = html! {
        h1 { "Review" }
        p role="status" {
            @if waiting.is_empty() { "Nobody waits to be decided on." }
            @else { (counted(waiting.len(), "user waits", "users wait")) " to be decided on, the oldest first." }
        }
        @if let [first, others @ ..] = waiting.as_slice() {
            div.cards {
                section aria-labelledby="next" {
                    h2 #next { a href={ "/dashboard/users/" (first.id) } { (brief(&label(first))) } }
                    (facts([
                        ("User ID", id(first.id, "the user ID")),
                        ("KYC", badges::kyc(first.kyc_status)),
                        ("Registered", time(first.created_at)),
                    ]))
                    p { a href={ "/dashboard/users/" (first.id) "?show=kyc#kyc" } { "Look at the record" } }
                    @if sandbox.config.control {
                        h3 { "Decide" }
                        (decisions(&format!("/dashboard/users/{}/kyc", first.id), "kyc", "/dashboard/review", &kyc_choices(first.kyc_status)))
                    }
                }
                @if !others.is_empty() {
                    section aria-labelledby="then" {
                        h2 #then { "Next" }
                        ol.plain {
                            @for user in others.iter().take(NAMED) {
                                li { a href={ "/dashboard/users/" (user.id) } { (brief(&label(user))) } " " (badges::kyc(user.kyc_status)) }
                            }
                        }
                        @if others.len() > NAMED {
                            p { (counted(others.len().saturating_sub(NAMED), "more", "more")) }
                        }
                    }
                }
            }
        }
    };
    sandbox.framed(Place::Review, "Review", &content)
}

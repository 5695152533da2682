//! The queue of those who wait to be decided on, one after the other.

use std::sync::Arc;

use axum::http::Uri;
use maud::html;

use super::address::Address;
use super::answer::Answer;
use super::badges;
use super::frame::Place;
use super::parts::{brief, counted, facts, id, number, time};
use super::users::{decisions, kyc_choices, label};
use crate::Sandbox;
use crate::machines::kyc::is_decision;
use crate::model::{Activity, KycStatus, User};
use crate::store::{Order, Tables};

/// How many are named below the first.
const NAMED: usize = 20;

pub(super) fn page(sandbox: &Sandbox, uri: &Uri) -> Answer {
    let address = Address::of(uri, &[]);
    // The first, and those who are named below.
    let (shown, waiting, decided): (Vec<Arc<User>>, u64, _) = sandbox.store.read(|tables| {
        let (index, key) = (&User::WAITING, User::waiting_key());
        let shown = tables.page_found(index, &key, Order::OldestFirst, 0, NAMED.saturating_add(1));
        let decided = last_decided(tables);
        (shown.collect(), tables.count_found(index, &key), decided)
    })?;
    let more = waiting.saturating_sub(number(shown.len()));
    let content = html! {
        h1 { "Review" }
        div role="status" {
            @if let Some(user) = &decided {
                p #decided {
                    "Last decision: " a href={ "/dashboard/users/" (user.id) } { (brief(&label(user))) }
                    " is now " (badges::kyc(user.kyc_status)) ". " (consequence(user.kyc_status))
                }
            }
            p {
                @if waiting == 0 { "No user is waiting for a decision." }
                @else { (counted(waiting, "user is", "users are")) " waiting for a decision, oldest first." }
            }
        }
        @if let [first, others @ ..] = shown.as_slice() {
            div.cards {
                section aria-labelledby="next" {
                    h2 #next { a href={ "/dashboard/users/" (first.id) } { (brief(&label(first))) } }
                    (facts([
                        ("User ID", id(first.id, "the user ID")),
                        ("KYC", badges::kyc(first.kyc_status)),
                        ("Registered", time(first.created_at)),
                    ]))
                    p { a href={ "/dashboard/users/" (first.id) "?show=kyc#kyc" } { "Show the record" } }
                    @if sandbox.config.control {
                        h3 { "Decide" }
                        (decisions(&format!("/dashboard/users/{}/kyc", first.id), "kyc", &address.whole(), &kyc_choices(first.kyc_status)))
                    }
                }
                @if !others.is_empty() {
                    section aria-labelledby="then" {
                        h2 #then { "Next" }
                        ol.plain {
                            @for user in others {
                                li { a href={ "/dashboard/users/" (user.id) } { (brief(&label(user))) } " " (badges::kyc(user.kyc_status)) }
                            }
                        }
                        @if more > 0 { p { (counted(more, "more", "more")) } }
                    }
                }
            }
        }
    };
    sandbox.framed(Place::Review, &address, "Review", &content)
}

/// The user of the last decision, which the page confirms after a form led back to it.
fn last_decided(tables: &Tables) -> Option<Arc<User>> {
    let mut activities = tables.each::<Activity>(Order::NewestFirst);
    let decision = activities.find(|activity| is_decision(activity))?;
    tables.get(&decision.user_id)
}

/// What follows from a status.
fn consequence(status: KycStatus) -> &'static str {
    match status {
        KycStatus::Pending => "A new inquiry can be opened.",
        KycStatus::Applied | KycStatus::InReview => "The user still waits for a final decision.",
        KycStatus::Approved | KycStatus::Completed => "A business can now be submitted.",
        KycStatus::Rejected => "A business that was submitted is rejected too.",
        KycStatus::Failed => "No business can be submitted.",
    }
}

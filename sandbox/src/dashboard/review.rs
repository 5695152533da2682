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
use crate::model::User;
use crate::store::Order;

/// How many are named below the first.
const NAMED: usize = 20;

pub(super) fn page(sandbox: &Sandbox, uri: &Uri) -> Answer {
    let address = Address::of(uri, &[]);
    // The first, and those who are named below.
    let (shown, waiting): (Vec<Arc<User>>, u64) = sandbox.store.read(|tables| {
        let (index, key) = (&User::WAITING, User::waiting_key());
        let shown = tables.page_found(index, &key, Order::OldestFirst, 0, NAMED.saturating_add(1));
        (shown.collect(), tables.count_found(index, &key))
    })?;
    let more = waiting.saturating_sub(number(shown.len()));
    let content = html! {
        h1 { "Review" }
        p role="status" {
            @if waiting == 0 { "No user is waiting for a decision." }
            @else { (counted(waiting, "user is", "users are")) " waiting for a decision, oldest first." }
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

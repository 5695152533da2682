//! The page of one user.

use axum::http::Uri;
use maud::{Markup, html};
use uuid::Uuid;

use super::super::address::Address;
use super::super::answer::Answer;
use super::super::badges;
use super::super::frame::Place;
use super::super::parts::{brief, copy, facts, id, nothing, time};
use super::super::{payments, requests, webhooks};
use super::accounts;
use super::person::label;
use super::timeline::timeline;
use crate::Sandbox;
use crate::http::answer::Failure;
use crate::model::{Kyb, User, filled};
use crate::store::Tables;

/// Texts of so many bytes are not there as a whole, so there is nothing to copy.
const LONGEST_COPIED: usize = 1_000;

pub(in super::super) fn page(sandbox: &Sandbox, id: &str, uri: &Uri) -> Answer {
    let id = Uuid::parse_str(id).map_err(|_| Failure::no_user())?;
    let user = sandbox.store.read(|tables| tables.get::<User>(&id))?;
    let user = user.ok_or_else(Failure::no_user)?;
    let address = Address::of(uri, &["show"]);
    let content = sandbox
        .store
        .read(|tables| sandbox.user(tables, &user, &address));
    sandbox.framed(Place::Users, &address, &brief(&label(&user)), &content?)
}

impl Sandbox {
    fn user(&self, tables: &Tables, user: &User, address: &Address) -> Markup {
        let kyb = tables.get::<Kyb>(&user.id);
        html! {
            p.way { a href="/dashboard/users" { "Users" } " /" }
            h1 { (brief(&label(user))) }
            p.badges {
                "KYC " (badges::kyc(user.kyc_status))
                " KYB " @match &kyb { Some(kyb) => (badges::kyb(kyb.status)), None => (nothing()) }
            }
            div.cards {
                section aria-labelledby="details" {
                    h2 #details { "Details" }
                    (details(user))
                }
                (self.wallet_section(tables, user, address))
                (self.kyc_section(tables, user, address))
                (self.kyb_section(user, kyb.as_deref(), address))
                section aria-labelledby="timeline" {
                    h2 #timeline { "Timeline" }
                    (timeline(tables, user))
                }
                (accounts::bank_accounts(tables, user.id))
                (accounts::paywint_accounts(tables, user.id, self.host.now_millis()))
                (accounts::cards(tables, user.id, self.host.now_millis()))
                (accounts::payees(tables, user.id))
                section.wide aria-labelledby="payments" {
                    h2 #payments { "Payments" }
                    (payments::latest_of(tables, user.id))
                }
                section.wide aria-labelledby="deliveries" {
                    h2 #deliveries { "Webhook deliveries" }
                    (webhooks::latest_of(tables, user.id))
                }
                section.wide aria-labelledby="requests" {
                    h2 #requests { "Requests" }
                    (requests::latest_of(self, user.id))
                }
            }
        }
    }
}

fn details(user: &User) -> Markup {
    let text = |text: Option<&str>, what: &str| match text {
        Some(text) => {
            html! { (brief(text)) @if text.len() < LONGEST_COPIED { " " (copy(text, what)) } }
        }
        None => nothing(),
    };
    facts([
        ("User ID", id(user.id, "the user ID")),
        ("Name", text(filled(user.name.as_deref()), "the name")),
        ("Email", text(filled(user.email.as_deref()), "the email")),
        ("Phone", text(user.whole_phone().as_deref(), "the phone")),
        ("Registered", time(user.created_at)),
    ])
}

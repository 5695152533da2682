//! What is known of a user's identity and business, and the forms that decide.

use maud::{Markup, html};

use super::super::address::Address;
use super::super::forms::back;
use super::super::parts::{Ordered, nothing, record};
use crate::Sandbox;
use crate::api::kyc::record::KycRecord;
use crate::machines::kyc::open_inquiry;
use crate::model::{Inquiry, Kyb, KybStatus, KycStatus, User};
use crate::store::{Order, Tables};

/// What can be decided: the value, the button, and what it causes.
type Choice = (&'static str, &'static str, &'static str);

impl Sandbox {
    pub(super) fn kyc_section(&self, tables: &Tables, user: &User, address: &Address) -> Markup {
        let back_to = address.whole();
        let inquiries = tables.find(&Inquiry::BY_USER, &user.id, Order::NewestFirst);
        let inquiries: Vec<_> = inquiries.collect();
        let open = open_inquiry(tables, user.id);
        html! {
            section aria-labelledby="kyc" {
                h2 #kyc { "KYC" }
                @if user.kyc_status == KycStatus::Pending {
                    p { "Nothing was submitted, so there is no record yet." }
                } @else {
                    (self.shown_record("kyc", address, &Ordered::of(&KycRecord::from(user)), &["user_id", "id_type", "kyc_status"]))
                }
                h3 { "Inquiries" }
                @if inquiries.is_empty() { p { (nothing()) } } @else {
                    ul.plain {
                        @for inquiry in &inquiries {
                            li { code { (inquiry.id) } " " (inquiry.status.label()) }
                        }
                    }
                }
                @if let Some(open) = &open {
                    p { a #{ "inquiry-" (user.id) } href=(self.inquiry_url(open)) target="_blank" rel="noopener" { "Open inquiry" } }
                }
                @if self.config.control {
                    h3 { "Decide" }
                    (decisions(&format!("/dashboard/users/{}/kyc", user.id), "kyc", &back_to, &kyc_choices(user.kyc_status)))
                }
            }
        }
    }

    pub(super) fn kyb_section(&self, user: &User, kyb: Option<&Kyb>, address: &Address) -> Markup {
        let back_to = address.whole();
        html! {
            section aria-labelledby="kyb" {
                h2 #kyb { "KYB" }
                @match kyb {
                    None => p {
                        @if user.kyc_status.is_verified() { "No business was submitted." }
                        @else { "A business can be submitted once the KYC is approved." }
                    },
                    Some(kyb) => {
                        (self.shown_record("kyb", address, &Ordered::of(&kyb.business), &["country", "mcc", "entity_type"]))
                        @if self.config.control {
                            h3 { "Decide" }
                            (decisions(&format!("/dashboard/users/{}/kyb", user.id), "kyb", &back_to, &kyb_choices(kyb.status)))
                        }
                    },
                }
            }
        }
    }

    /// A record whose personal fields are shown on demand, to clients that may control the sandbox.
    fn shown_record(
        &self,
        what: &str,
        address: &Address,
        fields: &Ordered,
        public: &[&str],
    ) -> Markup {
        let path = address.path();
        let is_shown = self.config.control && address.get("show") == Some(what);
        html! {
            (record(fields, |name| !is_shown && !public.contains(&name)))
            @if is_shown {
                p { a #{ "show-" (what) } href={ (path) "#" (what) } { "Hide personal fields" } }
            } @else if self.config.control {
                p { a #{ "show-" (what) } href={ (path) "?show=" (what) "#" (what) } { "Show personal fields" } }
            }
        }
    }
}

/// A button for each decision, with what it causes.
pub(in super::super) fn decisions(
    action: &str,
    what: &str,
    back_to: &str,
    choices: &[Choice],
) -> Markup {
    html! {
        form.decide method="post" action=(action) {
            (back(back_to))
            @for (value, label, effect) in choices {
                div {
                    button.(value) #{ (what) "-" (value) } name="status" value=(value) aria-describedby={ (what) "-" (value) "-effect" } { (label) }
                    " " small #{ (what) "-" (value) "-effect" } { (effect) }
                }
            }
        }
    }
}

/// What can be decided on a KYC of that status.
pub(in super::super) fn kyc_choices(status: KycStatus) -> Vec<Choice> {
    let all = [
        (
            KycStatus::Approved,
            "Approve",
            "Sends kyc.approved. A business can then be submitted.",
        ),
        (
            KycStatus::Rejected,
            "Reject",
            "Sends kyc.rejected. A business is rejected with its user.",
        ),
        (
            KycStatus::InReview,
            "Put in review",
            "Sends nothing. The status is in_review until a decision.",
        ),
        (
            KycStatus::Applied,
            "Set to applied",
            "Sends kyc.applied, as if it had just been submitted.",
        ),
        (
            KycStatus::Completed,
            "Complete",
            "Sends kyc.completed, which counts as approved.",
        ),
        (
            KycStatus::Failed,
            "Fail",
            "Sends kyc.failed: it could not be verified.",
        ),
        (
            KycStatus::Pending,
            "Set to pending",
            "Sends nothing. A new inquiry can be opened.",
        ),
    ];
    let others = all.into_iter().filter(|(other, ..)| *other != status);
    let choices = others.map(|(other, label, effect)| (other.as_str(), label, effect));
    let deletion = (
        "deleted",
        "Delete",
        "Sends kyc.deleted. Inquiries and record are gone; the status is pending again.",
    );
    choices
        .chain((status != KycStatus::Pending).then_some(deletion))
        .collect()
}

fn kyb_choices(status: KybStatus) -> Vec<Choice> {
    let all = [
        (KybStatus::Approved, "Approve", "Sends kyb.approved."),
        (KybStatus::Rejected, "Reject", "Sends kyb.rejected."),
        (KybStatus::Pending, "Set to pending", "Sends nothing."),
    ];
    let others = all.into_iter().filter(|(other, ..)| *other != status);
    let choices = others.map(|(other, label, effect)| (other.as_str(), label, effect));
    let deletion = (
        "deleted",
        "Delete",
        "Sends kyb.deleted. A business can be submitted again.",
    );
    choices.chain([deletion]).collect()
}

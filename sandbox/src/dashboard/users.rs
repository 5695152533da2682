//! The users, and the forms that decide on their KYC and KYB.

use std::sync::Arc;

use maud::{Markup, html};

use super::forms::decisions;
use super::{brief, number, pill, time};
use crate::Sandbox;
use crate::machines::kyc::open_inquiry;
use crate::machines::money::wallets::wallet;
use crate::model::{Kyb, KybStatus, KycStatus, User, Wallet, filled};
use crate::store::{Order, StoreError, Tables};

/// How many users the page shows, the newest first.
const SHOWN: usize = 100;

/// What stands beside the statuses, and its button.
const DELETION: (&str, &str) = ("deleted", "Delete");

/// A user, with all that is shown of one.
struct Row {
    user: Arc<User>,
    inquiry_url: Option<String>,
    kyb_status: Option<KybStatus>,
    wallet: Wallet,
    can_be_decided: bool,
}

impl Sandbox {
    pub(super) fn users_section(&self) -> Result<Markup, StoreError> {
        let (rows, total) = self.store.read(|tables| {
            let users = tables.all(Order::NewestFirst).take(SHOWN);
            let rows: Vec<_> = users.map(|user| self.row(tables, user)).collect();
            (rows, tables.count::<User>())
        })?;
        Ok(html! {
            section aria-labelledby="users" {
                h2 #users { "Users" }
                p role="status" {
                    @match total {
                        0 => "No users yet. The first one shows up here by itself.",
                        1 => "1 user",
                        total if total > number(SHOWN) => { (total) " users, the newest " (SHOWN) " below" },
                        total => { (total) " users" },
                    }
                }
                @if !rows.is_empty() {
                    table {
                        thead {
                            tr {
                                th scope="col" { "User" }
                                th scope="col" { "KYC" }
                                th scope="col" { "KYB" }
                                th scope="col" { "Wallet" }
                                th scope="col" { "Created" }
                            }
                        }
                        tbody { @for row in &rows { (row.shown()) } }
                    }
                }
            }
        })
    }

    fn row(&self, tables: &Tables, user: Arc<User>) -> Row {
        let inquiry = open_inquiry(tables, user.id);
        Row {
            inquiry_url: inquiry.map(|inquiry| self.inquiry_url(&inquiry)),
            kyb_status: tables.get::<Kyb>(&user.id).map(|kyb| kyb.status),
            wallet: wallet(tables, user.id).unwrap_or_else(|| Wallet::empty(user.id)),
            can_be_decided: self.config.control,
            user,
        }
    }
}

impl Row {
    fn shown(&self) -> Markup {
        html! {
            tr id={ "user-" (self.user.id) } {
                th scope="row" { (self.person()) }
                td data-label="KYC" { (self.kyc()) }
                td data-label="KYB" { (self.kyb()) }
                td data-label="Wallet" { (self.balances()) }
                td data-label="Created" { (time(self.user.created_at)) }
            }
        }
    }

    fn person(&self) -> Markup {
        let user = &self.user;
        let code = filled(user.phone_country_code.as_deref());
        html! {
            strong { (brief(filled(user.name.as_deref()).unwrap_or("No name"))) }
            @if let Some(email) = filled(user.email.as_deref()) { span { (brief(email)) } }
            @if let Some(phone) = filled(user.phone.as_deref()) {
                span { @if let Some(code) = code { (brief(code)) " " } (brief(phone)) }
            }
            code { (user.id) }
        }
    }

    fn kyc(&self) -> Markup {
        let (id, status) = (self.user.id, self.user.kyc_status);
        let others = KycStatus::ALL.into_iter().filter(|other| *other != status);
        let choices = others.map(|other| (other.as_str(), kyc_decision(other)));
        let deletion = (status != KycStatus::Pending).then_some(DELETION);
        html! {
            (pill(status.as_str()))
            @if let Some(url) = &self.inquiry_url {
                " " a id={ "inquiry-" (id) } href=(url) target="_blank" rel="noopener" { "Open inquiry" }
            }
            @if self.can_be_decided {
                (decisions("KYC", &self.user, choices.chain(deletion)))
            }
        }
    }

    fn kyb(&self) -> Markup {
        let Some(status) = self.kyb_status else {
            return html! { "–" };
        };
        let others = KybStatus::ALL.into_iter().filter(|other| *other != status);
        let choices = others.map(|other| (other.as_str(), kyb_decision(other)));
        html! {
            (pill(status.as_str()))
            @if self.can_be_decided {
                (decisions("KYB", &self.user, choices.chain([DELETION])))
            }
        }
    }

    fn balances(&self) -> Markup {
        let Wallet {
            current, available, ..
        } = self.wallet;
        html! {
            span.amount { "$" (current) }
            @if available != current {
                " " small { "of which $" (available) " available" }
            }
        }
    }
}

fn kyc_decision(status: KycStatus) -> &'static str {
    match status {
        KycStatus::Pending => "Set to pending",
        KycStatus::Applied => "Apply",
        KycStatus::InReview => "Put in review",
        KycStatus::Approved => "Approve",
        KycStatus::Rejected => "Reject",
        KycStatus::Failed => "Fail",
        KycStatus::Completed => "Complete",
    }
}

fn kyb_decision(status: KybStatus) -> &'static str {
    match status {
        KybStatus::Pending => "Set to pending",
        KybStatus::Approved => "Approve",
        KybStatus::Rejected => "Reject",
    }
}

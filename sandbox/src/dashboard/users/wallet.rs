//! A user's wallet: what is in it, and how it came there.

use maud::{Markup, html};
use uuid::Uuid;

use super::super::address::Address;
use super::super::forms::back;
use super::super::parts::{cents, facts, id, in_words, money, nothing, time};
use crate::Sandbox;
use crate::machines::money::wallets::wallet;
use crate::model::{Account, Entry, Movement, User};
use crate::store::{Order, Tables};

/// How many movements are shown, the newest.
const SHOWN: usize = 10;

impl Sandbox {
    pub(super) fn wallet_section(&self, tables: &Tables, user: &User, address: &Address) -> Markup {
        let movements: Vec<_> = movements_of(tables, user.id).take(SHOWN).collect();
        html! {
            section aria-labelledby="wallet" {
                h2 #wallet { "Wallet" }
                @if let Some(wallet) = wallet(tables, user.id) {
                    (facts([
                        ("Current balance", money(wallet.current)),
                        ("Available balance", money(wallet.available)),
                        ("Wallet ID", id(wallet.id(), "the wallet ID")),
                    ]))
                }
                h3 { "Latest movements" }
                @if movements.is_empty() { p { (nothing()) } }
                @else {
                    ul.timeline {
                        @for (movement, moved) in &movements {
                            li { (time(movement.at)) " " span { (in_words(movement.reason.as_str())) " " (cents(*moved)) } }
                        }
                    }
                }
                @if self.config.control {
                    h3 { "Credit" }
                    form.stacked method="post" action={ (address.path()) "/credit" } {
                        (back(&address.whole()))
                        label { "Amount in US dollars, from outside" input #credit-amount name="amount" inputmode="decimal" required; }
                        button { "Credit the wallet" }
                    }
                }
            }
        }
    }
}

/// What moved into a user's wallet or out of it, in cents, the newest first. What was only held or released moved nothing.
pub(super) fn movements_of(
    tables: &Tables,
    user_id: Uuid,
) -> impl Iterator<Item = (&Movement, i64)> {
    let is_own = move |account| {
        [
            Account::Available(user_id),
            Account::Held(user_id),
            Account::Frozen(user_id),
        ]
        .contains(&account)
    };
    let all = tables.each::<Movement>(Order::NewestFirst);
    all.filter_map(move |movement| {
        let own = |entry: &&Entry| is_own(entry.account);
        let moved: i64 = movement
            .entries
            .iter()
            .filter(own)
            .map(|entry| entry.cents)
            .sum();
        (moved != 0).then_some((movement, moved))
    })
}

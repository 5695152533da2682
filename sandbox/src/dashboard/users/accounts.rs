//! What a user has of bank accounts and payees.

use maud::{Markup, html};
use uuid::Uuid;

use super::super::badges;
use super::super::parts::{brief, counted, money, nothing, number, short_id};
use crate::machines::money::ledger::amount_in;
use crate::model::{
    Account, BankAccount, Card, OfPayee as _, Payee, PayeeAddress, PayeeBankAccount, PayeeCard,
    PaywintAccount,
};
use crate::named::name_of;
use crate::store::{Order, Tables};

/// How many of a kind are shown, the newest.
const SHOWN: usize = 20;

pub(super) fn bank_accounts(tables: &Tables, user_id: Uuid) -> Markup {
    let newest = Order::NewestFirst;
    let shown = tables
        .find(&BankAccount::BY_USER, &user_id, newest)
        .take(SHOWN);
    let rows = shown.map(|account| {
        html! {
            strong { (brief(&account.nick_name)) } " "
            (badges::bank(account.verification))
            @if account.is_default { " " small { "default" } }
            br;
            (brief(&account.bank_name)) " •••• " (account.last_four) " "
            (short_id(account.id, "the account ID"))
        }
    });
    let total = tables.count_found(&BankAccount::BY_USER, &user_id);
    listed("bank-accounts", "Bank accounts", rows.collect(), total)
}

pub(super) fn paywint_accounts(tables: &Tables, user_id: Uuid, now: u64) -> Markup {
    let newest = Order::NewestFirst;
    let shown = tables
        .find(&PaywintAccount::BY_USER, &user_id, newest)
        .take(SHOWN);
    let rows = shown.map(|account| {
        html! {
            strong { (brief(&account.nick_name)) } " " (money(amount_in(tables, Account::Paywint(account.id))))
            br;
            (name_of(account.account_type).unwrap_or_default()) ", " (account.status(now)) " "
            (short_id(account.id, "the account ID"))
        }
    });
    let total = tables.count_found(&PaywintAccount::BY_USER, &user_id);
    listed(
        "paywint-accounts",
        "Paywint accounts",
        rows.collect(),
        total,
    )
}

pub(super) fn cards(tables: &Tables, user_id: Uuid, now: u64) -> Markup {
    let newest = Order::NewestFirst;
    let shown = tables.find(&Card::BY_USER, &user_id, newest).take(SHOWN);
    let rows = shown.map(|card| {
        let flags = [
            ("blocked", card.is_blocked),
            ("images missing", card.images_required),
            ("not confirmed for payments", card.payment_confirm_required),
            ("not confirmed for withdrawals", card.withdrawal_confirm_required),
            ("needs a compliance check", card.compliance_check_required),
            ("limit reached today", card.is_limited(now)),
        ];
        let flags: Vec<_> = flags.iter().filter(|(_, is_set)| *is_set).map(|(flag, _)| *flag).collect();
        html! {
            strong { (brief(&card.details.nick_name)) } " •••• " (card.details.last_four) " " (card.details.expiry) " "
            (short_id(card.id, "the card ID"))
            br;
            @if flags.is_empty() { "Can be used" } @else { (flags.join(", ")) }
        }
    });
    let total = tables.count_found(&Card::BY_USER, &user_id);
    listed("cards", "Cards", rows.collect(), total)
}

pub(super) fn payees(tables: &Tables, user_id: Uuid) -> Markup {
    let newest = Order::NewestFirst;
    let shown = tables.find(&Payee::BY_USER, &user_id, newest).take(SHOWN);
    let rows = shown.map(|payee| {
        let banks = tables.count_found(&PayeeBankAccount::BY_PAYEE, &payee.id);
        let cards = tables.count_found(&PayeeCard::BY_PAYEE, &payee.id);
        let addresses = tables.count_found(&PayeeAddress::BY_PAYEE, &payee.id);
        html! {
            strong { (brief(&payee.name)) } " " (short_id(payee.id, "the payee ID"))
            br;
            @if let Some(email) = &payee.email { (brief(email)) " · " }
            (counted(banks, "bank account", "bank accounts")) ", "
            (counted(cards, "card", "cards")) ", "
            (counted(addresses, "address", "addresses"))
        }
    });
    let total = tables.count_found(&Payee::BY_USER, &user_id);
    listed("payees", "Payees", rows.collect(), total)
}

fn listed(id: &str, title: &str, rows: Vec<Markup>, total: u64) -> Markup {
    let more = total.saturating_sub(number(rows.len()));
    html! {
        section aria-labelledby=(id) {
            h2 #(id) { (title) }
            @if rows.is_empty() { p { (nothing()) } }
            @else {
                ul.plain { @for row in &rows { li { (row) } } }
                @if more > 0 { p { (counted(more, "more", "more")) } }
            }
        }
    }
}

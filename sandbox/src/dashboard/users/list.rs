//! The list of the users.

use std::borrow::Cow;

use axum::http::Uri;
use maud::{Markup, html};

use super::super::address::{Address, Days};
use super::super::answer::Answer;
use super::super::badges;
use super::super::frame::Place;
use super::super::parts::{brief, money, nothing, or_nothing, short_id, time};
use super::super::search::Search;
use super::super::table::{Column, Row, Table};
use super::person::label;
use crate::Sandbox;
use crate::machines::money::wallets::wallet;
use crate::model::{Kyb, KycStatus, User, filled};
use crate::sorting::SortKey;
use crate::store::{Order, Tables};

const COLUMNS: [Column; 8] = [
    Column::new("name", "User").searched().sorted(),
    Column::new("id", "ID").searched(),
    Column::new("phone", "Phone").searched().sorted(),
    Column::new("email", "Email").searched().sorted(),
    Column::new("kyc", "KYC").chosen(&[
        ("pending", "Pending"),
        ("applied", "Applied"),
        ("in_review", "In review"),
        ("approved", "Approved"),
        ("rejected", "Rejected"),
        ("failed", "Failed"),
        ("completed", "Completed"),
        ("begun", "Applied or later"),
        ("verified", "Approved or completed"),
    ]),
    Column::new("kyb", "KYB").chosen(&[
        ("none", "None"),
        ("pending", "Pending"),
        ("approved", "Approved"),
        ("rejected", "Rejected"),
    ]),
    Column::new("balance", "Wallet").sorted(),
    Column::new("created", "Registered").sorted(),
];

pub(in super::super) fn list(sandbox: &Sandbox, uri: &Uri) -> Answer {
    let names = [
        "name", "id", "phone", "email", "kyc", "kyb", "since", "until",
    ];
    let address = Address::of(uri, &names);
    let (rows, found, total) = sandbox.store.read(|tables| {
        let total = usize::try_from(tables.count::<User>()).unwrap_or(usize::MAX);
        let (users, found) = shown(tables, &address, total);
        let rows = users.iter().map(|user| row(tables, user));
        (rows.collect::<Vec<_>>(), found, total)
    })?;
    let table = Table {
        address: &address,
        what: "users",
        columns: &COLUMNS,
        has_days: true,
        total,
        found,
        rows,
    };
    let content = html! {
        h1 { "Users" }
        (table.shown())
    };
    sandbox.framed(Place::Users, &address, "Users", &content)
}

/// The users of the page that is asked for, and how many were found.
fn shown<'a>(tables: &'a Tables, address: &Address, total: usize) -> (Vec<&'a User>, usize) {
    let newest = Order::NewestFirst;
    if let Some(shown) = address.page_of_all(tables, total) {
        return (shown, total);
    }
    let filter = Filter::of(address);
    let is_found = |user: &&User| filter.finds(tables, user);
    let mut found: Vec<_> = tables.each(newest).filter(is_found).collect();
    address.sort_rows(&mut found, |user, column| key(tables, user, column));
    (address.slice(&found).to_vec(), found.len())
}

/// What an address asks of users, read once and not for each of them.
struct Filter<'a> {
    name: Option<Search>,
    id: Option<Search>,
    phone: Option<Search>,
    email: Option<Search>,
    kyc: Option<&'a str>,
    kyb: Option<&'a str>,
    days: Days,
}

impl<'a> Filter<'a> {
    fn of(address: &'a Address) -> Self {
        Self {
            name: address.search("name"),
            id: address.search("id"),
            phone: address.search("phone"),
            email: address.search("email"),
            kyc: address.get("kyc"),
            kyb: address.get("kyb"),
            days: address.days(),
        }
    }

    fn finds(&self, tables: &Tables, user: &User) -> bool {
        let is_in = |search: &Option<Search>, text: Option<&str>| match search {
            Some(search) => search.is_in_any([text]),
            None => true,
        };
        // These are put together for each user.
        let has_name = |search: &Search| search.is_in(&label(user));
        let has_phone = |search: &Search| search.is_in_any([user.whole_phone().as_deref()]);
        let is_kyb = |asked: &str| match tables.get::<Kyb>(&user.id) {
            Some(kyb) => kyb.status.as_str() == asked,
            None => asked == "none",
        };
        let is_kyc = |asked| match asked {
            "begun" => user.kyc_status != KycStatus::Pending,
            "verified" => user.kyc_status.is_verified(),
            status => user.kyc_status.as_str() == status,
        };
        self.kyc.is_none_or(is_kyc)
            && self.days.have(user.created_at)
            && self.name.as_ref().is_none_or(has_name)
            && self.phone.as_ref().is_none_or(has_phone)
            && is_in(&self.email, user.email.as_deref())
            && self.id.as_ref().is_none_or(|id| id.is_in_id(user.id))
            && self.kyb.is_none_or(is_kyb)
    }
}

/// What users are sorted by in a column.
fn key(tables: &Tables, user: &User, column: &str) -> SortKey {
    let lowercase = |text: Option<&str>| SortKey::Text(text.map(str::to_lowercase));
    match column {
        "name" => lowercase(Some(&label(user))),
        "phone" => SortKey::Text(user.whole_phone().map(Cow::into_owned)),
        "email" => lowercase(filled(user.email.as_deref())),
        "balance" => {
            let balance = wallet(tables, user.id).map(|wallet| wallet.current.cents());
            SortKey::Numbers(balance.map(i64::unsigned_abs), 0)
        }
        "created" => SortKey::Numbers(None, user.created_at),
        _ => SortKey::Text(None),
    }
}

fn row(tables: &Tables, user: &User) -> Row {
    let kyb = tables.get::<Kyb>(&user.id);
    Row {
        id: format!("user-{}", user.id),
        href: format!("/dashboard/users/{}", user.id),
        cells: vec![
            html! { (brief(&label(user))) },
            short_id(user.id, "the user ID"),
            or_nothing(user.whole_phone().as_deref()),
            or_nothing(filled(user.email.as_deref())),
            badges::kyc(user.kyc_status),
            kyb.map_or_else(nothing, |kyb| badges::kyb(kyb.status)),
            balances(tables, user),
            time(user.created_at),
        ],
    }
}

fn balances(tables: &Tables, user: &User) -> Markup {
    let Some(wallet) = wallet(tables, user.id) else {
        return nothing();
    };
    html! {
        (money(wallet.current))
        @if wallet.available != wallet.current {
            " " small { (money(wallet.available)) " available" }
        }
    }
}

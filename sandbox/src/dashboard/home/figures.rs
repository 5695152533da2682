//! How things stand.

use maud::{Markup, html};

use super::super::address::DAY;
use super::super::parts::{count, counted, money, number};
use super::chart::{Chart, DAYS, place};
use crate::Sandbox;
use crate::model::{Amount, Kyb, KybStatus, KycStatus, Payment, PaymentStatus, User};
use crate::store::{Order, Tables};
use crate::webhooks::Delivery;

/// How many users have come how far.
#[derive(Default)]
struct Funnel {
    registered: usize,
    applied: usize,
    approved: usize,
    with_business: usize,
    by_day: [u64; DAYS],
}

impl Sandbox {
    pub(super) fn figures(&self, tables: &Tables) -> Markup {
        let now = self.host.now_millis();
        let today = now.saturating_sub(now % DAY);
        let funnel = Funnel::of(tables, today);
        let waiting = tables.count_found(&User::WAITING, &User::waiting_key());
        let failed = tables.count_found(&Delivery::GIVEN_UP, &Delivery::given_up_key());
        let (payments, volume) = payments_by_day(tables, today);
        let payments = Chart {
            id: "payments-per-day",
            title: "Payments per day",
            today,
            values: payments,
            shown: count,
        };
        let volume = Chart {
            id: "volume-per-day",
            title: "Successful volume per day",
            today,
            values: volume,
            shown: |cents| money(Amount::from_cents(cents)),
        };
        let registrations = Chart {
            id: "registrations",
            title: "Registrations per day",
            today,
            values: funnel.by_day,
            shown: count,
        };
        html! {
            div.cards {
                section aria-labelledby="verification" {
                    h2 #verification { "Users by verification" }
                    (funnel.shown())
                }
                section aria-labelledby="attention" {
                    h2 #attention { "Waiting for you" }
                    ul.plain {
                        li { a href="/dashboard/review" { (counted(waiting, "user to review", "users to review")) } }
                        li { a href="/dashboard/webhooks?state=given_up" { (counted(failed, "failed delivery", "failed deliveries")) } }
                    }
                }
                section aria-label="Payments" { (payments.drawn()) }
                section aria-label="Volume" { (volume.drawn()) }
                section aria-label="Registrations" { (registrations.drawn()) }
            }
        }
    }
}

/// How many payments there were on each of the last days, and how many cents of them arrived.
fn payments_by_day(tables: &Tables, today: u64) -> ([u64; DAYS], [u64; DAYS]) {
    let (mut counts, mut volumes) = ([0; DAYS], [0; DAYS]);
    let newest = tables.each::<Payment>(Order::NewestFirst);
    let days = newest.map_while(|payment| Some((place(today, payment.created_at)?, payment)));
    for (day, payment) in days {
        let arrived = match payment.status {
            PaymentStatus::Success => u64::try_from(payment.amount.cents()).unwrap_or_default(),
            _ => 0,
        };
        for (days, more) in [(&mut counts, 1), (&mut volumes, arrived)] {
            if let Some(sum) = days.get_mut(day) {
                *sum = u64::saturating_add(*sum, more);
            }
        }
    }
    (counts, volumes)
}

impl Funnel {
    fn of(tables: &Tables, today: u64) -> Self {
        let mut funnel = Self::default();
        for user in tables.each::<User>(Order::OldestFirst) {
            funnel.add(tables, user, today);
        }
        funnel
    }

    fn add(&mut self, tables: &Tables, user: &User, today: u64) {
        let is_business = |kyb: &Kyb| kyb.status == KybStatus::Approved;
        let add = |figure: &mut usize, is: bool| *figure = figure.saturating_add(is.into());
        add(&mut self.registered, true);
        add(&mut self.applied, user.kyc_status != KycStatus::Pending);
        add(&mut self.approved, user.kyc_status.is_verified());
        let business = tables.get::<Kyb>(&user.id);
        add(
            &mut self.with_business,
            business.is_some_and(|kyb| is_business(&kyb)),
        );
        if let Some(day) = place(today, user.created_at).and_then(|day| self.by_day.get_mut(day)) {
            *day = day.saturating_add(1);
        }
    }

    fn shown(&self) -> Markup {
        let steps = [
            ("Registered", self.registered, "/dashboard/users"),
            ("KYC applied", self.applied, "/dashboard/users?kyc=begun"),
            (
                "KYC approved",
                self.approved,
                "/dashboard/users?kyc=verified",
            ),
            (
                "KYB approved",
                self.with_business,
                "/dashboard/users?kyb=approved",
            ),
        ];
        html! {
            dl.facts.funnel {
                @for (label, figure, href) in steps {
                    div {
                        dt { a href=(href) { (label) } }
                        dd {
                            (count(number(figure)))
                            progress max=(self.registered.max(1)) value=(figure) aria-hidden="true" {}
                        }
                    }
                }
            }
        }
    }
}

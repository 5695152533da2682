//! Users' accounts at Paywint itself.

use std::sync::Arc;

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::operation::Operation;
use super::pagination::Pagination;
use super::payments::parties::{bank_account, card, paywint_account};
use super::routes::Routes;
use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::http::routing;
use crate::machines::eligibility::{needs_both, needs_kyc, needs_user};
use crate::machines::payments::begin::NewPayment;
use crate::machines::paywint_accounts::NotOpened;
use crate::model::{
    Amount, CardPurpose, Destination, Payee, Payment, PaymentKind, PaywintAccount,
    PaywintAccountType, ReceivingMethod, Source, User, derived_id,
};
use crate::named::Named;
use crate::options::Repeats;
use crate::sorting::{SortKey, sort_by_keys};
use crate::store::{Order, Tables};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::PaywintAccountsOpen,
            "/api/platform/accounts/open-pw-bank-account/{user_id}",
            routing::post(open),
        )
        .on(
            Operation::PaywintAccountsList,
            "/api/platform/accounts/list-pw-banks/{user_id}",
            routing::get(list),
        )
        .on(
            Operation::PaywintAccountsListTransactions,
            "/api/platform/accounts/list-pw-transactions/{user_id}",
            routing::post(list_transactions),
        )
        .on(
            Operation::PaywintAccountsTransfer,
            "/api/platform/withdrawals/transfer-from-pw-bank/{user_id}",
            routing::post(transfer),
        )
}

/// The vendor's `PaywintBank`.
#[derive(Serialize)]
struct AccountRead<'a> {
    id: Uuid,
    pw_bank_id: Uuid,
    bank_nick_name: &'a str,
    status: &'static str,
    created_at: Option<String>,
}

impl<'a> AccountRead<'a> {
    fn at(account: &'a PaywintAccount, now: u64) -> Self {
        Self {
            id: account.id,
            pw_bank_id: account.bank_id(),
            bank_nick_name: &account.nick_name,
            status: account.status(now),
            created_at: answer::timestamp(account.created_at),
        }
    }
}

fn open(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let input = fields::both(fields::user_id(call.id()), asked_to_open(&call.document()?));
    let (user_id, (nick_name, account_type)) = sandbox.admit(call, input)?;
    let now = sandbox.host.now_millis();
    let repeats = sandbox.config.duplicate_nickname;
    let account = sandbox.change(|step| {
        let account = PaywintAccount {
            id: step.fresh_id::<PaywintAccount>(),
            user_id,
            nick_name,
            account_type,
            created_at: now,
            first_listed_at: None,
        };
        let are_unique = repeats != Repeats::Allow;
        let opened = step.open_paywint_account(account.clone(), are_unique);
        opened.map_err(|reason| match reason {
            NotOpened::NotEligible(reason) => reason.into(),
            NotOpened::NameTaken => Failure::refused(
                repeats.status(),
                "Another Paywint account of this user has this nickname",
            ),
            NotOpened::TooMany => {
                Failure::forbidden("This user has as many Paywint accounts as there may be")
            }
        })?;
        Ok::<_, Failure>(account)
    })?;
    Ok(answer::one(AccountRead::at(&account, now), now))
}

fn asked_to_open(document: &Document) -> Result<(String, PaywintAccountType), Vec<Issue>> {
    let mut body = Body::of(document)?;
    let nick_name = body.text("bank_nick_name", 100);
    let account_type = body.choice("account_type");
    body.finish(|| nick_name.zip(account_type))
}

fn list(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let user = sandbox.user_asked_for(call)?;
    let now = sandbox.host.now_millis();
    let accounts: Vec<_> = sandbox.store.read(|tables| {
        let accounts = tables.find(&PaywintAccount::BY_USER, &user.id, Order::NewestFirst);
        accounts.collect()
    })?;
    let records = accounts.iter().map(|one| AccountRead::at(one, now));
    Ok(answer::whole_list(records.collect(), now))
}

/// The vendor's `PaywintBankTransaction`.
#[derive(Serialize)]
struct TransactionRead {
    id: Uuid,
    pw_bank_id: Uuid,
    payment_id: Uuid,
    description: Option<Box<str>>,
    payer_payee: Option<String>,
    is_internal_payment: bool,
    is_credit: bool,
    amount: f64,
    transaction_date: String,
}

fn list_transactions(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let document = call.document()?;
    let body = Body::of(&document).and_then(|mut body| {
        let id = body.uuid("pw_bank_id");
        body.finish(|| id)
    });
    let page = fields::both(Pagination::read(&document), body);
    let (user_id, (page, bank_id)) =
        sandbox.admit(call, fields::both(fields::user_id(call.id()), page))?;
    let now = sandbox.host.now_millis();
    let (records, total) = sandbox.change(|step| {
        needs_user(step, user_id)?;
        let account = paywint_account(step, user_id, Some(bank_id))?;
        step.note_listing(account.id);
        let payments = match account.is_synced(now) {
            true => transactions(step, account.id),
            false => Vec::new(),
        };
        let total = u64::try_from(payments.len()).unwrap_or(u64::MAX);
        let page = payments.iter().skip(page.offset()).take(page.rows_per_page);
        let records: Vec<_> = page
            .map(|payment| transaction(step, &account, payment))
            .collect();
        Ok::<_, Failure>((records, total))
    })?;
    Ok(answer::list(records, total, now))
}

/// The payments that moved money of an account, newest first. What leaves it is there from the beginning, since the money
/// is held from then on.
fn transactions(tables: &Tables, id: Uuid) -> Vec<Arc<Payment>> {
    let order = Order::NewestFirst;
    let from = tables.find(&Payment::FROM_PAYWINT, &id, order);
    let to = tables.find(&Payment::TO_PAYWINT, &id, order);
    let from = from.filter(|payment| payment.ended_at.is_none() || payment.status.is_paid());
    let to = to.filter(|payment| payment.status.is_paid());
    let mut all: Vec<_> = from.chain(to).collect();
    sort_by_keys(&mut all, |payment| {
        SortKey::Numbers(Some(moved_at(payment)), payment.number)
    });
    all.reverse();
    all.dedup_by_key(|payment| payment.id);
    all
}

fn moved_at(payment: &Payment) -> u64 {
    payment.ended_at.unwrap_or(payment.created_at)
}

fn transaction(tables: &Tables, account: &PaywintAccount, payment: &Payment) -> TransactionRead {
    let is_credit = payment.destination == Destination::Paywint(account.id);
    let other = match is_credit {
        true => payment.user_id.and_then(|id| tables.get::<User>(&id)),
        false => payment.receiver_id.and_then(|id| tables.get::<User>(&id)),
    };
    let payee = payment.payee_id.filter(|_| !is_credit);
    let payee = payee.and_then(|id| tables.get::<Payee>(&id));
    let amount = match is_credit {
        true => payment.credited(),
        false => payment.taken(),
    };
    let mut date = answer::timestamp(moved_at(payment)).unwrap_or_default();
    date.truncate("2026-01-31".len());
    TransactionRead {
        id: derived_id("transaction", &[account.id, payment.id]),
        pw_bank_id: account.bank_id(),
        payment_id: payment.id,
        description: payment.description.clone(),
        payer_payee: payee.map(|payee| payee.name.clone()).or_else(|| {
            let user = other?;
            user.shown_name().map(str::to_owned)
        }),
        is_internal_payment: payment.source.is_instant() && payment.destination.is_instant(),
        is_credit,
        amount: amount.dollars(),
        transaction_date: date,
    }
}

/// Where money of a Paywint account is transferred.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Wallet,
    Card,
    Ach,
}

impl Named for Target {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("WALLET", Self::Wallet),
        ("CARD", Self::Card),
        ("ACH", Self::Ach),
    ];
}

/// The body of `transfer-from-pw-bank`.
struct Transfer {
    amount: Amount,
    from_bank_id: Uuid,
    target: Target,
    memo: Option<String>,
    card_id: Option<Uuid>,
    to_bank_id: Option<Uuid>,
}

impl Transfer {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let amount = body.amount("amount");
        let from_bank_id = body.uuid("from_bank_id");
        let target = body.choice("destination");
        let memo = body.optional_text("memo", 255);
        let card_id = body.optional_uuid("card_id");
        let to_bank_id = body.optional_uuid("to_bank_id");
        if body.is_sound() {
            let missing = match target {
                Some(Target::Card) if card_id.is_none() => Some((
                    "card_id",
                    "Value error, card_id is required with the destination CARD",
                )),
                Some(Target::Ach) if to_bank_id.is_none() => Some((
                    "to_bank_id",
                    "Value error, to_bank_id is required with the destination ACH",
                )),
                _ => None,
            };
            if let Some((field, message)) = missing {
                body.note(Issue::in_body(field, "value_error", message));
            }
        }
        body.finish(|| {
            Some(Self {
                amount: amount?,
                from_bank_id: from_bank_id?,
                target: target?,
                memo,
                card_id,
                to_bank_id,
            })
        })
    }
}

/// The vendor's `PaywintBankTransfer`.
#[derive(Serialize)]
struct TransferRead<'a> {
    withdrawal_id: Uuid,
    from_bank_id: Uuid,
    user_id: Uuid,
    to_bank_id: Option<Uuid>,
    card_id: Option<Uuid>,
    withdrawal_payment_id: Uuid,
    amount: f64,
    amount_credited: f64,
    processing_fees: f64,
    memo: Option<&'a str>,
    failed_reason: Option<&'a str>,
}

fn transfer(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let asked = Transfer::read(&call.document()?);
    let (user_id, asked) = sandbox.admit(call, fields::both(fields::user_id(call.id()), asked))?;
    let now = sandbox.host.now_millis();
    let from_bank_id = asked.from_bank_id;
    let payment = sandbox.change(|step| {
        let new = sandbox.transfer_asked_for(step, user_id, asked, now)?;
        Ok::<_, Failure>(step.begin_payment(new, sandbox.shortfall())?)
    })?;
    let (to_bank_id, card_id) = match payment.destination {
        Destination::Card(id) => (None, Some(id)),
        Destination::Bank(id) => (Some(id), None),
        _ => (None, None),
    };
    let read = TransferRead {
        withdrawal_id: derived_id("withdrawal", &[payment.id]),
        from_bank_id,
        user_id,
        to_bank_id,
        card_id,
        withdrawal_payment_id: payment.id,
        amount: payment.amount.dollars(),
        amount_credited: payment.credited().dollars(),
        processing_fees: payment.fees().dollars(),
        memo: payment.description.as_deref(),
        failed_reason: payment.failure_reason.as_deref(),
    };
    Ok(answer::one(read, now))
}

impl Sandbox {
    fn transfer_asked_for(
        &self,
        tables: &Tables,
        user_id: Uuid,
        asked: Transfer,
        now: u64,
    ) -> Result<NewPayment, Failure> {
        needs_user(tables, user_id)?;
        let account = paywint_account(tables, user_id, Some(asked.from_bank_id))?;
        let (destination, receiving_method, charged) = match asked.target {
            Target::Wallet => (Destination::Wallet(user_id), ReceivingMethod::Wallet, ""),
            Target::Card => {
                let id = card(tables, user_id, asked.card_id, CardPurpose::Withdrawal, now)?;
                needs_kyc(tables, user_id)?;
                let receiving = ReceivingMethod::Card;
                (Destination::Card(id), receiving, "withdrawal.card")
            }
            Target::Ach => {
                let to = bank_account(tables, user_id, asked.to_bank_id)?;
                needs_both(tables, user_id)?;
                let receiving = ReceivingMethod::Ach;
                (Destination::Bank(to.id), receiving, "withdrawal.bank")
            }
        };
        Ok(NewPayment {
            kind: PaymentKind::Withdrawal,
            user_id: Some(user_id),
            payee_id: None,
            receiver_id: None,
            source: Source::Paywint(account.id),
            destination,
            receiving_method,
            amount: asked.amount,
            fees: self.withdrawal_fees(asked.amount, charged),
            invoice_no: None,
            description: asked.memo,
            attachment_url: None,
        })
    }
}

//! Users' accounts at Paywint itself.

mod transactions;

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::operation::Operation;
use super::payments::amount_credited;
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
    Amount, CardPurpose, Destination, PaymentKind, PaywintAccount, PaywintAccountType,
    ReceivingMethod, Source, derived_id,
};
use crate::named::Named;
use crate::options::Repeats;
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
            routing::post(transactions::list),
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
            NotOpened::TooMany => Failure::forbidden("A user has at most 5 Paywint accounts"),
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
    amount_credited: Option<f64>,
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
        amount_credited: amount_credited(&payment),
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

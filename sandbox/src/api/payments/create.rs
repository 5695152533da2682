//! A payment from a user to one of that user's payees.

use axum::response::Response;
use uuid::Uuid;

use super::PaymentRead;
use super::parties::{card, paywint_account};
use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::issue::Issue;
use crate::machines::eligibility::{NotEligible, needs_both, needs_kyb, needs_kyc, needs_user};
use crate::machines::payees::{linked_user, of_payee, payee_of};
use crate::machines::payments::begin::NewPayment;
use crate::model::{
    Amount, CardPurpose, Destination, Payee, PayeeBankAccount, PayeeCard, PaymentKind,
    PaywintAccount, ReceivingMethod, Source, User,
};
use crate::named::Named;
use crate::options::{Shortfall, UnlinkedPayee};
use crate::store::{Order, Tables};

/// Where the payer takes the money from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PaymentMethod {
    Wallet,
    Card,
    PaywintBank,
}

impl Named for PaymentMethod {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("WALLET", Self::Wallet),
        ("CARD", Self::Card),
        ("PW_BANK", Self::PaywintBank),
    ];
}

/// The body of `create-payment`.
struct Asked {
    user_id: Uuid,
    payee_id: Uuid,
    amount: Amount,
    method: PaymentMethod,
    receiving: ReceivingMethod,
    invoice_no: String,
    description: Option<String>,
    card_id: Option<Uuid>,
    bank_id: Option<Uuid>,
    payee_card_id: Option<Uuid>,
    payee_bank_id: Option<Uuid>,
}

impl Asked {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let (user_id, payee_id) = (body.uuid("user_id"), body.uuid("payee_id"));
        let amount = body.amount("amount");
        let method = body.choice("payment_method");
        let invoice_no = body.text("invoice_no", 20);
        let receiving = body.choice("receiving_method");
        let card_id = body.optional_uuid("card_id");
        let bank_id = body.optional_uuid("bank_id");
        let description = body.optional_text("description", 255);
        let statement = body.optional_text("statement_description", 50);
        let payee_card_id = body.optional_uuid("payee_card_id");
        let payee_bank_id = body.optional_uuid("payee_bank_id");
        // A rule over several fields is only asked once each of them is sound.
        if body.is_sound() {
            let needs = [
                (
                    method == Some(PaymentMethod::Card) && card_id.is_none(),
                    "card_id",
                    "Value error, card_id is required with the payment_method CARD",
                ),
                (
                    method == Some(PaymentMethod::PaywintBank) && bank_id.is_none(),
                    "bank_id",
                    "Value error, bank_id is required with the payment_method PW_BANK",
                ),
                (
                    receiving == Some(ReceivingMethod::Card) && payee_card_id.is_none(),
                    "payee_card_id",
                    "Value error, payee_card_id is required with the receiving_method CARD",
                ),
                (
                    receiving.is_some_and(is_to_bank) && payee_bank_id.is_none(),
                    "payee_bank_id",
                    "Value error, payee_bank_id is required with the receiving_method ACH, RTP or FEDNOW",
                ),
                (
                    receiving != Some(ReceivingMethod::Rtp) && statement.is_some(),
                    "statement_description",
                    "Value error, statement_description is for the receiving_method RTP",
                ),
            ];
            for (is_wrong, field, message) in needs {
                if is_wrong {
                    body.note(Issue::in_body(field, "value_error", message));
                }
            }
        }
        body.finish(|| {
            Some(Self {
                user_id: user_id?,
                payee_id: payee_id?,
                amount: amount?,
                method: method?,
                receiving: receiving?,
                invoice_no: invoice_no?,
                description,
                card_id,
                bank_id,
                payee_card_id,
                payee_bank_id,
            })
        })
    }
}

fn is_to_bank(receiving: ReceivingMethod) -> bool {
    matches!(
        receiving,
        ReceivingMethod::Ach | ReceivingMethod::Rtp | ReceivingMethod::Fednow
    )
}

pub(super) fn create(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let asked = Asked::read(&call.document()?);
    let asked = sandbox.admit(call, asked)?;
    let now = sandbox.host.now_millis();
    let payment = sandbox.change(|step| {
        let new = sandbox.payment_asked_for(step, asked, now)?;
        Ok::<_, Failure>(step.begin_payment(new, sandbox.shortfall())?)
    })?;
    Ok(answer::one(PaymentRead::from(&payment), now))
}

impl Sandbox {
    /// The reason for which a payment fails that there is too little money for. Without one, it is refused.
    pub(crate) fn shortfall(&self) -> Option<&'static str> {
        match self.config.shortfall {
            Shortfall::Refuse => None,
            Shortfall::Fail => Some("Insufficient available balance"),
        }
    }

    /// The payment that a body asks for, if it may be made.
    fn payment_asked_for(
        &self,
        tables: &Tables,
        asked: Asked,
        now: u64,
    ) -> Result<NewPayment, Failure> {
        needs_user(tables, asked.user_id)?;
        let payee = payee_of(tables, asked.user_id, asked.payee_id);
        let payee = payee.ok_or_else(|| Failure::not_found("Payee not found"))?;
        let receiver = linked_user(tables, &payee);
        let source = self.payment_source(tables, &asked, now)?;
        let destination = self.payment_destination(tables, &asked, &payee, receiver.as_deref())?;
        if asked.method == PaymentMethod::Card {
            self.needs_card_checks(tables, asked.user_id, destination)?;
        }
        let processing = format!("processing.{}", source.method());
        let delivery = format!("delivery.{}", asked.receiving.as_str());
        Ok(NewPayment {
            kind: PaymentKind::Payment,
            user_id: Some(asked.user_id),
            payee_id: Some(payee.id),
            receiver_id: receiver.map(|user| user.id),
            source,
            destination,
            receiving_method: asked.receiving,
            amount: asked.amount,
            fees: self.fees(asked.amount, &processing, &delivery),
            invoice_no: Some(asked.invoice_no),
            description: asked.description,
            attachment_url: None,
        })
    }

    /// Fails unless the payer may pay by card, and the receiver may be paid by card.
    fn needs_card_checks(
        &self,
        tables: &Tables,
        payer_id: Uuid,
        destination: Destination,
    ) -> Result<(), NotEligible> {
        if self.config.card_payment_checks {
            needs_kyc(tables, payer_id)?;
        }
        match destination {
            Destination::Wallet(user_id) if self.config.card_receiver_kyb => {
                needs_kyb(tables, user_id)
            }
            _ => Ok(()),
        }
    }

    fn payment_source(&self, tables: &Tables, asked: &Asked, now: u64) -> Result<Source, Failure> {
        Ok(match asked.method {
            PaymentMethod::Wallet => Source::Wallet(asked.user_id),
            PaymentMethod::PaywintBank => {
                Source::Paywint(paywint_account(tables, asked.user_id, asked.bank_id)?.id)
            }
            PaymentMethod::Card => Source::Card(card(
                tables,
                asked.user_id,
                asked.card_id,
                CardPurpose::Payment,
                now,
            )?),
        })
    }

    fn payment_destination(
        &self,
        tables: &Tables,
        asked: &Asked,
        payee: &Payee,
        receiver: Option<&User>,
    ) -> Result<Destination, Failure> {
        let refuses = self.config.unlinked_payee == UnlinkedPayee::Refuse;
        Ok(match (asked.receiving, receiver) {
            (ReceivingMethod::Wallet, Some(user)) => Destination::Wallet(user.id),
            (ReceivingMethod::Wallet | ReceivingMethod::PaywintBank, None) if refuses => {
                return Err(Failure::forbidden(
                    "No user has this payee's e-mail or phone",
                ));
            }
            (ReceivingMethod::PaywintBank, user) if asked.payee_bank_id.is_some() => {
                // A payee who is no user has no account.
                let owner_id = user.map_or_else(Uuid::nil, |user| user.id);
                Destination::Paywint(paywint_account(tables, owner_id, asked.payee_bank_id)?.id)
            }
            (ReceivingMethod::Wallet | ReceivingMethod::PaywintBank, None) => {
                Destination::Payee(payee.id)
            }
            (ReceivingMethod::PaywintBank, Some(user)) => {
                let mut accounts =
                    tables.find(&PaywintAccount::BY_USER, &user.id, Order::OldestFirst);
                let account = accounts.next();
                let account = account
                    .ok_or_else(|| Failure::forbidden("This payee has no Paywint account"))?;
                Destination::Paywint(account.id)
            }
            (ReceivingMethod::Card, _) => {
                let found = asked.payee_card_id.and_then(|id| {
                    of_payee::<PayeeCard>(tables, asked.user_id, id)
                        .filter(|card| card.payee_id == payee.id)
                });
                let card = found.ok_or_else(|| Failure::not_found("Payee card not found"))?;
                needs_kyc(tables, asked.user_id)?;
                Destination::Card(card.id)
            }
            _ => {
                let found = asked.payee_bank_id.and_then(|id| {
                    of_payee::<PayeeBankAccount>(tables, asked.user_id, id)
                        .filter(|account| account.payee_id == payee.id)
                });
                let account =
                    found.ok_or_else(|| Failure::not_found("Payee bank account not found"))?;
                needs_both(tables, asked.user_id)?;
                Destination::Bank(account.id)
            }
        })
    }
}

//! From the names in requests to where money comes from and goes, as far as its users may send it so.

use uuid::Uuid;

use crate::Sandbox;
use crate::http::answer::Failure;
use crate::machines::bank_accounts::account_of;
use crate::machines::cards::card::card_of;
use crate::machines::eligibility::NotEligible;
use crate::machines::payments::begin::Fees;
use crate::machines::paywint_accounts::paywint_account_of;
use crate::model::{Amount, BankAccount, CardPurpose, PaywintAccount};
use crate::store::Tables;

impl Sandbox {
    /// What is charged for what is called so, each of an amount. What the payee is charged is at most what the other fees on
    /// the payee leave of the amount.
    pub(crate) fn fees(&self, amount: Amount, processing: &str, delivery: &str) -> Fees {
        let mut fees = Fees::default();
        for rule in &self.config.fees {
            let fee = match rule.is_on_payee {
                true => rule.of(amount).min(amount.minus(fees.on_payee)),
                false => rule.of(amount),
            };
            if rule.what == processing {
                fees.processing = fees.processing.plus(fee);
            } else if rule.what == delivery {
                fees.delivery = fees.delivery.plus(fee);
            } else {
                continue;
            }
            if rule.is_on_payee {
                fees.on_payee = fees.on_payee.plus(fee);
            }
        }
        fees
    }

    /// What is charged for a withdrawal: all of it is taken from what is credited.
    pub(crate) fn withdrawal_fees(&self, amount: Amount, what: &str) -> Fees {
        let fees = self.fees(amount, what, "");
        let processing = fees.processing.min(amount);
        Fees {
            processing,
            on_payee: processing,
            ..fees
        }
    }
}

/// A bank account of a user.
pub(crate) fn bank_account(
    tables: &Tables,
    user_id: Uuid,
    id: Option<Uuid>,
) -> Result<std::sync::Arc<BankAccount>, Failure> {
    let account = id.and_then(|id| account_of(tables, user_id, id).ok());
    account.ok_or_else(|| Failure::not_found("Bank account not found"))
}

/// A card of a user that serves a purpose now.
pub(crate) fn card(
    tables: &Tables,
    user_id: Uuid,
    id: Option<Uuid>,
    purpose: CardPurpose,
    now: u64,
) -> Result<Uuid, Failure> {
    let card = id.and_then(|id| card_of(tables, user_id, id));
    let card = card.ok_or_else(|| Failure::not_found("Card not found"))?;
    match card.obstacle(purpose, now) {
        Some(obstacle) => Err(Failure::forbidden(obstacle)),
        None => Ok(card.id),
    }
}

/// A Paywint account of a user.
pub(crate) fn paywint_account(
    tables: &Tables,
    user_id: Uuid,
    id: Option<Uuid>,
) -> Result<std::sync::Arc<PaywintAccount>, Failure> {
    let account = id.and_then(|id| paywint_account_of(tables, user_id, id));
    account.ok_or_else(|| Failure::not_found("Paywint account not found"))
}

impl From<NotEligible> for Failure {
    fn from(reason: NotEligible) -> Self {
        match reason {
            NotEligible::UnknownUser => Self::no_user(),
            NotEligible::Kyc => Self::forbidden("KYC is not approved"),
            NotEligible::Kyb => Self::forbidden("KYB is not approved"),
        }
    }
}

//! A user's bank accounts and their verification.

use axum::http::StatusCode;
use axum::response::Response;
use hmac_sha256::Hash;
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::operation::Operation;
use super::routes::Routes;
use super::values::last_four::last_four;
use super::values::rules;
use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields::{self, object};
use crate::http::issue::Issue;
use crate::http::routing;
use crate::machines::bank_accounts::NotDone;
use crate::model::{Amount, BankAccount, BankAccountType, BankVerification, IdempotencyKey};
use crate::named::name_of;
use crate::options::AccountIdName;
use crate::store::Order;
use crate::transaction::Transaction;

const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::BankAccountsAdd,
            "/api/platform/accounts/add-account",
            routing::post(add),
        )
        .on(
            Operation::BankAccountsGet,
            "/api/platform/accounts/get-account/{account_id}",
            routing::get(get),
        )
        .on(
            Operation::BankAccountsList,
            "/api/platform/accounts/list/{user_id}",
            routing::get(list),
        )
        .on(
            Operation::BankAccountsSetDefault,
            "/api/platform/accounts/set-default/{user_id}",
            routing::post(set_default),
        )
        .on(
            Operation::BankAccountsReleaseMicroDeposits,
            "/api/platform/accounts/release-micro-deposit/{user_id}",
            routing::post(release),
        )
        .on(
            Operation::BankAccountsVerifyMicroDeposits,
            "/api/platform/accounts/verify-micro-deposit/{user_id}",
            routing::post(verify),
        )
        .on(
            Operation::BankAccountsDelete,
            "/api/platform/accounts/delete/{user_id}",
            routing::delete(delete),
        )
}

/// The body of `accounts/add-account`. The addresses of bank and holder are checked and forgotten, since nothing asks
/// for them.
struct NewAccount {
    user_id: Uuid,
    account_holder_name: String,
    bank_name: String,
    nick_name: String,
    last_four: String,
    routing_number: String,
    account_type: Option<BankAccountType>,
    is_default: bool,
}

impl NewAccount {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let user_id = body.uuid("user_id");
        let account_holder_name = body.text("account_holder_name", 100);
        let bank_name = body.text("bank_name", 100);
        let nick_name = body.text("nick_name", 100);
        let account_number = body.text_by("account_number", 20, rules::not_empty);
        let routing_number = body.text_by("routing_number", 9, rules::routing_number);
        for (field, most) in [
            ("bank_address", 300),
            ("city", 50),
            ("state", 50),
            ("zip", 10),
            ("country", 50),
        ] {
            body.default_text(field, most);
        }
        let account_type = body.default_choice("account_type");
        let is_default = body.optional_switch("is_default");
        body.finish(|| {
            Some(Self {
                user_id: user_id?,
                account_holder_name: account_holder_name?,
                bank_name: bank_name?,
                nick_name: nick_name?,
                last_four: last_four(&account_number?),
                routing_number: routing_number?,
                account_type,
                is_default: is_default.unwrap_or_default(),
            })
        })
    }

    fn account(self, id: Uuid, created_at: u64) -> BankAccount {
        BankAccount {
            id,
            user_id: self.user_id,
            account_holder_name: self.account_holder_name,
            bank_name: self.bank_name,
            nick_name: self.nick_name,
            last_four: self.last_four,
            routing_number: self.routing_number,
            account_type: self.account_type,
            verification: BankVerification::NotApplied,
            wrong_attempts: 0,
            is_default: self.is_default,
            created_at,
        }
    }
}

/// The vendor's `PlatformBankAccountRead`.
#[derive(Serialize)]
pub(crate) struct BankAccountRead<'a> {
    id: Uuid,
    bank_nick_name: &'a str,
    account_number: &'a str,
    account_balance: Option<f64>,
    routing_number: &'a str,
    account_type: Option<&'static str>,
    bank_name: &'a str,
    account_holder_name: &'a str,
    verification_status: &'static str,
    verification_type: &'static str,
    is_verified: bool,
    is_default: bool,
    created_at: Option<String>,
}

impl<'a> From<&'a BankAccount> for BankAccountRead<'a> {
    fn from(account: &'a BankAccount) -> Self {
        Self {
            id: account.id,
            bank_nick_name: &account.nick_name,
            account_number: &account.last_four,
            // What it means for an account at another bank, the contract does not say.
            account_balance: None,
            routing_number: &account.routing_number,
            account_type: account.account_type.and_then(name_of),
            bank_name: &account.bank_name,
            account_holder_name: &account.account_holder_name,
            verification_status: account.verification.as_str(),
            verification_type: "MD",
            is_verified: account.is_verified(),
            is_default: account.is_default,
            created_at: answer::timestamp(account.created_at),
        }
    }
}

fn add(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let new = NewAccount::read(&call.document()?);
    let new = sandbox.admit(call, new)?;

    let now = sandbox.host.now_millis();
    let key = call.header(IDEMPOTENCY_KEY);
    let key = (!key.is_empty()).then(|| hex::encode(Hash::hash(key)));
    let body_hash = hex::encode(Hash::hash(&call.body));
    let account = sandbox.change(|step| {
        if let Some(before) = key
            .as_deref()
            .and_then(|key| step.get::<IdempotencyKey>(key))
        {
            return match before.body_hash == body_hash {
                true => Ok(before.account.clone()),
                false => Err(Failure::refused(
                    StatusCode::CONFLICT,
                    "This Idempotency-Key was used with another body",
                )),
            };
        }
        let account = new.account(step.fresh_id::<BankAccount>(), now);
        let account = step.add_bank_account(account).map_err(refusal)?;
        if let Some(id) = key {
            let account = account.clone();
            step.put(IdempotencyKey {
                id,
                body_hash,
                account,
            });
        }
        Ok(account)
    })?;
    Ok(answer::one(BankAccountRead::from(&account), now))
}

fn get(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let id = sandbox.admit(call, fields::path_id("account_id", call.id()))?;
    let account = sandbox
        .store
        .read(|tables| tables.get::<BankAccount>(&id))?
        .ok_or_else(|| refusal(NotDone::UnknownAccount))?;
    let now = sandbox.host.now_millis();
    Ok(answer::one(BankAccountRead::from(&*account), now))
}

fn list(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let user = sandbox.user_asked_for(call)?;
    let accounts: Vec<_> = sandbox.store.read(|tables| {
        let accounts = tables.find(&BankAccount::BY_USER, &user.id, Order::NewestFirst);
        accounts.collect()
    })?;
    let records = accounts.iter().map(|one| BankAccountRead::from(&**one));
    let now = sandbox.host.now_millis();
    Ok(answer::whole_list(records.collect(), now))
}

fn set_default(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.with_account(call, |step, user_id, account_id| {
        step.set_default_bank_account(user_id, account_id)
    })
}

fn delete(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.with_account(call, |step, user_id, account_id| {
        step.delete_bank_account(user_id, account_id)
    })
}

fn release(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let needs_ach = sandbox.config.micro_deposit_kyb;
    sandbox.with_account(call, |step, user_id, account_id| {
        step.release_micro_deposits(user_id, account_id, needs_ach)
    })
}

fn verify(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let document = call.document()?;
    let input = fields::both(
        account_id(&document, sandbox.config.account_id_name),
        verification_amounts(&document),
    );
    let input = fields::both(fields::user_id(call.id()), input);
    let (user_id, (account_id, amounts)) = sandbox.admit(call, input)?;
    let needs_ach = sandbox.config.micro_deposit_kyb;
    // Wrong amounts are counted, so this transaction is kept even when it ends in a refusal.
    let verified = sandbox.change(|step| {
        let verified = step.verify_micro_deposits(user_id, account_id, amounts, needs_ach);
        Ok::<_, Failure>(verified)
    })?;
    verified.map_err(refusal)?;
    Ok(answer::done(sandbox.host.now_millis()))
}

impl Sandbox {
    /// Carries out a step with the account that the body names.
    fn with_account(
        &self,
        call: &Call,
        step: impl FnOnce(&mut Transaction<'_, '_>, Uuid, Uuid) -> Result<(), NotDone>,
    ) -> Result<Response, Failure> {
        let account_id = account_id(&call.document()?, self.config.account_id_name);
        let input = fields::both(fields::user_id(call.id()), account_id);
        let (user_id, account_id) = self.admit(call, input)?;
        self.change(|change| step(change, user_id, account_id).map_err(refusal))?;
        Ok(answer::done(self.host.now_millis()))
    }
}

/// The account in a body. Its name is not documented, so both candidates are taken, unless an option chooses one.
fn account_id(document: &Document, name: AccountIdName) -> Result<Uuid, Vec<Issue>> {
    let mut body = Body::of(document)?;
    let id = match name {
        AccountIdName::AccountId => body.uuid("account_id"),
        AccountIdName::BankId => body.uuid("bank_id"),
        AccountIdName::Either => {
            let given = [
                body.optional_uuid("account_id"),
                body.optional_uuid("bank_id"),
            ];
            match given {
                [Some(one), Some(other)] if one != other => {
                    body.note(Issue::in_body(
                        "bank_id",
                        "value_error",
                        "Value error, account_id and bank_id should be the same account",
                    ));
                    None
                }
                [None, None] if body.is_sound() => body.uuid("account_id"),
                [one, other] => one.or(other),
            }
        }
    };
    body.finish(|| id)
}

/// The two amounts, each `None` when it is no amount in whole cents.
fn verification_amounts(document: &Document) -> Result<[Option<Amount>; 2], Vec<Issue>> {
    let field = "verification_amounts";
    let fields = object(document)?;
    let amounts = match fields.get(field) {
        Some(Value::Object(amounts)) => amounts,
        Some(_) => {
            return Err(vec![Issue::in_body(
                field,
                "model_attributes_type",
                "Input should be a valid dictionary or object to extract fields from",
            )]);
        }
        None => return Err(vec![Issue::missing(["body", field])]),
    };
    let (one, other) = fields::both(amount(amounts, "amount_1"), amount(amounts, "amount_2"))?;
    Ok([one, other])
}

fn amount(amounts: &Map<String, Value>, field: &'static str) -> Result<Option<Amount>, Vec<Issue>> {
    let place = ["body", "verification_amounts", field];
    let Some(value) = amounts.get(field) else {
        return Err(vec![Issue::missing(place)]);
    };
    let (kind, message) = match value.as_f64() {
        Some(dollars) if dollars > 0.0 => return Ok(Amount::from_dollars(dollars)),
        Some(_) => ("greater_than", "Input should be greater than 0"),
        None => ("float_type", "Input should be a valid number"),
    };
    Err(vec![Issue::new(place, kind, message)])
}

fn refusal(reason: NotDone) -> Failure {
    match reason {
        NotDone::UnknownUser => Failure::no_user(),
        NotDone::UnknownAccount => Failure::not_found("Bank account not found"),
        NotDone::AchDisabled => {
            Failure::forbidden("ACH funding is not enabled for this user: it needs an approved KYB")
        }
        NotDone::AnotherOpen => {
            Failure::forbidden("Another bank account of this user is being verified")
        }
        NotDone::WrongStatus => {
            Failure::forbidden("The verification status of this bank account does not allow this")
        }
        NotDone::WrongAmounts => Failure::refused(
            StatusCode::BAD_REQUEST,
            "The amounts do not match the micro-deposits",
        ),
    }
}

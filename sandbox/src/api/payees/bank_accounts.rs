//! The bank accounts of payees.

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::belongings::{self, Belonging};
use super::no_payee;
use crate::Sandbox;
use crate::api::operation::Operation;
use crate::api::routes::Routes;
use crate::api::values::last_four::last_four;
use crate::api::values::rules;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::Issue;
use crate::http::routing;
use crate::model::{PayeeBankAccount, PayeeBankAccountType};
use crate::named::name_of;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::PayeeBankAccountsAdd,
            "/api/platform/accounts/add-payee-account/{user_id}",
            routing::post(add),
        )
        .on(
            Operation::PayeeBankAccountsGet,
            "/api/platform/accounts/get-payee-account/{user_id}",
            routing::post(belongings::get::<PayeeBankAccount>),
        )
        .on(
            Operation::PayeeBankAccountsList,
            "/api/platform/accounts/list-payee-account/{user_id}",
            routing::post(belongings::list::<PayeeBankAccount>),
        )
        .on(
            Operation::PayeeBankAccountsDelete,
            "/api/platform/accounts/delete-payee-account/{user_id}",
            routing::delete(belongings::delete::<PayeeBankAccount>),
        )
}

/// The vendor's record of a payee's bank account, whose numbers are masked.
#[derive(Serialize)]
pub(crate) struct PayeeBankAccountRead {
    payee_id: Uuid,
    bank_id: Uuid,
    account_holder_name: String,
    account_type: Option<&'static str>,
    bank_nick_name: String,
    account_number: String,
    routing_number: String,
}

impl Belonging for PayeeBankAccount {
    type Read = PayeeBankAccountRead;
    const ID_FIELD: &'static str = "bank_id";
    const NOT_FOUND: &'static str = "Payee bank account not found";

    fn read(&self, _: &Sandbox) -> PayeeBankAccountRead {
        PayeeBankAccountRead {
            payee_id: self.payee_id,
            bank_id: self.id,
            account_holder_name: self.account_holder_name.clone(),
            account_type: name_of(self.account_type),
            bank_nick_name: self.nick_name.clone(),
            account_number: masked(&self.last_four),
            routing_number: masked(&self.routing_last_four),
        }
    }
}

fn masked(last_four: &str) -> String {
    format!("****{last_four}")
}

/// The body of `accounts/add-payee-account`.
fn read_account(document: &Document) -> Result<PayeeBankAccount, Vec<Issue>> {
    let mut body = Body::of(document)?;
    let payee_id = body.uuid("payee_id");
    let account_holder_name = body.text("account_holder_name", 100);
    let account_type = body.choice::<PayeeBankAccountType>("account_type");
    let nick_name = body.text("bank_nick_name", 100);
    let account_number = body.text_by("account_number", 20, rules::not_empty);
    let routing_number = body.text_by("routing_number", 9, rules::routing_number);
    body.finish(|| {
        Some(PayeeBankAccount {
            id: Uuid::nil(),
            payee_id: payee_id?,
            account_holder_name: account_holder_name?,
            account_type: account_type?,
            nick_name: nick_name?,
            last_four: last_four(&account_number?),
            routing_last_four: last_four(&routing_number?),
        })
    })
}

fn add(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let account = read_account(&call.document()?);
    let input = fields::both(fields::user_id(call.id()), account);
    let (user_id, account) = sandbox.admit(call, input)?;
    sandbox.find_user(user_id)?;
    let account = sandbox.change(|step| {
        let account = PayeeBankAccount {
            id: step.fresh_id::<PayeeBankAccount>(),
            ..account
        };
        step.add_to_payee(user_id, account).ok_or_else(no_payee)
    })?;
    let now = sandbox.host.now_millis();
    Ok(answer::one(account.read(sandbox), now))
}

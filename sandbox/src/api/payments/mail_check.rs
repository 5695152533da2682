//! A check that is printed and mailed to a payee.

use axum::response::Response;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::PaymentRead;
use crate::Sandbox;
use crate::api::values::dates::is_month_first_day;
use crate::api::values::public_url;
use crate::http::answer::{self, Failure};
use crate::http::body::Body;
use crate::http::call::{Call, Document};
use crate::http::fields;
use crate::http::issue::{Issue, Step};
use crate::machines::eligibility::needs_user;
use crate::machines::payees::{linked_user, of_payee, payee_of};
use crate::machines::payments::begin::NewPayment;
use crate::model::{
    Amount, CheckAddress, Destination, PayeeAddress, PaymentKind, ReceivingMethod, Source,
};
use crate::named::{Named, name_of};
use crate::store::Tables;

const LEAST_CENTS: u64 = 100;
const MOST_REMITTANCES: usize = 50;
/// "Less than 2,048 characters", as other addresses.
const LONGEST_URL: usize = 2047;

/// How a check is mailed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MailType {
    FirstClass,
    Certified,
    TwoDay,
    Overnight,
}

impl Named for MailType {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("USPS_FIRST_CLASS", Self::FirstClass),
        ("USPS_CERTIFIED", Self::Certified),
        ("TWO_DAY", Self::TwoDay),
        ("OVERNIGHT", Self::Overnight),
    ];
}

/// Where the money of a check comes from, which is the wallet alone.
#[derive(Clone, Copy, PartialEq, Eq)]
struct FromWallet;

impl Named for FromWallet {
    const NAMED: &'static [(&'static str, Self)] = &[("WALLET", Self)];
}

/// The body of `mail-check`. What is printed besides is checked and forgotten.
struct Asked {
    payee_id: Uuid,
    amount: Amount,
    payee_address_id: Uuid,
    invoice_no: Option<String>,
    description: Option<String>,
    mail_type: MailType,
    attachment_url: Option<String>,
}

impl Asked {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let mut body = Body::of(document)?;
        let payee_id = body.uuid("payee_id");
        let amount = body.amount("amount");
        if amount.is_some_and(|amount| amount < Amount::from_cents(LEAST_CENTS)) {
            body.note(Issue::in_body(
                "amount",
                "greater_than_equal",
                "Input should be greater than or equal to 1",
            ));
        }
        let payee_address_id = body.uuid("payee_address_id");
        let invoice_no = body.optional_text("invoice_no", 20);
        let description = body.optional_text("description", 255);
        let mail_type = body.default_choice("mail_type");
        body.default_choice::<FromWallet>("payment_method");
        for issue in remittance_issues(document) {
            body.note(issue);
        }
        let attachment_url =
            body.optional_text_by("attachment_url", LONGEST_URL, public_url::document);
        body.finish(|| {
            Some(Self {
                payee_id: payee_id?,
                amount: amount?,
                payee_address_id: payee_address_id?,
                invoice_no,
                description,
                mail_type: mail_type.unwrap_or(MailType::FirstClass),
                attachment_url,
            })
        })
    }
}

/// What is wrong with the lines of remittance that are printed beside a check.
fn remittance_issues(document: &Document) -> Vec<Issue> {
    let field = "remittance";
    let Document::Json(Value::Object(fields)) = document else {
        return Vec::new();
    };
    let lines = match fields.get(field) {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::Array(lines)) => lines,
        Some(_) => {
            let message = "Input should be a valid list";
            return vec![Issue::in_body(field, "list_type", message)];
        }
    };
    if lines.len() > MOST_REMITTANCES {
        let message = "List should have at most 50 items after validation";
        return vec![Issue::in_body(field, "too_long", message)];
    }
    let lines = lines.iter().enumerate();
    lines
        .flat_map(|(index, line)| match line {
            Value::Object(line) => line_issues(index, line),
            _ => vec![Issue::new(
                place(index, None),
                "model_attributes_type",
                "Input should be a valid dictionary or object to extract fields from",
            )],
        })
        .collect()
}

fn line_issues(index: usize, line: &Map<String, Value>) -> Vec<Issue> {
    // The description alone may be null.
    let given = |field: &str| {
        let value = line.get(field);
        value.filter(|value| field != "description" || !value.is_null())
    };
    let mut issues = Vec::new();
    let mut note = |field, kind, message| {
        issues.push(Issue::new(place(index, Some(field)), kind, message));
    };
    for field in ["id", "description"] {
        if given(field).is_some_and(|value| !value.is_string()) {
            note(field, "string_type", "Input should be a valid string");
        }
    }
    if given("date").is_some_and(|date| !date.as_str().is_some_and(is_month_first_day)) {
        note(
            "date",
            "value_error",
            "Value error, date should be a date in the format MM-DD-YYYY",
        );
    }
    if given("amount").is_some_and(|amount| !amount.is_number()) {
        note("amount", "float_type", "Input should be a valid number");
    }
    issues
}

fn place(index: usize, field: Option<&'static str>) -> Vec<Step> {
    let line = [
        Step::from("body"),
        Step::from("remittance"),
        Step::Position(index),
    ];
    line.into_iter().chain(field.map(Step::from)).collect()
}

pub(super) fn mail(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let asked = Asked::read(&call.document()?);
    let (user_id, asked) = sandbox.admit(call, fields::both(fields::user_id(call.id()), asked))?;
    let now = sandbox.host.now_millis();
    let payment = sandbox.change(|step| {
        let new = sandbox.check_asked_for(step, user_id, asked)?;
        Ok::<_, Failure>(step.begin_payment(new, sandbox.shortfall())?)
    })?;
    Ok(answer::one(PaymentRead::from(&payment), now))
}

impl Sandbox {
    /// The payment that a body asks for, if the check may be mailed.
    fn check_asked_for(
        &self,
        tables: &Tables,
        user_id: Uuid,
        asked: Asked,
    ) -> Result<NewPayment, Failure> {
        needs_user(tables, user_id)?;
        let payee = payee_of(tables, user_id, asked.payee_id)
            .ok_or_else(|| Failure::not_found("Payee not found"))?;
        of_payee::<PayeeAddress>(tables, user_id, asked.payee_address_id)
            .filter(|address| address.payee_id == payee.id)
            .ok_or_else(|| Failure::not_found("Payee address not found"))?;
        if !tables.has::<CheckAddress>(&user_id) {
            return Err(Failure::forbidden("This user has no check address"));
        }
        let delivery = format!("delivery.{}", name_of(asked.mail_type).unwrap_or_default());
        Ok(NewPayment {
            kind: PaymentKind::Check,
            user_id: Some(user_id),
            payee_id: Some(payee.id),
            receiver_id: linked_user(tables, &payee).map(|user| user.id),
            source: Source::Wallet(user_id),
            destination: Destination::Outside,
            receiving_method: ReceivingMethod::CheckMail,
            amount: asked.amount,
            fees: self.fees(asked.amount, "processing.WALLET", &delivery),
            invoice_no: asked.invoice_no,
            description: asked.description,
            attachment_url: asked.attachment_url,
        })
    }
}

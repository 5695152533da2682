//! The engine over declarations of every kind, those that no operation of today needs included.

use std::collections::HashMap;

use paywint_macros::{Choice, Params, Record, resource};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Answers, Day, Declared, Effect, Extra, Input, Kind, Money, Open, Operation, Page, Params,
    Place, Rule, UserId, Uuid, check, issues,
};
use crate::call::{Call, Request, RequestContext, Response, not_json, personal, rename_keys};
use crate::error::{Error, ErrorCode, Outcome};
use crate::issue::IssueCode;
use crate::resources::PageRequest;
use crate::rules::DAY;
use crate::rules::FormationDate;

const USER: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const ACCOUNT: &str = "BBBBBBBB-cccc-4ddd-8eee-ffffffffffff";

/// How it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum Speed {
    /// By ACH.
    #[choice("ach")]
    Ach,
    /// To a card.
    #[choice("push_to_card")]
    PushToCard,
}

static AT_MOST_A_THOUSAND: Rule = Rule {
    holds: |amount| amount.parse().is_ok_and(|amount: f64| amount <= 1000.0),
    code: IssueCode::OutOfRange,
    message: "must be at most 1000",
    longest: 0,
};

/// The amounts of two small deposits.
#[derive(Clone, Params)]
#[params(about = "two deposits")]
pub struct Deposits {
    /// The first.
    pub amount_1: Money,
    /// The second.
    pub amount_2: Money,
}

/// What a part of the money is for.
#[derive(Clone, Params)]
#[params(about = "a line")]
#[params(rule = number_or_note(number, note))]
pub struct Line {
    /// Its number.
    #[param(max = 8)]
    pub number: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Whether it is final.
    pub is_final: Option<bool>,
}

fn number_or_note(
    number: Option<&str>,
    note: Option<&str>,
) -> Option<(&'static str, IssueCode, String)> {
    let is_neither = number.is_none() && note.is_none();
    is_neither.then(|| {
        let message = "is required without note";
        ("number", IssueCode::Required, message.to_owned())
    })
}

/// Money that moves.
#[derive(Clone, Params)]
#[params(about = "a transfer")]
pub struct Transfer {
    /// Where it comes from.
    #[param(also = "bank_id")]
    pub from_account: Uuid,
    /// How much.
    #[param(rule = AT_MOST_A_THOUSAND, also = "sum")]
    pub amount: Money,
    /// How.
    #[param(public)]
    pub speed: Speed,
    /// The day on which it ends.
    #[param(rule = DAY)]
    pub ends_on: Option<Day>,
    /// How often it is tried.
    #[param(default = 3)]
    pub tries: u32,
    /// How many parts it has.
    pub parts: Option<u32>,
    /// What was seen of it.
    pub verification_amounts: Option<Deposits>,
    /// What it is for.
    #[param(max = 2)]
    pub remittance: Option<Vec<Line>>,
}

/// Somebody.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Owner {
    /// Full name.
    pub full_name: String,
    /// Whether it is a company.
    #[record(public)]
    pub is_company: Option<bool>,
}

/// A movement of money.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct Entry {
    /// Its ID.
    #[record(public)]
    pub entry_id: Uuid,
    /// Whether it is settled.
    #[record(public)]
    pub is_settled: bool,
    /// How it travels.
    #[record(public)]
    pub speed: Option<Open<Speed>>,
    /// What is left.
    pub balance: Option<f64>,
    /// Whether it was stopped.
    pub was_stopped: Option<bool>,
    /// Whose it is.
    pub owner: Option<Owner>,
    /// Who sees it.
    #[record(public)]
    pub seen_by: Option<Vec<Owner>>,
    /// Whatever else.
    pub raw_data: Option<Value>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A row of many.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(hot)]
pub struct Row {
    /// Its ID.
    #[record(public)]
    pub row_id: String,
    /// How much.
    pub amount: Option<f64>,
    /// Whether it is new.
    pub is_new: Option<bool>,
}

/// Movements of money.
#[resource(ledgers)]
pub trait Ledgers {
    /// Moves money.
    #[post(
        "/ledgers/{user_id}/of/{ledger_id}/transfers",
        creates,
        if_unknown = "It may have moved: look with ledgers.listAll."
    )]
    fn transfer(ledger_id: &Uuid, user_id: &UserId, transfer: &Transfer) -> Entry;

    /// Reads one movement.
    #[get("/ledgers/{user_id}/entries/{entry_id}", reads)]
    fn get(user_id: &UserId, entry_id: &Uuid) -> Entry;

    /// Reads all rows.
    #[get("/ledgers/{user_id}", reads)]
    fn list_all(user_id: &UserId) -> Vec<Row>;

    /// Reads some rows.
    #[post("/ledgers/{user_id}/rows", reads)]
    fn list(user_id: &UserId, page: Option<&PageRequest>) -> Page<Row>;

    /// Makes another ledger the first.
    #[put("/ledgers/{user_id}/first", changes)]
    fn put_first(user_id: &UserId, ledger_id: &Uuid);

    /// Closes all.
    #[delete("/ledgers/{user_id}", changes, conflict("it is open", "Settle it."))]
    fn close(user_id: &UserId);
}

fn operation(name: &str) -> &'static Operation {
    let mut operations = Ledgers::RESOURCE.operations.iter();
    operations.find(|operation| operation.name == name).unwrap()
}

fn transfer() -> Value {
    json!({ "fromAccount": ACCOUNT, "amount": "12.50", "speed": "ach" })
}

fn with(field: &str, value: Value) -> Value {
    let mut transfer = transfer();
    transfer[field] = value;
    transfer
}

fn requested(transfer: Input) -> Result<Request, Error> {
    let ids = [ACCOUNT, USER].map(|id| Input::Text(id.to_owned()));
    let arguments: Vec<Input> = ids.into_iter().chain([transfer]).collect();
    Request::new(
        operation("ledgers.transfer"),
        &arguments,
        FormationDate::default(),
    )
}

fn written(transfer: Value) -> String {
    let request = requested(Input::from(transfer)).unwrap();
    String::from_utf8(request.body.unwrap()).unwrap()
}

fn plain_transfer() -> Call<Entry> {
    let transfer = Transfer {
        from_account: Uuid::from(ACCOUNT),
        amount: Money::from("1"),
        speed: Speed::Ach,
        ends_on: None,
        tries: 1,
        parts: None,
        verification_amounts: None,
        remittance: None,
    };
    Ledgers::transfer(&Uuid::from(ACCOUNT), &UserId::from(USER), &transfer)
}

/// The problems of a transfer, one a line.
fn told(transfer: Value) -> Vec<String> {
    let given = Input::from(transfer);
    let issues = check::<Transfer>(&given);
    match requested(given) {
        Ok(_) => assert_eq!(issues, []),
        Err(Error::Validation(found)) => assert_eq!(issues, found),
        Err(other) => panic!("{other}"),
    }
    let line = |issue: &crate::issue::Issue| format!("{} {issue}", issue.code.name());
    issues.iter().map(line).collect()
}

fn answer(body: &str) -> Response {
    Response {
        status: 200,
        headers: HashMap::new(),
        body: body.as_bytes().to_vec(),
    }
}

fn renamed(name: &str, body: &str) -> Result<Value, Error> {
    let asked = RequestContext::new(operation(name), |_| None, &Vec::new, &|| 0);
    let mut answer = answer(body);
    rename_keys(&asked, &mut answer)?;
    assert_eq!(answer.body.len(), body.len());
    serde_json::from_slice(&answer.body).map_err(|_| not_json(&asked, &answer))
}

fn message(error: &Error) -> String {
    assert!(matches!(error, Error::Api(error) if error.code == ErrorCode::Response));
    error.to_string()
}

#[test]
fn a_declaration_becomes_its_table() {
    let names: Vec<&str> = Ledgers::RESOURCE
        .operations
        .iter()
        .map(|operation| operation.name)
        .collect();
    assert_eq!(
        names,
        [
            "ledgers.transfer",
            "ledgers.get",
            "ledgers.listAll",
            "ledgers.list",
            "ledgers.putFirst",
            "ledgers.close"
        ]
    );
    let transfer = operation("ledgers.transfer");
    assert_eq!(transfer.method, "POST");
    assert_eq!(transfer.effect, Effect::Creates);
    assert!(transfer.is_confidential() && !transfer.is_about_somebody_else());
    assert!(transfer.is_of_a_user());
    let places: Vec<(&str, Place, bool)> = transfer
        .arguments
        .iter()
        .map(|argument| (argument.wire, argument.place, argument.required))
        .collect();
    assert_eq!(
        places,
        [
            ("ledger_id", Place::Path, true),
            ("user_id", Place::Path, true),
            ("transfer", Place::Body, true)
        ]
    );
    assert!(!operation("ledgers.list").arguments[1].required);
    let close = operation("ledgers.close");
    assert_eq!((close.method, close.effect), ("DELETE", Effect::Changes));
    assert!(close.creates() && matches!(close.answer, Answers::Nothing));
    assert_eq!(close.conflict.unwrap().remedy, "Settle it.");
    assert!(close.forbidden.is_none() && close.if_unknown.is_empty());
    assert!(matches!(
        operation("ledgers.listAll").answer,
        Answers::List(_)
    ));
}

#[test]
fn what_is_declared_goes_from_thread_to_thread() {
    fn is_free<T: Send + Sync + 'static>() {}
    is_free::<Call<Entry>>();
    is_free::<Request>();
    is_free::<Error>();
    is_free::<&'static Operation>();
    is_free::<&'static Params>();
}

#[test]
fn each_argument_stands_where_its_name_does() {
    let user = UserId::from(USER);
    let account = Uuid::from(ACCOUNT);
    let put = Ledgers::put_first(&user, &account);
    let put = put.request(FormationDate::default()).unwrap();
    assert_eq!(put.path, format!("/ledgers/{USER}/first"));
    assert_eq!(
        put.body,
        Some(format!(r#"{{"ledger_id":"{ACCOUNT}"}}"#).into_bytes())
    );
    let close = Ledgers::close(&user).request(FormationDate::default());
    assert_eq!(close.unwrap().body, None);
    let request = requested(Input::from(transfer())).unwrap();
    assert_eq!(
        request.path,
        format!("/ledgers/{USER}/of/{ACCOUNT}/transfers")
    );
}

#[test]
fn what_is_no_id_is_told_by_the_argument_s_name() {
    let given = [Input::Text(USER.to_owned()), Input::Undefined];
    let refused = Request::new(
        operation("ledgers.putFirst"),
        &given,
        FormationDate::default(),
    );
    let Err(Error::Validation(issues)) = refused else {
        panic!("it was built");
    };
    let lines: Vec<String> = issues.iter().map(ToString::to_string).collect();
    assert_eq!(lines, ["ledgerId must be a UUID, a string; got undefined"]);
}

#[test]
fn a_body_is_written_in_the_order_of_the_declaration() {
    assert_eq!(
        written(transfer()),
        format!(
            r#"{{"from_account":"{ACCOUNT}","bank_id":"{ACCOUNT}","amount":12.50,"sum":12.50,"speed":"ach","tries":3}}"#
        )
    );
    let all = json!({
        "remittance": [{ "number": "a\"b" }, { "isFinal": false, "note": "n" }],
        "verificationAmounts": { "amount2": 0.15, "amount1": "0.07" },
        "parts": 0, "tries": 1, "endsOn": "2026-12-31", "speed": "push_to_card", "amount": 100, "fromAccount": ACCOUNT
    });
    assert_eq!(
        written(all),
        [
            &format!(r#"{{"from_account":"{ACCOUNT}","bank_id":"{ACCOUNT}","#),
            r#""amount":100,"sum":100,"speed":"push_to_card","ends_on":"12-31-2026","tries":1,"parts":0,"#,
            r#""verification_amounts":{"amount_1":0.07,"amount_2":0.15},"#,
            r#""remittance":[{"number":"a\"b"},{"note":"n","is_final":false}]}"#
        ]
        .concat()
    );
    assert!(written(with("remittance", json!([]))).ends_with(r#""remittance":[]}"#));
}

#[test]
fn a_struct_is_written_as_the_same_loose_value() {
    let transfer = Transfer {
        from_account: Uuid::from(ACCOUNT),
        amount: Money::from("7.00"),
        speed: Speed::PushToCard,
        ends_on: Some(Day::from("2026-12-31")),
        tries: 2,
        parts: Some(4),
        verification_amounts: Some(Deposits {
            amount_1: Money::from("0.07"),
            amount_2: Money::from("0.15"),
        }),
        remittance: Some(vec![Line {
            number: Some("1".to_owned()),
            note: None,
            is_final: Some(true),
        }]),
    };
    let loose = json!({
        "fromAccount": ACCOUNT, "amount": "7.00", "speed": "push_to_card", "endsOn": "2026-12-31", "tries": 2, "parts": 4,
        "verificationAmounts": { "amount1": "0.07", "amount2": "0.15" }, "remittance": [{ "number": "1", "isFinal": true }]
    });
    assert_eq!(issues(&transfer), []);
    let (user, account) = (UserId::from(USER), Uuid::from(ACCOUNT));
    let call = Ledgers::transfer(&account, &user, &transfer);
    let request = call.request(FormationDate::default()).unwrap();
    assert_eq!(
        String::from_utf8(request.body.unwrap()).unwrap(),
        written(loose)
    );
    assert_eq!(
        call.personal(),
        [
            ACCOUNT,
            USER,
            ACCOUNT,
            "7.00",
            "2026-12-31",
            "0.07",
            "0.15",
            "1"
        ]
    );
    let broken = Transfer {
        amount: Money::from("7.001"),
        ..transfer
    };
    assert_eq!(issues(&broken).len(), 1);
}

#[test]
fn amounts_are_exact_and_ruled() {
    for (given, exactly) in [
        (json!("12.50"), "12.50"),
        (json!("1"), "1"),
        (json!(0.07), "0.07"),
        (json!(12.5), "12.5"),
        (json!(1000), "1000"),
    ] {
        let body = written(with("amount", given));
        assert!(body.contains(&format!(r#""amount":{exactly},"sum":{exactly},"#)));
    }
    for (given, problem) in [
        (json!(1000.01), "out_of_range amount must be at most 1000"),
        (json!("1000.01"), "out_of_range amount must be at most 1000"),
        (json!(0), "out_of_range amount must be more than 0"),
        (
            json!("1,5"),
            "format amount must be an amount in dollars with at most two decimal places, such as 12.5 or '12.50'",
        ),
        (
            json!(true),
            "type amount must be a number or a decimal string; got a boolean",
        ),
        (json!(null), "required amount is required"),
    ] {
        assert_eq!(told(with("amount", given)), [problem]);
    }
    let inexact = told(with("amount", json!(0.1 + 0.2)));
    assert!(inexact[0].starts_with("format amount must have at most two decimal places"));
}

#[test]
fn whole_numbers_have_a_range() {
    for (given, problem) in [
        (json!(-1), "out_of_range parts must be 0 or more"),
        (json!(-1e300), "out_of_range parts must be 0 or more"),
        (
            json!(4_294_967_296_u64),
            "out_of_range parts must be at most 4294967295",
        ),
        (
            json!(0.5),
            "type parts must be a whole number; got a number with a fraction",
        ),
        (
            json!("1"),
            "type parts must be a whole number; got a string",
        ),
    ] {
        assert_eq!(told(with("parts", given)), [problem]);
    }
    let tries = told(with("tries", Value::Null));
    assert_eq!(tries, ["type tries must be a whole number; got null"]);
    assert!(written(with("parts", json!(u32::MAX))).ends_with(r#""parts":4294967295}"#));
    assert!(written(with("parts", json!(-0.0))).ends_with(r#""parts":0}"#));
}

#[test]
fn choices_ids_days_and_flags() {
    for (field, given, problem) in [
        (
            "speed",
            json!("ACH"),
            "not_allowed speed must be one of ach, push_to_card",
        ),
        (
            "speed",
            json!(7),
            "type speed must be a string; got a number",
        ),
        ("speed", json!(""), "blank speed must not be blank"),
        (
            "fromAccount",
            json!("mine"),
            "format fromAccount must be a UUID such as aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
        ),
        (
            "endsOn",
            json!("2026-02-30"),
            "format endsOn must be a valid date (YYYY-MM-DD)",
        ),
        (
            "endsOn",
            json!(" "),
            "blank endsOn must not be blank when given",
        ),
        (
            "remittance",
            json!([{ "note": "n", "isFinal": "yes" }]),
            "type remittance[0].isFinal must be a boolean; got a string",
        ),
    ] {
        assert_eq!(told(with(field, given)), [problem]);
    }
}

#[test]
fn a_problem_s_path_leads_through_objects_and_arrays() {
    let bad = json!({
        "fromAccount": ACCOUNT, "amount": 1, "speed": "ach", "amout": 1,
        "verificationAmounts": { "amount1": 0, "amount3": "0.15" },
        "remittance": [{ "number": "123456789", "nubmer": 1 }, {}],
    });
    assert_eq!(
        told(bad),
        [
            "unknown_field amout is an unknown field (did you mean amount?)",
            "unknown_field verificationAmounts.amount3 is an unknown field (did you mean amount2?)",
            "out_of_range verificationAmounts.amount1 must be more than 0",
            "required verificationAmounts.amount2 is required",
            "unknown_field remittance[0].nubmer is an unknown field (did you mean number?)",
            "too_long remittance[0].number must be at most 8 characters; got 9",
            "required remittance[1].number is required without note",
        ]
    );
    for (field, given, problems) in [
        (
            "verificationAmounts",
            json!([]),
            &["type verificationAmounts must be an object; got an array"][..],
        ),
        (
            "verificationAmounts",
            json!({}),
            &[
                "required verificationAmounts.amount1 is required",
                "required verificationAmounts.amount2 is required",
            ],
        ),
        (
            "remittance",
            json!({}),
            &["type remittance must be an array; got an object"],
        ),
        (
            "remittance",
            json!([{ "note": "a" }, "b"]),
            &["type remittance[1] must be an object; got a string"],
        ),
        (
            "remittance",
            json!([null, {}, 7]),
            &["too_long remittance must have at most 2; got 3"],
        ),
    ] {
        assert_eq!(told(with(field, given)), problems);
    }
}

#[test]
fn what_was_given_is_personal_unless_its_field_is_public() {
    let given = json!({
        "fromAccount": "from", "amount": "sum", "speed": "public", "tries": 7, "endsOn": null,
        "verificationAmounts": { "amount1": "a1", "unknown": "u" },
        "remittance": [{ "number": "n1" }, "loose", { "note": "n2", "isFinal": true }], "other": "o"
    });
    let arguments = [
        Input::Undefined,
        Input::Text(USER.to_owned()),
        Input::from(given),
    ];
    let mut texts = personal(operation("ledgers.transfer"), &arguments);
    texts.sort();
    assert_eq!(texts, ["a1", USER, "from", "n1", "n2", "o", "sum", "u"]);
}

#[test]
fn nested_records_are_read_and_renamed() {
    let body = r#"{ "data" : {"entry_id":"e","is_settled":true,"speed":"push_to_card","balance":12.50,"was_stopped":false,
        "owner":{"is_company":null,"full_name":"Ada Example","since_when":1},
        "seen_by":[{"full_name":"B C"}, {"full_name":"D E","is_company":true}],
        "raw_data":{"a_b":[{"c_d":null}]},"new_field":[1]}}"#;
    let entry = plain_transfer().read(&answer(body), 0).unwrap();
    assert_eq!(entry.speed, Some(Open::Known(Speed::PushToCard)));
    assert_eq!(
        (entry.balance, entry.was_stopped),
        (Some(12.5), Some(false))
    );
    assert_eq!(entry.seen_by.as_ref().unwrap()[1].is_company, Some(true));
    assert_eq!(entry.raw_data, Some(json!({ "a_b": [{ "c_d": null }] })));
    assert_eq!(entry.extra["new_field"], json!([1]));
    let shown = format!("{entry:?}");
    assert!(shown.contains(r#"entry_id: Uuid("e"), is_settled: true"#));
    for hidden in ["Ada", "B C", "D E", "12.5", "new_field"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
    assert_eq!(
        renamed("ledgers.transfer", body).unwrap()["data"],
        json!({
            "entryId": "e", "isSettled": true, "speed": "push_to_card", "balance": 12.5, "wasStopped": false,
            "owner": { "isCompany": null, "fullName": "Ada Example", "sinceWhen": 1 },
            "seenBy": [{ "fullName": "B C" }, { "fullName": "D E", "isCompany": true }],
            "rawData": { "aB": [{ "cD": null }] }, "newField": [1]
        })
    );
}

#[test]
fn what_is_wrong_in_a_nested_record_is_told_by_its_path() {
    let good = r#""entry_id":"e","is_settled":true"#;
    for (fields, problem) in [
        (r#""entry_id":"e""#, "lacks data.is_settled"),
        (
            r#""entry_id":"e","is_settled":"yes""#,
            "has a string where a boolean belongs, at data.is_settled",
        ),
        (
            r#"GOOD,"balance":"1""#,
            "has a string where a number belongs, at data.balance",
        ),
        (
            r#"GOOD,"was_stopped":0"#,
            "has a number where a boolean belongs, at data.was_stopped",
        ),
        (
            r#"GOOD,"speed":1"#,
            "has a number where a string belongs, at data.speed",
        ),
        (
            r#"GOOD,"owner":[]"#,
            "has an array where an object belongs, at data.owner",
        ),
        (r#"GOOD,"owner":{}"#, "lacks data.owner.full_name"),
        (
            r#"GOOD,"owner":{"full_name":null}"#,
            "has null where a string belongs, at data.owner.full_name",
        ),
        (
            r#"GOOD,"owner":{"full_name":"a","is_company":"no"}"#,
            "has a string where a boolean belongs, at data.owner.is_company",
        ),
        (
            r#"GOOD,"seen_by":{}"#,
            "has an object where an array belongs, at data.seen_by",
        ),
        (
            r#"GOOD,"seen_by":[{"full_name":"a"},{}]"#,
            "lacks data.seen_by[1].full_name",
        ),
        (
            r#"GOOD,"seen_by":[null]"#,
            "has null where an object belongs, at data.seen_by[0]",
        ),
    ] {
        let body = format!(r#"{{"data":{{{}}}}}"#, fields.replace("GOOD", good));
        let refused = renamed("ledgers.transfer", &body).unwrap_err();
        let told = message(&refused);
        assert!(told.contains(problem), "{body}: {told}");
        assert!(told.ends_with("It may have moved: look with ledgers.listAll."));
        let read = plain_transfer().read(&answer(&body), 0);
        assert_eq!(message(&read.unwrap_err()), told);
    }
    let nulls = format!(
        r#"{{"data":{{{good},"owner":null,"seen_by":null,"balance":null,"was_stopped":null,"speed":null,"raw_data":null}}}}"#
    );
    assert!(renamed("ledgers.transfer", &nulls).is_ok());
}

#[test]
fn the_record_that_was_asked_for_is_the_one_that_is_read() {
    let (place, argument) = operation("ledgers.get").id().unwrap();
    assert_eq!((place, argument.wire), (1, "entry_id"));
    for name in ["ledgers.transfer", "ledgers.list", "ledgers.close"] {
        assert!(operation(name).id().is_none(), "{name}");
    }
    let call = Ledgers::get(&UserId::from(USER), &Uuid::from(ACCOUNT));
    let body =
        |id: &str| answer(&json!({ "data": { "entry_id": id, "is_settled": true } }).to_string());
    assert_eq!(call.read(&body(ACCOUNT), 0).unwrap().entry_id.0, ACCOUNT);
    let Err(Error::Api(error)) = call.read(&body(USER), 0) else {
        panic!("another was taken");
    };
    assert_eq!(error.code, ErrorCode::Response);
    assert!(error.message.contains("data.entry_id"), "{}", error.message);
}

#[test]
fn rows_are_read_with_a_page_and_without() {
    let body = r#"{"records":[{"row_id":"a","amount":1.5,"is_new":true},{"row_id":"b","amount":null}],"totalRecords":7}"#;
    let user = UserId::from(USER);
    let page = Ledgers::list(&user, None).read(&answer(body), 0).unwrap();
    assert_eq!(page.total_records, Some(7));
    assert_eq!(page.records[0].amount, Some(1.5));
    let rows = Ledgers::list_all(&user).read(&answer(body), 0).unwrap();
    assert_eq!(rows, page.records);
    let none = Ledgers::list_all(&user).read(&answer(r#"{"records":null}"#), 0);
    assert_eq!(none.unwrap(), []);
    for (row, problem) in [
        (r#"{"row_id":"b","is_new":1}"#, "at records[1].is_new"),
        (r#"{"row_id":"b","amount":"1"}"#, "at records[1].amount"),
        (r#"{"amount":1}"#, "lacks records[1].row_id"),
    ] {
        let body = format!(r#"{{"records":[{{"row_id":"a"}},{row}]}}"#);
        for name in ["ledgers.list", "ledgers.listAll"] {
            let told = message(&renamed(name, &body).unwrap_err());
            assert!(told.contains(problem), "{told}");
        }
    }
}

#[test]
fn nothing_is_read_where_nothing_is_answered() {
    let close = Ledgers::close(&UserId::from(USER));
    for body in [
        r#"{"success":true}"#,
        r#"{"data":null}"#,
        r#"{"data":{"any_thing":1},"message":"ok"}"#,
    ] {
        close.read(&answer(body), 0).unwrap();
        renamed("ledgers.close", body).unwrap();
    }
    let refused = answer(r#"{"success":false,"message":"Not yet."}"#);
    let Err(Error::Api(error)) = close.read(&refused, 0) else {
        panic!("it was taken");
    };
    assert_eq!(error.outcome, Outcome::Rejected);
    assert!(error.message.ends_with("without success: Not yet."));
    for unreadable in ["", "[]", "true"] {
        let Err(Error::Api(error)) = close.read(&answer(unreadable), 0) else {
            panic!("{unreadable:?} was taken");
        };
        assert_eq!(error.outcome, Outcome::Unknown);
    }
}

#[cfg(feature = "spec")]
#[test]
fn documentation_is_kept_where_it_is_asked_for() {
    let resource = Ledgers::RESOURCE;
    assert_eq!((resource.key, resource.class), ("ledgers", "Ledgers"));
    assert_eq!(resource.doc, "Movements of money.");
    assert_eq!(operation("ledgers.close").doc, "Closes all.");
    let Kind::Record(params) = <Transfer as super::Sent>::KIND else {
        panic!("a transfer is a record");
    };
    assert_eq!((params.name, params.doc), ("Transfer", "Money that moves."));
    let docs: Vec<&str> = params.fields.iter().map(|field| field.doc).collect();
    assert_eq!(docs[..2], ["Where it comes from.", "How much."]);
    let record = operation("ledgers.transfer").record().unwrap();
    let fields: Vec<(&str, bool, bool)> = record
        .fields
        .iter()
        .map(|field| (field.wire, field.required, field.public))
        .collect();
    assert_eq!(fields[0], ("entry_id", true, true));
    assert_eq!(fields[5], ("owner", false, false));
    assert_eq!(fields.len(), 8);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "~[a-z0-9.]{0,12}".prop_map(Value::from),
        Just(json!("12.50")),
        Just(json!("ach")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let name = prop::sample::select(vec![
            "amount1", "amount2", "number", "note", "isFinal", "other",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(name, inner, 0..4).prop_map(|fields| {
                let fields = fields.into_iter();
                fields
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect()
            }),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_given_is_written_or_refused_with_reasons_that_repeat_nothing(
        value in any_json(),
        field in prop::sample::select(vec!["amount", "speed", "parts", "verificationAmounts", "remittance"]),
    ) {
        match requested(Input::from(with(field, value))) {
            Ok(request) => {
                let body: Value = serde_json::from_slice(&request.body.unwrap()).unwrap();
                prop_assert!(body.is_object());
            }
            Err(Error::Validation(issues)) => {
                prop_assert!(!issues.is_empty());
                for issue in issues {
                    prop_assert!(issue.path.starts_with(field), "{}", issue);
                    prop_assert!(!issue.message.contains('~'), "{}", issue);
                }
            }
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}

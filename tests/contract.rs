//! What the contract's OpenAPI says of every operation that is declared.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::collections::{BTreeMap, BTreeSet};

use paywint::resources::operations;
use paywint::spec::{Argument, Choices, Effect, Kind, Max, Operation, Param, Place, Record};
use serde_json::Value;

/// The contract's OpenAPI.
struct Contract(Value);

/// The fields of an object, as far as the contract states them.
struct Stated<'a> {
    schemas: BTreeMap<&'a str, &'a Value>,
    required: Option<BTreeSet<&'a str>>,
    /// Of several names for one value, one is required.
    either: BTreeSet<&'a str>,
}

impl Contract {
    fn read() -> Self {
        Self(serde_saphyr::from_str(include_str!("contract/openapi.yaml")).unwrap())
    }

    /// The description of an operation, if the contract has it.
    fn operation(&self, operation: &Operation) -> Option<&Value> {
        let method = operation.method.to_lowercase();
        self.0["paths"][operation.path].get(method)
    }

    /// A schema, or the one that it refers to; the one that is not null of two.
    fn schema<'a>(&'a self, schema: &'a Value) -> &'a Value {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap();
            return self.schema(&self.0["components"]["schemas"][name]);
        }
        match &choices(schema)[..] {
            [only] => self.schema(only),
            _ => schema,
        }
    }

    /// The fields of an object; nothing if the contract does not state them.
    fn fields<'a>(&'a self, schema: &'a Value) -> Option<Stated<'a>> {
        let schema = self.schema(schema);
        let own = schema["properties"].as_object().map(|schemas| Stated {
            schemas: schemas
                .iter()
                .map(|(name, schema)| (name.as_str(), schema))
                .collect(),
            required: required(schema),
            either: either(schema),
        });
        let all = schema["allOf"].as_array().into_iter().flatten();
        let all = all.filter_map(|part| self.fields(part)).map(|part| Stated {
            required: Some(part.required.unwrap_or_default()),
            ..part
        });
        let any = choices(schema);
        let any = any.into_iter().filter_map(|choice| self.fields(choice));
        own.into_iter()
            .chain(all.reduce(|one, other| one.with(other, |one, other| one | other)))
            .chain(any.reduce(|one, other| one.with(other, |one, other| one & other)))
            .next()
    }

    fn body(&self, operation: &Operation) -> Option<&Value> {
        let body = self.operation(operation)?.get("requestBody")?;
        Some(&body["content"]["application/json"]["schema"])
    }

    /// The record of an answer, if the contract states one beside the envelope.
    fn record(&self, operation: &Operation) -> Option<&Value> {
        let answer = &self.operation(operation)?["responses"]["200"];
        let parts = answer["content"]["application/json"]["schema"]["allOf"].as_array()?;
        parts.iter().find_map(|part| {
            let members = part.get("properties")?;
            match members.get("data") {
                Some(data) => Some(data),
                None => members.get("records")?.get("items"),
            }
        })
    }
}

impl<'a> Stated<'a> {
    fn with(
        mut self,
        other: Self,
        both: impl Fn(&BTreeSet<&'a str>, &BTreeSet<&'a str>) -> BTreeSet<&'a str>,
    ) -> Self {
        self.schemas.extend(other.schemas);
        self.required = match (&self.required, &other.required) {
            (Some(one), Some(other)) => Some(both(one, other)),
            _ => None,
        };
        self.either.extend(other.either);
        self
    }

    fn names(&self) -> BTreeSet<&'a str> {
        self.schemas.keys().copied().collect()
    }
}

/// The schemas of which one holds, but null.
fn choices(schema: &Value) -> Vec<&Value> {
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    let is_schema = |choice: &&Value| {
        let is_null = choice["type"] == "null";
        !is_null && (choice.get("$ref").is_some() || choice.get("type").is_some())
    };
    choices.filter(is_schema).collect()
}

fn required(schema: &Value) -> Option<BTreeSet<&str>> {
    let names = schema.get("required")?.as_array()?;
    names.iter().map(Value::as_str).collect()
}

/// The names of which one is required, where each may stand alone for the others.
fn either(schema: &Value) -> BTreeSet<&str> {
    let alternatives = schema["anyOf"].as_array().into_iter().flatten();
    alternatives.filter_map(required).flatten().collect()
}

/// Fields that the contract describes without their names, or promises without an example.
const GUESSED: [(&str, &str); 3] = [
    ("payments.create", "statement_description"),
    ("UserDetails", "kyc_status"),
    ("UserDetails", "kyb_status"),
];

fn is_guessed(of: &str, wire: &str) -> bool {
    GUESSED.contains(&(of, wire))
}

/// A field that is sent.
struct Sent {
    wire: &'static str,
    also: Option<&'static str>,
    /// Whether it is in every request.
    always: bool,
    nullable: bool,
    kind: Kind,
    max: Max,
}

impl Sent {
    fn of(param: &Param) -> Self {
        Self {
            wire: param.wire,
            also: param.also,
            // A field with a default is always sent.
            always: param.required || param.numbers.default.is_some(),
            nullable: param.nullable,
            kind: param.kind,
            max: param.max,
        }
    }

    /// A struct is the body's members, anything else one of them.
    fn members(argument: &Argument) -> Vec<Self> {
        match argument.kind {
            Kind::Record(params) => params.fields.iter().map(Self::of).collect(),
            kind => vec![Self {
                wire: argument.wire,
                also: argument.also,
                always: argument.required,
                nullable: false,
                kind,
                max: Max::None,
            }],
        }
    }
}

#[test]
fn the_contract_has_every_operation_and_its_path_takes_the_same_ids() {
    let contract = Contract::read();
    for operation in operations() {
        let (name, method, path) = (operation.name, operation.method, operation.path);
        let stated = contract.operation(operation);
        let stated = stated.unwrap_or_else(|| panic!("{name}: there is no {method} {path}"));
        let stated = stated["parameters"].as_array().into_iter().flatten();
        let stated: BTreeSet<&str> = stated
            .filter(|parameter| parameter["in"] == "path")
            .map(|parameter| {
                assert_eq!(parameter["schema"]["format"], "uuid", "{name}");
                parameter["name"].as_str().unwrap()
            })
            .collect();
        let declared: BTreeSet<&str> = operation
            .arguments
            .iter()
            .filter(|argument| argument.place == Place::Path)
            .map(|argument| argument.wire)
            .collect();
        assert_eq!(declared, stated, "{name}");
    }
}

#[test]
fn every_operation_of_the_platform_api_is_declared() {
    let contract = Contract::read();
    let paths = contract.0["paths"].as_object().unwrap().iter();
    let stated: BTreeSet<(String, &str)> = paths
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().iter();
            let of_platform = methods.filter(|(_, operation)| {
                let tag = operation["tags"][0].as_str();
                tag.is_some_and(|tag| !tag.starts_with("Developer API"))
            });
            of_platform.map(|(method, _)| (method.to_uppercase(), path.as_str()))
        })
        .collect();
    let declared: BTreeSet<(String, &str)> = operations()
        .map(|operation| (operation.method.to_owned(), operation.path))
        .collect();
    assert_eq!(declared, stated);
    assert_eq!(declared.len(), 54);
}

#[test]
fn a_body_has_the_contract_s_fields_and_requires_the_same() {
    let contract = Contract::read();
    let mut compared = BTreeSet::new();
    for operation in operations() {
        let name = operation.name;
        let in_body = operation.arguments.iter();
        let in_body = in_body.filter(|argument| argument.place == Place::Body);
        let sent: Vec<Sent> = in_body.flat_map(Sent::members).collect();
        let stated = contract.body(operation);
        assert_eq!(sent.is_empty(), stated.is_none(), "{name}");
        if let Some(stated) = stated.and_then(|body| contract.fields(body)) {
            assert_same_fields(&contract, name, &stated, &sent);
            assert_null_is_a_value(operation, &stated, &sent);
            compared.insert(name);
        }
    }
    assert!(compared.is_superset(&BTreeSet::from([
        "users.create",
        "users.list",
        "kyb.submit"
    ])));
}

/// Of what is created, null says as little as an absent field, unless the field must be there.
fn assert_null_is_a_value(operation: &Operation, stated: &Stated<'_>, sent: &[Sent]) {
    let changes = matches!(operation.effect, Effect::Changes);
    for field in sent.iter().filter(|field| field.always || changes) {
        let types = stated.schemas.get(field.wire).map(|schema| &schema["type"]);
        let mut types = types.and_then(Value::as_array).into_iter().flatten();
        let may_be_null = types.any(|each| each == "null");
        assert_eq!(
            field.nullable, may_be_null,
            "{} {}",
            operation.name, field.wire
        );
    }
}

fn assert_same_fields(contract: &Contract, name: &str, stated: &Stated<'_>, sent: &[Sent]) {
    let known = stated.names();
    let declared: BTreeSet<&str> = sent
        .iter()
        .flat_map(|field| [Some(field.wire), field.also])
        .flatten()
        .collect();
    let missing: Vec<&&str> = known.difference(&declared).collect();
    assert!(missing.is_empty(), "{name} lacks {missing:?}");
    for field in sent.iter().filter(|field| !is_guessed(name, field.wire)) {
        // Of two names, one is the contract's.
        let names = [Some(field.wire), field.also].into_iter().flatten();
        let mut schemas = names.filter_map(|name| stated.schemas.get(name));
        let path = format!("{name} {}", field.wire);
        let schema = schemas.next();
        let schema = schema.unwrap_or_else(|| panic!("{path} is not in the contract"));
        assert_same_values(contract, &path, contract.schema(schema), field);
        if let Some(required) = &stated.required {
            let is_required = required.contains(field.wire)
                || field.also.is_some_and(|also| {
                    required.contains(also) || stated.either == BTreeSet::from([field.wire, also])
                });
            assert_eq!(field.always, is_required, "{path}");
        }
    }
}

fn assert_same_values(contract: &Contract, path: &str, schema: &Value, field: &Sent) {
    if let (Max::Characters(most), Some(longest)) = (field.max, schema["maxLength"].as_u64()) {
        assert!(u64::from(most) <= longest, "{path}");
    }
    let (stated, params) = match field.kind {
        Kind::Choice(choices) => return assert_same_choices(path, choices, schema),
        Kind::Record(params) => (contract.fields(schema), params),
        Kind::List(params) => (contract.fields(&schema["items"]), params),
        _ => return,
    };
    if let Some(stated) = stated {
        let sent: Vec<Sent> = params.fields.iter().map(Sent::of).collect();
        assert_same_fields(contract, path, &stated, &sent);
    }
}

fn assert_same_choices(path: &str, choices: &Choices, schema: &Value) {
    if let Some(stated) = schema["enum"].as_array() {
        let stated: Vec<&str> = stated.iter().filter_map(Value::as_str).collect();
        assert_eq!(choices.texts, stated, "{path}");
    }
}

/// What the contract says of a record, by all operations that answer with it.
struct Seen<'a> {
    record: &'static Record,
    names: BTreeSet<&'a str>,
    required: Option<BTreeSet<&'a str>>,
    never_null: BTreeSet<&'a str>,
}

#[test]
fn an_answer_has_the_contract_s_fields_and_is_sure_of_the_same() {
    let contract = Contract::read();
    let (mut compared, mut records) = (BTreeSet::new(), BTreeMap::new());
    for operation in operations() {
        let name = operation.name;
        let stated = contract.record(operation);
        let Some(stated) = stated.and_then(|record| contract.fields(record)) else {
            continue;
        };
        let record = operation.record();
        let record = record.unwrap_or_else(|| panic!("{name} reads nothing of its answer"));
        let seen = records.entry(record.name).or_insert_with(|| Seen {
            record,
            names: BTreeSet::new(),
            required: None,
            never_null: BTreeSet::new(),
        });
        seen.names.extend(stated.names());
        if let Some(required) = &stated.required {
            seen.required.get_or_insert_default().extend(required);
        }
        let never_null = stated.schemas.iter();
        seen.never_null.extend(
            never_null
                .filter(|(_, schema)| schema["type"].is_string())
                .map(|(name, _)| *name),
        );
        // What is requested by an id must have that id, whether the contract is sure of it or not.
        if let Some((_, argument)) = operation.id() {
            let required = seen.required.iter_mut();
            required.for_each(|required| required.extend([argument.answered()]));
            seen.never_null.insert(argument.answered());
        }
        compared.insert(name);
    }
    for (name, seen) in records {
        let fields = seen.record.fields.iter();
        let fields = fields.filter(|field| !is_guessed(name, field.wire));
        let names = fields.flat_map(|field| [Some(field.wire), field.alias]);
        let declared: BTreeSet<&str> = names.flatten().collect();
        assert_eq!(declared, seen.names, "{name}");
        let fields = seen.record.fields.iter();
        let sure: BTreeSet<&str> = fields
            .filter(|field| field.required)
            .map(|field| field.wire)
            .collect();
        match seen.required {
            Some(required) => assert_eq!(sure, required, "{name}"),
            // Where the contract does not say what is always there, what is never null may be.
            None => assert!(sure.is_subset(&seen.never_null), "{name} {sure:?}"),
        }
    }
    // Answers with nothing but whether it worked.
    let silent = [
        "bankAccounts.setDefault",
        "bankAccounts.delete",
        "bankAccounts.releaseMicroDeposits",
        "bankAccounts.verifyMicroDeposits",
        "cards.delete",
        "payees.delete",
        "payees.bankAccounts.delete",
        "payees.cards.delete",
        "payees.addresses.delete",
    ];
    let rest: BTreeSet<&str> = operations()
        .map(|operation| operation.name)
        .filter(|name| !compared.contains(name))
        .collect();
    assert_eq!(rest, BTreeSet::from(silent));
}

//! Whatever is passed is taken as it is or refused for a reason, and no reason repeats a value.
#![no_main]

#[allow(
    dead_code,
    reason = "a whole sample that is changed is another target's"
)]
mod arguments;
#[allow(dead_code, reason = "only readers rename keys")]
mod plain;
mod written;

use arbitrary::Arbitrary;
use arguments::{Tree, dyed, name, sample};
use libfuzzer_sys::fuzz_target;
use paywint::call::{FormationDate, Request, sign_request};
use paywint::error::Error;
use paywint::resources::{KybSubmission, NewUser, operations};
use paywint::signing::Signer;
use paywint::spec::Input;
use paywint::spec::{self, Kind};
use written::{assert_redacted, judged};

#[derive(Arbitrary, Debug)]
struct Case<'a> {
    operation: u8,
    tree: Tree,
    body: Option<&'a [u8]>,
    secret: Option<&'a str>,
}

fuzz_target!(|case: Case<'_>| {
    let input = &case.tree.0;
    instead_of_an_argument_or_a_field(case.operation, input);
    a_value_by_itself_is_judged_as_in_a_request(input);
    a_request_of_others_is_signed_as_it_is_sent(&case);
});

fn instead_of_an_argument_or_a_field(operation: u8, input: &Input) {
    let (operation, sample) = sample(operation);
    let judge = |arguments: &[Input]| judged(operation, arguments, FormationDate::default());
    judge(&vec![input.clone(); operation.arguments.len()]);
    for (place, argument) in operation.arguments.iter().enumerate() {
        let mut arguments = sample.to_vec();
        arguments[place] = input.clone();
        judge(&arguments);
        let (Kind::Record(params), Input::Record(good)) = (argument.kind, &sample[place]) else {
            continue;
        };
        for param in params.fields {
            let name = name(param);
            let mut fields = good.clone();
            fields.retain(|(field, _)| *field != name);
            fields.push((name, input.clone()));
            arguments[place] = Input::Record(fields);
            judge(&arguments);
        }
    }
}

fn a_value_by_itself_is_judged_as_in_a_request(input: &Input) {
    let good = Input::Text("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee".to_owned());
    for (name, arguments, issues) in [
        (
            "users.create",
            vec![input.clone()],
            spec::check::<NewUser>(input),
        ),
        (
            "kyb.submit",
            vec![good, input.clone()],
            spec::check::<KybSubmission>(input),
        ),
    ] {
        let mut operations = operations();
        let operation = operations.find(|operation| operation.name == name);
        let operation = operation.expect("it is declared");
        match Request::new(operation, &arguments, FormationDate::default()) {
            Ok(_) => assert_eq!(issues, []),
            Err(Error::Validation(found)) => assert_eq!(issues, found),
            Err(other) => panic!("{other}"),
        }
    }
}

fn a_request_of_others_is_signed_as_it_is_sent(case: &Case<'_>) {
    let input = &case.tree.0;
    let secret = case.secret.map(dyed);
    let secret = secret.as_deref().map(str::as_bytes);
    match sign_request(input, case.body, secret) {
        Ok(signature) => {
            let part = |name| text(input, name).unwrap_or_default();
            assert!(!part("method").is_empty() && part("path").starts_with('/'));
            let on_one_line = [part("method"), part("path"), part("query")].concat();
            assert!(on_one_line.bytes().all(|byte| byte.is_ascii_graphic()));
            if part("emptyBody") != "omit" {
                let plain = Signer::new(secret.unwrap_or_default(), Default::default());
                let again = plain.sign(part("method"), part("path"), part("query"), case.body);
                assert_eq!(signature.as_str(), again.as_str());
            }
        }
        Err(issues) => assert_redacted(&issues),
    }
}

fn text<'a>(input: &'a Input, name: &str) -> Option<&'a str> {
    match input {
        Input::Record(fields) => {
            let found = fields.iter().find(|(field, _)| field == name);
            found.and_then(|(_, value)| value.text())
        }
        _ => None,
    }
}

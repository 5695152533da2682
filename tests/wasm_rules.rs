//! The rules as JavaScript meets them: in the module of a server, and in that of a page.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use js_sys::{Array, JSON, Reflect, eval};
use paywint::js::validate_user;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

fn issues(source: &str) -> String {
    let input = eval(&format!("({source})")).unwrap();
    let issues: Array = validate_user(&input).unchecked_into();
    let lines: Vec<String> = issues
        .iter()
        .map(|issue| {
            let part = |name: &str| {
                Reflect::get(&issue, &name.into())
                    .unwrap()
                    .as_string()
                    .unwrap()
            };
            format!("{} {}: {}", part("path"), part("code"), part("message"))
        })
        .collect();
    lines.join("\n")
}

#[wasm_bindgen_test]
fn every_kind_of_value_is_named_and_none_breaks_the_module() {
    for (source, kind) in [
        ("7", "a number"),
        ("7.5", "a number with a fraction"),
        ("NaN", "NaN"),
        ("true", "a boolean"),
        ("10n", "a bigint"),
        ("Symbol('ada')", "a symbol"),
        ("() => 'ada'", "a function"),
        ("class Ada {}", "a function"),
        ("['ada']", "an array"),
        ("{ ada: 1 }", "an object"),
        ("new Date(0)", "a date"),
        ("new Date(NaN)", "an invalid date"),
        ("new String('ada')", "an object"),
        ("'ada \\ud800'", "a string with a lone surrogate"),
    ] {
        assert_eq!(
            issues(&format!("{{ email: 'a@b.test', name: {source} }}")),
            format!("name type: must be a string; got {kind}")
        );
    }
}

#[wasm_bindgen_test]
fn what_is_absent_undefined_or_null_is_the_same() {
    for source in [
        "{ email: 'a@b.test' }",
        "{ email: 'a@b.test', name: undefined, unknown: undefined }",
        "{ email: 'a@b.test', name: null }",
        "Object.create({ name: '' }, { email: { value: 'a@b.test', enumerable: true } })",
    ] {
        assert_eq!(issues(source), "");
    }
}

#[wasm_bindgen_test]
fn hostile_objects_are_reported() {
    let threw = " type: the fields could not be read: a getter or proxy threw";
    assert_eq!(issues("{ get email() { throw 'ada'; } }"), threw);
    assert_eq!(issues("new Proxy({}, { ownKeys() { throw 7; } })"), threw);
    let loop_of_its_own =
        "(() => { const user = { email: 'a@b.test' }; user.name = user; return user; })()";
    assert_eq!(
        issues(loop_of_its_own),
        "name type: must be a string; got an object"
    );
    assert_eq!(
        issues("undefined"),
        " type: expected an object that describes a user; got undefined"
    );
}

#[wasm_bindgen_test]
fn an_issue_is_a_plain_object() {
    let issues = validate_user(&eval("({ email: 'ada' })").unwrap());
    assert_eq!(
        String::from(JSON::stringify(&issues).unwrap()),
        r#"[{"path":"email","code":"format","message":"must be an e-mail address such as name@example.com"}]"#
    );
}

//! Requests of operations that are not declared: a method, a path and whatever JSON.

use super::redact::without_escapes;
use super::request::Request;
use super::sign_request::Fields;
use crate::issue::{Issue, IssueCode, issue};
use crate::json_string::unescape;
use crate::spec::{Advice, Answers, Effect, Input, LONGEST_TEXT, Operation};

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// Any operation whose method is GET.
pub static ANY_READ: Operation = any("GET", Effect::Reads, "");

/// Any other operation. What it does is not known, so it is sent like a create.
pub static ANY_CHANGE: Operation = any(
    "POST",
    Effect::Creates,
    "It may have been carried out: look before you request it again.",
);

const fn any(method: &'static str, effect: Effect, if_unknown: &'static str) -> Operation {
    Operation {
        name: "request",
        method,
        path: "",
        arguments: &[],
        answer: Answers::Nothing,
        effect,
        takes_key: false,
        if_unknown,
        forbidden: None,
        not_found: Some(&Advice {
            meaning: "there is no such path, or no record with this ID",
            remedy: "Check the path.",
        }),
        conflict: None,
        #[cfg(feature = "spec")]
        doc: "",
        #[cfg(feature = "spec")]
        read: |context, response| {
            <() as super::FromResponse>::from_response(context, response)?;
            Ok(Box::new(()))
        },
    }
}

/// Checks a request whose operation is not declared. `body` is its JSON, as text.
///
/// # Errors
/// Every problem.
pub fn any_request(operation: &'static Operation, given: &Input) -> Result<Request, Vec<Issue>> {
    const KNOWN: [&str; 4] = ["method", "path", "query", "body"];
    let mut fields = Fields::of(given, &KNOWN, "a request")?;
    let method = fields.required_text("method", LONGEST_TEXT);
    let path = fields.required_text("path", LONGEST_TEXT);
    let query = fields.text("query", LONGEST_TEXT).unwrap_or_default();
    let body = fields.text("body", LONGEST_TEXT);
    let mut issues = fields.issues;
    let method = method.and_then(|given| {
        let known = METHODS.into_iter().find(|method| *method == given);
        if known.is_none() {
            let message = "must be GET, POST, PUT, PATCH or DELETE";
            issues.push(issue("method", IssueCode::NotAllowed, &[message]));
        }
        known
    });
    if path.as_deref().is_some_and(|path| !is_path(path)) {
        let message = "must be a path such as /api/platform/users/list: percent-encoded, without host, query and dots";
        issues.push(issue("path", IssueCode::Format, &[message]));
    }
    let is_query = query.is_empty() || (query.starts_with('?') && is_encoded(&query));
    if !is_query {
        let message = "must be a percent-encoded query such as ?page=2";
        issues.push(issue("query", IssueCode::Format, &[message]));
    }
    if method == Some("GET") && body.is_some() {
        let message = "must not be given with GET";
        issues.push(issue("body", IssueCode::NotAllowed, &[message]));
    }
    match (method, path) {
        (Some(method), Some(path)) if issues.is_empty() => Ok(Request {
            operation,
            method,
            path,
            query,
            body: body.map(String::into_bytes),
        }),
        _ => Err(issues),
    }
}

/// Whether it stays as it is wherever it is parsed: what is signed must be what is sent.
fn is_path(path: &str) -> bool {
    let mut segments = path.split('/');
    segments.next() == Some("")
        && !path.contains('?')
        && is_encoded(path)
        && segments.all(|segment| !is_dots(segment))
}

/// `.` and `..` lead elsewhere, and so do they percent-encoded.
fn is_dots(segment: &str) -> bool {
    matches!(without_escapes(segment).as_str(), "." | "..")
}

fn is_encoded(text: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@/%?".contains(&byte);
    text.bytes().all(is_plain)
}

/// Every string in a request's JSON and query, the values in its path, and every number long enough to identify a person:
/// no message may repeat them.
pub(super) fn texts(parts: &[(String, Input)]) -> Vec<String> {
    let mut texts = Vec::new();
    for (name, part) in parts {
        let text = part.text().unwrap_or_default();
        let separator = match name.as_str() {
            "body" => {
                collect(text, &mut texts);
                continue;
            }
            "query" => '&',
            _ => '/',
        };
        for part in text.split(separator) {
            let value = part.split_once('=').map(|(_, value)| value);
            if let Some(value) = value.or(is_value(part).then_some(part)) {
                texts.push(without_escapes(value));
            }
        }
    }
    texts
}

/// Whether a segment of a path is more than the name of a resource, such as `users` or `v2`.
fn is_value(segment: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_');
    segment.len() >= FEWEST_DIGITS && !segment.bytes().all(is_plain)
}

/// Numbers with fewer digits are in many messages.
const FEWEST_DIGITS: usize = 5;

/// The strings of a JSON text, without the names of members, and its long numbers. A parser for this alone would weigh
/// 8 KB in the module.
fn collect(json: &str, texts: &mut Vec<String>) {
    let mut rest = json;
    while let Some((before, string)) = rest.split_once('"') {
        collect_numbers(before, texts);
        let (quoted, after) = string.split_at_checked(end(string)).unwrap_or((string, ""));
        rest = after.strip_prefix('"').unwrap_or_default();
        if !rest.trim_ascii_start().starts_with(':') {
            texts.push(unescape(quoted.as_bytes()));
        }
    }
    collect_numbers(rest, texts);
}

fn collect_numbers(json: &str, texts: &mut Vec<String>) {
    let numbers = json.split(|letter: char| !letter.is_ascii_digit());
    let long = numbers.filter(|number| number.len() >= FEWEST_DIGITS);
    texts.extend(long.map(str::to_owned));
}

/// Where the closing quote of a string stands.
fn end(string: &str) -> usize {
    let mut is_escaped = false;
    let closes = |byte: u8| {
        let is_quote = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_quote
    };
    string.bytes().position(closes).unwrap_or(string.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any as anything, prop, prop_assert_eq, proptest};
    use serde_json::{Value, json};

    use super::*;

    fn given(parts: [(&str, &str); 4]) -> Input {
        let given = parts.into_iter().filter(|(_, text)| !text.is_empty());
        Input::Record(
            given
                .map(|(name, text)| (name.to_owned(), Input::Text(text.to_owned())))
                .collect(),
        )
    }

    fn refused(parts: [(&str, &str); 4]) -> Vec<String> {
        match any_request(&ANY_CHANGE, &given(parts)) {
            Ok(_) => Vec::new(),
            Err(issues) => issues.into_iter().map(|issue| issue.path).collect(),
        }
    }

    #[test]
    fn a_good_request_goes_as_it_was_given() {
        let parts = [
            ("method", "DELETE"),
            ("path", "/api/platform/x/y%20z/aaaaaaaa-bbbb"),
            ("query", "?a=1&b=%C3%A4"),
            ("body", r#"{"a":"b"}"#),
        ];
        let request = any_request(&ANY_CHANGE, &given(parts)).unwrap();
        assert_eq!(request.method, "DELETE");
        assert_eq!(
            request.target(),
            "/api/platform/x/y%20z/aaaaaaaa-bbbb?a=1&b=%C3%A4"
        );
        assert_eq!(request.body.as_deref(), Some(&br#"{"a":"b"}"#[..]));
    }

    #[test]
    fn what_would_be_sent_otherwise_than_signed_is_refused() {
        for path in [
            "api",
            "//",
            "https://x.test/",
            "/a/../b",
            "/a/./b",
            "/a/%2e%2E/b",
            "/a?b",
            "/a#b",
            "/a b",
            "/a\\b",
            "/a{b}",
            "/ä",
            "/a\nb",
        ] {
            let found = refused([
                ("method", "GET"),
                ("path", path),
                ("query", ""),
                ("body", ""),
            ]);
            let expected: &[&str] = if path == "//" { &[] } else { &["path"] };
            assert_eq!(found, expected, "{path:?}");
        }
        for query in ["a=1", "?a=b c", "?a#b", "?\n", "?a='b'"] {
            let found = refused([
                ("method", "GET"),
                ("path", "/a"),
                ("query", query),
                ("body", ""),
            ]);
            assert_eq!(found, ["query"], "{query:?}");
        }
        for method in ["get", "HEAD", "TRACE", "GET "] {
            let found = refused([
                ("method", method),
                ("path", "/a"),
                ("query", ""),
                ("body", ""),
            ]);
            assert_eq!(found, ["method"], "{method:?}");
        }
        assert_eq!(
            refused([("method", ""), ("path", ""), ("query", ""), ("body", "")]),
            ["method", "path"]
        );
    }

    #[test]
    fn a_get_has_no_body() {
        let parts = [
            ("method", "GET"),
            ("path", "/a"),
            ("query", ""),
            ("body", "{}"),
        ];
        assert_eq!(refused(parts), ["body"]);
    }

    #[test]
    fn every_text_of_a_body_is_kept_out_of_messages() {
        let body = r#"{"a":["one",{"b":"two"}],"c":3,"d":4111111111111111,"e":[-123456.5,1234],"f":99999}"#;
        let parts = [
            ("method", "POST"),
            ("path", "/a"),
            ("query", ""),
            ("body", body),
        ];
        let texts = super::super::personal(&ANY_CHANGE, &[given(parts)]);
        assert_eq!(texts, ["one", "two", "4111111111111111", "123456", "99999"]);
    }

    #[test]
    fn every_value_of_a_query_and_a_path_is_kept_out_of_messages() {
        let parts = [
            ("method", "GET"),
            (
                "path",
                "/api/v2/platform-users/ada%40example.test/4111111111111111",
            ),
            (
                "query",
                "?email=ada%40example.test&name=Ad%C3%A8le+Example&all",
            ),
            ("body", ""),
        ];
        let texts = super::super::personal(&ANY_READ, &[given(parts)]);
        assert_eq!(
            texts,
            [
                "ada@example.test",
                "4111111111111111",
                "ada@example.test",
                "Adèle+Example"
            ]
        );
    }

    fn strings(json: &Value) -> Vec<String> {
        match json {
            Value::String(text) => vec![text.clone()],
            Value::Array(items) => items.iter().flat_map(strings).collect(),
            Value::Object(fields) => fields.values().flat_map(strings).collect(),
            _ => Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn every_string_of_a_body_is_found_and_no_name(name in anything::<String>(), texts in prop::collection::vec(anything::<String>(), 0..5), pretty in anything::<bool>()) {
            let body = json!({ name: texts, "\"\\": { ":": [1, "a\"b", null], "n": -1.5e3 } });
            let text = if pretty { serde_json::to_string_pretty(&body) } else { serde_json::to_string(&body) };
            let mut found = Vec::new();
            collect(&text.unwrap(), &mut found);
            prop_assert_eq!(found, strings(&body));
        }
    }
}

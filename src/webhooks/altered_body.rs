//! What a body looks like that something has changed on its way: a hint, when its signature does not match.

/// What most likely happened to a body. Shows nothing of it.
pub(super) fn hint(body: &[u8]) -> &'static str {
    let body = body.trim_ascii();
    match body {
        [b'"', ..] => " The body looks like JSON inside a JSON string. Pass the raw bytes instead.",
        b"[object Object]" => {
            " The body is a JavaScript object that was converted to a string. Pass the raw bytes instead."
        }
        [b'{', b'\n' | b'\r', ..] | [b'{', b' ', b' ', ..] => {
            " The body looks like JSON that was parsed and stringified again with indentation."
        }
        [b'{', ..] if has_names_of_this_package(body) => {
            " The body looks like an event of this package that was stringified again. Paywint's field names have underscores."
        }
        _ if is_base64(body) => {
            " The body looks like base64: decode it first, as on AWS Lambda when isBase64Encoded is true."
        }
        _ => "",
    }
}

/// Paywint writes them with underscores.
fn has_names_of_this_package(body: &[u8]) -> bool {
    const NAMES: [&[u8]; 4] = [
        b"\"userId\":",
        b"\"kycStatus\":",
        b"\"kybStatus\":",
        b"\"paymentId\":",
    ];
    NAMES
        .iter()
        .any(|name| body.windows(name.len()).any(|part| part == *name))
}

/// Base64 of an object, in either alphabet and perhaps in lines: its first six bits are those of a brace.
fn is_base64(body: &[u8]) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/-_=\r\n".contains(byte);
    body.first() == Some(&b'e') && body.len() >= 8 && body.iter().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::hint;

    #[test]
    fn each_way_of_changing_a_body_has_its_hint() {
        for (body, word) in [
            (r#""{\"event\":\"kyc.approved\"}""#, "JSON string"),
            ("[object Object]", "JavaScript object"),
            ("{\n  \"event\": \"kyc.approved\"\n}", "indentation"),
            ("{\r\n\t\"event\": 1}", "indentation"),
            (
                r#"{"event":"kyc.approved","data":{"userId":"u"}}"#,
                "underscores",
            ),
            ("eyJldmVudCI6Imt5Yy5hcHByb3ZlZCJ9", "base64"),
            (
                "eyJldmVudCI6Imt5Yy5hcHByb3ZlZCIsImlkIjoi\r\nMSJ9Cg==\n",
                "base64",
            ),
            ("eyJhIjoi_-8ifQ", "base64"),
        ] {
            assert!(hint(body.as_bytes()).contains(word), "{body}");
        }
    }

    #[test]
    fn what_paywint_may_send_has_none() {
        for body in [
            "",
            "{}",
            r#"{"event":"kyc.approved","id":"1","data":{"user_id":"u"}}"#,
            r#"{"event": "kyc.approved", "id": "1", "data": {"user_id": "u"}}"#,
            r#" { "event": "kyc.approved" }"#,
            "event=kyc.approved",
            "example",
        ] {
            assert_eq!(hint(body.as_bytes()), "", "{body}");
        }
    }
}

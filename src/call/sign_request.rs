//! Signs a request that another HTTP client sends.

use crate::issue::{Issue, IssueCode, issue, too_long, unknown_field};
use crate::rules::secret;
use crate::signing::{EmptyBody, Signature, Signer};
use crate::spec::{Input, LONGEST_TEXT};

/// The largest body that is signed for another HTTP client, in bytes. No request of the contract's comes near it.
pub const LARGEST_SIGNED_BODY: usize = 2 * 1024 * 1024;

/// Signs a request for another HTTP client. `body` and `secret` are the bytes of its parts of that name.
pub fn sign_request(
    request: &Input,
    body: Option<&[u8]>,
    secret: Option<&[u8]>,
) -> Result<Signature, Vec<Issue>> {
    const KNOWN: [&str; 6] = ["method", "path", "query", "body", "secretKey", "emptyBody"];
    let mut fields = Fields::of(request, &KNOWN, "a request")?;
    let method = fields.required_text("method", LONGEST_TEXT);
    let path = fields.required_text("path", LONGEST_TEXT);
    let query = fields.text("query", LONGEST_TEXT).unwrap_or_default();
    let empty_body = fields
        .text("emptyBody", LONGEST_TEXT)
        .unwrap_or_else(|| "hash".to_owned());
    fields.bytes("body", body, false, LARGEST_SIGNED_BODY);
    fields.bytes("secretKey", secret, true, usize::MAX);
    if let Some(flaw) = secret.and_then(secret::flaw) {
        fields
            .issues
            .push(issue("secretKey", IssueCode::Format, &[flaw]));
    }
    let mut issues = fields.issues;
    issues.extend(
        [
            method.as_deref().and_then(method_issue),
            path.as_deref().and_then(path_issue),
            query_issue(&query),
            empty_body_issue(&empty_body),
        ]
        .into_iter()
        .flatten(),
    );
    match (method, path, secret, EmptyBody::named(&empty_body)) {
        (Some(method), Some(path), Some(secret), Some(empty_body)) if issues.is_empty() => {
            let body = body.filter(|body| !body.is_empty());
            Ok(Signer::new(secret, empty_body).sign(&method, &path, &query, body))
        }
        _ => Err(issues),
    }
}

fn method_issue(method: &str) -> Option<Issue> {
    let is_method = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase());
    (!is_method).then(|| {
        let message = "must be uppercase, such as POST";
        issue("method", IssueCode::Format, &[message])
    })
}

fn path_issue(path: &str) -> Option<Issue> {
    let is_path = path.starts_with('/') && !path.contains(['?', '#']) && is_on_the_wire(path);
    (!is_path).then(|| {
        let message =
            "must be the path as it is sent: starting with a slash, without host and query";
        issue("path", IssueCode::Format, &[message])
    })
}

fn query_issue(query: &str) -> Option<Issue> {
    let is_query = query.is_empty()
        || (query.starts_with('?') && !query.contains('#') && is_on_the_wire(query));
    (!is_query).then(|| {
        let message = "must be the query as it is sent, with its question mark, or empty";
        issue("query", IssueCode::Format, &[message])
    })
}

fn empty_body_issue(name: &str) -> Option<Issue> {
    let message = "must be 'hash' or 'omit'";
    let unknown = EmptyBody::named(name).is_none();
    unknown.then(|| issue("emptyBody", IssueCode::NotAllowed, &[message]))
}

/// Whether a part of an address is written as HTTP sends it: printable ASCII without spaces.
fn is_on_the_wire(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The fields of a record from outside, read one by one while problems are gathered.
pub(super) struct Fields<'a> {
    record: &'a [(String, Input)],
    pub(super) issues: Vec<Issue>,
}

impl<'a> Fields<'a> {
    // As one function rather than a copy in each reader, as are the next two: they weigh a kilobyte.
    #[inline(never)]
    pub(super) fn of(input: &'a Input, known: &[&str], what: &str) -> Result<Self, Vec<Issue>> {
        let Input::Record(record) = input else {
            return Err(vec![issue(
                "",
                IssueCode::Type,
                &[
                    "expected an object that describes ",
                    what,
                    "; got ",
                    input.kind(),
                ],
            )]);
        };
        let issues = record
            .iter()
            .filter(|(name, _)| !known.contains(&name.as_str()))
            .map(|(name, _)| unknown_field("", name, known))
            .collect();
        Ok(Self { record, issues })
    }

    /// A text. `most` is how many characters it may have, for one that was too long to be read; of the others the
    /// field's own rule counts them.
    #[inline(never)]
    pub(super) fn text(&mut self, name: &str, most: usize) -> Option<String> {
        match self.value(name)? {
            Input::Null => None,
            Input::Text(text) => Some(text.clone()),
            Input::LongText => {
                self.issues.push(too_long(name, most, " characters"));
                None
            }
            other => self.wrong_kind(name, "a string", other),
        }
    }

    pub(super) fn required_text(&mut self, name: &str, most: usize) -> Option<String> {
        if matches!(self.value(name), None | Some(Input::Null)) {
            self.issues
                .push(issue(name, IssueCode::Required, &["is required"]));
        }
        self.text(name, most)
    }

    /// Checks a part that is text or bytes; `found` holds what was read of it: of one that is larger than `most` bytes,
    /// as many and one more.
    fn bytes(&mut self, name: &str, found: Option<&[u8]>, required: bool, most: usize) {
        match (self.value(name), found) {
            (None | Some(Input::Null), _) if !required => {}
            (None, _) | (_, Some([])) if required => {
                self.issues
                    .push(issue(name, IssueCode::Required, &["is required"]));
            }
            (_, Some(bytes)) if bytes.len() > most => {
                self.issues.push(too_long(name, most, " bytes"));
            }
            (_, Some(_)) => {}
            (given, None) => {
                let given = given.unwrap_or(&Input::Null);
                self.wrong_kind::<()>(name, "a string or bytes", given);
            }
        }
    }

    fn value(&self, name: &str) -> Option<&'a Input> {
        self.record
            .iter()
            .find(|(given, _)| given == name)
            .map(|(_, value)| value)
    }

    fn wrong_kind<T>(&mut self, name: &str, expected: &str, found: &Input) -> Option<T> {
        self.issues.push(issue(
            name,
            IssueCode::Type,
            &["must be ", expected, "; got ", found.kind()],
        ));
        None
    }
}

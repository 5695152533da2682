//! One thing wrong with a request, as pydantic tells it.

use serde::Serialize;

/// An entry of a 422's `detail`.
///
/// Pydantic's `input` and `ctx` are left out: the contract does not name them, and `input`
/// would hand personal data back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Issue {
    loc: Vec<Step>,
    msg: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// A step on the way to the place of an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Step {
    Name(&'static str),
    Position(usize),
}

impl From<&'static str> for Step {
    fn from(name: &'static str) -> Self {
        Self::Name(name)
    }
}

impl Issue {
    pub(crate) fn new<S: Into<Step>>(
        loc: impl IntoIterator<Item = S>,
        kind: &'static str,
        msg: impl Into<String>,
    ) -> Self {
        Self {
            loc: loc.into_iter().map(Into::into).collect(),
            msg: msg.into(),
            kind,
        }
    }

    pub(crate) fn missing<S: Into<Step>>(loc: impl IntoIterator<Item = S>) -> Self {
        Self::new(loc, "missing", "Field required")
    }

    /// The place within the body as JavaScript spells it, and what is wrong there.
    pub(crate) fn in_words(&self) -> String {
        let mut text = String::new();
        for step in self.loc.iter().skip(1) {
            match step {
                Step::Name(name) if text.is_empty() => text.push_str(&camel_case(name)),
                Step::Name(name) => text.extend([".", &camel_case(name)]),
                Step::Position(index) => text.extend(["[", &index.to_string(), "]"]),
            }
        }
        let rule = self.msg.strip_prefix("Input ").unwrap_or(&self.msg);
        format!("{text} {rule}")
    }

    /// The field of the body that it is in.
    pub(crate) fn field(&self) -> Option<&'static str> {
        match self.loc.get(1)? {
            Step::Name(name) => Some(name),
            Step::Position(_) => None,
        }
    }

    pub(crate) fn in_body(field: &'static str, kind: &'static str, msg: &str) -> Self {
        Self::new(["body", field], kind, msg)
    }
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut text, word| {
        let (initial, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        text.extend([&initial.to_ascii_uppercase(), rest]);
        text
    })
}

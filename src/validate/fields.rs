use super::issue::{Issue, IssueCode, issue, too_long};
use crate::input::Input;
use crate::text::{beginning, joined, listed};

/// How much of a caller's own field name a message repeats.
const LONGEST_NAME_SHOWN: usize = 40;

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
                self.issues.push(too_long(name, most, " characters", None));
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
    pub(super) fn bytes(&mut self, name: &str, found: Option<&[u8]>, required: bool, most: usize) {
        match (self.value(name), found) {
            (None | Some(Input::Null), _) if !required => {}
            (None, _) | (_, Some([])) if required => {
                self.issues
                    .push(issue(name, IssueCode::Required, &["is required"]));
            }
            (_, Some(bytes)) if bytes.len() > most => {
                self.issues.push(too_long(name, most, " bytes", None));
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

pub(crate) fn unknown_field(prefix: &str, name: &str, known: &[&str]) -> Issue {
    let shown = joined(&[prefix, &beginning(name, LONGEST_NAME_SHOWN)]);
    let hint = match nearest(name, known) {
        Some(near) => joined(&["did you mean ", near, "?"]),
        None => joined(&["there are ", &listed(known, ", ")]),
    };
    issue(
        &shown,
        IssueCode::UnknownField,
        &["is not a field; ", &hint],
    )
}

fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    const CLOSE_ENOUGH: f64 = 0.6;
    let plain = |text: &str| text.replace(['_', '-', ' '], "").to_ascii_lowercase();
    known
        .iter()
        .map(|&candidate| {
            let likeness = strsim::normalized_levenshtein(&plain(name), &plain(candidate));
            (likeness, candidate)
        })
        .filter(|(likeness, _)| *likeness >= CLOSE_ENOUGH)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

//! Reads the fields of a JSON body one by one and gathers every issue.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::amount::amount;
use super::call::Document;
use super::fields::object;
use super::issue::Issue;
use crate::model::Amount;
use crate::named::{Named, names};

/// The fields of a body, and the issues of those that were read so far. A reader that gives `None` for a field that is
/// required has noted why.
pub(crate) struct Body<'a> {
    fields: &'a Map<String, Value>,
    issues: Vec<Issue>,
}

/// The kind of an issue and its message.
pub(crate) type Problem = (&'static str, &'static str);

/// What a text must be besides its length.
pub(crate) type Rule = fn(&str) -> Result<(), Problem>;

/// What a body says of a text that may be absent.
pub(crate) enum Said {
    /// Nothing: it stays as it is.
    Nothing,
    /// Null: it is absent from now on.
    Null,
    /// What it is from now on.
    Text(String),
}

impl Said {
    /// What becomes of the text that was there before, if any.
    pub(crate) fn over(self, before: Option<String>) -> Option<String> {
        match self {
            Self::Nothing => before,
            Self::Null => None,
            Self::Text(text) => Some(text),
        }
    }
}

const NOT_A_STRING: Problem = ("string_type", "Input should be a valid string");

impl<'a> Body<'a> {
    pub(crate) fn of(document: &'a Document) -> Result<Self, Vec<Issue>> {
        Ok(Self::within(object(document)?))
    }

    pub(crate) fn within(fields: &'a Map<String, Value>) -> Self {
        Self {
            fields,
            issues: Vec::new(),
        }
    }

    /// What was read, or all issues.
    pub(crate) fn finish<T>(self, read: impl FnOnce() -> Option<T>) -> Result<T, Vec<Issue>> {
        match read() {
            Some(read) if self.issues.is_empty() => Ok(read),
            _ => Err(self.issues),
        }
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.issues.is_empty()
    }

    pub(crate) fn note(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    fn refuse<T>(&mut self, field: &'static str, (kind, message): Problem) -> Option<T> {
        self.note(Issue::in_body(field, kind, message));
        None
    }

    /// A field as it was given; null counts as missing.
    fn given(&self, field: &str) -> Option<&'a Value> {
        self.fields.get(field).filter(|value| !value.is_null())
    }

    /// A field that must be there. FastAPI says of a null what it says of a value of another type.
    fn required(&mut self, field: &'static str, if_null: Problem) -> Option<&'a Value> {
        match self.fields.get(field) {
            None => {
                self.note(Issue::missing(["body", field]));
                None
            }
            Some(Value::Null) => self.refuse(field, if_null),
            Some(value) => Some(value),
        }
    }

    /// A text of at most so many characters.
    pub(crate) fn text(&mut self, field: &'static str, most: usize) -> Option<String> {
        self.text_by(field, most, |_| Ok(()))
    }

    /// A text of at most so many characters that obeys a rule.
    pub(crate) fn text_by(
        &mut self,
        field: &'static str,
        most: usize,
        rule: Rule,
    ) -> Option<String> {
        let value = self.required(field, NOT_A_STRING)?;
        self.checked(field, value, most, rule)
    }

    pub(crate) fn optional_text(&mut self, field: &'static str, most: usize) -> Option<String> {
        self.optional_text_by(field, most, |_| Ok(()))
    }

    /// A text that may be missing, but not null.
    pub(crate) fn default_text(&mut self, field: &'static str, most: usize) -> Option<String> {
        self.default_text_by(field, most, |_| Ok(()))
    }

    pub(crate) fn default_text_by(
        &mut self,
        field: &'static str,
        most: usize,
        rule: Rule,
    ) -> Option<String> {
        let value = self.fields.get(field)?;
        self.checked(field, value, most, rule)
    }

    pub(crate) fn optional_text_by(
        &mut self,
        field: &'static str,
        most: usize,
        rule: Rule,
    ) -> Option<String> {
        let value = self.given(field)?;
        self.checked(field, value, most, rule)
    }

    /// A text that a null clears.
    pub(crate) fn said_text(&mut self, field: &'static str, most: usize) -> Said {
        self.said_text_by(field, most, |_| Ok(()))
    }

    pub(crate) fn said_text_by(&mut self, field: &'static str, most: usize, rule: Rule) -> Said {
        match self.fields.get(field) {
            None => Said::Nothing,
            Some(Value::Null) => Said::Null,
            Some(value) => {
                let text = self.checked(field, value, most, rule);
                text.map_or(Said::Nothing, Said::Text)
            }
        }
    }

    fn checked(
        &mut self,
        field: &'static str,
        value: &Value,
        most: usize,
        rule: Rule,
    ) -> Option<String> {
        let Some(text) = value.as_str() else {
            return self.refuse(field, NOT_A_STRING);
        };
        if text.chars().count() > most {
            let message = format!("String should have at most {most} characters");
            self.note(Issue::in_body(field, "string_too_long", &message));
            return None;
        }
        match rule(text) {
            Ok(()) => Some(text.to_owned()),
            Err(problem) => self.refuse(field, problem),
        }
    }

    /// A UUID of version 4, which is what the contract declares for ids in bodies.
    pub(crate) fn uuid(&mut self, field: &'static str) -> Option<Uuid> {
        let value = self.required(field, NOT_A_UUID)?;
        self.parsed_uuid(field, value)
    }

    pub(crate) fn optional_uuid(&mut self, field: &'static str) -> Option<Uuid> {
        let value = self.given(field)?;
        self.parsed_uuid(field, value)
    }

    fn parsed_uuid(&mut self, field: &'static str, value: &Value) -> Option<Uuid> {
        let Some(text) = value.as_str() else {
            return self.refuse(field, NOT_A_UUID);
        };
        match Uuid::parse_str(text) {
            Ok(id) if id.get_version_num() == 4 => Some(id),
            Ok(_) => self.refuse(field, ("uuid_version", "UUID version 4 expected")),
            Err(error) => {
                let message = format!("Input should be a valid UUID, {error}");
                self.note(Issue::in_body(field, "uuid_parsing", &message));
                None
            }
        }
    }

    /// One of several names.
    pub(crate) fn choice<T: Named>(&mut self, field: &'static str) -> Option<T> {
        let value = match self.fields.get(field) {
            Some(value) => value,
            None => {
                self.note(Issue::missing(["body", field]));
                return None;
            }
        };
        self.chosen(field, value)
    }

    /// An amount of money, more than nothing.
    pub(crate) fn amount(&mut self, field: &'static str) -> Option<Amount> {
        match amount(self.fields, field) {
            Ok(amount) => Some(amount),
            Err(issue) => {
                self.note(issue);
                None
            }
        }
    }

    /// One of several names, which may be missing, but not null.
    pub(crate) fn default_choice<T: Named>(&mut self, field: &'static str) -> Option<T> {
        let value = self.fields.get(field)?;
        self.chosen(field, value)
    }

    fn chosen<T: Named>(&mut self, field: &'static str, value: &Value) -> Option<T> {
        let name = value.as_str();
        let chosen = T::NAMED.iter().find(|(known, _)| Some(*known) == name);
        if let Some((_, chosen)) = chosen {
            return Some(*chosen);
        }
        let message = one_of(&names::<T>());
        self.note(Issue::in_body(field, "enum", &message));
        None
    }

    /// A boolean, which may be missing.
    pub(crate) fn optional_switch(&mut self, field: &'static str) -> Option<bool> {
        let value = self.given(field)?;
        self.switched(field, value)
    }

    /// A boolean that may be missing, but not null.
    pub(crate) fn default_switch(&mut self, field: &'static str) -> Option<bool> {
        let value = self.fields.get(field)?;
        self.switched(field, value)
    }

    fn switched(&mut self, field: &'static str, value: &Value) -> Option<bool> {
        match value.as_bool() {
            Some(value) => Some(value),
            None => self.refuse(field, ("bool_type", "Input should be a valid boolean")),
        }
    }
}

const NOT_A_UUID: Problem = (
    "uuid_type",
    "UUID input should be a string, bytes or UUID object",
);

/// Pydantic's message for an enum.
fn one_of(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("'{name}'")).collect();
    match quoted.split_last() {
        Some((last, [])) => format!("Input should be {last}"),
        Some((last, before)) => format!("Input should be {} or {last}", before.join(", ")),
        None => String::new(),
    }
}

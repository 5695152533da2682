//! The body of `kyb/submit-kyb`, and the issues when it does not fit.

use serde_json::{Map, Value};

use crate::api::public_url;
use crate::http::call::Document;
use crate::http::fields::{object, optional_string};
use crate::http::issue::Issue;
use crate::model::Business;
use crate::options::FormationDate;

/// Takes the texts one by one, and gathers what is wrong with them.
struct Texts<'a> {
    fields: &'a Map<String, Value>,
    issues: Vec<Issue>,
}

/// A rule besides the length: the kind of the issue and its text.
type Rule = fn(&str) -> Result<(), (&'static str, &'static str)>;

/// Reads all of a business but its employer identification number, which is checked and forgotten.
pub(crate) fn read(document: &Document, dates: FormationDate) -> Result<Business, Vec<Issue>> {
    let mut texts = Texts {
        fields: object(document)?,
        issues: Vec::new(),
    };
    let date: Rule = match dates {
        FormationDate::MonthFirst => month_first,
        FormationDate::YearFirst => year_first,
        FormationDate::Either => |text| month_first(text).or_else(|_| year_first(text)),
    };
    texts.required("ein", 50, anything);
    let business = Business {
        business_name: texts.required("business_name", 100, anything),
        dba: texts.optional("dba", 100, anything),
        business_phone: texts.required("business_phone", 15, anything),
        business_email: texts.optional("business_email", 150, anything),
        address: texts.required("address", 300, anything),
        city: texts.required("city", 50, anything),
        state: texts.required("state", 50, anything),
        zip: texts.required("zip", 10, anything),
        country: texts.required("country", 50, country),
        business_description: texts.optional("business_description", 500, anything),
        website: texts.optional("website", 100, public_url::website),
        mcc: texts.required("mcc", 20, mcc),
        formation_date: texts.required("formation_date", 20, date),
        entity_type: texts.required("entity_type", 50, entity_type),
        document_1: texts.required("document_1", LONGEST_URL, public_url::document),
        document_2: texts.required("document_2", LONGEST_URL, public_url::document),
        document_3: texts.optional("document_3", LONGEST_URL, public_url::document),
        document_4: texts.optional("document_4", LONGEST_URL, public_url::document),
        document_5: texts.optional("document_5", LONGEST_URL, public_url::document),
    };
    if texts.issues.is_empty() {
        Ok(business)
    } else {
        Err(texts.issues)
    }
}

/// "Less than 2,048 characters."
const LONGEST_URL: usize = 2047;

impl Texts<'_> {
    fn required(&mut self, field: &'static str, most: usize, rule: Rule) -> String {
        if !self.fields.contains_key(field) {
            self.issues.push(Issue::missing(["body", field]));
            return String::new();
        }
        if self.fields.get(field) == Some(&Value::Null) {
            let msg = "Input should be a valid string";
            self.issues.push(Issue::in_body(field, "string_type", msg));
            return String::new();
        }
        self.optional(field, most, rule).unwrap_or_default()
    }

    fn optional(&mut self, field: &'static str, most: usize, rule: Rule) -> Option<String> {
        let read = optional_string(self.fields, field).and_then(|text| {
            let Some(text) = text else { return Ok(None) };
            if text.chars().count() > most {
                let msg = format!("String should have at most {most} characters");
                return Err(Issue::in_body(field, "string_too_long", &msg));
            }
            match rule(&text) {
                Ok(()) => Ok(Some(text)),
                Err((kind, msg)) => Err(Issue::in_body(field, kind, msg)),
            }
        });
        read.unwrap_or_else(|issue| {
            self.issues.push(issue);
            None
        })
    }
}

fn anything(_: &str) -> Result<(), (&'static str, &'static str)> {
    Ok(())
}

fn country(text: &str) -> Result<(), (&'static str, &'static str)> {
    let fits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    fits.then_some(()).ok_or((
        "string_pattern_mismatch",
        "String should match pattern '^[A-Z]{2}$'",
    ))
}

fn mcc(text: &str) -> Result<(), (&'static str, &'static str)> {
    let fits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some(()).ok_or((
        "string_pattern_mismatch",
        "String should match pattern '^[0-9]{4}$'",
    ))
}

fn entity_type(text: &str) -> Result<(), (&'static str, &'static str)> {
    let number = text
        .strip_prefix("ent")
        .and_then(|number| (1..=13).find(|known| known.to_string() == number));
    number.map(|_: i32| ()).ok_or((
        "enum",
        "Input should be 'ent1', 'ent2', 'ent3', 'ent4', 'ent5', 'ent6', 'ent7', 'ent8', 'ent9', \
         'ent10', 'ent11', 'ent12' or 'ent13'",
    ))
}

fn month_first(text: &str) -> Result<(), (&'static str, &'static str)> {
    let day = text
        .get(6..)
        .zip(text.get(..5))
        .filter(|_| text.get(5..6) == Some("-"));
    day.filter(|(year, rest)| is_day(&format!("{year}-{rest}")))
        .map(drop)
        .ok_or((
            "value_error",
            "Value error, formation_date should be a date in the format MM-DD-YYYY",
        ))
}

fn year_first(text: &str) -> Result<(), (&'static str, &'static str)> {
    is_day(text).then_some(()).ok_or((
        "value_error",
        "Value error, formation_date should be a date in the format YYYY-MM-DD",
    ))
}

/// Whether there is such a day, `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    let is_padded = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let mut numbers = text
        .split('-')
        .map(|part| part.parse::<usize>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    let (year, month, day) = (next(), next(), next());
    let leap = usize::from(year % 4 == 0 && year % 100 != 0 || year % 400 == 0);
    let lengths = [
        31,
        28_usize.saturating_add(leap),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let longest = month.checked_sub(1).and_then(|index| lengths.get(index));
    is_padded && year > 0 && longest.is_some_and(|longest| (1..=*longest).contains(&day))
}

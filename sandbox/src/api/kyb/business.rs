//! The body of `kyb/submit-kyb`, and the issues when it does not fit.

use crate::api::values::dates::{is_day, is_month_first_day};
use crate::api::values::public_url;
use crate::http::body::{Body, Rule};
use crate::http::call::Document;
use crate::http::issue::Issue;
use crate::model::Business;
use crate::options::FormationDate;

/// Reads all of a business but its employer identification number, which is checked and forgotten.
pub(crate) fn read(document: &Document, dates: FormationDate) -> Result<Business, Vec<Issue>> {
    let mut body = Body::of(document)?;
    let date: Rule = match dates {
        FormationDate::MonthFirst => month_first,
        FormationDate::YearFirst => year_first,
        FormationDate::Either => |text| month_first(text).or_else(|_| year_first(text)),
    };
    let _ = body.text("ein", 50);
    let business_name = body.text("business_name", 100);
    let dba = body.optional_text("dba", 100);
    let business_phone = body.text("business_phone", 15);
    let business_email = body.optional_text("business_email", 150);
    let address = body.text("address", 300);
    let city = body.text("city", 50);
    let state = body.text("state", 50);
    let zip = body.text("zip", 10);
    let country = body.text_by("country", 50, country);
    let business_description = body.optional_text("business_description", 500);
    let website = body.optional_text_by("website", 100, public_url::website);
    let mcc = body.text_by("mcc", 20, mcc);
    let formation_date = body.text_by("formation_date", 20, date);
    let entity_type = body.text_by("entity_type", 50, entity_type);
    let document_1 = body.text_by("document_1", LONGEST_URL, public_url::document);
    let document_2 = body.text_by("document_2", LONGEST_URL, public_url::document);
    let document_3 = body.optional_text_by("document_3", LONGEST_URL, public_url::document);
    let document_4 = body.optional_text_by("document_4", LONGEST_URL, public_url::document);
    let document_5 = body.optional_text_by("document_5", LONGEST_URL, public_url::document);
    body.finish(|| {
        Some(Business {
            business_name: business_name?,
            dba,
            business_phone: business_phone?,
            business_email,
            address: address?,
            city: city?,
            state: state?,
            zip: zip?,
            country: country?,
            business_description,
            website,
            mcc: mcc?,
            formation_date: formation_date?,
            entity_type: entity_type?,
            document_1: document_1?,
            document_2: document_2?,
            document_3,
            document_4,
            document_5,
        })
    })
}

/// "Less than 2,048 characters."
const LONGEST_URL: usize = 2047;

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
    is_month_first_day(text).then_some(()).ok_or((
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

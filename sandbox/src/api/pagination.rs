//! Which part of a list is asked for.

use serde_json::{Map, Value};

use crate::http::call::Document;
use crate::http::fields::object;
use crate::http::issue::Issue;

/// The body of a list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pagination {
    pub(crate) rows_per_page: usize,
    pub(crate) page_no: u64,
}

impl Pagination {
    /// How many rows come before this page.
    pub(crate) fn offset(&self) -> usize {
        let pages = usize::try_from(self.page_no.saturating_sub(1)).unwrap_or(usize::MAX);
        pages.saturating_mul(self.rows_per_page)
    }

    pub(crate) fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let fields = object(document)?;
        match (rows_per_page(fields), page_no(fields)) {
            (Ok(rows_per_page), Ok(page_no)) => Ok(Self {
                rows_per_page,
                page_no,
            }),
            (rows, page) => Err(rows.err().into_iter().chain(page.err()).collect()),
        }
    }
}

fn rows_per_page(fields: &Map<String, Value>) -> Result<usize, Issue> {
    let field = "rows_per_page";
    let value = fields
        .get(field)
        .ok_or_else(|| Issue::missing(["body", field]))?;
    [(10, 10.0), (20, 20.0), (50, 50.0), (100, 100.0)]
        .into_iter()
        .find_map(|(rows, number)| (value.as_f64() == Some(number)).then_some(rows))
        .ok_or_else(|| Issue::in_body(field, "enum", "Input should be 10, 20, 50 or 100"))
}

fn page_no(fields: &Map<String, Value>) -> Result<u64, Issue> {
    let field = "page_no";
    let value = fields
        .get(field)
        .ok_or_else(|| Issue::missing(["body", field]))?;
    let number = integer(value).map_err(|(kind, msg)| Issue::in_body(field, kind, msg))?;
    if number < 1 {
        return Err(Issue::in_body(
            field,
            "greater_than_equal",
            "Input should be greater than or equal to 1",
        ));
    }
    Ok(u64::try_from(number).unwrap_or(u64::MAX))
}

/// A JSON number without a fraction; one that is too large is the largest.
///
/// Pydantic also takes `"1"` and `true` for 1. The contract says integer, and so they are refused.
fn integer(value: &Value) -> Result<i128, (&'static str, &'static str)> {
    match value {
        Value::Number(number) => {
            if let Some(whole) = number.as_i128() {
                return Ok(whole);
            }
            match number.as_f64() {
                #[allow(clippy::cast_possible_truncation)]
                Some(real) if real.fract() == 0.0 => Ok(real as i128),
                _ => Err((
                    "int_from_float",
                    "Input should be a valid integer, got a number with a fractional part",
                )),
            }
        }
        Value::String(text) if text.trim().parse::<i128>().is_err() => Err((
            "int_parsing",
            "Input should be a valid integer, unable to parse string as an integer",
        )),
        _ => Err(("int_type", "Input should be a valid integer")),
    }
}

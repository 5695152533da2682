//! Amounts of money in a request.

use serde_json::{Map, Value};

use crate::http::issue::Issue;
use crate::model::Amount;

/// The amount in a field, from nothing on. `None` where the field is missing or null.
pub(crate) fn optional_amount(
    fields: &Map<String, Value>,
    field: &'static str,
) -> Result<Option<Amount>, Issue> {
    let value = match fields.get(field) {
        None | Some(Value::Null) => return Ok(None),
        Some(value) => value,
    };
    let dollars = value
        .as_f64()
        .ok_or_else(|| Issue::in_body(field, "float_type", "Input should be a valid number"))?;
    Amount::from_dollars(dollars).map(Some).ok_or_else(|| {
        Issue::in_body(
            field,
            "value_error",
            "Value error, an amount should be from 0 to 999999999999.99, in whole cents",
        )
    })
}

/// The amount in a field that has to be there, and more than nothing.
pub(crate) fn amount(fields: &Map<String, Value>, field: &'static str) -> Result<Amount, Issue> {
    let value = fields.get(field);
    if let Some(Value::Null) = value {
        return Err(Issue::in_body(
            field,
            "float_type",
            "Input should be a valid number",
        ));
    }
    if value
        .and_then(Value::as_f64)
        .is_some_and(|number| number <= 0.0)
    {
        return Err(Issue::in_body(
            field,
            "greater_than",
            "Input should be greater than 0",
        ));
    }
    let amount = optional_amount(fields, field)?;
    amount.ok_or_else(|| Issue::missing(["body", field]))
}

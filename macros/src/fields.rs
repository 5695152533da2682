//! The fields of a struct.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Error, Field, Fields, Ident, Result};

/// A field and its name.
pub struct Named<'a> {
    pub ident: &'a Ident,
    pub field: &'a Field,
}

impl Named<'_> {
    /// The name on the wire, which is the field's own.
    pub fn wire(&self) -> String {
        let name = self.ident.to_string();
        name.strip_prefix("r#").unwrap_or(&name).to_owned()
    }

    pub fn span(&self) -> Span {
        self.field.span()
    }
}

pub fn of(item: &DeriveInput) -> Result<Vec<Named<'_>>> {
    match &item.data {
        Data::Struct(data) if matches!(data.fields, Fields::Named(_)) => Ok(data
            .fields
            .iter()
            .filter_map(|field| {
                let ident = field.ident.as_ref()?;
                Some(Named { ident, field })
            })
            .collect()),
        _ => Err(Error::new(
            item.span(),
            "must be a struct with named fields",
        )),
    }
}

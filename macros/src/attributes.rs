//! What stands in attributes: documentation, and the words of our own.

use syn::meta::ParseNestedMeta;
use syn::parse::Parse;
use syn::spanned::Spanned;
use syn::{Attribute, Error, Expr, ExprLit, Ident, Lit, Meta, Result};

/// The lines of `///`, which become the comment in TypeScript.
pub fn documentation(attributes: &[Attribute], item: &impl Spanned) -> Result<String> {
    let lines: Vec<String> = attributes.iter().filter_map(line).collect();
    if lines.is_empty() {
        let message = "needs documentation: `///` becomes its comment in TypeScript";
        return Err(Error::new(item.span(), message));
    }
    Ok(lines.join("\n"))
}

fn line(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => {
                let text = text.value();
                Some(text.strip_prefix(' ').unwrap_or(&text).to_owned())
            }
            _ => None,
        },
        _ => None,
    }
}

/// Calls `read` with each word in the attributes of this name. It returns false for a word that it does not know.
pub fn each_word(
    attributes: &[Attribute],
    name: &str,
    mut read: impl FnMut(&ParseNestedMeta<'_>, &str) -> Result<bool>,
) -> Result<()> {
    let ours = |attribute: &&Attribute| attribute.path().is_ident(name);
    for attribute in attributes.iter().filter(ours) {
        attribute.parse_nested_meta(|meta| {
            let word = meta.path.get_ident().map(Ident::to_string);
            let word = word.unwrap_or_default();
            if read(&meta, &word)? {
                Ok(())
            } else {
                Err(meta.error(format!("`{name}` has no `{word}`")))
            }
        })?;
    }
    Ok(())
}

/// What stands after the equals sign of a word.
pub fn value<T: Parse>(meta: &ParseNestedMeta<'_>) -> Result<T> {
    meta.value()?.parse()
}

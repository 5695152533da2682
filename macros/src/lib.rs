//! Derives that turn plain, documented structs and traits into the tables of `paywint::spec`.
//!
//! An expansion holds no logic: a table, and a conversion that Rust callers use and a WebAssembly module never reaches.

mod attributes;
mod choice;
mod fields;
mod params;
mod record;
mod resource;
mod route;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// A struct that is sent.
///
/// On the struct: `#[params(about = "a user")]`, which messages use, and any number of
/// `#[params(rule = function(field, …))]` for rules over several fields. Such a rule is checked right before the rules
/// of the first field that it names. `#[params(needs(card_id, method("CARD")))]` requires a field with some choices of
/// another one, `#[params(only(card_id, method("CARD")))]` refuses it with all others, and
/// `#[params(belongs(card_id, method("CARD")))]` is both.
///
/// On a field, `#[param(…)]` with these words:
///
/// | word | meaning |
/// |---|---|
/// | `max = 50` | at most so many characters; of a list, so many items |
/// | `max_bytes = 254` | at most so many bytes |
/// | `rule = EMAIL` | a predicate on the value, a `static` of `spec::Rule` |
/// | `blank_is_format` | the rule's message covers a blank text |
/// | `one_of(10, 20)` | a whole number, one of these |
/// | `default = 50` | a whole number that is sent when none is given |
/// | `min = 1, because = "pages are counted from 1"` | the least whole number |
/// | `public` | not personal: messages may repeat it |
/// | `also = "bank_id"` | a second wire name that is sent with the same value |
///
/// A field is required unless it is an `Option` or has a default.
#[proc_macro_derive(Params, attributes(params, param))]
pub fn params(input: TokenStream) -> TokenStream {
    expanded(syn::parse(input).and_then(|item| params::expand(&item)))
}

/// A struct that is read. `#[record(hot)]` on one that lists return by the hundred; `#[record(confidential)]` on one
/// whose fields are personal unless they are `#[record(public)]`. A field may be null or missing if it is an `Option`;
/// the one called `extra` takes what this version does not know.
#[proc_macro_derive(Record, attributes(record))]
pub fn record(input: TokenStream) -> TokenStream {
    expanded(syn::parse(input).and_then(|item| record::expand(&item)))
}

/// An enum of texts: `#[choice("ach")]` on each variant. It is closed where it is sent; where it is read, it is
/// `Open<…>`, since Paywint may add to it.
#[proc_macro_derive(Choice, attributes(choice))]
pub fn choice(input: TokenStream) -> TokenStream {
    expanded(syn::parse(input).and_then(|item| choice::expand(&item)))
}

/// A trait whose functions are the operations of one resource:
/// `#[post("/path/{user_id}", creates, if_unknown = "…")]`.
///
/// `#[resource(users)]` names it, in `snake_case`; `#[resource(payees.cards)]` puts it below another, whose type must be in
/// the module above. `#[resource(users, extended)]` says that
/// `pkg-template/src/client/resources/users.ts` adds methods to the class by hand.
///
/// An argument that is no struct is an id. `#[argument(also = "bank_id")]` sends it under a second wire name, and
/// `#[argument(answered = "id")]` says which field of the answer must repeat it, if that has another name.
///
/// After the path comes the effect, which decides what is sent again: `reads`, `creates` or `changes`. Then, where the
/// operation has something of its own to say: `function = createUser`, its name where it stands by itself, `if_unknown = "…"`, `idempotency_key` if it takes one,
/// `forbidden("what it means", "What to do.")`, `not_found(…)`, `conflict(…)`.
#[proc_macro_attribute]
pub fn resource(arguments: TokenStream, input: TokenStream) -> TokenStream {
    expanded(syn::parse(arguments).and_then(|name| resource::expand(&name, &syn::parse(input)?)))
}

fn expanded(tokens: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    tokens.unwrap_or_else(syn::Error::into_compile_error).into()
}

//! What stands in `#[post(…)]` and its like.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Ident, LitStr, Result, Token, TraitItemFn};

const VERBS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
const EFFECTS: [&str; 3] = ["reads", "creates", "changes"];

/// Method, path and effect of an operation, and what it says of refusals.
pub struct Route {
    pub method: String,
    pub path: LitStr,
    pub effect: Ident,
    /// Whether it takes an `Idempotency-Key`.
    pub takes_key: bool,
    pub if_unknown: TokenStream,
    pub forbidden: TokenStream,
    pub not_found: TokenStream,
    pub conflict: TokenStream,
    /// Its name as a function by itself, in JavaScript.
    pub function: Option<Ident>,
}

impl Route {
    pub fn of(function: &TraitItemFn) -> Result<Self> {
        let verb_of = |attribute: &Attribute| {
            let name = attribute.path().get_ident()?.to_string();
            VERBS.contains(&name.as_str()).then_some(name)
        };
        let found = function
            .attrs
            .iter()
            .find_map(|attribute| Some((verb_of(attribute)?, attribute)));
        let (verb, attribute) = found.ok_or_else(|| {
            let message =
                "needs `#[get(…)]`, `#[post(…)]`, `#[put(…)]`, `#[patch(…)]` or `#[delete(…)]`";
            Error::new(function.sig.ident.span(), message)
        })?;
        let mut route: Self = attribute.parse_args()?;
        route.method = verb.to_uppercase();
        Ok(route)
    }

    /// The names in the path's braces.
    pub fn placeholders(&self) -> Vec<String> {
        let path = self.path.value();
        let parts = path.split('{').skip(1);
        parts
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .collect()
    }
}

impl Parse for Route {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let path: LitStr = input.parse()?;
        input.parse::<Token![,]>()?;
        let effect: Ident = input.parse()?;
        if !EFFECTS.contains(&effect.to_string().as_str()) {
            let message = "must be `reads`, `creates` or `changes`: it decides what is sent again";
            return Err(Error::new(effect.span(), message));
        }
        let mut route = Self {
            method: String::new(),
            path,
            effect: format_ident!("{}", capitalised(&effect.to_string()), span = effect.span()),
            takes_key: false,
            if_unknown: quote!(""),
            forbidden: quote!(None),
            not_found: quote!(None),
            conflict: quote!(None),
            function: None,
        };
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let word: Ident = input.parse()?;
            match word.to_string().as_str() {
                "if_unknown" => {
                    input.parse::<Token![=]>()?;
                    let text: LitStr = input.parse()?;
                    route.if_unknown = quote!(#text);
                }
                "function" => {
                    input.parse::<Token![=]>()?;
                    route.function = Some(input.parse()?);
                }
                "idempotency_key" => route.takes_key = true,
                "forbidden" => route.forbidden = advice(&word, input)?,
                "not_found" => route.not_found = advice(&word, input)?,
                "conflict" => route.conflict = advice(&word, input)?,
                _ => {
                    let message = "must be `function`, `if_unknown`, `idempotency_key`, `forbidden`, `not_found` or `conflict`";
                    return Err(Error::new(word.span(), message));
                }
            }
        }
        Ok(route)
    }
}

/// `("what it means", "What to do about it.")`
fn advice(word: &Ident, input: ParseStream<'_>) -> Result<TokenStream> {
    let content;
    syn::parenthesized!(content in input);
    let texts = Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?;
    let texts: Vec<LitStr> = texts.into_iter().collect();
    match texts.as_slice() {
        [meaning, remedy] => Ok(quote! {
            Some(&spec::Advice { meaning: #meaning, remedy: #remedy })
        }),
        _ => {
            let message = "takes two texts: what it means, and what to do about it";
            Err(Error::new(word.span(), message))
        }
    }
}

pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

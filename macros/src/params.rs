//! `derive(Params)`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Error, Expr, Ident, LitInt, LitStr, Path, Result, Token};

use crate::attributes::{documentation, each_word, value};
use crate::fields::{self, Named};

pub fn expand(item: &DeriveInput) -> Result<TokenStream> {
    let ident = &item.ident;
    let fields = fields::of(item)?;
    let described = documentation(&item.attrs, ident)?;
    let Whole {
        about,
        rules,
        pairs,
    } = Whole::read(item, &fields)?;
    let mut table = Vec::new();
    let mut given = Vec::new();
    for field in &fields {
        table.push(param(field)?);
        let (name, wire) = (field.ident, field.wire());
        given.push(quote! { (#wire, spec::Sent::given(&self.#name)) });
    }
    let name = ident.to_string();
    Ok(quote! {
        const _: () = {
            use crate::spec;
            static TABLE: spec::Params = spec::Params {
                about: #about,
                fields: &[#(#table),*],
                rules: &[#(#rules),*],
                pairs: &[#(#pairs),*],
                #[cfg(feature = "spec")]
                name: #name,
                #[cfg(feature = "spec")]
                doc: #described,
            }
            .checked();
            impl spec::Sent for #ident {
                const KIND: spec::Kind = spec::Kind::Record(&TABLE);
                fn given(&self) -> spec::Input {
                    spec::Input::record([#(#given),*])
                }
            }
        };
    })
}

/// What is said of the whole struct.
struct Whole {
    about: LitStr,
    rules: Vec<TokenStream>,
    pairs: Vec<TokenStream>,
}

impl Whole {
    fn read(item: &DeriveInput, fields: &[Named<'_>]) -> Result<Self> {
        let (mut about, mut rules, mut pairs) = (None, Vec::new(), Vec::new());
        each_word(&item.attrs, "params", |meta, word| {
            match word {
                "about" => about = Some(value(meta)?),
                "rule" => rules.push(together(&value(meta)?, item, fields)?),
                "belongs" => {
                    let both = parenthesized(meta)?;
                    for is_needed in [true, false] {
                        pairs.push(pair(&both, item, fields, is_needed)?);
                    }
                }
                "needs" => pairs.push(pair(&parenthesized(meta)?, item, fields, true)?),
                "only" => pairs.push(pair(&parenthesized(meta)?, item, fields, false)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let missing = || {
            let message = "needs `#[params(about = \"a payee\")]`: messages say what is expected";
            Error::new(item.ident.span(), message)
        };
        Ok(Self {
            about: about.ok_or_else(missing)?,
            rules,
            pairs,
        })
    }
}

/// `function(field, field)`: a plain function over some of the fields.
struct Together {
    function: Path,
    fields: Punctuated<Ident, Token![,]>,
}

impl Parse for Together {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let function = input.call(Path::parse_mod_style)?;
        let content;
        syn::parenthesized!(content in input);
        Ok(Self {
            function,
            fields: Punctuated::parse_terminated(&content)?,
        })
    }
}

/// `field, of("CHOICE", …)`: a field that belongs to some choices of another one.
struct Pair {
    field: Ident,
    of: Ident,
    choices: Punctuated<LitStr, Token![,]>,
}

impl Parse for Pair {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let field = input.parse()?;
        input.parse::<Token![,]>()?;
        let of = input.parse()?;
        let content;
        syn::parenthesized!(content in input);
        Ok(Self {
            field,
            of,
            choices: Punctuated::parse_terminated(&content)?,
        })
    }
}

fn parenthesized<T: Parse>(meta: &ParseNestedMeta<'_>) -> Result<T> {
    let content;
    syn::parenthesized!(content in meta.input);
    content.parse()
}

fn pair(
    pair: &Pair,
    item: &DeriveInput,
    fields: &[Named<'_>],
    is_needed: bool,
) -> Result<TokenStream> {
    let (field, of) = (
        place(&pair.field, item, fields)?,
        place(&pair.of, item, fields)?,
    );
    let choices = pair.choices.iter();
    Ok(quote! {
        spec::GoesWith { field: #field, of: #of, choices: &[#(#choices),*], is_needed: #is_needed }
    })
}

/// The position of a field.
fn place(name: &Ident, item: &DeriveInput, fields: &[Named<'_>]) -> Result<usize> {
    let place = fields.iter().position(|field| field.ident == name);
    place.ok_or_else(|| {
        let message = format!("`{}` has no field `{name}`", item.ident);
        Error::new(name.span(), message)
    })
}

fn together(rule: &Together, item: &DeriveInput, fields: &[Named<'_>]) -> Result<TokenStream> {
    let mut places = Vec::new();
    for name in &rule.fields {
        places.push(place(name, item, fields)?);
    }
    let function = &rule.function;
    let first = places.first().copied().unwrap_or_default();
    Ok(quote! {
        spec::Together {
            before: #first,
            broken: |given| #function(#(given.text(#places)),*),
        }
    })
}

/// The words of one field.
struct Words {
    max: TokenStream,
    rule: TokenStream,
    one_of: Vec<LitInt>,
    default: TokenStream,
    min: TokenStream,
    because: TokenStream,
    also: TokenStream,
    part_of: TokenStream,
    blank_is_format: bool,
    public: bool,
}

impl Words {
    fn read(field: &Named<'_>) -> Result<Self> {
        let mut words = Self {
            max: quote!(spec::Max::None),
            rule: quote!(None),
            one_of: Vec::new(),
            default: quote!(None),
            min: quote!(0),
            because: quote!(""),
            also: quote!(None),
            part_of: quote!(None),
            blank_is_format: false,
            public: false,
        };
        each_word(&field.field.attrs, "param", |meta, word| {
            words.take(meta, word)
        })?;
        Ok(words)
    }

    fn take(&mut self, meta: &ParseNestedMeta<'_>, word: &str) -> Result<bool> {
        match word {
            "max" => {
                let most: Expr = value(meta)?;
                self.max = quote!(spec::Max::Characters(#most));
            }
            "max_bytes" => {
                let most: Expr = value(meta)?;
                self.max = quote!(spec::Max::Bytes(#most));
            }
            "rule" => {
                let path: Path = value(meta)?;
                self.rule = quote!(Some(&#path));
            }
            "one_of" => {
                let content;
                syn::parenthesized!(content in meta.input);
                let numbers = Punctuated::<LitInt, Token![,]>::parse_terminated(&content)?;
                self.one_of = numbers.into_iter().collect();
            }
            "default" => {
                let number: LitInt = value(meta)?;
                self.default = quote!(Some(#number));
            }
            "min" => {
                let number: LitInt = value(meta)?;
                self.min = quote!(#number);
            }
            "because" => {
                let text: LitStr = value(meta)?;
                self.because = quote!(#text);
            }
            "also" => {
                let name: LitStr = value(meta)?;
                self.also = quote!(Some(#name));
            }
            "part_of" => {
                let name: LitStr = value(meta)?;
                self.part_of = quote!(Some(#name));
            }
            "blank_is_format" => self.blank_is_format = true,
            "public" => self.public = true,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

fn param(field: &Named<'_>) -> Result<TokenStream> {
    let described = documentation(&field.field.attrs, field.field)?;
    let (wire, ty) = (field.wire(), &field.field.ty);
    let Words {
        max,
        rule,
        one_of,
        default,
        min,
        because,
        also,
        part_of,
        blank_is_format,
        public,
    } = Words::read(field)?;
    Ok(quote! {
        spec::Param {
            wire: #wire,
            also: #also,
            part_of: #part_of,
            kind: <#ty as spec::Sent>::KIND,
            required: <#ty as spec::Sent>::REQUIRED,
            nullable: <#ty as spec::Sent>::NULLABLE,
            max: #max,
            rule: #rule,
            numbers: &spec::Numbers {
                one_of: &[#(#one_of),*],
                default: #default,
                min: #min,
                because: #because,
            },
            blank_is_format: #blank_is_format,
            public: #public,
            #[cfg(feature = "spec")]
            doc: #described,
        }
        .checked()
    })
}

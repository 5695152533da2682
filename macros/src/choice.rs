//! `derive(Choice)`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Error, LitStr, Result};

use crate::attributes::documentation;

pub fn expand(item: &DeriveInput) -> Result<TokenStream> {
    let Data::Enum(data) = &item.data else {
        return Err(Error::new(item.span(), "must be an enum"));
    };
    let ident = &item.ident;
    let described = documentation(&item.attrs, ident)?;
    let (mut names, mut texts, mut docs) = (Vec::new(), Vec::new(), Vec::new());
    for variant in &data.variants {
        let attribute = variant
            .attrs
            .iter()
            .find(|attribute| attribute.path().is_ident("choice"));
        let missing = || {
            let message = "needs `#[choice(\"…\")]`: its text on the wire";
            Error::new(variant.span(), message)
        };
        texts.push(attribute.ok_or_else(missing)?.parse_args::<LitStr>()?);
        docs.push(documentation(&variant.attrs, variant)?);
        names.push(&variant.ident);
    }
    let name = ident.to_string();
    Ok(quote! {
        const _: () = {
            use crate::spec;
            static CHOICES: spec::Choices = spec::Choices {
                texts: &[#(#texts),*],
                #[cfg(feature = "spec")]
                name: #name,
                #[cfg(feature = "spec")]
                doc: #described,
                #[cfg(feature = "spec")]
                docs: &[#(#docs),*],
            };
            impl spec::Named for #ident {
                const CHOICES: &'static spec::Choices = &CHOICES;
            }
            impl spec::Sent for #ident {
                const KIND: spec::Kind = spec::Kind::Choice(&CHOICES);
                fn given(&self) -> spec::Input {
                    spec::Input::Text(self.as_str().to_owned())
                }
            }
        };
        impl #ident {
            /// Every value.
            pub const ALL: &'static [Self] = &[#(Self::#names),*];

            /// The text on the wire.
            pub fn as_str(self) -> &'static str {
                match self { #(Self::#names => #texts),* }
            }
        }
        impl ::core::str::FromStr for #ident {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                match text { #(#texts => Ok(Self::#names),)* _ => Err(()) }
            }
        }
    })
}

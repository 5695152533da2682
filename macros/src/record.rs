//! `derive(Record)`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, LitStr, Result};

use crate::attributes::{documentation, each_word, value};
use crate::fields::{self, Named};

pub fn expand(item: &DeriveInput) -> Result<TokenStream> {
    let ident = &item.ident;
    let described = documentation(&item.attrs, ident)?;
    let (mut hot, mut confidential) = (false, false);
    each_word(&item.attrs, "record", |_, word| {
        match word {
            "hot" => hot = true,
            "confidential" => confidential = true,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let fields = fields::of(item)?;
    let known: Vec<&Named<'_>> = fields
        .iter()
        .filter(|field| field.ident != "extra")
        .collect();
    let (mut quick, mut cold, mut docs) = (vec![], vec![], vec![]);
    let (mut shown, mut public_wires) = (vec![], vec![]);
    let mut taken = vec![];
    for field in known {
        let Words { public, alias } = Words::read(field)?;
        let other = match &alias {
            Some(alias) => quote!(Some(#alias)),
            None => quote!(None),
        };
        let described = documentation(&field.field.attrs, field.field)?;
        let (name, wire, ty) = (field.ident, field.wire(), &field.field.ty);
        if let Some(alias) = alias {
            taken.push(quote! {
                if let Some(value) = self.extra.remove(#alias)
                    && self.#name.is_none()
                {
                    self.#name = value.as_str().map(str::to_owned);
                }
            });
        }
        let quoted = LitStr::new(&format!("{wire}\":"), field.span());
        // Those that must be there are quick ones too: only these are noted when they were seen.
        quick.push(quote! {
            spec::quick::<#ty>(#quoted, #hot)
        });
        cold.push(quote! {
            spec::cold::<#ty>(#wire, #hot)
        });
        docs.push(quote! {
            spec::Known {
                wire: #wire,
                alias: #other,
                kind: <#ty as spec::Read>::KIND,
                required: <#ty as spec::Read>::REQUIRED,
                public: #public,
                doc: #described,
            }
        });
        if public {
            shown.push(quote! { .field(stringify!(#name), &self.#name) });
            public_wires.push(wire);
        }
    }
    let take_aliases = (!taken.is_empty()).then(|| {
        quote! {
            fn take_aliases(&mut self) {
                #(#taken)*
            }
        }
    });
    let name = ident.to_string();
    Ok(quote! {
        const _: () = {
            use crate::spec;
            // Two lists of options, cut to what they hold while compiling.
            const QUICK: &[Option<spec::Field>] = &[#(#quick),*];
            const COLD: &[Option<spec::Cold>] = &[#(#cold),*];
            static FIELDS: [spec::Field; spec::count(QUICK)] = spec::present(QUICK, spec::NO_FIELD);
            static REST: [spec::Cold; spec::count(COLD)] = spec::present(COLD, spec::NO_COLD);
            static SHAPE: spec::Shape = spec::Shape { fields: &FIELDS, cold: &REST };
            static TABLE: spec::Record = spec::Record {
                shape: &SHAPE,
                confidential: #confidential,
                #[cfg(feature = "client")]
                public: &[#(#public_wires),*],
                #[cfg(feature = "spec")]
                name: #name,
                #[cfg(feature = "spec")]
                doc: #described,
                #[cfg(feature = "spec")]
                fields: &[#(#docs),*],
            };
            impl spec::Read for #ident {
                const KIND: spec::ReadKind = spec::ReadKind::Record(&TABLE);
            }
            impl spec::Row for #ident {
                const TABLE: &'static spec::Record = &TABLE;
                #take_aliases
            }
            impl spec::Answer for #ident {
                const ANSWER: spec::Answers = spec::Answers::One(&TABLE);
            }
            /// Shows what is public; the rest is personal, and read by its field.
            impl ::core::fmt::Debug for #ident {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.debug_struct(#name)#(#shown)*.finish_non_exhaustive()
                }
            }
        };
    })
}

/// The words of one field.
#[derive(Default)]
struct Words {
    public: bool,
    /// Another wire name.
    alias: Option<LitStr>,
}

impl Words {
    fn read(field: &Named<'_>) -> Result<Self> {
        let mut words = Self::default();
        each_word(&field.field.attrs, "record", |meta, word| {
            match word {
                "public" => words.public = true,
                "alias" => words.alias = Some(value(meta)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(words)
    }
}

//! `#[resource(…)]`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Attribute, Error, FnArg, Ident, ItemTrait, Pat, PatType, Result, ReturnType, Token};
use syn::{LitStr, TraitItem, TraitItemFn};

use crate::attributes::{documentation, each_word, value};
use crate::route::{Route, capitalised};

/// `users`, `users, extended` or `payees.cards`.
pub struct Named {
    parent: Option<Ident>,
    key: Ident,
    extended: bool,
}

impl Named {
    /// As JavaScript reaches it.
    fn path(&self) -> String {
        let parts = self.parent.iter().chain([&self.key]);
        let parts: Vec<String> = parts.map(|part| camel_case(&part.to_string())).collect();
        parts.join(".")
    }
}

impl Parse for Named {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let first: Ident = input.parse()?;
        let (parent, key) = match input.parse::<Option<Token![.]>>()? {
            Some(_) => (Some(first), input.parse()?),
            None => (None, first),
        };
        let word = match input.parse::<Option<Token![,]>>()? {
            Some(_) => Some(input.parse::<Ident>()?),
            None => None,
        };
        match &word {
            Some(word) if word != "extended" => {
                Err(Error::new(word.span(), "must be `extended`, or nothing"))
            }
            word => Ok(Self {
                parent,
                key,
                extended: word.is_some(),
            }),
        }
    }
}

pub fn expand(named: &Named, item: &ItemTrait) -> Result<TokenStream> {
    let (path, extended) = (named.path(), named.extended);
    let (ident, visibility) = (&item.ident, &item.vis);
    let described = documentation(&item.attrs, ident)?;
    let (mut tables, mut names, mut callers) = (Vec::new(), Vec::new(), Vec::new());
    let (mut methods, mut exports) = (Vec::new(), Vec::new());
    for member in &item.items {
        let TraitItem::Fn(function) = member else {
            return Err(Error::new(member.span(), "a resource has functions alone"));
        };
        let name = format_ident!("{}", function.sig.ident.to_string().to_uppercase());
        tables.push(table(&path, &name, function)?);
        callers.push(caller(&name, function)?);
        methods.push(method(ident, function)?);
        exports.push(export(&name, function)?);
        names.push(name);
    }
    let docs = &item.attrs;
    let class = ident.to_string();
    let count = names.len();
    let client = format_ident!("{ident}Client");
    let client_doc = format!("The methods of [`{ident}`] on a [`Client`](crate::client::Client).");
    let accessor = accessor(named, ident, &described);
    Ok(quote! {
        #(#docs)*
        #visibility struct #ident;
        const _: () = {
            use crate::spec;
            #(#tables)*
            impl #ident {
                #(#callers)*
            }
            static OPERATIONS: [&spec::Operation; #count] = [#(&#names),*];
            static RESOURCE: spec::Resource = spec::Resource {
                operations: &OPERATIONS,
                #[cfg(feature = "spec")]
                key: #path,
                #[cfg(feature = "spec")]
                class: #class,
                #[cfg(feature = "spec")]
                extended: #extended,
                #[cfg(feature = "spec")]
                doc: #described,
            };
            impl spec::Declared for #ident {
                const RESOURCE: &'static spec::Resource = &RESOURCE;
            }
            #[cfg(all(feature = "client", target_arch = "wasm32"))]
            use wasm_bindgen::prelude::*;
            #(#exports)*
        };
        #[doc = #client_doc]
        #[cfg(feature = "client")]
        pub struct #client<'a, T>(&'a crate::client::Client<T>);
        #[cfg(feature = "client")]
        impl<T: crate::client::Transport> #client<'_, T> {
            #(#methods)*
        }
        #accessor
    })
}

/// How a client, or the resource above, gives the resource.
fn accessor(named: &Named, ident: &Ident, doc: &str) -> TokenStream {
    let (key, client) = (&named.key, format_ident!("{ident}Client"));
    match &named.parent {
        None => quote! {
            #[cfg(feature = "client")]
            impl<T: crate::client::Transport> crate::client::Client<T> {
                #[doc = #doc]
                pub fn #key(&self) -> #client<'_, T> {
                    #client(self)
                }
            }
        },
        Some(parent) => {
            let above = format_ident!("{}Client", capitalised(&camel_case(&parent.to_string())));
            quote! {
                #[cfg(feature = "client")]
                impl<'a, T: crate::client::Transport> super::#above<'a, T> {
                    #[doc = #doc]
                    pub fn #key(&self) -> #client<'a, T> {
                        #client(self.0)
                    }
                }
            }
        }
    }
}

fn table(resource: &str, name: &Ident, function: &TraitItemFn) -> Result<TokenStream> {
    let described = documentation(&function.attrs, &function.sig.ident)?;
    let route = Route::of(function)?;
    let mut in_path = route.placeholders();
    let mut arguments = Vec::new();
    for argument in typed(function)? {
        let wire = name_of(argument)?.to_string();
        let ty = &argument.ty;
        let Words { also, answered } = Words::read(argument)?;
        let place = match in_path.iter().position(|name| *name == wire) {
            Some(found) => {
                in_path.remove(found);
                quote!(Path)
            }
            None => quote!(Body),
        };
        arguments.push(quote! {
            spec::Argument {
                wire: #wire,
                also: #also,
                answered: #answered,
                place: spec::Place::#place,
                kind: <#ty as spec::Sent>::KIND,
                required: <#ty as spec::Sent>::REQUIRED,
            }
        });
    }
    if let Some(missing) = in_path.first() {
        let message = format!("`{{{missing}}}` is no argument of `{}`", function.sig.ident);
        return Err(Error::new(route.path.span(), message));
    }
    let full = format!("{resource}.{}", camel_case(&function.sig.ident.to_string()));
    let answer = answer_type(function);
    let Route {
        method,
        path,
        effect,
        takes_key,
        if_unknown,
        forbidden,
        not_found,
        conflict,
        function: _,
    } = route;
    Ok(quote! {
        static #name: spec::Operation = spec::Operation {
            name: #full,
            method: #method,
            path: #path,
            arguments: &[#(#arguments),*],
            answer: <#answer as spec::Answer>::ANSWER,
            effect: spec::Effect::#effect,
            takes_key: #takes_key,
            if_unknown: #if_unknown,
            forbidden: #forbidden,
            not_found: #not_found,
            conflict: #conflict,
            #[cfg(feature = "spec")]
            doc: #described,
            #[cfg(feature = "spec")]
            read: |context, response| {
                let read = <#answer as crate::call::FromResponse>::from_response(context, response)?;
                Ok(Box::new(read))
            },
        };
    })
}

/// What a Rust caller calls: typed, documented, and only a way to the table.
fn caller(table: &Ident, function: &TraitItemFn) -> Result<TokenStream> {
    let docs = documented(function);
    let (ident, inputs) = (&function.sig.ident, inputs(function)?);
    let answer = answer_type(function);
    let names = names(function);
    Ok(quote! {
        #(#docs)*
        pub fn #ident(#(#inputs),*) -> crate::call::Call<#answer> {
            crate::call::Call::new(&#table, vec![#(spec::Sent::given(&#names)),*])
        }
    })
}

/// The same on a client, which makes the call.
fn method(resource: &Ident, function: &TraitItemFn) -> Result<TokenStream> {
    let docs = documented(function);
    let (ident, inputs) = (&function.sig.ident, inputs(function)?);
    let answer = answer_type(function);
    let names = names(function);
    Ok(quote! {
        #(#docs)*
        pub async fn #ident(&self, #(#inputs),*) -> Result<#answer, crate::error::Error> {
            self.0.call(&#resource::#ident(#(#names),*)).await
        }
    })
}

/// The same as an asynchronous function for JavaScript, if the operation has a name for it.
fn export(table: &Ident, function: &TraitItemFn) -> Result<Option<TokenStream>> {
    let Some(name) = Route::of(function)?.function else {
        return Ok(None);
    };
    let docs = documented(function);
    let ident = format_ident!("{}", table.to_string().to_lowercase());
    let names = names(function);
    Ok(Some(quote! {
        #(#docs)*
        #[cfg(all(feature = "client", target_arch = "wasm32"))]
        #[wasm_bindgen(js_name = #name)]
        pub async fn #ident(
            client: &crate::client::PaywintClient,
            #(#names: JsValue),*
        ) -> Result<JsValue, JsValue> {
            client.invoke(&#table, vec![#(#names),*]).await
        }
    }))
}

fn documented(function: &TraitItemFn) -> impl Iterator<Item = &Attribute> {
    let attributes = function.attrs.iter();
    attributes.filter(|attribute| attribute.path().is_ident("doc"))
}

fn names(function: &TraitItemFn) -> Vec<&Pat> {
    let inputs = function.sig.inputs.iter();
    inputs
        .filter_map(|input| match input {
            FnArg::Typed(argument) => Some(&*argument.pat),
            FnArg::Receiver(_) => None,
        })
        .collect()
}

fn typed(function: &TraitItemFn) -> Result<Vec<&PatType>> {
    let inputs = function.sig.inputs.iter();
    inputs
        .map(|input| match input {
            FnArg::Typed(argument) => Ok(argument),
            FnArg::Receiver(receiver) => {
                let message = "takes no self: it is a declaration";
                Err(Error::new(receiver.span(), message))
            }
        })
        .collect()
}

/// The arguments without the words of ours.
fn inputs(function: &TraitItemFn) -> Result<Vec<TokenStream>> {
    let typed = typed(function)?.into_iter();
    let bare = typed.map(|PatType { pat, ty, .. }| quote!(#pat: #ty));
    Ok(bare.collect())
}

/// The words of one argument.
struct Words {
    also: TokenStream,
    answered: TokenStream,
}

impl Words {
    fn read(argument: &PatType) -> Result<Self> {
        let (mut also, mut answered) = (quote!(None), quote!(None));
        each_word(&argument.attrs, "argument", |meta, word| {
            let given = match word {
                "also" => &mut also,
                "answered" => &mut answered,
                _ => return Ok(false),
            };
            let name: LitStr = value(meta)?;
            *given = quote!(Some(#name));
            Ok(true)
        })?;
        Ok(Self { also, answered })
    }
}

fn name_of(argument: &PatType) -> Result<&Ident> {
    match &*argument.pat {
        Pat::Ident(pattern) => Ok(&pattern.ident),
        other => Err(Error::new(other.span(), "must be a name")),
    }
}

fn answer_type(function: &TraitItemFn) -> TokenStream {
    match &function.sig.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => quote!(#ty),
    }
}

fn camel_case(name: &str) -> String {
    let mut raised = false;
    let mut camel = String::new();
    for letter in name.chars() {
        match letter {
            '_' => raised = true,
            _ if raised => {
                camel.extend(letter.to_uppercase());
                raised = false;
            }
            _ => camel.push(letter),
        }
    }
    camel
}

//! What is wrong with a declaration is told where it is written.

use syn::{DeriveInput, ItemTrait, parse_quote};

use crate::{choice, params, record, resource};

fn of_params(item: &DeriveInput) -> String {
    told(params::expand(item))
}

fn of_record(item: &DeriveInput) -> String {
    told(record::expand(item))
}

fn of_resource(item: &ItemTrait) -> String {
    told(resource::expand(&parse_quote!(payees), item))
}

/// The error, or that there is none.
fn told(expanded: syn::Result<proc_macro2::TokenStream>) -> String {
    match expanded {
        Ok(_) => "nothing is wrong".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_good_declaration_is_taken() {
    let good = "nothing is wrong";
    assert_eq!(
        of_params(&parse_quote! {
            /// A payee to create.
            #[params(about = "a payee", rule = email_or_phone(email, phone))]
            #[params(needs(email, kind("PERSON")), only(phone, kind("PERSON", "FIRM")))]
            #[params(belongs(rows, kind("FIRM")))]
            struct NewPayee {
                /// What it is.
                kind: PayeeKind,
                /// E-mail address.
                #[param(max = 100, rule = EMAIL, public, blank_is_format, also = "mail")]
                email: Option<String>,
                /// Phone number.
                #[param(max_bytes = LONGEST)]
                phone: String,
                /// Rows.
                #[param(default = 50, one_of(10, 20), min = 1, because = "there are some")]
                rows: u32,
            }
        }),
        good
    );
    assert_eq!(
        of_record(&parse_quote! {
            /// A payee.
            #[record(hot)]
            struct Payee {
                /// Its ID.
                #[record(public)]
                payee_id: String,
                extra: Extra,
            }
        }),
        good
    );
    assert_eq!(
        of_resource(&parse_quote! {
            /// Payees.
            trait Payees {
                /// Adds one.
                #[post(
                    "/payee/{user_id}/{payee_id}",
                    creates,
                    if_unknown = "Look with payees.list.",
                    forbidden("not allowed", "Ask."),
                    not_found("not there", "Look."),
                    conflict("there already", "Look."),
                )]
                fn create(payee_id: &Uuid, user_id: &UserId, payee: &NewPayee) -> Payee;
                /// Removes one.
                #[delete("/payee/{user_id}", changes)]
                fn remove(user_id: &UserId, #[argument(also = "payee")] payee_id: &Uuid);
                /// Reads one.
                #[get("/payee/{payee_id}", reads)]
                fn get(#[argument(answered = "id")] payee_id: &Uuid) -> Payee;
                /// Adds one once.
                #[post("/payee", creates, if_unknown = "Look with payees.get.", idempotency_key)]
                fn add(payee: &NewPayee) -> Payee;
            }
        }),
        good
    );
}

#[test]
fn what_belongs_to_a_choice_is_needed_with_it_and_refused_with_others() {
    let tables = [
        parse_quote!(#[params(about = "a payee", belongs(email, kind("PERSON", "FIRM")))]),
        parse_quote!(#[params(about = "a payee", needs(email, kind("PERSON", "FIRM")), only(email, kind("PERSON", "FIRM")))]),
    ]
    .map(|attribute: syn::Attribute| {
        let expanded = params::expand(&parse_quote! {
            /// A payee.
            #attribute
            struct NewPayee {
                /// E-mail address.
                email: Option<String>,
                /// What it is.
                kind: PayeeKind,
            }
        });
        expanded.unwrap().to_string()
    });
    let [belongs, both] = &tables;
    assert_eq!(belongs, both);
    assert_eq!(belongs.matches("GoesWith").count(), 2);
}

#[test]
fn what_goes_with_what_names_fields() {
    assert_eq!(
        of_params(&parse_quote! {
            /// A payee.
            #[params(about = "a payee", needs(email, kid("PERSON")))]
            struct NewPayee {
                /// E-mail address.
                email: Option<String>,
                /// What it is.
                kind: PayeeKind,
            }
        }),
        "`NewPayee` has no field `kid`"
    );
    assert_eq!(
        of_resource(&parse_quote! {
            /// Payees.
            trait Payees {
                /// Reads one.
                #[get("/payee/{payee_id}", reads)]
                fn get(#[argument(anwsered = "id")] payee_id: &Uuid) -> Payee;
            }
        }),
        "`argument` has no `anwsered`"
    );
}

#[test]
fn a_resource_may_stand_below_another() {
    let below = resource::expand(
        &parse_quote!(payees.bank_accounts),
        &parse_quote! {
            /// Accounts.
            trait PayeeBankAccounts {
                /// Adds one.
                #[post("/account", creates, if_unknown = "Look.")]
                fn add_one(account: &Account) -> Account;
            }
        },
    );
    let written = below.unwrap().to_string();
    assert!(
        written.contains("\"payees.bankAccounts.addOne\""),
        "{written}"
    );
    assert!(written.contains("super :: PayeesClient"), "{written}");
}

#[test]
fn a_misspelt_word_is_named() {
    assert_eq!(
        of_params(&parse_quote! {
            /// A payee.
            #[params(about = "a payee")]
            struct NewPayee {
                /// Full name.
                #[param(maximum = 50)]
                name: String,
            }
        }),
        "`param` has no `maximum`"
    );
    assert_eq!(
        of_params(&parse_quote! {
            /// A payee.
            #[params(abuot = "a payee")]
            struct NewPayee {}
        }),
        "`params` has no `abuot`"
    );
    assert_eq!(
        of_record(&parse_quote! {
            /// A payee.
            #[record(warm)]
            struct Payee {}
        }),
        "`record` has no `warm`"
    );
    assert_eq!(
        of_record(&parse_quote! {
            /// A payee.
            struct Payee {
                /// Its ID.
                #[record(pubic)]
                payee_id: String,
            }
        }),
        "`record` has no `pubic`"
    );
}

#[test]
fn documentation_is_asked_for_everywhere() {
    let missing = "needs documentation: `///` becomes its comment in TypeScript";
    for item in [
        parse_quote! {
            #[params(about = "a payee")]
            struct NewPayee {}
        },
        parse_quote! {
            /// A payee.
            #[params(about = "a payee")]
            struct NewPayee {
                #[param(max = 50)]
                name: String,
            }
        },
    ] {
        assert_eq!(of_params(&item), missing);
    }
    for item in [
        parse_quote! { struct Payee {} },
        parse_quote! {
            /// A payee.
            struct Payee { name: String }
        },
    ] {
        assert_eq!(of_record(&item), missing);
    }
    for item in [
        parse_quote! { enum Speed {} },
        parse_quote! {
            /// How.
            enum Speed { #[choice("ach")] Ach }
        },
    ] {
        assert_eq!(told(choice::expand(&item)), missing);
    }
    for item in [
        parse_quote! { trait Payees {} },
        parse_quote! {
            /// Payees.
            trait Payees {
                #[get("/payees", reads)]
                fn list() -> Vec<Payee>;
            }
        },
    ] {
        assert_eq!(of_resource(&item), missing);
    }
}

#[test]
fn a_path_and_its_arguments_must_agree() {
    assert_eq!(
        of_resource(&parse_quote! {
            /// Payees.
            trait Payees {
                /// Reads one.
                #[get("/payee/{user_id}/{payee_id}", reads)]
                fn get(user_id: &UserId, id: &Uuid) -> Payee;
            }
        }),
        "`{payee_id}` is no argument of `get`"
    );
}

#[test]
fn an_effect_is_one_of_three() {
    for effect in ["read", "create", "sends", "Reads"] {
        let effect = syn::Ident::new(effect, proc_macro2::Span::call_site());
        assert_eq!(
            of_resource(&parse_quote! {
                /// Payees.
                trait Payees {
                    /// Reads all.
                    #[get("/payees", #effect)]
                    fn list() -> Vec<Payee>;
                }
            }),
            "must be `reads`, `creates` or `changes`: it decides what is sent again"
        );
    }
}

#[test]
fn what_is_no_declaration_is_told_so() {
    assert_eq!(
        of_params(&parse_quote! {
            /// A payee.
            struct NewPayee {}
        }),
        "needs `#[params(about = \"a payee\")]`: messages say what is expected"
    );
    assert_eq!(
        of_params(&parse_quote! {
            /// A payee.
            #[params(about = "a payee")]
            struct NewPayee(String);
        }),
        "must be a struct with named fields"
    );
    assert_eq!(
        of_params(&parse_quote! {
            /// A payee.
            #[params(about = "a payee", rule = email_or_phone(email))]
            struct NewPayee {
                /// Full name.
                name: String,
            }
        }),
        "`NewPayee` has no field `email`"
    );
    assert_eq!(
        told(choice::expand(&parse_quote! {
            /// How.
            enum Speed {
                /// By ACH.
                Ach,
            }
        })),
        "needs `#[choice(\"…\")]`: its text on the wire"
    );
    for (function, problem) in [
        (
            parse_quote! { fn list() -> Vec<Payee>; },
            "needs `#[get(…)]`, `#[post(…)]`, `#[put(…)]`, `#[patch(…)]` or `#[delete(…)]`",
        ),
        (
            parse_quote! { #[get("/payees", reads)] fn list(&self) -> Vec<Payee>; },
            "takes no self: it is a declaration",
        ),
        (
            parse_quote! { #[get("/payees", reads, not_found("gone"))] fn list() -> Vec<Payee>; },
            "takes two texts: what it means, and what to do about it",
        ),
    ] {
        let mut function: syn::TraitItemFn = function;
        function.attrs.push(parse_quote!(#[doc = " Reads all."]));
        assert_eq!(
            of_resource(&parse_quote! {
                /// Payees.
                trait Payees { #function }
            }),
            problem
        );
    }
    assert_eq!(
        of_resource(&parse_quote! {
            /// Payees.
            trait Payees { type Row; }
        }),
        "a resource has functions alone"
    );
}

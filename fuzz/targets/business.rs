//! A business that nothing is wrong with, field by field.

use paywint::models::KybField;

pub fn good(field: KybField) -> &'static str {
    match field {
        KybField::Country => "US",
        KybField::Mcc => "6012",
        KybField::EntityType => "ent4",
        KybField::FormationDate => "2015-03-09",
        KybField::BusinessEmail => "hello@example.test",
        KybField::Website => "https://example.test",
        field if field.name().starts_with("document") => "https://files.example.test/a.pdf",
        _ => "x",
    }
}

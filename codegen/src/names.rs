//! How JavaScript spells names.

use paywint::spec::Resource;

/// The method of an operation: `create` of `users.create`.
pub fn method(operation: &str) -> &str {
    operation.rsplit('.').next().unwrap_or(operation)
}

/// The property by which a client, or the resource above, has a resource: `bankAccounts` of `payees.bankAccounts`.
pub fn key(resource: &Resource) -> &'static str {
    resource.key.rsplit('.').next().unwrap_or(resource.key)
}

/// An operation as a member of an enum: `UsersCreate` of `users.create`.
pub fn member(operation: &str) -> String {
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    operation.split('.').map(capitalised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelt_as_javascript_does() {
        assert_eq!(method("payees.bankAccounts.add"), "add");
        assert_eq!(member("payees.bankAccounts.add"), "PayeesBankAccountsAdd");
    }
}

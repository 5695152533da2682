//! How JavaScript spells names.

/// `user_id` as `userId`.
pub fn camel_case(wire: &str) -> String {
    let mut raised = false;
    let mut camel = String::new();
    for letter in wire.chars() {
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

/// The method of an operation: `create` of `users.create`.
pub fn method(operation: &str) -> &str {
    operation.rsplit('.').next().unwrap_or(operation)
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
        assert_eq!(camel_case("phone_country_code"), "phoneCountryCode");
        assert_eq!(camel_case("document_1"), "document1");
        assert_eq!(method("payees.bankAccounts.add"), "add");
        assert_eq!(member("payees.bankAccounts.add"), "PayeesBankAccountsAdd");
    }
}

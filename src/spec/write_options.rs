//! How a request is written where the contract leaves it open.

use crate::error::Error;
use crate::rules::FormationDate;

/// How a request is written where the contract leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// How `kyb.submit` writes dates.
    pub formation_date: FormationDate,
    /// Under which name the UUID of a bank account is sent.
    pub account_id_name: AccountIdName,
    /// The fields in which the name on a new payee's address is sent.
    pub address_name: AddressName,
}

/// Under which name the UUID of a user's bank account is sent. The contract names it in a path alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AccountIdName {
    /// Under both: Paywint ignores fields that it does not know.
    #[default]
    Both,
    /// `account_id` alone.
    AccountId,
    /// `bank_id` alone.
    BankId,
}

impl AccountIdName {
    /// Reads the name that an option gave.
    ///
    /// # Errors
    /// [`Error::Configuration`] for any other name.
    pub fn named(name: &str) -> Result<Self, Error> {
        match name {
            "both" => Ok(Self::Both),
            "account_id" => Ok(Self::AccountId),
            "bank_id" => Ok(Self::BankId),
            _ => Err(Error::option(
                "accountIdName",
                None,
                "must be 'both', 'account_id' or 'bank_id'",
            )),
        }
    }

    /// The names under which a value is sent that may have a second one.
    pub(super) fn chosen(
        self,
        wire: &'static str,
        also: Option<&'static str>,
    ) -> impl Iterator<Item = &'static str> {
        let first = (self != Self::BankId || also.is_none()).then_some(wire);
        let second = also.filter(|_| self != Self::AccountId);
        first.into_iter().chain(second)
    }
}

/// In which fields the name on a new payee's address is sent. Paywint's older and newer pages disagree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AddressName {
    /// `first_name` and `last_name`.
    #[default]
    FirstName,
    /// `name`, which holds both.
    Name,
}

impl AddressName {
    /// Reads the name that an option gave.
    ///
    /// # Errors
    /// [`Error::Configuration`] for any other name.
    pub fn named(name: &str) -> Result<Self, Error> {
        match name {
            "first_name" => Ok(Self::FirstName),
            "name" => Ok(Self::Name),
            _ => Err(Error::option(
                "addressName",
                None,
                "must be 'first_name' or 'name'",
            )),
        }
    }
}

impl From<FormationDate> for WriteOptions {
    fn from(formation_date: FormationDate) -> Self {
        Self {
            formation_date,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_name_is_sent_as_the_option_says() {
        for (option, with_two, with_one) in [
            (AccountIdName::Both, vec!["account_id", "bank_id"], ["id"]),
            (AccountIdName::AccountId, vec!["account_id"], ["id"]),
            (AccountIdName::BankId, vec!["bank_id"], ["id"]),
        ] {
            let two: Vec<&str> = option.chosen("account_id", Some("bank_id")).collect();
            let one: Vec<&str> = option.chosen("id", None).collect();
            assert_eq!((two, one), (with_two, with_one.to_vec()));
        }
        assert!(AccountIdName::named("accountId").is_err());
        assert!(AddressName::named("firstName").is_err());
    }
}

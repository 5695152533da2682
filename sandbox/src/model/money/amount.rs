//! Amounts of money.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount of US dollars, kept in cents, so that none is lost in a fraction. As JSON it is the cents too: what goes over
/// the wire says [`dollars`](Self::dollars).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount {
    cents: u64,
}

impl Amount {
    /// So many cents.
    pub(crate) const fn from_cents(cents: u64) -> Self {
        Self { cents }
    }

    /// The cents, as the ledger counts them.
    pub(crate) fn cents(self) -> i64 {
        i64::try_from(self.cents).unwrap_or(i64::MAX)
    }

    /// The sum of both.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self::from_cents(self.cents.saturating_add(other.cents))
    }

    /// What is left without the other; nothing, if that is more.
    pub(crate) fn minus(self, other: Self) -> Self {
        Self::from_cents(self.cents.saturating_sub(other.cents))
    }

    /// The dollars that a JSON number says. `None` for less than nothing, for a part of a cent, and from a trillion
    /// dollars on, where a number no longer tells cents apart for certain.
    pub(crate) fn from_dollars(dollars: f64) -> Option<Self> {
        if !(0.0..1e12).contains(&dollars) {
            return None;
        }
        let amount = Self::from_cents((dollars * 100.0).round() as u64);
        (amount.dollars() == dollars).then_some(amount)
    }

    /// The amount as the API writes it.
    pub(crate) fn dollars(self) -> f64 {
        self.cents as f64 / 100.0
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.cents / 100, self.cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;

    #[test]
    fn dollars_are_read_to_the_cent_and_written_as_they_were() {
        for (dollars, cents, shown) in [
            (0.0, 0, "0.00"),
            (-0.0, 0, "0.00"),
            (0.01, 1, "0.01"),
            (1.1, 110, "1.10"),
            (19.99, 1999, "19.99"),
            (1_000_000.0, 100_000_000, "1000000.00"),
            (999_999_999_999.99, 99_999_999_999_999, "999999999999.99"),
        ] {
            let amount = Amount::from_dollars(dollars).unwrap();
            assert_eq!((amount.cents, amount.to_string().as_str()), (cents, shown));
            assert_eq!(
                serde_json::to_value(amount.dollars()).unwrap(),
                dollars.abs()
            );
            assert_eq!(serde_json::to_value(amount).unwrap(), cents);
        }
        for cents in (0..2_000_000).chain(99_999_999_000_000..99_999_999_100_000) {
            let amount = Amount::from_cents(cents);
            assert_eq!(Amount::from_dollars(amount.dollars()), Some(amount));
        }
    }

    #[test]
    fn what_no_wallet_holds_is_no_amount() {
        for dollars in [-0.01, 0.001, 1.005, 1e12, 1e300, f64::INFINITY, f64::NAN] {
            assert_eq!(Amount::from_dollars(dollars), None, "{dollars}");
        }
    }
}

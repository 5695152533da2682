//! What payments are charged.

use std::str::FromStr;

use crate::model::Amount;

/// What is charged for one thing that payments do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeRule {
    /// What is charged for, such as `delivery.ACH`.
    pub(crate) what: &'static str,
    /// The part of the amount that is charged, in hundredths of a percent.
    basis_points: u32,
    /// What is charged whatever the amount.
    flat: Amount,
    /// Whether the payee is charged, and not the payer.
    pub(crate) is_on_payee: bool,
}

/// All that can be charged for.
const CHARGED: [&str; 15] = [
    "processing.WALLET",
    "processing.CARD",
    "processing.PW_BANK",
    "delivery.WALLET",
    "delivery.CARD",
    "delivery.ACH",
    "delivery.PW_BANK",
    "delivery.RTP",
    "delivery.FEDNOW",
    "delivery.USPS_FIRST_CLASS",
    "delivery.USPS_CERTIFIED",
    "delivery.TWO_DAY",
    "delivery.OVERNIGHT",
    "withdrawal.bank",
    "withdrawal.card",
];

const EXPECTED: &str = "Input should be WHAT=FEE, such as 'delivery.ACH=1.00' or 'processing.CARD=2.9%+0.30', \
                        with ',payee' behind it if the payee pays";

impl FeeRule {
    /// The fee for an amount, rounded up to the cent.
    pub(crate) fn of(&self, amount: Amount) -> Amount {
        let cents = u64::try_from(amount.cents()).unwrap_or_default();
        let part = cents
            .saturating_mul(u64::from(self.basis_points))
            .div_ceil(10_000);
        Amount::from_cents(part).plus(self.flat)
    }
}

/// `WHAT=[PERCENT%][+][FLAT][,payee]`.
impl FromStr for FeeRule {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (text, is_on_payee) = match text.strip_suffix(",payee") {
            Some(text) => (text, true),
            None => (text, false),
        };
        let (what, fee) = text.split_once('=').ok_or(EXPECTED)?;
        let what = CHARGED.into_iter().find(|one| *one == what);
        let (percent, flat) = match fee.split_once('%') {
            Some((percent, "")) => (percent, "0"),
            Some((percent, flat)) => (percent, flat.strip_prefix('+').ok_or(EXPECTED)?),
            None => ("0", fee),
        };
        let [basis_points, flat] = [percent, flat].map(hundredths);
        let basis_points = basis_points.filter(|points| *points <= 10_000);
        Ok(Self {
            what: what.ok_or(EXPECTED)?,
            basis_points: basis_points.ok_or(EXPECTED)?,
            flat: Amount::from_cents(flat.ok_or(EXPECTED)?.into()),
            is_on_payee,
        })
    }
}

/// A decimal number of at most two places, in hundredths.
fn hundredths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) || part.len() > 2 {
        return None;
    }
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    whole
        .parse::<u32>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::{Amount, FeeRule};

    #[test]
    fn a_fee_is_a_part_and_a_flat_sum_rounded_up() {
        for (rule, cents, fee) in [
            ("delivery.ACH=1.00", 10_000, 100),
            ("delivery.ACH=1", 1, 100),
            ("processing.CARD=2.9%", 10_000, 290),
            ("processing.CARD=2.9%", 1, 1),
            ("processing.CARD=2.90%+0.3", 10_000, 320),
            ("processing.CARD=100%", 7, 7),
            ("withdrawal.card=0", 7, 0),
        ] {
            let rule: FeeRule = rule.parse().unwrap();
            assert_eq!(rule.of(Amount::from_cents(cents)), Amount::from_cents(fee));
            assert!(!rule.is_on_payee);
        }
        let rule: FeeRule = "delivery.RTP=1%+0.45,payee".parse().unwrap();
        assert_eq!((rule.what, rule.is_on_payee), ("delivery.RTP", true));
    }

    #[test]
    fn what_is_no_fee_is_told() {
        for text in [
            "",
            "delivery.ACH",
            "delivery.ACH=",
            "delivery.ZELLE=1",
            "delivery.ACH=1.234",
            "delivery.ACH=-1",
            "delivery.ACH=1,payer",
            "delivery.ACH=101%",
            "delivery.ACH=1%0.3",
            "delivery.ACH=1%+",
            "delivery.ACH=+1",
            "delivery.ACH=99999999999",
        ] {
            assert!(text.parse::<FeeRule>().is_err(), "{text}");
        }
    }
}

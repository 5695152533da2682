//! Dates of the calendar, and how a request writes them.

use crate::error::Error;
use crate::text::{concat, parse_digits};

/// How a formation date is written. The contract's pages disagree; the newer one has the month first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormationDate {
    /// `MM-DD-YYYY`.
    #[default]
    MonthFirst,
    /// `YYYY-MM-DD`.
    YearFirst,
}

impl FormationDate {
    /// Reads the name that an option gave.
    ///
    /// # Errors
    /// [`Error::Configuration`] for any other name.
    pub fn named(name: &str) -> Result<Self, Error> {
        match name {
            "mm-dd-yyyy" => Ok(FormationDate::MonthFirst),
            "yyyy-mm-dd" => Ok(FormationDate::YearFirst),
            _ => Err(Error::option(
                "formationDate",
                None,
                "must be 'mm-dd-yyyy' or 'yyyy-mm-dd'",
            )),
        }
    }

    /// Writes a day that is given as `YYYY-MM-DD`.
    pub(crate) fn written(self, day: &str) -> String {
        match (self, day.split_once('-')) {
            (FormationDate::MonthFirst, Some((year, rest))) => concat(&[rest, "-", year]),
            _ => day.to_owned(),
        }
    }
}

/// Whether a text is a day of the calendar, written `YYYY-MM-DD`.
pub(crate) fn is_day(text: &str) -> bool {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else {
        return false;
    };
    match (
        parse_digits(&[a, b, c, d]),
        parse_digits(&[e, f]),
        parse_digits(&[g, h]),
    ) {
        (Some(year), Some(month), Some(day)) => year > 0 && day > 0 && day <= days(year, month),
        _ => false,
    }
}

/// Whether a text is a day of the calendar, written `MM-DD-YYYY`.
pub(crate) fn is_us_date(text: &str) -> bool {
    match text.as_bytes() {
        [month_and_day @ .., b'-', a, b, c, d] => {
            let mut day = vec![*a, *b, *c, *d, b'-'];
            day.extend_from_slice(month_and_day);
            core::str::from_utf8(&day).is_ok_and(is_day)
        }
        _ => false,
    }
}

/// How many days a month has; none if there is no such month.
pub(crate) fn days(year: u64, month: u64) -> u64 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_that_there_are() {
        for day in [
            "0001-01-01",
            "1900-02-28",
            "2000-02-29",
            "2024-02-29",
            "2023-04-30",
            "1999-12-31",
            "9999-12-31",
        ] {
            assert!(is_day(day), "{day}");
        }
    }

    #[test]
    fn days_that_there_are_not() {
        for text in [
            "",
            "2023-02-29",
            "1900-02-29",
            "2023-04-31",
            "2023-00-10",
            "2023-13-10",
            "2023-10-00",
            "2023-10-32",
            "0000-01-01",
            "03-09-2015",
            "2015-3-9",
            "2015-003-9",
            "20155-03-09",
            "+2015-03-09",
            "2015-03-09 ",
            "2015/03/09",
            "2015-03-09T00:00:00.000Z",
            "٢٠١٥-03-09",
            "----------",
            "2015--3-09",
        ] {
            assert!(!is_day(text), "{text:?}");
        }
    }

    #[test]
    fn a_day_is_written_with_its_month_or_its_year_first() {
        assert_eq!(FormationDate::default().written("2015-03-09"), "03-09-2015");
        let year_first = FormationDate::YearFirst;
        assert_eq!(year_first.written("2015-03-09"), "2015-03-09");
    }

    #[test]
    fn a_day_of_an_american_form_has_its_year_last() {
        for day in ["02-29-2024", "12-31-1999", "03-09-2015"] {
            assert!(is_us_date(day), "{day}");
        }
        for text in [
            "",
            "-",
            "2015-03-09",
            "02-29-2023",
            "13-01-2024",
            "3-9-2015",
            "03/09/2015",
            "03-09-15",
            "03-09-2015 ",
            "٠٣-09-2015",
        ] {
            assert!(!is_us_date(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_year_has_365_days_or_366(year in 1_u32..=9999) {
            let count = |month| (0..=99).filter(|day| is_day(&format!("{year:04}-{month:02}-{day:02}"))).count();
            let all: usize = (0..=99).map(count).sum();
            prop_assert_eq!(all == 366, is_day(&format!("{year:04}-02-29")));
            prop_assert!(all == 365 || all == 366);
        }
    }
}

//! Dates as HTTP writes them: `Sun, 06 Nov 1994 08:49:37 GMT` and two forms that are obsolete. RFC 9110, section 5.6.7.

use crate::rules::days;
use crate::text::parse_digits;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// From the weekday of the epoch on.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const EPOCH: u64 = 1970;

/// The moment that a date means, in milliseconds since 1970.
#[inline(never)]
pub(super) fn unix_ms(date: &str) -> Option<u64> {
    let parts: Vec<&str> = date
        .split([' ', ',', '-', ':'])
        .filter(|part| !part.is_empty())
        .collect();
    let (&[weekday, day, month, year, hour, minute, second, "GMT"]
    | &[weekday, month, day, hour, minute, second, year]) = parts.as_slice()
    else {
        return None;
    };
    let year = full_year(year)?;
    let (_, month) = (MONTHS.iter().zip(1..)).find(|(name, _)| **name == month)?;
    let day = below(days(year, month) + 1, day)?.checked_sub(1)?;
    let months: u64 = (1..month).map(|month| days(year, month)).sum();
    let leap_days = leap_years_before(year) - leap_years_before(EPOCH);
    let day = (year - EPOCH) * 365 + leap_days + months + day;
    let known = WEEKDAYS.get(day as usize % WEEKDAYS.len())?;
    let seconds = (below(24, hour)? * 60 + below(60, minute)?) * 60 + below(60, second)?;
    weekday
        .starts_with(known)
        .then(|| (day * 86_400 + seconds) * 1000)
}

/// A year from 1970 on; if it has two digits, the next one that ends in them.
fn full_year(text: &str) -> Option<u64> {
    let year = below(10_000, text)?;
    let year = match text.len() {
        2 if year < 70 => 2000 + year,
        2 => 1900 + year,
        _ => year,
    };
    (year >= EPOCH).then_some(year)
}

fn below(end: u64, digits: &str) -> Option<u64> {
    parse_digits(digits.as_bytes()).filter(|number| *number < end)
}

fn leap_years_before(year: u64) -> u64 {
    let last = year - 1;
    last / 4 - last / 100 + last / 400
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use proptest::prelude::*;

    use super::*;

    fn theirs(date: &str) -> Option<u64> {
        let date = httpdate::parse_http_date(date).ok()?;
        let since_epoch = date.duration_since(UNIX_EPOCH).ok()?;
        Some(since_epoch.as_secs() * 1000)
    }

    #[test]
    fn one_moment_in_three_forms() {
        for date in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(unix_ms(date), Some(784_111_777_000), "{date}");
            assert_eq!(theirs(date), Some(784_111_777_000), "{date}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "soon",
            "120",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:60:37 GMT",
            "Sun, 06 Nov 1994 08:49:60 GMT",
            "Tue, 00 Nov 1994 08:49:37 GMT",
            "Thu, 31 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Wed, 31 Dec 1969 23:59:59 GMT",
            "Sun, 06 Nov 1994 8.5:49:37 GMT",
            "Sun, 99999999999 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 99999999999 08:49:37 GMT",
        ] {
            assert_eq!(unix_ms(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_second_is_read_as_httpdate_writes_it(second in 0_u64..253_402_300_800) {
            let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(second));
            prop_assert_eq!(unix_ms(&date), Some(second * 1000));
        }

        #[test]
        fn what_is_read_of_two_digits_or_without_a_zone_is_what_httpdate_reads(
            weekday in 0_usize..7, day in 0_u64..33, month in 0_usize..12, year in 0_u64..100,
            (hour, minute, second) in (0_u64..25, 0_u64..61, 0_u64..61),
        ) {
            const LONG: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];
            let (weekday, long, month) = (WEEKDAYS[weekday], LONG[weekday], MONTHS[month]);
            let time = format!("{hour:02}:{minute:02}:{second:02}");
            for date in [
                format!("{long}, {day:02}-{month}-{year:02} {time} GMT"),
                format!("{weekday} {month} {day:2} {time} 19{year:02}"),
            ] {
                prop_assert_eq!(unix_ms(&date), theirs(&date), "{}", date);
            }
        }
    }
}

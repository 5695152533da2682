//! Days of the calendar, as texts.

/// Whether there is such a day, `MM-DD-YYYY`.
pub(crate) fn is_month_first_day(text: &str) -> bool {
    let day = text
        .get(6..)
        .zip(text.get(..5))
        .filter(|_| text.get(5..6) == Some("-"));
    day.is_some_and(|(year, rest)| is_day(&format!("{year}-{rest}")))
}

/// Whether there is such a day, `YYYY-MM-DD`.
pub(crate) fn is_day(text: &str) -> bool {
    let is_padded = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let mut numbers = text
        .split('-')
        .map(|part| part.parse::<usize>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    let (year, month, day) = (next(), next(), next());
    let leap = usize::from(year % 4 == 0 && year % 100 != 0 || year % 400 == 0);
    let lengths = [
        31,
        28_usize.saturating_add(leap),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let longest = month.checked_sub(1).and_then(|index| lengths.get(index));
    is_padded && year > 0 && longest.is_some_and(|longest| (1..=*longest).contains(&day))
}

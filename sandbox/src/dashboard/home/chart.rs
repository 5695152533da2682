//! A small chart of the last days, and its table.

use maud::{Markup, html};

use super::super::address::DAY;
use crate::http::answer;

/// How many days it shows.
pub(super) const DAYS: usize = 14;
const WIDTH: usize = 420;
const HEIGHT: usize = 90;

/// One series of whole numbers by day, the last day last.
pub(super) struct Chart<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    /// The last day's first moment, in milliseconds since the Unix epoch.
    pub(super) today: u64,
    pub(super) values: [u64; DAYS],
    /// A value for people.
    pub(super) shown: fn(u64) -> Markup,
}

/// Where a moment stands in the last days, if it does.
pub(super) fn place(today: u64, millis: u64) -> Option<usize> {
    let days_ago = match today.checked_sub(millis) {
        None if millis < today.saturating_add(DAY) => 0,
        None => return None,
        Some(ago) => usize::try_from(ago.div_ceil(DAY)).ok()?,
    };
    DAYS.checked_sub(1)?.checked_sub(days_ago)
}

impl Chart<'_> {
    pub(super) fn drawn(&self) -> Markup {
        let most = self.values.iter().copied().max().unwrap_or_default();
        let step = WIDTH / DAYS;
        let scaled = |value: u64| {
            let height = value.saturating_mul(u64::try_from(HEIGHT).unwrap_or_default());
            usize::try_from(height / most.max(1)).unwrap_or(HEIGHT)
        };
        let day = |place: usize| {
            let ago = DAYS.saturating_sub(place.saturating_add(1));
            let millis = u64::try_from(ago).unwrap_or_default().saturating_mul(DAY);
            let text = answer::timestamp(self.today.saturating_sub(millis)).unwrap_or_default();
            text.get(..10).unwrap_or_default().to_owned()
        };
        html! {
            figure.chart aria-labelledby=(self.id) {
                figcaption #(self.id) { (self.title) }
                // The table below says all of it.
                div.plot aria-hidden="true" {
                    p.scale {
                        span { @if most > 0 { ((self.shown)(most)) } }
                        span { ((self.shown)(0)) }
                    }
                    svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" {
                        @for (place, value) in self.values.iter().enumerate() {
                            @let height = scaled(*value);
                            rect x=(place.saturating_mul(step) + 2) y=(HEIGHT.saturating_sub(height)) width=(step - 4) height=(height) {}
                        }
                    }
                    p.days { span { (day(0)) } span { (day(DAYS - 1)) " (UTC)" } }
                }
                details #{ (self.id) "-table" } {
                    summary #{ (self.id) "-summary" } { "As a table" }
                    table {
                        thead { tr { th scope="col" { "Day (UTC)" } th scope="col" { (self.title) } } }
                        tbody {
                            @for (place, value) in self.values.iter().enumerate() {
                                tr { th scope="row" { (day(place)) } td { ((self.shown)(*value)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_belongs_to_its_day() {
        let today = 20_000 * DAY;
        for (millis, expected) in [
            (today, Some(13)),
            (today + DAY - 1, Some(13)),
            (today + DAY, None),
            (today - 1, Some(12)),
            (today - DAY, Some(12)),
            (today - 13 * DAY, Some(0)),
            (today - 13 * DAY - 1, None),
            (0, None),
        ] {
            assert_eq!(place(today, millis), expected, "{millis}");
        }
    }
}

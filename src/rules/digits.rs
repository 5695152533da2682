//! What consists of digits: phone numbers, codes, UUIDs.

/// The length of a UUID with its hyphens.
pub(crate) const UUID_LENGTH: usize = 36;

const MOST_DIALLING_CODE_DIGITS: usize = 4;

pub(crate) fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_dialling_code(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (1..=MOST_DIALLING_CODE_DIGITS).contains(&digits.len()) && all_digits(digits)
    })
}

pub(super) fn is_local_number(text: &str) -> bool {
    !text.is_empty() && all_digits(text)
}

pub(super) fn is_category_code(text: &str) -> bool {
    text.len() == 4 && all_digits(text)
}

/// Nine digits, the last of which checks the others.
pub(super) fn is_routing_number(text: &str) -> bool {
    let weighed = text.bytes().zip([3, 7, 1, 3, 7, 1, 3, 7, 1]);
    let sum: u32 = weighed
        .map(|(digit, weight)| u32::from(digit & 15) * weight)
        .sum();
    text.len() == 9 && all_digits(text) && sum > 0 && sum.is_multiple_of(10)
}

pub(super) fn is_card_number(text: &str) -> bool {
    (12..=19).contains(&text.len()) && all_digits(text)
}

/// `MM/YYYY`.
pub(super) fn is_month_of_year(text: &str) -> bool {
    text.split_once('/').is_some_and(|(month, year)| {
        let is_month = month.len() == 2 && ("01"..="12").contains(&month);
        is_month && year.len() == 4 && all_digits(month) && all_digits(year)
    })
}

/// Whether a text is a UUID with its hyphens, in either case.
pub(crate) fn is_uuid(text: &str) -> bool {
    let is_good = |(place, byte): (usize, u8)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == UUID_LENGTH && text.bytes().enumerate().all(is_good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_routing_number_has_nine_digits_and_the_right_last_one() {
        for good in ["021000021", "011401533", "122105155", "091000019"] {
            assert!(is_routing_number(good), "{good}");
            // The weights have no divisor in common with 10, so each single mistake is found.
            for place in 0..9 {
                let mut digits = good.as_bytes().to_vec();
                digits[place] = b'0' + (digits[place] - b'0' + 1) % 10;
                let wrong = String::from_utf8(digits).unwrap();
                assert!(!is_routing_number(&wrong), "{wrong}");
            }
        }
        for bad in [
            "",
            "000000000",
            "02100002",
            "0210000210",
            "02100002a",
            "021 00021",
            "٠٢١٠٠٠٠٢١",
            "+21000021",
        ] {
            assert!(!is_routing_number(bad), "{bad:?}");
        }
    }

    #[test]
    fn a_card_expires_in_a_month_of_a_year() {
        for good in ["01/2030", "12/2099", "09/2031", "10/2028"] {
            assert!(is_month_of_year(good), "{good}");
        }
        for bad in [
            "", "/", "00/2030", "13/2030", "1/2030", "01/30", "2030/01", "01-2030", "0a/2030",
            "01/203a", "01/20300",
        ] {
            assert!(!is_month_of_year(bad), "{bad:?}");
        }
    }

    #[test]
    fn a_card_number_is_digits_alone() {
        for good in ["411111111111", "4111111111111111", "4111111111111111111"] {
            assert!(is_card_number(good), "{good}");
        }
        for bad in [
            "",
            "41111111111",
            "41111111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
        ] {
            assert!(!is_card_number(bad), "{bad:?}");
        }
    }
}

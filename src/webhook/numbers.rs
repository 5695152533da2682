//! Numbers that are too large for JavaScript and for most others who read JSON, and would become infinite.

/// No shorter number without an exponent is too large.
const SHORTEST: usize = 309;

/// Whether JSON holds a number that `read` makes infinite. The grammar is for a parser to check.
pub(super) fn has_infinite(json: &[u8], read: impl Fn(&str) -> f64) -> bool {
    let mut rest = json;
    while let Some((byte, behind)) = rest.split_first() {
        rest = match byte {
            b'"' => behind_string(behind),
            b'-' | b'0'..=b'9' => {
                let length = rest.iter().take_while(|byte| is_part(**byte)).count();
                let (number, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
                if may_be_infinite(number)
                    && core::str::from_utf8(number).is_ok_and(|text| read(text).is_infinite())
                {
                    return true;
                }
                behind
            }
            _ => behind,
        };
    }
    false
}

/// What follows a string that is open.
fn behind_string(mut rest: &[u8]) -> &[u8] {
    loop {
        rest = match rest {
            [] => return rest,
            [b'"', behind @ ..] => return behind,
            [b'\\', _, behind @ ..] | [_, behind @ ..] => behind,
        };
    }
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_digit() || b"+-.eE".contains(&byte)
}

/// Most are neither long nor have an exponent, and need no reading.
fn may_be_infinite(number: &[u8]) -> bool {
    number.len() >= SHORTEST || number.iter().any(|byte| matches!(byte, b'e' | b'E'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_infinite(json: &str) -> bool {
        has_infinite(json.as_bytes(), |text| text.parse().unwrap_or(f64::NAN))
    }

    #[test]
    fn a_number_that_no_double_holds_is_found_wherever_it_stands() {
        let long = "9".repeat(400);
        for number in ["1e400", "-1E+400", "0.1e311", "1.8e308", &long] {
            for json in [
                number.to_owned(),
                format!("[1,{number}]"),
                format!(r#"{{"a\"":{{"b":[{number}]}}}}"#),
                format!(r#"{{"a":"\\","b":{number}}}"#),
            ] {
                assert!(is_infinite(&json), "{json}");
            }
        }
    }

    #[test]
    fn every_other_number_and_every_text_passes() {
        let zeros = format!("0.{}", "0".repeat(400));
        for json in [
            "",
            "1.7976931348623157e308",
            "-1e308",
            "1e-400",
            "0e400",
            "1760000000.5",
            &zeros,
            r#""1e400""#,
            r#"{"1e400":"\"1e400","b":"\\\"1e400"}"#,
            r#""1e400"#,
            r#""\"#,
            "-",
            "e",
        ] {
            assert!(!is_infinite(json), "{json}");
        }
    }
}

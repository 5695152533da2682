//! Reads a text without one layer of the escapes of HTML, of addresses and of JSON and its like.
//!
//! For comparing, and for nothing else: where it is not clear what an escape means, it is read as what is most likely
//! to be what somebody sent.

/// A letter, and where it stands in the text: of what place, up to before what place.
#[derive(Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) letter: char,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The accents by which HTML's names of letters end: `&eacute;`.
const ACCENTS: [&str; 10] = [
    "acute", "grave", "uml", "circ", "tilde", "ring", "cedil", "caron", "slash", "macr",
];
const LONGEST_NAME: usize = 8;

/// The text without its escapes; nothing if it has none.
pub(crate) fn unescaped_once(pieces: &[Piece]) -> Option<Vec<Piece>> {
    let mut read = Vec::with_capacity(pieces.len());
    let mut has_escapes = false;
    let mut rest = pieces;
    while let Some(first) = rest.first() {
        let escape = match first.letter {
            '%' | '\\' => bytes(rest).or_else(|| backslash(rest)),
            '&' => entity(rest),
            _ => None,
        };
        let taken = match escape {
            Some((letters, taken)) => {
                has_escapes = true;
                let last = taken.checked_sub(1).and_then(|last| rest.get(last));
                let end = last.map_or(first.end, |last| last.end);
                let start = first.start;
                read.extend(
                    letters
                        .into_iter()
                        .map(|letter| Piece { letter, start, end }),
                );
                taken.max(1)
            }
            None => {
                read.push(*first);
                1
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    has_escapes.then_some(read)
}

/// What an escape means, and how many letters of the text it takes.
type Escape = Option<(Vec<char>, usize)>;

/// `%C3%A9` or `\xc3\xa9`, as many as follow one another: UTF-8, or else Latin-1.
fn bytes(text: &[Piece]) -> Escape {
    let mut bytes = Vec::new();
    let mut taken = 0;
    while let Some((byte, letters)) = byte(text.get(taken..).unwrap_or_default()) {
        bytes.push(byte);
        taken += letters;
    }
    if bytes.is_empty() {
        return None;
    }
    let letters = match core::str::from_utf8(&bytes) {
        Ok(text) => text.chars().collect(),
        Err(_) => bytes.into_iter().map(char::from).collect(),
    };
    Some((letters, taken))
}

fn byte(text: &[Piece]) -> Option<(u8, usize)> {
    let before = match (letter(text, 0)?, letter(text, 1)?) {
        ('%', _) => 1,
        ('\\', 'x') => 2,
        _ => return None,
    };
    let byte = digits(text, before, 16, 2, 2)?.0;
    Some((u8::try_from(byte).ok()?, before + 2))
}

/// `\u00e9`, `\u{e9}`, and what else stands behind a backslash.
fn backslash(text: &[Piece]) -> Escape {
    if letter(text, 0)? != '\\' {
        return None;
    }
    let one = |letter, taken| Some((vec![letter], taken));
    match letter(text, 1)? {
        'u' if letter(text, 2) == Some('{') => {
            let (point, length) = digits(text, 3, 16, 1, 6)?;
            let is_closed = letter(text, 3 + length) == Some('}');
            one(char::from_u32(point).filter(|_| is_closed)?, 4 + length)
        }
        'u' => {
            let unit = |place| Some(digits(text, place, 16, 4, 4)?.0);
            let first = unit(2)?;
            if let Some(letter) = char::from_u32(first) {
                return one(letter, 6);
            }
            let second = unit(8).filter(|second| {
                letter(text, 6) == Some('\\')
                    && letter(text, 7) == Some('u')
                    && *second & 0xfc00 == 0xdc00
            })?;
            let point = 0x1_0000 + ((first & 0x3ff) << 10) + (second & 0x3ff);
            one(char::from_u32(point)?, 12)
        }
        'n' | 'r' | 't' | 'f' | 'b' | 'v' => one(' ', 2),
        other => one(other, 2),
    }
}

/// `&#233;`, `&#xe9;`, `&eacute;`, `&amp;`. A name that is none of a letter is that of a sign.
fn entity(text: &[Piece]) -> Escape {
    let mut name = String::new();
    for place in 1..=LONGEST_NAME {
        match letter(text, place)? {
            ';' => break,
            letter if letter.is_ascii_alphanumeric() || (letter == '#' && place == 1) => {
                name.push(letter)
            }
            _ => return None,
        }
    }
    let taken = name.len() + 2;
    if letter(text, taken - 1) != Some(';') {
        return None;
    }
    let numeric = name.strip_prefix('#').map(|digits| {
        let hexadecimal = digits
            .strip_prefix(['x', 'X'])
            .map(|digits| u32::from_str_radix(digits, 16));
        hexadecimal.unwrap_or_else(|| digits.parse())
    });
    let letters = match numeric {
        Some(point) => vec![char::from_u32(point.ok()?)?],
        None => named(&name)?,
    };
    Some((letters, taken))
}

fn named(name: &str) -> Option<Vec<char>> {
    let letters = match name {
        "" => return None,
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "plus" => "+",
        "commat" => "@",
        "num" => "#",
        "szlig" => "ss",
        "aelig" | "AElig" => "ae",
        "oelig" | "OElig" => "oe",
        "eth" | "ETH" => "d",
        _ => {
            let (first, accent) = name.split_at_checked(1)?;
            if ACCENTS.contains(&accent) {
                first
            } else {
                " "
            }
        }
    };
    Some(letters.chars().collect())
}

/// A number of so many digits at least and at most, and how many it has.
fn digits(
    text: &[Piece],
    start: usize,
    radix: u32,
    least: usize,
    most: usize,
) -> Option<(u32, usize)> {
    let mut value = 0u32;
    let mut length = 0;
    while length < most
        && let Some(digit) = letter(text, start + length).and_then(|letter| letter.to_digit(radix))
    {
        value = value.checked_mul(radix)?.checked_add(digit)?;
        length += 1;
    }
    (length >= least).then_some((value, length))
}

fn letter(text: &[Piece], place: usize) -> Option<char> {
    text.get(place).map(|piece| piece.letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let pieces: Vec<Piece> = (0..)
            .zip(text.chars())
            .map(|(start, letter)| Piece {
                letter,
                start,
                end: start + 1,
            })
            .collect();
        let read = unescaped_once(&pieces).unwrap_or(pieces);
        read.into_iter().map(|piece| piece.letter).collect()
    }

    #[test]
    fn one_layer_of_escapes_is_read() {
        for (text, plain) in [
            ("a%40b", "a@b"),
            ("%C3%A9%c3%a9", "éé"),
            ("%E9", "é"),
            ("%2540", "%40"),
            ("100% of %zz %4", "100% of %zz %4"),
            (r"\xc3\xa9 \xe9", "é é"),
            (r"\u00e9\u{1F642}\ud83d\ude42", "é🙂🙂"),
            (r"\ud83d\u0041", r"\ud83dA"),
            (r#"\"a\/b\\n\n\t"#, r#""a/b\n  "#),
            (
                "&amp;lt; &#39; &#x27; &eacute; &szlig; &nbsp; &period;",
                "&lt; ' ' e ss    ",
            ),
            (
                "AT&T &; &#; &#x; &#1114112; &toolongname; &a b;",
                "AT&T &; &#; &#x; &#1114112; &toolongname; &a b;",
            ),
            (r"\", r"\"),
        ] {
            assert_eq!(read(text), plain, "{text}");
        }
    }

    #[test]
    fn what_is_read_knows_its_place() {
        let pieces: Vec<Piece> = (0..)
            .zip("a%40b".chars())
            .map(|(start, letter)| Piece {
                letter,
                start,
                end: start + 1,
            })
            .collect();
        let places: Vec<(char, usize, usize)> = unescaped_once(&pieces)
            .unwrap()
            .into_iter()
            .map(|piece| (piece.letter, piece.start, piece.end))
            .collect();
        assert_eq!(places, [('a', 0, 1), ('@', 1, 4), ('b', 4, 5)]);
    }
}
